"""Statements by their cue: a verb of saying with its subject, a noun or adjective with "that", "according to".

In: an article and its stretches. Out: statements, direct where all of the content is quoted, mixed where
some is, indirect where none is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from dragoman.clauses import Stage, Subject, closes_phrase, phrase_after, small_words
from dragoman.model import Article, Span, Statement
from dragoman.statements import content, ways
from dragoman.statements.content import Piece
from dragoman.statements.cue import Cue
from dragoman.statements.cues import cues
from dragoman.statements.ends import clause_end, clause_start, makes_clause
from dragoman.statements.framed import framed
from dragoman.statements.grammar import MIN_WORDS, SIGNS, has_finite, is_finite
from dragoman.statements.lexicon import lexicon
from dragoman.statements.nouns import is_source
from dragoman.statements.objects import objects
from dragoman.statements.openings import opening, quote_end

MADE_BY = "reported@2"
_OCCASION = 3  # words of "at the weekly briefing", without the first
_HAS = frozenset({"has", "have", "had"})
_LONGEST_TITLE = 8  # words from "has" to the name: "the minister of foreign affairs"
_HIM = frozenset("him her it them us me you".split())
_PLEDGES = frozenset({"promise", "pledge", "vow", "swear"})  # a storm may threaten, and a text commit
_PASSED_ON = frozenset({"inform", "quote"})  # "…, informs the newspaper"
_PUT_TO = (["who"], ["whose"], ["a"], ["an"], ["the"], ["its"], ["head"])
_PLAINLY = frozenset({"say", "says", "said"})  # after a comma, and with the speaker after them, nothing but reported


def find(article: Article, stage: Stage, last: str | None = None) -> Iterator[Statement]:
    """The statements of one stretch that a cue introduces.

    Args:
        article: For its words.
        stage: The stretch.
        last: Mention.id of who spoke before; "the letter says" and "according to him" mean that one.
    """
    for statement in _find(article, stage):
        if statement.speaker is None and last is not None and _points_back(stage, statement):
            yield msgspec.structs.replace(statement, speaker=last)
        else:
            yield statement


def _points_back(stage: Stage, statement: Statement) -> bool:
    """Whether the speaker is named by a pronoun or as "the statement" only."""
    if statement.cue is None:
        return False
    first = next(k for k, token in enumerate(stage.tokens) if token.start >= statement.cue.start)
    end = next((k for k, token in enumerate(stage.tokens) if token.start >= statement.cue.end), first + 1)
    if stage.lower[first] == "according":
        return stage.lower[end : end + 1] in (["him"], ["her"], ["them"])
    if stage.lower[first] in {"in", "by", "on"}:
        return stage.lower[first + 1] in {"his", "her", "their"}
    return (
        first >= 2
        and stage.lower[first - 1] in lexicon().papers
        and stage.lower[first - 2] in {"the", "its", "his", "her"}
    )


def _find(article: Article, stage: Stage) -> Iterator[Statement]:
    found = cues(stage)
    told: list[Statement] = []
    bare: list[Cue] = []  # cues that no clause follows
    for k, cue in enumerate(found):
        if _is_asked(stage, cue):
            continue
        limit = found[k + 1].first if k + 1 < len(found) else len(stage)
        if cue.form == "according":
            told.extend(_according_to(article, stage, cue, found[:k]))
        elif clauses := list(_by_cue(article, stage, cue, limit)):
            told.extend(clauses)
        else:
            bare.append(cue)
    for cue in bare:
        if not any(span.start <= stage.tokens[cue.first].start < span.end for s in told for span in s.content):
            told.extend(_by_object(article, stage, cue))  # "said his country had demanded a truce" is one statement
    return iter(sorted(told, key=lambda s: (s.span, s.cue or s.span)))


def _is_asked(stage: Stage, cue: Cue) -> bool:
    """Whether it is only asked if somebody says so: "Did X say that …?", "Who said that …?"."""
    if stage.lower[-1] != "?" or stage.quoted[cue.first]:
        return False
    before = [word for word in stage.lower[: cue.first] if word not in _FRONT]
    return bool(before) and before[0] in _ASKING and "," not in before


_FRONT = frozenset("and but so then “ \" ‘ '".split())
_ASKING = frozenset("do does did has have had will would can could should is are was were who".split())


def _by_object(article: Article, stage: Stage, cue: Cue) -> Iterator[Statement]:
    """What a verb takes as its object: "called for a truce"."""
    pieces = objects(stage, cue)
    statement = _statement(article, stage, cue, pieces) if pieces else None
    if statement is not None:
        yield statement


def _by_cue(article: Article, stage: Stage, cue: Cue, limit: int) -> Iterator[Statement]:
    turned = _turned_round(stage, cue)
    if turned is not None:
        cue = msgspec.structs.replace(cue, who=turned)
    pieces = _pieces(stage, cue, turned is not None, limit)
    statement = _statement(article, stage, cue, pieces) if pieces else None
    if statement is not None:
        yield statement


def _statement(article: Article, stage: Stage, cue: Cue, pieces: tuple[Piece, ...]) -> Statement | None:
    spans = tuple(_span(stage, piece) for piece in pieces)
    kind = _kind(stage, pieces)
    speaker = cue.speaker
    if kind == "indirect" and (_is_relative(stage, cue, pieces[0]) or _is_called_off(stage, cue)):
        return None
    if speaker is None and kind != "direct" and not _is_somebody(stage, cue):
        return None
    if speaker is not None and any(speaker.span.overlaps(span) for span in spans):
        return None
    return Statement(
        article=article.id,
        content=spans,
        kind=kind,
        speaker=speaker.id if speaker else None,
        cue=Span(stage.tokens[cue.first].start, stage.tokens[cue.end - 1].end)
        if cue.form != "noun"
        else _word(stage, cue),
        addressee=ways.addressee(article, stage, cue),
        channel=ways.channel(article, stage, cue),
        reporter=ways.reporter(article, stage, cue),
        made_by=MADE_BY,
    )


def _is_relative(stage: Stage, cue: Cue, piece: Piece) -> bool:
    """Whether "that" stands for the thing itself: "the declaration that places him above the courts"."""
    word, behind = stage.lower[piece.start], stage.lower[piece.start + 1 : piece.start + 2]
    verb = lexicon().is_finite(word) or (word.endswith("s") and behind and behind[0] in _HIM)
    return cue.form == "noun" and stage.lower[piece.start - 1] == "that" and bool(verb)


def _is_called_off(stage: Stage, cue: Cue) -> bool:
    return cue.verb == "call" and stage.lower[cue.end : cue.end + 1] == ["off"]


def _is_somebody(stage: Stage, cue: Cue) -> bool:
    """Whether a phrase that names nobody is still who speaks: "a spokesman for the firm denied"."""
    if cue.who is None:
        return False
    plainly = stage.lower[cue.end : cue.end + 1] == ["that"] and cue.form == "verb" and cue.who.end - cue.who.start > 1
    if cue.strict and not plainly:
        return False
    return bool(cue.kinds & {"say", "tell"}) or cue.verb in _PLEDGES or is_source(stage, cue.who)


def _word(stage: Stage, cue: Cue) -> Span:
    return Span(stage.tokens[cue.first].start, stage.tokens[cue.first].end)


def _turned_round(stage: Stage, cue: Cue) -> Subject | None:
    """The speaker to the right of the verb: "…,” said X"."""
    if cue.form != "verb" or not cue.kinds & {"say", "tell", "think", "find", "utter"}:
        return None
    p = cue.first - 1
    while p >= 0 and stage.lower[p] in {"so", "also", "then", "thus", "as", "has", "had"} and not stage.quoted[p]:
        p -= 1
    if p < 0 or not (stage.quoted[p] or stage.lower[p] in {",", "—", "–"}):
        return None
    quoted = stage.quoted[p] or stage.quoted[p - 1]
    told = bool(cue.kinds & {"say", "find"}) or cue.verb in _PASSED_ON
    who = phrase_after(stage, _past_day(stage, cue.end) - 1)
    if who is not None and not quoted and _is_told_by(stage, cue, who):
        return who
    if not quoted and (opening(stage, cue) is not None or cue.speaker is not None or not told):
        return None
    if who is None or (not quoted and not _closes_soon(stage, who.end)):
        return None
    so = stage.lower[cue.first - 1] in {"so", "thus"}
    named = who.mention is not None or (stage.lower[cue.first] in _PLAINLY and _closes_sentence(stage, who))
    return who if named or quoted or so else None


def _is_told_by(stage: Stage, cue: Cue, who: Subject) -> bool:
    """Whether a name and what is put to it follow, and no clause of which it is the subject: "said X, who …"."""
    put_to = stage.lower[who.end : who.end + 1] == [","] and stage.lower[who.end + 1 : who.end + 2] in _PUT_TO
    named = who.mention is not None and who.mention.kind == "person" and stage.lower[cue.first] in _PLAINLY
    return put_to and named and not makes_clause(stage, cue.end)


def _past_day(stage: Stage, i: int) -> int:
    """Past the day or occasion between a verb and who is its subject: "declared on Monday the envoy Inga Holm".

    "At the briefing" stands there only before another article: "declared at the briefing the envoy".
    """
    if stage.lower[i : i + 1] in (["at"], ["in"], ["during"]) and stage.lower[i + 1 : i + 2] in (["a"], ["the"]):
        behind = next((k for k in range(i + 3, i + 3 + _OCCASION) if stage.lower[k : k + 1] == ["the"]), None)
        return behind or i
    on = i + (stage.lower[i : i + 1] == ["on"])
    days = small_words()["times"]
    end = on
    while end < len(stage) and stage.lower[end] in days:
        end += 1
    return end if end > on else i


def _closes_sentence(stage: Stage, who: Subject) -> bool:
    """Whether a phrase that names nobody, and no pronoun, is the last of the sentence: "…, say the employees."."""
    known = stage.lower[who.start] in small_words()["determiners"] and who.end - who.start > 1
    known = known or all(stage.tokens[k].text[0].isupper() for k in range(who.start, who.end))
    return known and all(not stage.is_word(k) for k in range(who.end, len(stage)))


def _closes_soon(stage: Stage, i: int) -> bool:
    """Whether the speaker's phrase ends at token i or after a few words of it, and no verb follows."""
    while i < len(stage) and not closes_phrase(stage, i):
        if is_finite(stage, i):
            return False
        i += 1
    return True


