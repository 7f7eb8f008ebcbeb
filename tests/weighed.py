"""Finders that give chances, named by module so that worker processes find them, and a build with them."""

from dragoman.errors import BadModel
from dragoman.model import Condition, Mention, Position, Span, Statement
from dragoman.pipeline import build
from dragoman.plugins import Finders
from dragoman.settings import Settings
from tests.desk import CASE, lay

SIDES = ("Sailors' Union", "Norhavn Lines")
# words, who holds the position (a side), stance, chance
WANTED = (
    ("demands a pay rise of eight percent", 0, "demands", 0.9),
    ("offered three percent", 1, "offers", 0.42),
    ("would only accept more", 1, "open_to", 0.12),
    ("raised its offer to five percent", 1, "offers", None),
    ("rejected the offer", 0, "rejects", 0.31),
)
SAID = (
    ("We will not sail for less", 0.4),
    ("Our people have waited three years", 0.95),
    ("while jobs are at risk", 0.2),
)


def at(article, words):
    start = article.text.find(words)
    return Span(start, start + len(words)) if start >= 0 else None


def sides(article, case):
    for name in SIDES:
        if span := at(article, name):
            yield Mention(article=article.id, span=span, kind="party", name=name, party=name, made_by="t@1")


def said(article, mentions):
    for words, chance in SAID:
        if span := at(article, words):
            made = {"kind": "direct", "speaker": mentions[0].id, "confidence": chance, "made_by": "rules@1+model@1"}
            yield Statement(article=article.id, content=(span,), **made)


def wanted(article, mentions, statements, case):
    who = {mention.name: mention.id for mention in mentions}
    held = [
        Position(
            article=article.id,
            span=span,
            holder=who[SIDES[side]],
            issue="pay",
            stance=stance,
            direction="against" if stance == "rejects" else "for",
            statement=statements[0].id if statements and side == 0 else None,
            confidence=chance,
            made_by="model@1",
        )
        for words, side, stance, chance in WANTED
        if (span := at(article, words))
    ]
    ties = [
        Condition(article=p.article, span=p.span, position=p.id, holder=p.holder, issue="jobs", made_by="t@1")
        for p in held
    ]
    return held, ties


def broken(article, mentions):
    raise BadModel("encoder.onnx cannot be loaded. Install Dragoman again, or build with --rules.")


FINDERS = Finders(
    mentions={"actors": sides}, statements={"statements": said}, positions={"positions": wanted}, events={}
)


def built(folder, **given):
    """A casefile of the ferry dispute, with records of every chance."""
    settings = Settings(**({"workers": 1, "review_floor": 0.3, "dossier_floor": 0.55, "position_floor": 0.55} | given))
    return build(CASE, lay(folder / "in"), folder / "ferry.casefile", settings, finders=FINDERS)
