"""Statements of the headline: "Holm rejects the truce", "Fleet will sail, union says", "Cod quota to stay: minister".

In: an article whose title stands in its text, outside the body, its mentions and the statements of its body. Out:
statements whose words stand in that line. Mentions are of the body alone: who speaks in a headline is whom the body
names so. A quotation beside which nobody is named is of whoever says it in the body.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec import structs

from dragoman.clauses import Stage, small_words
from dragoman.model import Article, Mention, Span, Statement
from dragoman.statements import labels, reported
from dragoman.statements.cue import POSSESSIVE
from dragoman.statements.grammar import MIN_WORDS, has_finite
from dragoman.statements.lexicon import lexicon
from dragoman.statements.quotations import quotations
from dragoman.text import Sentence, heading, tokens

MADE_BY = "headlines@1"
MIN_SAME, SAME = 3, 0.75  # words of a headline, and the share of them that stand in what is said in the body
TWO, MOST = 2, 0.5  # who speak in an interview; the one who answers says more than this share
MAX_LABEL = 6  # words of who speaks before or after a colon
_OFFICES = {"pm": "prime minister", "premier": "prime minister", "fm": "foreign minister", "ag": "attorney general"}
_SPEAKING = frozenset({"person", "party", "organisation", "group"})
_JOINTS = frozenset({",", "but", "and", ";"})
_BETWEEN = frozenset({"now", "again", "also", "still", "to"})
_OF_WORDS = frozenset({"over", "against", "of", "to"})
_TURNS = frozenset(
    {",", ";", "but", "amid", "after", "before", "while", "following", "despite", "-", "–", "—", "ahead", "by"}
)
_DASHES = frozenset({"-", "–", "—", ":"})


def find(article: Article, mentions: Sequence[Mention], body: Sequence[Statement] = ()) -> Iterator[Statement]:
    """The statements of one headline, in the order of its words.

    Args:
        article: Its title is read, where it is a line of the text that is no part of the body.
        mentions: Of the body of this article.
        body: What is said there.
    """
    place = heading(article)
    if place is None:
        return
    line = structs.replace(article, body=(place,))
    sentence = Sentence(place.start, place.end, tokens(article.text, place.start, place.end), 0)
    names = {mention.id: mention for mention in mentions}
    here = {_in_place(whole, span).id: whole for whole, span in _named(sentence, mentions, names)}
    stage = Stage(
        sentence, [_in_place(whole, span) for whole, span in _named(sentence, mentions, names)], quotations(line)
    )
    told = list(_labelled(article, stage)) or list(_acted(article, stage))
    for more in (reported.find(article, stage), _quoted(article, stage, body)):
        told += [one for one in more if not any(one.span.overlaps(other.span) for other in told)]
    for statement in sorted(told, key=lambda one: one.span):
        speaker = statement.speaker
        if speaker in here:
            speaker = here[speaker].id
        elif speaker is None:
            speaker = _in_office(article, statement, place, mentions) or _who_says_so(article, statement, body)
        yield structs.replace(statement, speaker=speaker, made_by=MADE_BY)


# --- whom the body names so ---------------------------------------------------------------------


def _named(
    sentence: Sentence, mentions: Sequence[Mention], names: Mapping[str, Mention]
) -> Iterator[tuple[Mention, Span]]:
    """Mentions of the body whose name, or last name, stands in the headline, the longest first at each word."""
    known = _names(mentions, names)
    parts = [_plain(token.text) for token in sentence.tokens]
    at = 0
    while at < len(parts):
        size = next((n for n in range(min(6, len(parts) - at), 0, -1) if tuple(parts[at : at + n]) in known), 0)
        if size and sentence.tokens[at].text[0].isupper():
            yield (
                known[tuple(parts[at : at + size])],
                Span(sentence.tokens[at].start, sentence.tokens[at + size - 1].end),
            )
        at += size or 1


def _names(mentions: Sequence[Mention], names: Mapping[str, Mention]) -> dict[tuple[str, ...], Mention]:
    """By the words of a name, or a person's last name, the fullest mention of the first who is called so."""
    found: dict[tuple[str, ...], Mention] = {}
    for mention in mentions:
        if mention.kind not in _SPEAKING | {"place"} or not any(word[0].isupper() for word in mention.name.split()):
            continue
        whole = names.get(mention.refers or "", mention)
        name = tuple(_plain(word) for word in mention.name.split())
        name = name[name[0] == "the" :]
        found.setdefault(name, whole)
        if mention.kind == "person" and len(name) > 1:
            found.setdefault(name[-1:], whole)
    return found