# --- which words --------------------------------------------------------------------------------


def _pieces(stage: Stage, cue: Cue, turned: bool, limit: int) -> tuple[Piece, ...]:
    left: tuple[Piece, ...] = ()
    if cue.form == "verb":
        after = turned and cue.who is not None
        first = cue.first if after or cue.who is None or cue.who.start > cue.first else cue.who.start
        if not after:
            first = _has_behind_quotation(stage, first)
        elif first > 1 and stage.lower[first - 1] in _HAS and stage.lower[first - 2] == ",":
            first -= 1  # "…, has declared on Monday the envoy Inga Holm"
        left = content.before(stage, cue, first, cue.who.end if after and cue.who else cue.end)
    right = content.after(stage, cue) if not turned else ()
    inner = bool(right) and not stage.quoted[right[0].start] and bool(left) and left[0].start > 0
    if left and _all_quoted(stage, left[:1]) and not inner:
        return left[:1] + _continued(stage, cue, limit)
    if inner and cue.who is not None and left[-1].end > cue.who.start:
        return right
    if left and right and stage.quoted[right[0].start] and _goes_on(stage, right[0].start - 1):
        return left[:1] + right
    colon = bool(right) and stage.lower[right[0].start - 1] == ":"
    if left and colon and not turned and not stage.quoted[right[0].start]:
        return left + right
    if right:
        return () if _is_attitude(stage, cue, right) else right
    if left:
        return left if not cue.strict or turned else ()
    return framed(stage, cue) if not turned else ()


