"""The questions that a page can put to a casefile: those of the command line, with their flags."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from inspect import signature
from typing import Any, get_args

from msgspec import Struct

from dragoman import model
from dragoman.casefile import Casefile
from dragoman.casefile.choices import DEADLINES, DEADLOCKS, values
from dragoman.report.sides import CONTESTED
from dragoman.web.asked import DOUBTFUL, SUREST


class Verb(Struct, frozen=True):
    """One list of records."""

    name: str  # of the command, the address and the question
    heading: str
    one: str  # of its records: "statement"
    deck: str  # what a row is, for a reader
    choices: dict[str, tuple[str, ...]] = {}  # the values of a filter, where they are few
    under: str = ""  # the list beside whose heading this one is named; "": it stands in the menu itself

    @property
    def ask(self) -> Callable[..., Sequence[Struct]]:
        """The question; called with a casefile and the filters."""
        found: Callable[..., Sequence[Struct]] = getattr(Casefile, self.name)
        return found

    @property
    def filters(self) -> tuple[str, ...]:
        """What narrows the list, by the flags of the command: "as-of"."""
        given = signature(self.ask).parameters.values()
        return tuple(each.name.replace("_", "-") for each in given if each.kind is each.KEYWORD_ONLY)


def _kinds(record: Any) -> dict[str, tuple[str, ...]]:
    """The kinds that the model knows of a record."""
    return {"kind": values(record, "kind")}


VERBS = (
    Verb(
        "positions",
        "Positions",
        "position",
        "What each party wants, offers or refuses on each issue, with the words that say so.",
        {"stance": get_args(model.Stance), "doubtful": tuple(DOUBTFUL), "surest": tuple(SUREST)},
    ),
    Verb("gaps", "Gaps", "gap", "How far apart each two parties are on each issue.", {"status": CONTESTED}),
    Verb("history", "Gaps over time", "change", "Every day on which a gap became another.", under="gaps"),
    Verb("moves", "Moves", "move", "What moved between rounds, with the words before and after.", _kinds(model.Move)),
    Verb(
        "pledges",
        "Promises",
        "promise",
        "What each party bound itself to do, and what reports tell of it afterwards.",
        {"status": values(model.Pledge, "status")},
    ),
    Verb("conditions", "Conditions", "condition", "What each side wants before what."),
    Verb(
        "deadlocks",
        "Deadlocks",
        "deadlock",
        "Where one party waits for another that waits for it, and where they did until something ended it.",
        {"status": DEADLOCKS},
    ),
    Verb(
        "deadlines",
        "Deadlines and threats",
        "deadline",
        "Days that were set and threats that were made, with what is told afterwards.",
        {"kind": DEADLINES},
        under="conditions",
    ),
    Verb("rounds", "Rounds", "round", "The rounds of talks."),
    Verb(
        "events",
        "Events",
        "event",
        "What happened and what is planned, each as one article tells it.",
        _kinds(model.Event),
    ),
    Verb(
        "statements",
        "Statements",
        "statement",
        "Who said what, for whom, to whom and according to whom.",
        {**_kinds(model.Statement), "doubtful": tuple(DOUBTFUL), "surest": tuple(SUREST)},
    ),
    Verb(
        "sources",
        "Who tells it",
        "claim",
        "Each claim by how many independent origins it is told, and through whom it came. Copies count once.",
        under="statements",
    ),
    Verb(
        "conflicts",
        "Conflicts",
        "conflict",
        "Reports of the same thing that cannot all be right. Parties that disagree are not listed here.",
    ),
    Verb(
        "offices",
        "Offices",
        "office",
        "Who held which office, from the first report of it to the last. It may have begun before and ended later.",
        under="actors",
    ),
    Verb(
        "actors",
        "Actors",
        "actor",
        "Who is meant, for which party they speak, and how they are named.",
        _kinds(model.Actor),
    ),
    Verb("articles", "Articles", "article", "What was read, when it appeared, and whose copy it is."),
    Verb(
        "queue",
        "Review",
        "record to review",
        "What nobody reviewed yet, that first which is most worth a look: what is unsure and carries much.",
    ),
    Verb(
        "reviews",
        "Reviewed",
        "review",
        "What people say of what was found. It holds for every build.",
        {"verdict": (*get_args(model.Verdict), "added")},
        under="queue",
    ),
    Verb("dropped", "Set aside", "record set aside", "What was not used, by which step, and why.", under="articles"),
)
SEARCH = Verb(
    "search",
    "Search",
    "article",
    "Articles that hold all these words. “Words in quotation marks” stand together; end* takes any ending.",
)
