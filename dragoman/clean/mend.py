"""What the scores of single blocks leave wrong, put right with the whole report in view.

In: blocks and which are kept. Out: the same, without headlines and dates at the top, headings and stray
lines at the bottom, links to other reports between paragraphs, and an appeal to readers at the end;
with the line that says who reported.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise, takewhile

from dragoman.clean.appeals import appeal
from dragoman.clean.features import BULLETS, DATELINE, STOPS
from dragoman.clean.layout import Block
from dragoman.clean.vocabulary import furniture, notes

_BY = re.compile(r"\b(?:by|to|in)\b")
_CREDIT_WORDS = 45
_HEADLINE_WORDS = 25  # a paragraph without a stop at its end is longer
_BOX_HEADING = 5  # words of the name of a newsletter over its box
_FORM_WORDS = 100  # of a form to sign up, with its small print, in one block
_TO_READER = 3  # words by which it speaks to its reader
_TRAILING_WORDS = 4
_SHOUTED_WORDS = 6  # a heading in capitals is shorter, the title of another report is not
_NOTE_WORDS = 60
_SAME, _SAME_WORDS = 0.6, 6  # share and number of content words that tie a last paragraph to the report
_LABEL = re.compile(r"[A-Z][A-Z’' ]{2,30}:|[A-Z]\w{1,15}(?: \w{1,15}){0,3}:")
# Who speaks in a transcript: "MOREAU:", "Q:"; a line of furniture is labelled with what it is
_TURN = re.compile(r"([A-ZÀ-Þ][A-ZÀ-Þ.’'-]+(?: [A-ZÀ-Þ.’'-]+){0,3}(?: \([^()]{1,40}\))?|[QA]):\s+\S")
_NO_SPEAKER = frozenset(
    "PHOTO PHOTOS VIDEO WATCH READ MORE RELATED SEE ALSO TAGS SHARE SOURCE IMAGE UPDATE NOTE LIVE".split()
)
_TURNS = 4  # lines with a speaker that make a transcript
_LINKING = frozenset({"related", "media", "navigate", "advert", "newsletter", "share", "account", "weather"})
_BOXES = frozenset({"newsletter", "account", "legal", "advert", "share", "comment"})
_OWNER = re.compile(r"(?:©|\([Cc]\)|[Cc]opyright\b|COPYRIGHT\b)")
_PERSON = re.compile(r"[A-Z][\w.’'-]{1,20} (?:[A-Z][\w.’'-]{0,20} ){0,3}(?:is|was|writes|covers|reports)\b")
_IMPERATIVE = re.compile(r"(?:^|[.?!:] )([A-Z][a-z]+)")
_CAPTION = re.compile(
    r"\b(?:[Ii]mage|[Mm]edia|[Pp]hoto|[Vv]ideo|[Pp]icture) (?:copyright|caption|credit|source|playback)\b"
    r"|\((?:AP |File )?(?:[Pp]hoto|[Ii]mage|[Pp]icture|[Cc]redit|[Ss]creenshot)\b|©"
    r"|\b[A-Z]{2,20}/[A-Z][a-z]{1,20} [A-Z]|/(?:AP|AFP|EPA|Getty)\b|^(?:Photo|Image|Picture|Video)s?(?: credit| by|:)"
    r"|\b(?:Getty Images|AP Photo|[Ff]ile [Pp]hoto|FILE PHOTO|Handout)\b"
)
_CAPTION_WORDS = 70
_CAPTION_EDGE = 60  # characters from the beginning or the end of a block where its credit stands
_READER = frozenset("you your our us".split())


class Page:
    """The blocks of one text and which are kept so far."""

    def __init__(self, blocks: Sequence[Block], kept: Sequence[bool], lists: bool = False) -> None:
        self.blocks = blocks
        self.lists = lists
        self.kept = list(kept)
        self.topics = [block.topics for block in blocks]
        self.shouts = sum(block.look.isupper() for block in blocks) * 3 > len(blocks)
        self.known = Counter(topic for n in self.inside() for topic in self.topics[n])

    def inside(self) -> list[int]:
        """Numbers of the kept blocks."""
        return [n for n, keep in enumerate(self.kept) if keep]

    def shared(self, n: int) -> float:
        """Share of a block's content words that stand elsewhere in the report."""
        own = int(self.kept[n])
        topics = self.topics[n]
        return sum(self.known[topic] > own for topic in topics) / len(topics) if topics else 0.0


def mend(blocks: Sequence[Block], kept: Sequence[bool], title: str | None = None, lists: bool = False) -> list[bool]:
    """Which blocks are the report after all.

    Args:
        blocks: All of a text.
        kept: Which of them the scores keep.
        title: The title, where the page's fields name it; it is no part of the body.
        lists: Whether a list at an end of the report is its own, as in text taken from HTML; else it is a menu.
    """
    page = Page(blocks, kept, lists)
    _drop_title(page, title)
    _add_last(page)
    _drop_links(page)
    _drop_boxes(page)
    _drop_captions(page)
    _drop_islands(page)
    _drop_appeal(page)
    _drop_top(page)
    _drop_bottom(page)
    _add_what_comes(page)
    _add_credit_line(page)
    _add_turns(page)
    return page.kept


