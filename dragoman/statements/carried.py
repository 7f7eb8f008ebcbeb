"""Whom "he" and "the minister" mean where nobody near is named so: who spoke before.

In: the statements of an article in their order, and its mentions. Out: the statements.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import structs

from dragoman.model import Article, Mention, Statement

_HE = frozenset({"he", "she"})
NEAR = 2  # paragraphs over which "he" may point back to who spoke


def carried_on(
    article: Article, found: Iterable[Statement], named: Mapping[str, Mention], offices: bool = True
) -> Iterator[Statement]:
    """The statements, with who points to nobody taken for the person who spoke before them.

    Args:
        article: For its paragraphs.
        found: In the order of the text.
        named: The mentions by id.
        offices: Whether "the minister" is taken so too, or "he" and "she" alone.
    """
    last: Statement | None = None
    for statement in found:
        who = named.get(statement.speaker or "")
        near = last is not None and article.text.count("\n\n", last.span.start, statement.span.start) <= NEAR
        unmeant = who is not None and who.kind == "pronoun" and who.refers is None
        if last is not None and near and who is not None and unmeant and (offices or who.name.lower() in _HE):
            if last.span.end <= who.span.start and last.speaker != statement.speaker:
                statement = structs.replace(statement, speaker=last.speaker)
        elif who is not None and _is_person(who, named):
            last = statement
        yield statement


def _is_person(mention: Mention, named: Mapping[str, Mention]) -> bool:
    full = named.get(mention.refers or "", mention)
    return full.kind == "person"
