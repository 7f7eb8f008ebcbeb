"""A small invented case with its captures, and a way to compare two casefiles."""

from pathlib import Path

from dragoman.case import Case, parse
from dragoman.casefile import Casefile
from dragoman.casefile import tables as t

CASE = parse("""
case: ferry
title: The ferry dispute
kind: labour
parties:
  - {id: Sailors' Union, names: [Sailors' Union, the union], role: side}
  - {id: Norhavn Lines, names: [Norhavn Lines, the company], role: side}
issues:
  pay: {proposition: Wages of the crews rise, words: [pay rise, higher wages], unit: "%"}
  jobs: {proposition: No crew is dismissed, against: [dismissals, layoffs]}
  strike: {proposition: The strike is suspended, against: [strike goes on]}
""")

TEXTS = {
    "a_monday.txt": """\
Ferry crews to strike from Monday

NORHAVN, 3 March 2031 — The Sailors' Union demands a pay rise of eight percent for the crews of the island ferries.
“We will not sail for less,” said union chair Ada Brenk on Monday. “Our people have waited three years.”

Norhavn Lines offered three percent. The company would only accept more if the union suspends the strike, said its
spokesman Jorun Falk.

The two sides met in Norhavn on Sunday and will meet again on Thursday.
""",
    "b_thursday.txt": """\
Second round of ferry talks ends without a deal

The Sailors' Union and Norhavn Lines met in Norhavn on Thursday for a second round of talks, 6 March 2031.

Norhavn Lines raised its offer to five percent, spokesman Jorun Falk said. Ada Brenk rejected the offer and said the
strike would go on until the company rules out dismissals.

“There can be no agreement while jobs are at risk,” she told reporters.
""",
    "c_copy.txt": """\
Second round of ferry talks ends without a deal

The Sailors' Union and Norhavn Lines met in Norhavn on Thursday for a second round of talks, 6 March 2031.

Norhavn Lines raised its offer to five percent, spokesman Jorun Falk said. Ada Brenk rejected the offer and said the
strike would go on until the company rules out dismissals. Ferries stayed in port.

“There can be no agreement while jobs are at risk,” she told reporters.
""",
    "d_page.html": """\
<!doctype html><html lang="en"><head><title>Ferry strike: union softens its demand</title>
<meta property="article:published_time" content="2031-03-12T09:00:00Z"></head><body>
<nav>Home News Sport</nav><article><h1>Ferry strike: union softens its demand</h1>
<p>The Sailors' Union is ready to accept six percent, its chair Ada Brenk said on Wednesday, if Norhavn Lines
guarantees that no sailor is dismissed.</p>
<p>Norhavn Lines welcomed the step. “We are open to a guarantee for two years,” said spokesman Jorun Falk after a
meeting with the union in Norhavn.</p>
<p>The strike on the island ferries has lasted for ten days. Both sides will meet again on Friday.</p>
</article><footer>Copyright 2035</footer></body></html>
""",
}


def lay(folder: Path, *names: str) -> Path:
    """Captures in a folder; all of them where none is named."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names or TEXTS:
        (folder / name).write_text(TEXTS[name], encoding="utf-8")
    return folder


def case() -> Case:
    return CASE


def content(casefile: Casefile) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but the diary of builds, in an order of its own."""
    found = {}
    with casefile.reading() as connection:
        for name, table in t.METADATA.tables.items():
            if name not in ("runs", "article_words", "state"):
                columns = [column for column in table.c if column.name != "number"]
                rows = connection.execute(table.select().with_only_columns(*columns))
                found[name] = sorted((tuple(row) for row in rows), key=repr)
    return found