def _add_turns(page: Page) -> None:
    """Every turn of a transcript, however short, where speakers take turns.

    Where the scores keep none, since none is long, the turns must be most of the text.
    """
    turns = {n: match[1] for n, block in enumerate(page.blocks) if (match := _TURN.match(block.look))}
    turns = {n: label for n, label in turns.items() if _NO_SPEAKER.isdisjoint(label.split())}
    often = {label for label, count in Counter(turns.values()).items() if count > 1}
    if len(turns) < _TURNS or len(often) < 2:
        return
    first, last = min(n for n in turns if turns[n] in often), max(n for n in turns if turns[n] in often)
    if any(page.kept[n] for n in turns):
        spoken = [n for n in turns if first <= n <= last]
    elif 2 * _words(page, turns) >= _words(page, range(len(page.blocks))):  # a conversation in short turns
        lead = takewhile(lambda n: not is_headline(page.blocks[n]), range(first - 1, -1, -1))
        between = [n for n in range(first, last + 1) if n in turns or not is_headline(page.blocks[n])]
        spoken = [*lead, *between]
    else:
        return
    for n in spoken:
        page.kept[n] = True


def _words(page: Page, numbers: Iterable[int]) -> int:
    return sum(len(page.blocks[n].words) for n in numbers)


def _drop_title(page: Page, title: str | None) -> None:
    """The title among the first blocks, and what stands above it."""
    top = page.inside()[:4]
    for place, n in enumerate(top):
        if title and page.blocks[n].look.casefold() == title.casefold():
            for above in top[: place + 1]:
                page.kept[above] = False


def is_headline(block: Block) -> bool:
    """A line that is no sentence: a headline, a heading, a date, a byline, "More …"."""
    trails_off = block.look.endswith(("...", "…")) and len(block.words) <= _TRAILING_WORDS
    return trails_off or (not block.look.endswith((*STOPS, ":")) and len(block.words) <= _HEADLINE_WORDS)


def is_credit_line(block: Block) -> bool:
    """A line that says who reported, wrote or edited."""
    short = len(block.words) <= _CREDIT_WORDS
    return short and not notes("reported").isdisjoint(block.lower) and _BY.search(block.look) is not None


def _drop_links(page: Page) -> None:
    """Links between paragraphs: a label before the title of another report, or a list of such titles."""
    inside = page.inside()
    for place, n in enumerate(inside):
        block = page.blocks[n]
        if is_credit_line(block) or len(block.words) > _HEADLINE_WORDS:
            continue
        near = [inside[p] for p in (place - 1, place + 1) if 0 <= p < len(inside)]
        listed = is_headline(block) and any(is_headline(page.blocks[m]) for m in near) and not _is_item(block)
        shouted = is_headline(block) and block.look.isupper() and len(block.words) >= _SHOUTED_WORDS and not page.shouts
        if shouted or (_is_labelled(block) and page.shared(n) < 0.8) or (listed and page.shared(n) < 0.34):
            page.kept[n] = False


def _is_labelled(block: Block) -> bool:
    """Begins like "READ MORE:" or "Related:"; not like "She said:" or "Water: the hardest knot"."""
    label = _LABEL.match(block.look)
    if label is None:
        return False
    kinds = {kind for word in label.group()[:-1].lower().split() for kind in furniture().get(word, ())}
    return label.group().isupper() or not _LINKING.isdisjoint(kinds)


def _is_item(block: Block) -> bool:
    """One item of a list that the report itself gives."""
    return block.look.startswith(BULLETS) or block.look[0].isdigit()


def _is_listed(page: Page, n: int, beside: int) -> bool:
    """One of several items of a list that is the report's own."""
    return page.lists and 0 <= beside < len(page.blocks) and _is_item(page.blocks[n]) and _is_item(page.blocks[beside])


def _drop_boxes(page: Page) -> None:
    """A newsletter's box, an owner's line: a few words of furniture that share nothing with the report."""
    for n in reversed(page.inside()):
        boxed_below = n + 1 < len(page.kept) and not page.kept[n + 1] and _is_box(page, n + 1)
        heads = is_headline(page.blocks[n]) and len(page.blocks[n].words) <= _BOX_HEADING and page.shared(n) < 0.6
        if _is_box(page, n) or (boxed_below and heads):
            page.kept[n] = False


def _is_box(page: Page, n: int) -> bool:
    block = page.blocks[n]
    words = len(block.words)
    if is_headline(block) and 2 * sum(word in furniture() for word in block.lower) > words:
        return True
    boxed = sum(block.counts[group] for group in _BOXES)
    if _HEADLINE_WORDS < words <= _FORM_WORDS:
        return (
            boxed * 10 >= words and sum(word in _READER for word in block.lower) >= _TO_READER and page.shared(n) < 0.34
        )
    if words > _FORM_WORDS or is_credit_line(block) or page.shared(n) >= 0.5:
        return False
    orders = {found.lower() for found in _IMPERATIVE.findall(block.look)}
    to_reader = not (_READER.isdisjoint(block.lower) and notes("imperatives").isdisjoint(orders))
    return _OWNER.match(block.look) is not None or boxed * 3 >= words or (to_reader and boxed * 8 >= words)


