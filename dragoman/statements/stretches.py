"""The body cut where nobody is speaking: sentences, joined where a quotation runs over their border.

In: an article, its mentions and quotations. Out: `Stage`s, each holding whole quotations; and which of
them are headings, in which nobody is quoted.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from dragoman.clauses import Stage
from dragoman.model import Article, Mention, Span
from dragoman.statements.lexicon import lexicon
from dragoman.text import LONGEST, Sentence, sentences

MAX_HEADING_WORDS = 16  # a longer line without a stop at its end is a sentence that lost it
MAX_TAIL_WORDS = 16  # “Why?” the minister asked on Monday: what only names the speaker is short
_MEANWHILE = frozenset("as while when before after".split())  # “Never!” X said as she left
_LIMIT = 120  # sentences joined at most; an unclosed mark shall not make one of a page


def stretches(article: Article, mentions: Sequence[Mention], quotes: Sequence[Span]) -> list[Stage]:
    """The stretches of the body, headings left out."""
    ordered = sorted(mentions, key=lambda m: (m.span, m.id))
    starts = [m.span.start for m in ordered]
    quote_starts = [quote.start for quote in quotes]
    found = []
    for group in _joined(article, quotes):
        whole = _whole(group)
        first, end = bisect_left(starts, whole.start), bisect_left(starts, whole.end)
        near = bisect_left(quote_starts, whole.start), bisect_left(quote_starts, whole.end)
        found.append(Stage(whole, ordered[first:end], quotes[near[0] : near[1]]))
    return [stage for k, stage in enumerate(found) if not _is_heading(found, k)]


def _joined(article: Article, quotes: Sequence[Span]) -> Iterator[list[Sentence]]:
    """Sentences that belong together: those that one quotation runs over, and a tail that names its speaker."""
    group: list[Sentence] = []
    at = 0
    for sentence in sentences(article):
        if len(sentence.tokens) > LONGEST:
            continue
        while at < len(quotes) and quotes[at].end <= sentence.start:
            at += 1
        crossed = at < len(quotes) and quotes[at].start < sentence.start
        if group and len(group) < _LIMIT and (crossed or _is_tail(article, group, sentence, quotes, at)):
            group.append(sentence)
            continue
        if group:
            yield group
        group = [sentence]
    if group:
        yield group


def _is_tail(article: Article, group: list[Sentence], sentence: Sentence, quotes: Sequence[Span], at: int) -> bool:
    """Whether a sentence does no more than say who spoke: “Why?” X asked."""
    if sentence.paragraph != group[-1].paragraph or at == 0 or quotes[at - 1].end != group[-1].end:
        return False
    if article.text[group[-1].end - 2] not in ".!?…'" or len(sentence.tokens) > MAX_TAIL_WORDS:
        return False
    words = [token.lower for token in sentence.tokens]
    cue = next((k for k, word in enumerate(words[:9]) if lexicon().of(word) & {"say", "tell"}), None)
    comma = max((k for k in range(cue or 0) if words[k] == ","), default=0)
    if cue is not None and 0 < comma < cue - 1 and any(lexicon().is_finite(word) for word in words[:comma]):
        return False  # "“Never.” The nets stay, she says": her own words again
    if cue is None or "that" in words or ":" in words or any(q.overlaps(sentence.span) for q in quotes[at : at + 2]):
        return False
    ends = next((k for k in range(cue + 1, len(words)) if words[k] in _MEANWHILE), len(words))
    return not any(lexicon().is_finite(word) for word in words[cue + 1 : ends])


def _whole(group: list[Sentence]) -> Sentence:
    if len(group) == 1:
        return group[0]
    tokens = tuple(token for sentence in group for token in sentence.tokens)
    return Sentence(group[0].start, group[-1].end, tokens, group[0].paragraph)


def _is_heading(stages: Sequence[Stage], k: int) -> bool:
    """Whether a stretch is a line by itself, short and without a stop at its end."""
    stage = stages[k]
    last = len(stage) - 1
    while last > 0 and stage.tokens[last].text in "”\"»’')":
        last -= 1
    if stage.tokens[last].text in ".!?…:;," or len(stage) > MAX_HEADING_WORDS:
        return False
    around = (*stages[max(0, k - 1) : k], *stages[k + 1 : k + 2])
    return all(other.sentence.paragraph != stage.sentence.paragraph for other in around)
