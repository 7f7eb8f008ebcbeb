"""`why`, for people: a record with its evidence, the clues that dated it, and what joins it."""

from __future__ import annotations

from rich.text import Text

from dragoman.casefile.rows import Why
from dragoman.cli.paint import console, day, name, plain

SHOWN = 400  # characters of a long evidence, from its beginning and from its end


def explain(why: Why) -> None:
    """Print how a record came about."""
    out = console()
    out.print(Text(f"{why.type} {why.id}", style="bold"))
    for heading, lines in _parts(why):
        if lines:
            out.print(Text(f"\n{heading}", style="bold"))
            for line in lines:
                out.print(Text(f"  {plain(line)}"))


def _parts(why: Why) -> list[tuple[str, list[str]]]:
    spans = [(", ".join(f"{s.start}–{s.end}" for s in e.spans), e) for e in why.evidence]
    return [
        ("What it says", [f"{field}: {words}" for field, words in why.fields.items()]),
        ("Evidence", [f"{name(e.source)} {place}: {_short(e.words)}" for place, e in spans]),
        ("What a person says", [why.review] if why.review else []),
        ("How sure", [why.certainty] if why.certainty else []),
        ("Through whom the words came", [" → ".join(map(name, why.chain))] if why.chain else []),
        (
            "When",
            [f"{day(why.days, why.likely)}{f', {why.basis}' if why.basis else ''}"] if why.days or why.clues else [],
        ),
        ("Clues", [_clue(clue.kind, clue.words, day(clue.days) if clue.days else "", clue.used) for clue in why.clues]),
        ("Joined with", [f"{link.kind} {', '.join(link.others)}: {link.note} ({link.made_by})" for link in why.links]),
        ("Rests on", [", ".join(why.refers)] if why.refers else []),
        ("Set aside", list(why.dropped)),
        ("Found by", [" and ".join(why.made_by.split("+"))] if why.made_by else []),
    ]


def _short(words: str) -> str:
    """The words; of a whole article its beginning and end."""
    return words if len(words) <= 2 * SHOWN else f"{words[:SHOWN]} […] {words[-SHOWN:]}"


def _clue(kind: str, words: str, days: str, used: bool) -> str:
    allows = f" ({days})" if days else ""
    return f"{'' if used else 'not used: '}{kind}: {words}{allows}"