def _plain(word: str) -> str:
    lower = word.casefold()
    return next((lower.removesuffix(end) for end in POSSESSIVE if lower.endswith(end)), lower)


def _in_place(mention: Mention, span: Span) -> Mention:
    return structs.replace(mention, span=span, refers=None)


def _in_office(article: Article, statement: Statement, place: Span, mentions: Sequence[Mention]) -> str | None:
    """The first person whom the body names in the office that stands before the verb: "Norland PM vows"."""
    before = article.text[place.start : statement.cue.start].lower().split() if statement.cue else []
    office = _OFFICES.get(before[-1], before[-1]) if before else ""
    held = (m for m in mentions if m.kind == "person" and (m.role or "").lower().endswith(office))
    found = next(held, None) if len(office) > 2 else None
    return (found.refers or found.id) if found is not None else None


# --- a quotation --------------------------------------------------------------------------------


def _quoted(article: Article, stage: Stage, body: Sequence[Statement]) -> Iterator[Statement]:
    """Quotations under no verb: of whom it stands behind ("Norland 'ready to sail'"), or of who says it in the body."""
    for quote in stage.quotes:
        start = next((k for k, token in enumerate(stage.tokens) if token.start >= quote.start), 0)
        words = _content_words(quote.of(article.text))
        who = stage.at[start - 1] if start else None
        if who is None or who.kind not in _SPEAKING or _subject(stage, start) is None or len(words) < MIN_WORDS:
            who = None
        if who is None and len(words) > MIN_SAME and any(stage.lower[k] == ":" for k in range(len(stage))):
            people = {m.id: m for m in stage.at if m is not None and m.kind == "person"}
            who = next(iter(people.values())) if len(people) == 1 else None
        said = Statement(
            article=article.id, content=(quote,), kind="direct", speaker=who.id if who else None, made_by=MADE_BY
        )
        speaker = said.speaker
        if speaker is None and all(stage.quoted):
            speaker = _who_says_so(article, said, body) or (_who_answers(body) if len(words) > MIN_SAME else None)
        if speaker is not None:
            yield structs.replace(said, speaker=speaker)


def _who_says_so(article: Article, headline: Statement, body: Sequence[Statement]) -> str | None:
    """Who says in the body what stands in the headline, nearly in the same words."""
    words = _content_words(" ".join(span.of(article.text) for span in headline.content))
    best: tuple[float, str | None] = (0.0, None)
    for said in body if len(words) >= MIN_SAME else ():
        there = _content_words(" ".join(span.of(article.text) for span in said.content))
        best = max(best, (len(words & there) / len(words), said.speaker), key=lambda one: one[0])
    return best[1] if best[0] >= SAME else None


def _who_answers(body: Sequence[Statement]) -> str | None:
    """Who says most in an interview, by the labels of its turns."""
    spoken: Counter[str | None] = Counter()
    for said in body:
        if said.made_by == labels.MADE_BY and said.kind == "direct":
            spoken[said.speaker] += sum(span.end - span.start for span in said.content)
    (who, length), *_ = [*spoken.most_common(1), (None, 0)]
    return who if length > MOST * sum(spoken.values()) and len(spoken) == TWO else None


