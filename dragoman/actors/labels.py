"""Who speaks in a transcript: "MOREAU: We will not sign.", "HOST: And the toll?".

In: the lines of an article and its persons. Out: the labels in capitals before a colon. A label is a person
where it is a surname of the article, or a word that is no other; else it is whoever asks ("HOST"). In small letters
only whoever asks again and again is told by a label: "Courier: And the toll?".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from dragoman.actors import evidence
from dragoman.actors.lexicon import Is, ordinary
from dragoman.actors.lines import Line
from dragoman.actors.persons import Cast, Naming
from dragoman.actors.roles import Role
from dragoman.actors.runs import Run

_WORDS = 5  # of a label; a longer stretch of capitals is a heading
_PLAIN = 3  # words of a label in small letters
_TURNS = 3  # times such a label must come
_OFTEN = 2  # times a label must come, unless it is a surname of the article


def labels(lines: Sequence[Line], cast: Cast) -> Iterator[tuple[Run, Naming | None]]:
    """Each label that speaks, with who is named by it; None: nobody is, "HOST"."""
    found = [one for line, before in zip(lines, [None, *lines], strict=False) if (one := _label(line, before))]
    often = Counter(run.key for run, _ in found)
    for run, role in found:
        surname = run.key.rpartition(" ")[2]
        full = cast.whose(run.key) or cast.whose(surname)
        titled = run.first > 0 and (role is not None or evidence.honorific(run.line, run.first))
        if full is not None:
            yield run, Naming(run, full, role)
        elif often[run.key] >= _OFTEN or titled:
            named = titled or all(not ordinary(word) and not flags for word, flags in _words(run))
            yield run, Naming(run, run.key, role) if named else None


def plain(lines: Sequence[Line], cast: Cast) -> Iterator[Run]:
    """The labels in small letters of whoever asks in an interview: "Courier: Is it dead?"; no persons."""
    found = [run for line, before in zip(lines, [None, *lines], strict=False) if (run := _plain_label(line, before))]
    often = Counter(run.key for run in found)
    return (run for run in found if often[run.key] >= _TURNS and cast.whose(run.key) is None)


def _plain_label(line: Line, before: Line | None) -> Run | None:
    """The words with a capital each that open a paragraph and end in a colon; a known name is none."""
    if before is not None and before.paragraph == line.paragraph:
        return None
    last = next((i for i in range(1, min(_PLAIN + 1, line.size - 1)) if line.words[i] == ":"), 0) - 1
    if last < 0 or not all(_is_plain(line, i) for i in range(last + 1)):
        return None
    return Run(line, 0, last)


def _is_plain(line: Line, at: int) -> bool:
    word = line.words[at]
    return word[0].isupper() and len(word) > 1 and not word.isupper() and not line.taken[at] and word.isalpha()


def _words(run: Run) -> Iterator[tuple[str, int]]:
    return ((run.line.lower[i], run.line.flags[i] & ~Is.PARTICLE) for i in range(run.first, run.last + 1))


def _label(line: Line, before: Line | None) -> tuple[Run, Role | None] | None:
    """The words in capitals that open a paragraph and end in a colon, and the office among them.

    A side or office may stand between: "QUESTION (AP):", "MR MOREAU, MINISTER OF LABOUR:".
    """
    if before is not None and before.paragraph == line.paragraph:
        return None
    last = _end(line, 0)
    at = last
    if 0 < last < line.size and line.words[last] == "(" and ")" in line.words:
        at = line.words.index(")") + 1
    elif 0 < last < line.size and line.words[last] == ",":
        at = _end(line, last + 1)
    if not 0 < last <= _WORDS or at >= line.size or line.words[at] != ":" or sum(map(len, line.words[:last])) < 3:
        return None
    first = _past_titles(line, last)
    office = Role(last + 1, at - 1, False, True) if line.words[last] == "," else None
    if first and line.flags[first - 1] & Is.HEAD and not line.flags[first - 1] & Is.HONORIFIC:
        office = Role(0, first - 1, True)
    return Run(line, first, last - 1), office


def _end(line: Line, first: int) -> int:
    """The token after the words in capitals that begin at `first`, hyphens allowed."""
    at = first
    while at < line.size and line.words[at].isupper() and line.words[at].replace("-", "").isalpha():
        at += 1
    return at


def _past_titles(line: Line, last: int) -> int:
    """Where the name begins in "PRIME MINISTER MOREAU", "MR MOREAU"; a title alone is a label by itself."""
    first = 0
    while first < last - 1 and line.flags[first] & (Is.HONORIFIC | Is.HEAD | Is.MODIFIER):
        first += 1
    named = not line.flags[first] and bool(first) and line.flags[first - 1] & (Is.HONORIFIC | Is.HEAD)
    return first if named else 0
