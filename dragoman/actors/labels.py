"""Who speaks in a transcript: "MOREAU: We will not sign.", "HOST: And the toll?".

In: the lines of an article and its persons. Out: the labels in capitals before a colon. A label is a person
where it is a surname of the article, or a word that is no other; else it is whoever asks ("HOST").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from dragoman.actors.lexicon import Is, ordinary
from dragoman.actors.lines import Line
from dragoman.actors.persons import Cast, Naming
from dragoman.actors.runs import Run

_WORDS = 4  # of a label; a longer stretch of capitals is a heading
_OFTEN = 2  # times a label must come, unless it is a surname of the article


def labels(lines: Sequence[Line], cast: Cast) -> Iterator[tuple[Run, Naming | None]]:
    """Each label that speaks, with who is named by it; None: nobody is, "HOST"."""
    runs = [run for line, before in zip(lines, [None, *lines], strict=False) if (run := _label(line, before))]
    often = Counter(run.key for run in runs)
    for run in runs:
        surname = run.key.rpartition(" ")[2]
        full = cast.whose(run.key) or cast.whose(surname)
        if full is not None:
            yield run, Naming(run, full, None)
        elif often[run.key] >= _OFTEN:
            named = all(not ordinary(word) and not flags for word, flags in _words(run))
            yield run, Naming(run, run.key, None) if named else None


def _words(run: Run) -> Iterator[tuple[str, int]]:
    return ((run.line.lower[i], run.line.flags[i] & ~Is.PARTICLE) for i in range(run.first, run.last + 1))


def _label(line: Line, before: Line | None) -> Run | None:
    """The words in capitals that open a paragraph and end in a colon, a bracket between ("QUESTION (AP):")."""
    if before is not None and before.paragraph == line.paragraph:
        return None
    last = 0
    while last < min(line.size, _WORDS) and line.words[last].isupper() and line.words[last].isalpha():
        last += 1
    at = last
    if 0 < last < line.size and line.words[last] == "(" and ")" in line.words:
        at = line.words.index(")") + 1
    if not last or at >= line.size or line.words[at] != ":" or sum(map(len, line.words[:last])) < 3:
        return None
    return Run(line, 0, last - 1)