def _has_behind_quotation(stage: Stage, first: int) -> int:
    """Where "has" stands right behind a quotation and before who speaks, as translations have it; else the speaker.

    "“…,” has the minister of fisheries Inga Holm declared."
    """
    at = first - 1
    while at > 0 and first - at < _LONGEST_TITLE and stage.is_word(at) and stage.lower[at] not in _HAS:
        at -= 1
    if at < 1 or stage.quoted[at] or stage.lower[at] not in _HAS:
        return first
    behind = stage.quoted[at - 1] or (at > 1 and stage.lower[at - 1] == "," and stage.quoted[at - 2])
    return at if behind else first


def _is_attitude(stage: Stage, cue: Cue, right: tuple[Piece, ...]) -> bool:
    """Whether the reporter tells what someone thinks, in words of the reporter's own."""
    return cue.verb in lexicon().attitudes and not any(any(stage.quoted[a:b]) for a, b in right)


def _goes_on(stage: Stage, i: int) -> bool:
    """Whether a comma, or a comma and "that", stand at token i: "It is a sign, X said, that “…”"."""
    return stage.lower[i] == "," or (stage.lower[i] == "that" and stage.lower[i - 1] == ",")


def _continued(stage: Stage, cue: Cue, limit: int) -> tuple[Piece, ...]:
    """The quotation that goes on after the speaker is named: “We will,” he said, “not pay.”"""
    for j in range(cue.end, min(cue.end + 40, len(stage), max(limit, cue.end))):
        if stage.quoted[j]:
            ready = stage.lower[j - 1] in {",", ":", "—", "–"}
            return (Piece(j, quote_end(stage, j)),) if ready else ()
    return ()