def _content_words(words: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w[\w’']*", words.casefold()))


# --- a colon or a dash --------------------------------------------------------------------------


def _labelled(article: Article, stage: Stage) -> Iterator[Statement]:
    """What stands beside a colon, and on its other side who says it: "Holm: no deal", "No deal - Holm"."""
    for at in range(1, len(stage) - 1):
        if stage.quoted[at] or stage.lower[at] not in _DASHES:
            continue
        spaced = stage.tokens[at + 1].start > stage.tokens[at].end
        if stage.lower[at] == ":" and spaced and (who := _label(stage, 0, at)) is not None:
            yield _said(article, stage, at + 1, len(stage), at, who)
        elif spaced and at >= MIN_WORDS and (who := _label(stage, at + 1, len(stage))) is not None:
            yield _said(article, stage, 0, at, at, who)
        else:
            continue
        return


def _label(stage: Stage, start: int, end: int) -> Mention | None:
    """Who is named last in a few words that hold no verb."""
    if not 0 < end - start <= MAX_LABEL or any(stage.quoted[start:end]):
        return None
    who = stage.at[end - 1]
    rest = range(start, stage.first_token(who)) if who is not None else range(0)
    if who is None or who.kind not in _SPEAKING or any(lexicon().is_finite(stage.lower[k]) for k in rest):
        return None
    return who if not any(stage.lower[k] in small_words()["prepositions"] for k in rest) else None


# --- a verb -------------------------------------------------------------------------------------


def _acted(article: Article, stage: Stage) -> Iterator[Statement]:
    """What the subject of the headline does with words: "Holm slams the plan, rejects talks but vows to sail"."""
    who: Mention | None = None
    found = False
    for at in range(1, len(stage) - 1):
        rests = lexicon().headline.get(stage.lower[at])
        if rests is None or stage.quoted[at] or stage.at[at] is not None:
            continue
        if not found or stage.lower[at - 1] not in _JOINTS:
            subject = _subject(stage, at - (stage.lower[at - 1] in _BETWEEN))
            if subject is None:
                continue
            found, who = True, stage.at[subject]
        start = _start(stage, at, rests)
        if start is not None and start < (end := _end(stage, start)):
            yield _said(article, stage, start, end, at, who)


def _subject(stage: Stage, before: int) -> int | None:
    """The last token of a few words that open the headline and end before a token; None where they are no subject."""
    if not 0 < before <= MAX_LABEL or stage.lower[before - 1].endswith(POSSESSIVE):
        return None
    for k in range(before):
        word = stage.lower[k]
        if stage.quoted[k] or not stage.is_word(k) or word in small_words()["prepositions"] - {"of"}:
            return None
        if stage.at[k] is None and (lexicon().is_finite(word) or word in small_words()["openers"]):
            return None
    return before - 1


def _start(stage: Stage, at: int, rests: frozenset[str]) -> int | None:
    """Where begins what is said: at "to do", past the hearer and past "for"; else right after the verb."""
    after = stage.lower[at + 1]
    if rests <= {"to"} and after != "to":
        return None
    if stage.lower[at] in _asked():
        to = next((k for k in range(at + 1, min(at + MAX_LABEL, len(stage) - 1)) if stage.lower[k] == "to"), None)
        if to is not None:
            return to - (stage.lower[to - 1] == "not")
    if rests == {""} and after in small_words()["prepositions"] - _OF_WORDS:
        return None  # "Crews back at the port"
    size = max((len(rest.split()) for rest in rests - {"to"} if _follows(stage, at + 1, rest)), default=-1)
    return at + 1 + size if size >= 0 else at + 1 if "to" in rests else None


@cache
def _asked() -> frozenset[str]:
    return frozenset(form for form, verb in lexicon().verbs.items() if "urge" in lexicon().kinds[verb])


def _follows(stage: Stage, at: int, words: str) -> bool:
    return stage.lower[at : at + len(words.split())] == words.split()


def _end(stage: Stage, start: int) -> int:
    """Where the headline goes on to something else: at a comma, "but", "as" before a clause, "amid"."""
    for at in range(start, len(stage)):
        word = stage.lower[at]
        if stage.quoted[at]:
            continue
        if word in _TURNS or (word == "as" and has_finite(stage, at + 1, len(stage))):
            return at
        if word == "and" and stage.lower[at + 1 : at + 2] and stage.lower[at + 1] in lexicon().headline:
            return at
    return len(stage)


def _said(article: Article, stage: Stage, start: int, end: int, cue: int, who: Mention | None) -> Statement:
    quoted = [stage.quoted[k] for k in range(start, end)]
    return Statement(
        article=article.id,
        content=(Span(stage.tokens[start].start, stage.tokens[end - 1].end),),
        kind="direct" if all(quoted) else "mixed" if any(quoted) else "indirect",
        speaker=who.id if who else None,
        cue=Span(stage.tokens[cue].start, stage.tokens[cue].end),
        made_by=MADE_BY,
    )
