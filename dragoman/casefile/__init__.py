"""The casefile: everything that was found about a case in one SQLite file, and the questions to it.

In: captures, readings and what joins them, from the pipeline. Out: answers whose every line leads
to words of a capture. `rows.py` has the answers, `questions/` the SQL, `verify.py` the proof.
"""

from dragoman.casefile.casefile import Casefile
from dragoman.casefile.rows import (
    ActorRow,
    ArticleRow,
    ConditionRow,
    ConflictRow,
    Counts,
    DeadlineRow,
    DeadlockRow,
    EventRow,
    Evidence,
    FollowedRow,
    GapRow,
    HistoryRow,
    Hit,
    MentionRow,
    MoveRow,
    PledgeRow,
    PositionRow,
    RoundRow,
    Run,
    SourceRow,
    StatementRow,
    Telling,
    ToldRow,
    Why,
    WhyLink,
)

__all__ = [
    "ActorRow",
    "ArticleRow",
    "Casefile",
    "ConditionRow",
    "ConflictRow",
    "Counts",
    "DeadlineRow",
    "DeadlockRow",
    "EventRow",
    "Evidence",
    "FollowedRow",
    "GapRow",
    "HistoryRow",
    "Hit",
    "MentionRow",
    "MoveRow",
    "PledgeRow",
    "PositionRow",
    "RoundRow",
    "Run",
    "SourceRow",
    "StatementRow",
    "Telling",
    "ToldRow",
    "Why",
    "WhyLink",
]