def _span(stage: Stage, piece: Piece) -> Span:
    return Span(stage.tokens[piece.start].start, stage.tokens[piece.end - 1].end)


def _all_quoted(stage: Stage, pieces: Sequence[Piece]) -> bool:
    return all(piece.start < piece.end and all(stage.quoted[piece.start : piece.end]) for piece in pieces)


def _kind(stage: Stage, pieces: Sequence[Piece]) -> Literal["direct", "indirect", "mixed"]:
    if _all_quoted(stage, pieces):
        return "direct"
    return "mixed" if any(any(stage.quoted[piece.start : piece.end]) for piece in pieces) else "indirect"


# --- according to -------------------------------------------------------------------------------


def _according_to(article: Article, stage: Stage, cue: Cue, earlier: Sequence[Cue]) -> Iterator[Statement]:
    if cue.who is None or (cue.speaker is None and not is_source(stage, cue.who, 6) and not _is_theirs(stage, cue)):
        return
    pieces = _attributed(stage, cue, cue.who, earlier)
    if not pieces:
        return
    yield Statement(
        article=article.id,
        content=tuple(_span(stage, piece) for piece in pieces),
        kind=_kind(stage, pieces),
        speaker=cue.speaker.id if cue.speaker else None,
        cue=Span(stage.tokens[cue.first].start, stage.tokens[cue.end - 1].end),
        reporter=ways.reporter(article, stage, cue),
        made_by=MADE_BY,
    )


def _is_last(stage: Stage, who: Subject) -> bool:
    """Whether nothing but what is put to a phrase follows it: "Fat chance, according to the union, the other side"."""
    rest = range(who.end, len(stage))
    return not has_finite(stage, who.end, len(stage)) and not any(stage.quoted[k] for k in rest)


def _is_theirs(stage: Stage, cue: Cue) -> bool:
    """Whether it is by a pronoun that somebody's view is theirs: "in her view"."""
    return stage.lower[cue.first + 1] in {"his", "her", "their"}


def _attributed(stage: Stage, cue: Cue, who: Subject, earlier: Sequence[Cue]) -> tuple[Piece, ...]:
    """The clause that "according to" speaks of: the one before it, or after it where it opens the sentence."""
    begin = clause_start(stage, cue.first)
    if cue.first and stage.lower[cue.first - 1] in {"and", "but"}:
        begin = cue.first
    comma = next(
        (j for j in range(who.end, min(who.end + 16, len(stage))) if stage.lower[j] == "," or stage.quoted[j]), None
    )
    if cue.first == begin and (comma is None or has_finite(stage, who.end, comma)):
        comma = who.end - 1  # "According to X the claim stands"
    alone = cue.first - begin >= content.SURELY_A_CLAUSE and comma is None
    alone = alone or (cue.first - begin > MIN_WORDS and stage.lower[cue.first - 1] == "," and _is_last(stage, who))
    if alone or has_finite(stage, begin, cue.first) or any(stage.quoted[begin : cue.first]):
        if any(c.kinds & {"say", "tell"} and c.form == "verb" for c in earlier):
            return ()  # "…,” X said, according to Y": Y passes on, another speaks
        end = cue.first
    elif comma is not None:
        if pieces := _around(stage, cue, begin, comma):
            return pieces
        begin = comma if stage.quoted[comma] else comma + 1
        end = clause_end(stage, begin) if begin < len(stage) else begin
    else:
        return ()
    while end > begin and stage.lower[end - 1] in SIGNS and not stage.quoted[end - 1]:
        end -= 1
    return (Piece(begin, end),) if end - begin >= MIN_WORDS else ()


def _around(stage: Stage, cue: Cue, begin: int, comma: int) -> tuple[Piece, ...]:
    """A subject before "according to X" and its verb after: "The quota, in the words of Holm, was a gift"."""
    if cue.first - begin < 2 or stage.lower[cue.first - 1] != "," or comma + 1 >= len(stage):
        return ()
    if stage.quoted[comma] or not is_finite(stage, comma + 1):
        return ()
    subject = Piece(begin, cue.first - 1)
    return subject, Piece(comma + 1, clause_end(stage, comma + 1))