def _drop_captions(page: Page) -> None:
    """What stands under a picture or a film, by the credit at its beginning or end."""
    for n in page.inside():
        block = page.blocks[n]
        edges = block.look[:_CAPTION_EDGE], block.look[-_CAPTION_EDGE:]
        if len(block.words) <= _CAPTION_WORDS and any(_CAPTION.search(edge) for edge in edges):
            page.kept[n] = page.kept[n] and is_credit_line(block)


def _drop_islands(page: Page) -> None:
    """Short runs away from the main run that share few words with it."""
    runs = _runs(page)
    if not runs:
        return
    main = max(runs, key=lambda run: sum(len(page.blocks[n].words) for n in run))
    for run in runs:
        away = max(main[0] - run[-1], run[0] - main[-1]) - 1
        if run is not main and away and not is_credit_line(page.blocks[run[0]]) and _is_stray(page, run, away):
            for n in run:
                page.kept[n] = False


def _is_stray(page: Page, run: Sequence[int], away: int) -> bool:
    words = sum(len(page.blocks[n].words) for n in run)
    shared = max(page.shared(n) for n in run)
    return shared < (0.25 if away >= 3 else 0.05) or (words < 12 and shared < 0.5)


def _runs(page: Page) -> list[list[int]]:
    runs: list[list[int]] = []
    for n in page.inside():
        if runs and runs[-1][-1] == n - 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return runs


def _drop_appeal(page: Page) -> None:
    first = appeal(page.blocks, page.inside())
    for n in page.inside():
        if first is not None and n >= first:
            page.kept[n] = False


def _drop_top(page: Page) -> None:
    """Title, date and byline above the first sentence; a dateline is part of the report."""
    for n in page.inside():
        block = page.blocks[n]
        dated = DATELINE.match(block.look) is not None and len(block.words) > 4
        if not is_headline(block) or dated or _is_listed(page, n, n + 1):
            return
        page.kept[n] = False


def _drop_bottom(page: Page) -> None:
    """Headings, stray lines and notes on the author or the page below the last sentence."""
    for n in reversed(page.inside()):
        block = page.blocks[n]
        stray = len(block.words) < 8 and not page.shared(n)
        ends = is_headline(block) or stray or _is_note(block, page.shared(n))
        if is_credit_line(block) or not ends or _is_listed(page, n, n - 1):
            return
        page.kept[n] = False


def _is_note(block: Block, shared: float) -> bool:
    """Whether a block tells of its author, or of the report as a thing that was printed, corrected, updated."""
    if len(block.words) > _NOTE_WORDS or shared >= 0.34:
        return False
    of_author = _PERSON.match(block.look) and not notes("writers").isdisjoint(block.lower[:25])
    lower = block.lower
    of_itself = any(word == "this" and after in notes("itself") for word, after in pairwise(lower))
    to_reader = _LABEL.match(block.look) and not _READER.isdisjoint(lower)
    return bool(of_author or to_reader) or of_itself


def _add_last(page: Page) -> None:
    """A paragraph right below the report that speaks of the same."""
    inside = page.inside()
    for n in range(inside[-1] + 1 if inside else len(page.blocks), len(page.blocks)):
        block = page.blocks[n]
        same = page.shared(n) >= _SAME and len(block.topics) >= _SAME_WORDS and block.look.endswith(STOPS)
        if not same or sum(block.counts.values()) * 6 > len(block.words) or _is_labelled(block):
            return
        page.kept[n] = True


def _add_what_comes(page: Page) -> None:
    """The short line right below the report that says when the talks go on."""
    inside = page.inside()
    n = inside[-1] + 1 if inside else len(page.blocks)
    if n < len(page.blocks) and len(page.blocks[n].words) <= _COMING_WORDS and _COMING.search(page.blocks[n].look):
        page.kept[n] = True


_COMING_WORDS = 25
_DAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September"
    r"|October|November|December|tomorrow|weeks?|months?)"
)
_TALKS = r"(?:rounds?|talks|meeting|session|negotiations|hearing|bout|summit|delegations|sides|parties)"
_GO_ON = r"(?:be held|meet|resume|reconvene|continue|go on|due|set|scheduled)"
_COMING = re.compile(
    rf"\b[Nn]ext (?:\w+ )?{_TALKS}\b.*\b{_DAY}\b.*[.!?](?:\s|$)"
    rf"|\b{_TALKS} (?:(?:will|are|is) )?(?:to )?{_GO_ON}\b.*\b{_DAY}\b.*[.!?]$"
)


def _add_credit_line(page: Page) -> None:
    """The line right below the report that says who reported."""
    inside = page.inside()
    if inside and inside[-1] + 1 < len(page.blocks) and is_credit_line(page.blocks[inside[-1] + 1]):
        page.kept[inside[-1] + 1] = True
