"""Make dragoman/world/english.txt and the common part of dragoman/world/given.csv.

In: two packages, needed for this script alone (`uv pip install --target LISTS spylls pyspellchecker names`).
Out: ordinary English words, lower case, and given names with the sex they are given to. Run it as

    python scripts/build_word_lists.py LISTS

english.txt holds the headwords of the SCOWL dictionary that are written small and seen at least so often
in a count of subtitles; given.csv the commoner names of the census of the United States of 1990.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

SEEN = 10  # times in the count; rarer headwords are seldom the first word of a sentence of news
NAMES = 1400  # of each list, the commonest; beyond them come surnames and misspellings
WORLD = Path(__file__).resolve().parent.parent / "dragoman" / "world"
NOTICE = """\
# Ordinary English words, one a line: what is no name where its capital may come from its place.
# Made by scripts/build_word_lists.py from SCOWL (wordlist.aspell.net), whose notice is:
# Copyright 2000-2018 by Kevin Atkinson. Permission to use, copy, modify, distribute and sell these word
# lists, the associated scripts, the output created from the scripts, and its documentation for any purpose
# is hereby granted without fee, provided that the above copyright notice appears in all copies and that
# both that copyright notice and this permission notice appear in supporting documentation. Kevin Atkinson
# makes no representations about the suitability of this array for any purpose. It is provided "as is"
# without express or implied warranty.
"""


def ordinary(lists: Path) -> list[str]:
    """Small-letter headwords, of those seen often enough."""
    with gzip.open(lists / "spellchecker/resources/en.json.gz", "rt", encoding="utf-8") as file:
        seen = json.load(file)
    lines = (lists / "spylls/hunspell/data/en/en_US.dic").read_text(encoding="utf-8").splitlines()[1:]
    heads = {line.split("/")[0].strip() for line in lines}
    return sorted(word for word in heads if word.isalpha() and word.islower() and seen.get(word, 0) >= SEEN)


def given(lists: Path, sex: str) -> list[str]:
    """The commonest given names of one list."""
    lines = (lists / f"names/dist.{sex}.first").read_text(encoding="utf-8").splitlines()
    return [line.split()[0].capitalize() for line in lines[:NAMES]]


def main() -> None:
    """Write both files; names added by hand below the mark stay."""
    lists = Path(sys.argv[1])
    (WORLD / "english.txt").write_text(NOTICE + "\n".join(ordinary(lists)) + "\n", encoding="utf-8")
    women, men = given(lists, "female"), given(lists, "male")
    for name in women:
        if name not in men:
            print(f"{name},f")
    for name in men:
        print(f"{name},{'m' if name not in women else ''}")


if __name__ == "__main__":
    main()
