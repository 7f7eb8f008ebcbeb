"""Texts of real pages, made again from the places that `from` names.

In: checkouts of public repositories, `SOURCES/OWNER/REPO`. Out: the text of a page, letter by letter as it was read.
Pages were read in more than one form, some only in part: each maker gives every form there is, and the SHA-256 in the
labels says which it was.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

BIAS = "ramybaly/Article-Bias-Prediction"
_BIAS_ID = re.compile(r"abp (\w+) ")  # the same repository, as some origins write it: "abp ID (Outlet)"
_REUTERS = re.compile(r"(\S+\.sgm) NEWID=(\d+)")
_TAG = re.compile(r"<[^>]+>")
_CONTROL = re.compile(r"&#\d;")  # marks of the wire: &#2; before a report, &#3; after it
_BREAK = re.compile(r"</?(?:p|br)\b[^>]*>", re.IGNORECASE)
_RULE = re.compile(r"[- ]+")  # a line between two parts of a page


class NotMade(Exception):
    """The text of an origin cannot be made; the message says why."""


class _File(NamedTuple):
    """A file of a checkout, and what stands behind its name in an origin."""

    path: Path
    rest: str


def text(origin: str | None, sha256_of_text: str, sources: Path) -> bytes:
    """The text of an origin as it was read.

    Args:
        origin: `OWNER/REPO PATH` or `OWNER/REPO PATH NEWID=N`, as labels have it in `from`.
        sha256_of_text: Of the text that was read, in UTF-8.
        sources: The folder of the checkouts.

    Raises:
        NotMade: The source is not there, or no form of its text is the one that was read.
    """
    for form in map(str.encode, _forms(origin or "", sources)):
        if sha256(form).hexdigest() == sha256_of_text:
            return form
    raise NotMade(f"{origin} has another text than was read")


def _forms(origin: str, sources: Path) -> Iterator[str]:
    file = _file(origin, sources)
    maker = _MAKERS.get(file.path.suffix)
    if maker is None:
        raise NotMade(f"no form is known of {file.path.name}")
    return maker(file)


def _file(origin: str, sources: Path) -> _File:
    bias = _BIAS_ID.match(origin)
    repository, _, path = f"{BIAS} data/jsons/{bias[1]}.json".partition(" ") if bias else origin.partition(" ")
    name, _, rest = path.partition(" ")
    if not name:
        raise NotMade("the labels name no source")
    if not (sources / repository).is_dir():
        raise NotMade(f"no checkout of {repository}")
    if not (sources / repository / name).is_file():
        raise NotMade(f"{repository} has no {name}")
    return _File(sources / repository / name, rest)


# --- one maker for each kind of file ------------------------------------------------------------


def _json(file: _File) -> Iterator[str]:
    """Article-Bias-Prediction: the title, as it stands or mended, and the text before it was cut into words."""
    told = json.loads(file.path.read_text(encoding="utf-8", errors="replace"))
    for title in (told["title"], _mended(told["title"])):
        text = f"{title}\n\n{told['content_original']}".replace("\ufeff", "")
        yield _paragraphs(text)
        yield text.strip() + "\n"


def _tml(file: _File) -> Iterator[str]:
    """TempEval-3: title and text without their marks."""
    text = file.path.read_text(encoding="utf-8", errors="replace")
    yield from _both(_TAG.sub("", f"{_inside('TITLE', text)}\n{_inside('TEXT', text)}"))


def _txt(file: _File) -> Iterator[str]:
    """Plain text, its title in the first line."""
    yield from _both(file.path.read_text(encoding="utf-8", errors="replace"))


def _sgm(file: _File) -> Iterator[str]:
    """Reuters-21578: title, author, the line of place and day, and the report with its lines as the wire broke them."""
    report = _reports(file.path).get(file.rest.removeprefix("NEWID="))
    if report is None:
        raise NotMade(f"{file.path.name} has no report {file.rest}")
    title, author, dateline, body = (_inside(part, report) for part in ("TITLE", "AUTHOR", "DATELINE", "BODY"))
    text = "\n\n".join(filter(None, (title, author, f"{dateline}\n{body}")))
    lines = html.unescape(_CONTROL.sub("", text)).strip().split("\n")
    yield "\n".join(line.rstrip() for line in lines) + "\n"
    yield "\n".join(lines) + "\n"


def _php(file: _File) -> Iterator[str]:
    """Pages of a weekly: the title with all paragraphs, or with a stretch of them; or every line of the page."""
    page = file.path.read_text(encoding="cp1252", errors="replace")
    start = page.find("?>", page.find("BodyInsert")) + 2
    body = page[start : page.rfind("<?php", start, page.find("BottomNav", start))]
    title = _line(_inside("title", page))
    parts = [part for part in map(_line, _BREAK.split(body)) if part not in ("", title) and not _RULE.fullmatch(part)]
    yield _paragraphs("\n".join((title, *parts)))
    for first, end in combinations(range(len(parts) + 1), 2):
        yield _paragraphs("\n".join((title, *parts[first:end])))
    yield "\n".join(filter(None, map(_line, body.split("\n"))))


_MAKERS: dict[str, Callable[[_File], Iterator[str]]] = {
    ".json": _json,
    ".tml": _tml,
    ".txt": _txt,
    ".sgm": _sgm,
    ".php": _php,
}


# --- pieces -------------------------------------------------------------------------------------


def _both(text: str) -> Iterator[str]:
    """As paragraphs, with the blanks inside them as they stand, and with each stretch of them as one."""
    yield _paragraphs(text)
    yield _paragraphs("\n".join(map(_line, text.split("\n"))))


def _paragraphs(text: str) -> str:
    """Every line that is not empty as a paragraph."""
    lines = (line.strip() for line in html.unescape(text).split("\n"))
    return "\n\n".join(filter(None, lines)) + "\n"


def _line(marked: str) -> str:
    """The words of some lines of markup as one line."""
    return " ".join(html.unescape(_TAG.sub("", marked)).split())


def _inside(tag: str, text: str) -> str:
    """What stands in the first element of a name; "" where there is none."""
    found = re.search(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
    return found[1] if found else ""


def _mended(text: str) -> str:
    """Text that was twice read in a wrong encoding, set right; any other as it is."""
    try:
        return text.encode("cp1252").decode("utf-8").encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


@cache
def _reports(path: Path) -> dict[str, str]:
    """The reports of one file of Reuters-21578, by their new number."""
    text = path.read_text(encoding="latin-1")
    return {m[1]: m[0] for m in re.finditer(r'<REUTERS[^>]*NEWID="(\d+)">.*?</REUTERS>', text, re.DOTALL)}
