"""What reports speech in a sentence: verbs of saying, "according to", nouns and adjectives that carry a clause.

In: a `Stage`. Out: `Cue`s with their subject, in the order of the sentence. Left out: infinitives and
what is denied to have been said ("did not say whether"), nouns that look like verbs ("the report"), and
the passive, except where it names who spoke ("was told by X that").
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from dragoman.clauses import Stage, Subject, over_adverbs, phrase_after, phrase_before, small_words
from dragoman.model import Mention
from dragoman.statements.lexicon import lexicon

_BE = frozenset("is are was were be been being am 's ’s gets got".split())
_HAVE = frozenset("has have had having".split())
_NEGATIONS = frozenset("not never neither nor without nobody cannot refused declined refuses declines hardly".split())
# "went on to say" is said; "wants to say" is not.
_BEFORE_TO = frozenset(
    "on quick first rushed hastened keen eager continued continues proceeded moved took able".split()
)
_DETERMINED = frozenset("the a an this these those its their his her our my your no any of for in with by such".split())
# Verbs that hand over a noun of speech: "gave a warning that"; of others the subject does not share it ("denied claims that").
_CARRIERS = frozenset(
    "give gives gave given giving make makes made making issue issues issued issuing express expresses expressed expressing"
    " voice voices voiced voicing offer offers offered offering repeat repeats repeated repeating reiterate reiterates"
    " reiterated reiterating send sends sent sending hold holds held take takes took deliver delivered delivers sound"
    " sounded sounds have has had came comes come reached reaches announced released releases received leave left".split()
)
_VIEWED = frozenset("is are was were am be been being remain remains remained feel feels felt seem seems seemed appears"
                    " appeared sounded grew become became i'm i’m he's he’s she's she’s we're we’re".split())  # fmt: skip


class Cue(Struct, frozen=True):
    """One way in which a sentence says that something was said."""

    first: int  # token of the verb, or of "according"
    end: int  # the token after it
    verb: str  # base form
    kinds: frozenset[str]
    who: Subject | None
    form: str  # verb, gerund, noun, state, according
    strict: bool = False  # may be a noun: only "that", a colon or a quotation make it a cue
    past: bool = False
    reporter: Mention | None = None  # "was quoted by X as saying"

    @property
    def speaker(self) -> Mention | None:
        """Who speaks."""
        return self.who.mention if self.who else None


def cues(stage: Stage) -> list[Cue]:
    """The cues of one sentence."""
    found: list[Cue] = []
    i = 0
    while i < len(stage):
        cue = None if stage.quoted[i] else _at(stage, i, found)
        if cue is not None:
            found.append(cue)
        i = max(i + 1, cue.end if cue else 0)
    return found


def _at(stage: Stage, i: int, before: list[Cue]) -> Cue | None:
    words = lexicon()
    word = stage.lower[i]
    if word == "according" and stage.lower[i + 1 : i + 2] == ["to"]:
        who = phrase_after(stage, i + 1)
        return Cue(first=i, end=i + 2, verb="according to", kinds=frozenset({"say"}), who=who, form="according")
    if stage.at[i] is not None:
        return None
    size = words.phrase(stage.lower[i : i + 5])
    if size and not any(stage.quoted[i : i + size]):
        return _verb(stage, i, i + size, words.phrases[tuple(stage.lower[i : i + size])], before)
    if word in words.verbs:
        cue = _verb(stage, i, i + 1, words.verbs[word], before)
        if cue is not None:
            return cue
    if word in words.nouns:
        return _noun(stage, i, before)
    if word in words.states:
        return _state(stage, i)
    return None


# --- verbs --------------------------------------------------------------------------------------


def _verb(stage: Stage, i: int, end: int, verb: str, before: list[Cue]) -> Cue | None:
    kinds = lexicon().kinds[verb]
    p = _auxiliary(stage, i)
    if _is_other_word(stage, i, p):
        return None
    word = stage.lower[i]
    past = word in lexicon().past
    gerund = word.endswith("ing") and stage.lower[p] not in _BE if p >= 0 else word.endswith("ing")
    if past and p >= 0 and stage.lower[p] in _BE:
        return _passive(stage, i, end, verb, kinds)
    if gerund:
        return _gerund(stage, i, end, verb, kinds, before)
    who = phrase_before(stage, i)
    joint = stage.lower[max(0, over_adverbs(stage, i - 1))]
    if who is None and joint in {"and", "but", "then", "or"}:
        who = before[-1].who if before else main_subject(stage, i)
    if who is not None and _is_unsaid(stage, i, who, kinds):
        return None
    strict = word in lexicon().nouns_too and not _has_plain_subject(stage, i)
    return Cue(first=i, end=end, verb=verb, kinds=kinds, who=who, form="verb", strict=strict, past=past)


def _is_unsaid(stage: Stage, i: int, who: Subject, kinds: frozenset[str]) -> bool:
    """Whether nothing was said yet ("once X realises that", "X could promise to"), or its words stand before ("which X promised to")."""
    if not kinds & {"promise", "think", "find"}:
        return False
    before = stage.lower[who.start - 1] if who.start else ""
    if _is_object(stage, who.start - 1) or before in {"if", "once", "unless", "until", "whether", "before", "when"}:
        return True
    return stage.lower[max(0, who.start - 2) : who.start] == ["soon", "as"] or stage.lower[i - 1] in {
        "could",
        "may",
        "might",
        "can",
    }


def _is_object(stage: Stage, i: int) -> bool:
    """Whether what is promised or believed stands before the subject: "the road which X promised to open"."""
    return i > 0 and stage.lower[i] in {"which", "whom", "that", "what"} and stage.lower[i - 1] not in {"said", "says"}


def _auxiliary(stage: Stage, i: int) -> int:
    """The token before the verb and its adverbs."""
    p = i - 1
    while p >= 0 and (
        stage.lower[p].endswith("ly") or stage.lower[p] in {"also", "again", "then", "so", "now", "even"}
    ):
        p -= 1
    return p


def _is_other_word(stage: Stage, i: int, p: int) -> bool:
    """Whether the word is a noun, an infinitive or denied here."""
    word, before = stage.lower[i], stage.lower[p] if p >= 0 else ""
    if stage.tokens[i].text[0].isupper() and i > 0 and stage.tokens[i - 1].text[0].islower():
        return True
    if before in _DETERMINED or (
        p == i - 1 and before.endswith(("’s", "'s", "s’", "s'")) and word in lexicon().nouns_too
    ):
        return not (word.endswith("ing") and before in {"by", "in", "for", "of", "without"})
    if _is_participle(stage, i):
        return True
    if before == "to":
        return p == 0 or stage.lower[p - 1] not in _BEFORE_TO
    if word == "states" and before in {"united", "member", "several", "these"}:
        return True
    return _denied(stage, i)


def _is_participle(stage: Stage, i: int) -> bool:
    """Whether the past form belongs to a noun and another verb follows: "officials briefed on it told …"."""
    if i == 0 or not stage.is_word(i - 1) or stage.lower[i] not in lexicon().past or stage.lower[i] in {"said", "told"}:
        return False
    for j in range(i + 1, min(i + 9, len(stage))):
        if (
            not stage.is_word(j)
            or stage.quoted[j]
            or stage.lower[j] in small_words()["openers"] | small_words()["relatives"]
        ):
            return False
        if lexicon().is_finite(stage.lower[j]):
            return stage.lower[j] in {"said", "told", "says"} and stage.lower[i + 1] in small_words()["prepositions"]
    return False


def _denied(stage: Stage, i: int) -> bool:
    for j in range(i - 1, max(-1, i - 5), -1):
        word = stage.lower[j]
        if stage.quoted[j] or word == "," or stage.at[j] is not None:
            return False
        if word in _NEGATIONS or word.endswith(("n't", "n’t")):
            return stage.lower[j + 1] != "only"
    return False


def _has_plain_subject(stage: Stage, i: int) -> bool:
    """Whether right before the word stands what can only be its subject: a name, a pronoun, a plural noun."""
    p = i - 1
    while p >= 0 and stage.lower[p] in small_words()["between"]:
        p -= 1
    if p < 0 or stage.lower[p].endswith(("’s", "'s", "s’", "s'")):
        return False
    word = stage.lower[p]
    if stage.at[p] is not None or p < i - 1 or word in {"he", "she", "they", "we", "i", "who", "it"}:
        return True
    return word.endswith("s") and not stage.lower[i].endswith("s") and len(word) > 3


def _passive(stage: Stage, i: int, end: int, verb: str, kinds: frozenset[str]) -> Cue | None:
    """ "was told by X that …": X speaks; "was quoted (by X) as saying": the subject does, X passes on."""
    by = next((j for j in range(end, min(end + 5, len(stage))) if stage.lower[j] == "by"), None)
    saying = next((j for j in range(end, min(end + 9, len(stage))) if stage.lower[j] == "saying"), None)
    if verb in {"quote", "cite", "report"} and saying is not None and stage.lower[saying - 1] == "as":
        agency = phrase_after(stage, by) if by is not None and by < saying else None
        return Cue(
            first=i,
            end=saying + 1,
            verb=verb,
            kinds=frozenset({"say"}),
            who=phrase_before(stage, i),
            form="verb",
            past=True,
            reporter=agency.mention if agency else None,
        )
    if by is None or ("frame" in kinds and not kinds & {"say", "tell"}):
        return None
    who = phrase_after(stage, by)
    return Cue(first=i, end=who.end, verb=verb, kinds=kinds, who=who, form="verb", past=True) if who else None


def _gerund(stage: Stage, i: int, end: int, verb: str, kinds: frozenset[str], before: list[Cue]) -> Cue:
    """ ", adding that …": who spoke before in the sentence goes on; else its subject, or the noun right before."""
    who: Subject | None = None
    if i and stage.is_word(i - 1) and stage.lower[i - 1] not in small_words()["prepositions"] | {"and", "but", "while"}:
        near = _adjacent(stage, i)
        who = near if near and near.mention and near.mention.kind in {"group", "person", "party"} else None
    if who is None and before and before[-1].speaker:
        who = before[-1].who
    who = who or main_subject(stage, i) or _main_subject_after(stage, end)
    return Cue(first=i, end=end, verb=verb, kinds=kinds, who=who, form="gerund")


def _adjacent(stage: Stage, i: int) -> Subject | None:
    """Who stands right before the gerund: "with both sides saying", "officials saying"."""
    mention = stage.at[i - 1]
    start = stage.role_start(stage.first_token(mention)) if mention else 0
    if mention is not None and start and stage.lower[start - 1] == "with":
        return Subject(mention, start, i)
    return phrase_before(stage, i)


def _main_subject_after(stage: Stage, i: int) -> Subject | None:
    """Who the clause after the comma begins with: "While saying that …, X continued"."""
    comma = next((j for j in range(i, len(stage)) if stage.lower[j] == "," and not stage.quoted[j]), None)
    if comma is None or comma + 1 >= len(stage):
        return None
    mention = stage.at[comma + 1]
    return Subject(mention, comma + 1, stage.end_token(mention)) if mention else None


def main_subject(stage: Stage, i: int) -> Subject | None:
    """The first mention left of token i that no preposition governs."""
    k = 0
    while k < i:
        mention = stage.at[k]
        if mention is None or stage.quoted[k]:
            k += 1
            continue
        start = stage.role_start(k)
        owner = stage.tokens[stage.end_token(mention) - 1].text.endswith(("’s", "'s", "s’", "s'"))
        if (
            mention.kind != "place"
            and not owner
            and (not start or stage.lower[start - 1] not in small_words()["prepositions"])
        ):
            return Subject(mention, start, stage.end_token(mention))
        k = stage.end_token(mention)
    return None


# --- nouns and adjectives -----------------------------------------------------------------------


def _noun(stage: Stage, i: int, before: list[Cue]) -> Cue | None:
    """ "X's warning that …", "a warning from X that …", "X gave a warning that …"."""
    that = next((j for j in range(i + 1, min(i + 12, len(stage))) if stage.lower[j] == "that"), None)
    if that is None or any(stage.lower[j] in {",", ".", ";", ":"} or stage.quoted[j] for j in range(i + 1, that)):
        return None
    who = _possessor(stage, i) or _giver(stage, i, that)
    if who is None and (verb := _carrier(stage, i)) is not None:
        who = phrase_before(stage, verb) or (before[-1].who if before else None)
    if who is None or who.mention is None:
        return None
    return Cue(first=i, end=that, verb=stage.lower[i], kinds=frozenset({"say"}), who=who, form="noun", strict=True)


def _possessor(stage: Stage, i: int) -> Subject | None:
    for j in range(i - 1, max(-1, i - 4), -1):
        mention = stage.at[j]
        if mention is not None:
            word = stage.tokens[stage.end_token(mention) - 1].text
            owner = word.endswith(("’s", "'s", "s’", "s'")) or word.lower() in {
                "his",
                "her",
                "their",
                "its",
                "my",
                "our",
            }
            return Subject(mention, stage.first_token(mention), i) if owner else None
        if stage.lower[j] in small_words()["prepositions"] or not stage.is_word(j):
            return None
    return None


def _giver(stage: Stage, i: int, that: int) -> Subject | None:
    if stage.lower[i + 1] in {"from", "by", "of"}:
        who = phrase_after(stage, i + 1)
        return who if who and who.end <= that else None
    return None


def _carrier(stage: Stage, i: int) -> int | None:
    for j in range(i - 1, max(-1, i - 6), -1):
        if stage.at[j] is not None or not stage.is_word(j):
            return None
        if stage.lower[j] in _CARRIERS:
            return j
    return None


def _state(stage: Stage, i: int) -> Cue | None:
    """ "X is convinced that …"."""
    p = i - 1
    while p >= 0 and (
        stage.lower[p].endswith("ly") or stage.lower[p] in {"very", "also", "still", "so", "more", "quite"}
    ):
        p -= 1
    if p < 0 or stage.lower[p] not in _VIEWED or _denied(stage, i):
        return None
    who = phrase_before(stage, p)
    if who is None or who.mention is None:
        return None
    return Cue(
        first=i, end=i + 1, verb=f"be {stage.lower[i]}", kinds=frozenset({"think"}), who=who, form="state", strict=True
    )


def every_cue(stages: list[Stage]) -> Iterator[tuple[Stage, list[Cue]]]:
    """All stretches with their cues."""
    for stage in stages:
        yield stage, cues(stage)
