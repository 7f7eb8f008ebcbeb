"""To whom something was said, by which way, and who passed it on.

In: a `Stage` and a `Cue`. Out: words of the article, or None.
"""

from __future__ import annotations

from dragoman.clauses import Stage, small_words
from dragoman.model import Article, Mention
from dragoman.statements.cue import POSSESSIVE, Cue
from dragoman.statements.grammar import starts_phrase
from dragoman.statements.lexicon import lexicon
from dragoman.statements.openings import past_capitals
from dragoman.world import agency

_DETERMINERS = frozenset("a an the his her its their our this".split())
_HEARD = _DETERMINERS | {"that", "these", "those", "all", "both", "everyone", "everybody", "him", "them", "us", "me"}
_WAYS = frozenset({"in", "on", "via", "during", "at", "through", "by", "over"})
_OCCASIONS = frozenset("conference briefing interview hearing debate broadcast call summit".split())
REACH = 16  # tokens after the cue in which the way or the hearer stands


def addressee(article: Article, stage: Stage, cue: Cue) -> str | None:
    """The hearer named right after the verb: "told the BBC", "said to lawmakers"."""
    i = cue.end
    if i < len(stage) and stage.lower[i] == "to":
        i += 1
        if i >= len(stage) or not starts_phrase(stage, i) or stage.lower[i] in lexicon().bare:
            return None
        if "promise" in cue.kinds and stage.at[i] is None and stage.lower[i] not in _HEARD | lexicon().hearers:
            return None  # "threatened to jail workers", "vowed to boycott the vote"
    elif not cue.kinds & {"tell", "urge"} or cue.form == "noun":
        return None
    end = _hearer_end(stage, i)
    if end <= i:
        return None
    return article.text[stage.tokens[i].start : stage.tokens[end - 1].end]


def _hearer_end(stage: Stage, i: int) -> int:
    """The token after the hearer that begins at token i; i where there is none."""
    for j in range(i, min(i + 6, len(stage))):
        if stage.quoted[j] or not (stage.is_word(j) or stage.at[j]):
            break
        mention = stage.at[j]
        if mention is not None and not stage.lower[stage.end_token(mention) - 1].endswith(POSSESSIVE):
            return _name_end(stage, stage.end_token(mention))
        if stage.lower[j] in _OCCASIONS:
            return i  # the way it was said, and no name behind it is of it
        if stage.lower[j] in lexicon().hearers - lexicon().channels | {"parliament", "press"}:
            return i if stage.lower[j + 1 : j + 2] and stage.lower[j + 1] in lexicon().channels else j + 1
        if stage.lower[j] in small_words()["prepositions"] | {"that"} or lexicon().is_finite(stage.lower[j]):
            break
    return past_capitals(stage, i)


def _name_end(stage: Stage, i: int) -> int:
    """Past what belongs to the name: "Ondra FM", "Danish television"."""
    while i < len(stage) and not stage.quoted[i] and stage.at[i] is None and _belongs(stage, i):
        i += 1
    return i


def _belongs(stage: Stage, i: int) -> bool:
    if stage.lower[i] in small_words()["dates"]:
        return False
    return stage.lower[i] in lexicon().outlets or (stage.tokens[i].text.isalpha() and stage.tokens[i].text[0].isupper())


def channel(article: Article, stage: Stage, cue: Cue) -> str | None:
    """The way it was said: "told a news conference", "in a video call", "on Telegram", "In a speech, X said"."""
    heard = _way(article, stage, cue.end) if "tell" in cue.kinds else None
    if heard is not None and heard.split()[-1].lower() in _OCCASIONS:
        return heard
    for j in range(cue.end, min(cue.end + REACH, len(stage))):
        if stage.quoted[j] or stage.lower[j] in {";", "that"}:
            break
        if stage.lower[j] in _WAYS and (found := _way(article, stage, j + 1)) is not None:
            return found
    if stage.lower[0] in _WAYS and cue.first > 2 and not stage.quoted[0]:
        return _way(article, stage, 1)
    return None


def _way(article: Article, stage: Stage, i: int) -> str | None:
    start = i + 1 if i < len(stage) and stage.lower[i] in _DETERMINERS else i
    for k in range(start, min(start + 5, len(stage))):
        word = stage.lower[k]
        if (
            stage.quoted[k]
            or not stage.is_word(k)
            or stage.at[k] is not None
            or (k > start and word in small_words()["prepositions"])
        ):
            return None
        if word in lexicon().channels and (k + 1 >= len(stage) or stage.lower[k + 1] not in lexicon().channels):
            return article.text[stage.tokens[start].start : stage.tokens[k].end]
    return None


def reporter(article: Article, stage: Stage, cue: Cue) -> str | None:
    """The agency or outlet that passed it on: "told Reuters", "…, according to the agency dpa"."""
    if cue.reporter is not None:
        return cue.reporter.span.of(article.text)
    passed = _heard(stage, cue) or _source_named(stage, cue)
    if passed is not None and passed is not cue.speaker and is_outlet(passed.name, article):
        return passed.span.of(article.text)
    heard = addressee(article, stage, cue) if "tell" in cue.kinds else None
    if heard is None or not (heard[0].isupper() or heard.startswith("the ")):
        return None
    first = cue.end + (stage.lower[cue.end] == "to")
    unknown = heard[0].isupper() and stage.at[first] is None and not heard.endswith("s")
    return heard if unknown or is_outlet(heard, article) else None


def _heard(stage: Stage, cue: Cue) -> Mention | None:
    """Who is named after "told", "to" or "with" right after the cue."""
    for k in range(cue.end, min(cue.end + 12, len(stage))):
        mention = stage.at[k]
        if mention is None or stage.quoted[k] or stage.first_token(mention) != k:
            continue
        before = stage.lower[max(cue.first, k - 3) : k]
        if any(word in {"to", "with"} or "tell" in lexicon().of(word) for word in before):
            return mention
    return None


def _source_named(stage: Stage, cue: Cue) -> Mention | None:
    """Who is named after "according to", where another verb says who spoke."""
    if cue.form == "according" or "according" not in stage.lower:
        return None
    at = stage.lower.index("according")
    return next((m for m in stage.at[at + 2 : at + 6] if m is not None), None)


def is_outlet(name: str, article: Article) -> bool:
    """Whether a name is that of a news agency, newspaper or broadcaster."""
    plain = name.casefold().removeprefix("the ")
    own = {(article.outlet or "").casefold().removeprefix("the "), *(c.casefold() for c in article.credits)}
    if plain in own or any(set(plain.split()) <= set(outlet.split()) for outlet in own):
        return True
    return agency(name) is not None or bool(set(plain.replace("-", " ").split()) & lexicon().outlets)
