"""PolNeAR: news articles in which every attribution was marked by hand.

In: one split of the corpus as it is published (`text/*.txt`, `attributions/*.ann`). Out: `Sheet`s. Of an
article with several annotators what the first marked is measured against; the others tell how far annotators agree.
The corpus is at networkdynamics/PolNeAR on GitHub.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from msgspec import Struct

from dragoman.errors import BadCapture
from dragoman.model import Article, Span

Spans = tuple[Span, ...]
ROLES = {"source": "Source", "cue": "Cue", "content": "Content"}
ORIGIN = "It is `data/dev` or `data/test` of networkdynamics/PolNeAR on GitHub, with `text` and `attributions` in it."


class Relation(Struct, frozen=True):
    """Who (source) says or thinks (cue) what (content), as places; what is not told is empty."""

    content: Spans
    source: Spans = ()
    cue: Spans = ()


class Sheet(Struct, frozen=True):
    """An article and the attributions that its annotator marked."""

    article: Article
    relations: tuple[Relation, ...]
    others: tuple[tuple[Relation, ...], ...] = ()  # what further annotators marked in it


def sheets(folder: Path) -> Iterator[Sheet]:
    """The articles of one split, in the order of their names.

    Raises:
        BadCapture: the folder is no split of PolNeAR; says what is missing and where it comes from.
    """
    marked = sorted((folder / "attributions").glob("*.ann"), key=lambda path: (_article(path), path))
    if not marked or not (folder / "text").is_dir():
        raise BadCapture(f"{folder}: there is no split of PolNeAR here. {ORIGIN}")
    for name, paths in groupby(marked, key=_article):
        text = _text(folder / "text" / f"{name}.txt")
        whole = Article(page=f"pg-{name}", source=name, text=text, body=(Span(0, len(text)),))
        first, *others = (tuple(_relations(path, len(text))) for path in paths)
        yield Sheet(whole, first, tuple(others))


def _article(path: Path) -> str:
    return path.stem.rsplit("_", 1)[0]  # what follows tells the annotator


def _text(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", newline="") as file:  # places count every character of a line's end
            return file.read()
    except OSError as error:
        raise BadCapture(f"{path} cannot be read: {error.strerror}. {ORIGIN}") from error


def _relations(path: Path, length: int) -> Iterator[Relation]:
    places: dict[str, Spans] = {}
    held: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        name, _, rest = line.partition("\t")
        if name[:1] == "T" and name[1:].isdigit():  # other lines go on with the words of the one before
            where = rest.split("\t")[0].split(" ", 1)[1]
            places[name] = tuple(Span(*map(int, piece.split())) for piece in where.split(";"))
        elif name[:1] == "E" and name[1:].isdigit():
            held.append(rest)
    for rest in held:
        named = dict(part.split(":", 1) for part in reversed(rest.split()) if ":" in part)
        roles = {role: places.get(named.get(of, ""), ()) for role, of in ROLES.items()}
        if roles["content"] and all(span.end <= length for spans in roles.values() for span in spans):
            yield Relation(**roles)
