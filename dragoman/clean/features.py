"""What a block of a text looks like, in numbers between 0 and 1, before the report in it is known.

In: the blocks of a text. Out: for each a row of features: how it looks by itself, what stands around
it, and how it hangs together with the longest run of prose.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from dragoman.clean.layout import Block

Row = dict[str, float]

STOPS = (
    ".",
    "!",
    "?",
    "…",
    ".”",
    "!”",
    "?”",
    '."',
    '!"',
    '?"',
    ".’",
    ".'",
    ".)",
    "”.",
    '".',
    "。",
    "！",
    "？",
    "।",
    "؟",
)
_INNER_STOP = re.compile(r"[.!?][”\"’')]{0,2}\s")
_SEPARATOR = re.compile(r"[|»›·•→←▶►▼⇩↓]|\s{3}|\s[-–—]\s")
_ADDRESS = re.compile(r"https?:|www\.|\w@\w|\.(?:com|org|net|co\.uk)\b|(?:^|\s)[@#]\w")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_DATED = re.compile(rf"\b{_MONTH}\.?\s\d|\b\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH}\b|\d[/.]\d{{1,2}}[/.]\d|\d:\d\d", re.I)
_QUOTE = re.compile(r"[“”„«»\"]")
_LABEL = re.compile(r"[A-Z][A-Z’' ]{2,24}:|(?:[A-Z][a-z]{1,20} ){0,2}[A-Za-z]{1,20}:\s")
_CREDIT = re.compile(
    r"©|\([Cc]\)|/\s?[A-Z]|(?i:\((?:image|photo|picture|credit|source|ap|afp|reuters|file)\b"
    r"|\b(?:image|photo|picture|video|graphic)s?(?: credit| by| via|:)|\bcourtesy\b|\bfile photo\b)"
)
# "GENEVA (Reuters) -", "(Herald) —", "LAGOS, Nigeria —", "BERN, 3 May (ANA) --"
DATELINE = re.compile(
    r"(?:[A-Z][A-Z.’' -]{2,30}(?:, [\w. ]{2,25})?)?\s?(?:\((?P<by>[A-Z][\w .&-]{1,30})\))?\s?(?:—|–|--|- )"
)
_GLUED = re.compile(r"[a-z]{3}[A-Z][a-z]{2}|[a-z]\d{1,2} (?:hours?|days?|min)")
BULLETS = ("*", "+", "-", "•", "·", "o ", "—", "–", "[")
_SAID = frozenset("said says say told tells added asked warned called announced according wrote stated".split())
_ADDRESSING = frozenset("you your yours we our ours us i my".split())
_LENGTHS = (1, 2, 4, 7, 11, 16, 24, 40, 70)  # words; a step for each, since worth is not linear in length
_FULL = 25  # function words of a paragraph that counts whole
_PRICE = 0.12  # of a block without prose within the core; a whole paragraph pays for eight of them


def rows(blocks: Sequence[Block]) -> list[Row]:
    """The features of all blocks of a text."""
    weights = [prose(block) for block in blocks]
    run = _core(weights)
    known = Counter(topic for block in blocks[slice(*run)] for topic in block.topics)
    seen = Counter(block.key for block in blocks)
    found = []
    for n, block in enumerate(blocks):
        row = _look(block)
        row.update(_around(weights, n))
        row.update(_hangs_together(block.topics, known, run[0] <= n < run[1]))
        row.update(_place(n, run, len(blocks)))
        row["twice on the page"] = float(seen[block.key] > 1)
        found.append(row)
    return found


def _look(block: Block) -> Row:
    """How one block looks by itself."""
    words, text, lower = block.words, block.look, block.lower
    count = len(words)
    share = 1 / (count or 1)
    stops = text.endswith(STOPS)
    row: Row = {"always": 1.0}
    for low in _LENGTHS:
        row[f"words {low}+"] = float(count >= low)
    row["function words"] = block.function_words * share
    row["stop at the end"] = float(stops)
    row["colon at the end"] = float(text[-1] == ":")
    row["other sign at the end"] = float(not stops and not text[-1].isalnum())
    row["prose without stop"] = float(count >= 7 and not stops)
    row["question"] = float(text[-1] == "?")
    row["sentences inside"] = min(4, len(_INNER_STOP.findall(text))) / 4
    row["capitals"] = sum([word[0].isupper() for word in words]) * share
    row["all capitals"] = sum([len(word) > 1 for word in words if word.isupper()]) * share
    signs = Counter(text)
    row["figures"] = sum([times for sign, times in signs.items() if sign.isdigit()]) / len(text)
    letters = sum([times for sign, times in signs.items() if sign.isalnum()])
    row["signs"] = 1 - (letters + signs[" "]) / len(text)
    row["commas"] = min(1.0, text.count(",") * 6 * share)
    row["separators"] = min(3, len(_SEPARATOR.findall(text))) / 3
    row["address"] = float(_ADDRESS.search(text) is not None)
    row["date, short"] = float(count <= 12 and _DATED.search(text) is not None)
    row["quotation marks"] = min(2, len(_QUOTE.findall(text))) / 2
    row["somebody says"] = float(not _SAID.isdisjoint(lower))
    row["addresses the reader"] = min(1.0, 3 * share * sum(map(_ADDRESSING.__contains__, lower)))
    row["begins small"] = float(text[0].islower())
    row["begins with a bullet"] = float(text.startswith(BULLETS))
    row["begins with by"] = float(count > 1 and lower[0] == "by" and words[1][0].isupper())
    row["begins with a label"] = float(_LABEL.match(text) is not None)
    row["credit"] = float(count <= 40 and _CREDIT.search(text) is not None)
    row["dateline"] = float(count >= 10 and DATELINE.match(text) is not None)
    row["words run together"] = min(3, len(_GLUED.findall(text))) / 3
    row["empty lines before"] = min(3, block.gap) / 3
    return row | _vocabulary(block, share)


def _vocabulary(block: Block, share: float) -> Row:
    """The words of furniture, by group."""
    row = {f"vocabulary: {group}": min(1.0, count * share * 2) for group, count in block.counts.items()}
    row["furniture words"] = max(row.values(), default=0.0)
    row["furniture words, groups"] = min(1.0, len(block.counts) / 4)
    return row


def prose(block: Block) -> float:
    """How much running text a block holds: its function words, at most 1."""
    count = len(block.words)
    if count < 4 or not (count >= 30 or block.look.endswith(STOPS)):
        return 0.0
    return min(_FULL, block.function_words) / _FULL


def _core(weights: Sequence[float]) -> tuple[int, int]:
    """The run of blocks with the most prose, as [first, end): what a few short blocks interrupt stays one run."""
    best, begin, so_far, found = 0.0, 0, 0.0, (0, 0)
    for n, weight in enumerate(weights):
        if so_far <= 0:
            begin, so_far = n, 0.0
        so_far += weight - _PRICE
        if so_far > best:
            best, found = so_far, (begin, n + 1)
    return found


def _around(weights: Sequence[float], n: int) -> Row:
    """Prose in the blocks before and after."""
    row: Row = {"prose": weights[n]}
    sides = (("before", weights[max(0, n - 6) : n][::-1]), ("after", weights[n + 1 : n + 7]))
    for name, near in sides:
        row[f"prose 1 {name}"] = near[0] if near else 0.0
        row[f"prose 2 {name}"] = near[1] if len(near) > 1 else 0.0
        row[f"prose 3-6 {name}"] = sum(near[2:]) / 4
        row[f"any prose {name}"] = float(any(weight > 0.25 for weight in near[:3]))
    row["prose on both sides"] = min(sum(sides[0][1][:2]), sum(sides[1][1][:2]))
    return row


def _hangs_together(topics: frozenset[str], known: Counter[str], inside: bool) -> Row:
    """Share of a block's content words that the core has too, elsewhere than in this block."""
    own = 1 if inside else 0
    seen = [known.get(topic, 0) for topic in topics]
    shared = sum([times > own for times in seen])
    often = sum([times > own + 2 for times in seen])
    count = len(topics) or 1
    return {"topic": shared / count, "main topic": often / count, "topic, words": min(8, shared) / 8}


def _place(n: int, run: tuple[int, int], count: int) -> Row:
    first, end = run
    away = first - n if n < first else max(0, n - end + 1)
    return {
        "in the core": float(first <= n < end),
        "before the core": float(n < first),
        "first of the core": float(n == first),
        "last of the core": float(n == end - 1),
        "near the core": float(0 < away <= 2),
        "far from the core": min(20, away) / 20,
        "late on the page": n / count,
    }
