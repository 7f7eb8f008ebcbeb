"""What reports speech in a sentence: verbs of saying, "according to", nouns and adjectives that carry a clause.

In: a `Stage`. Out: `Cue`s with their subject, in the order of the sentence. Left out: infinitives and
what is denied to have been said ("did not say whether"), nouns that look like verbs ("the report"), and
the passive, except where it names who spoke ("was told by X that").
"""

from __future__ import annotations

from dragoman.clauses import Stage, Subject, closes_phrase, over_adverbs, phrase_after, phrase_before, small_words
from dragoman.model import Mention
from dragoman.statements import nouns
from dragoman.statements.cue import POSSESSIVE, Cue, main_subject
from dragoman.statements.grammar import has_finite, is_finite, starts_phrase
from dragoman.statements.lexicon import lexicon

_SPEAKING = frozenset({"person", "group", "party", "pronoun", "organisation"})
_BE = frozenset("is are was were be been being am gets got".split())
_SOME = frozenset("some many several two three four five six those".split())  # they may say something themselves
_OFTEN = frozenset({"like", "likes", "liked", "love", "loves", "loved"})
_BEFORE_TWO = frozenset({"both", "but", "that", "while"})
_HELPERS = frozenset("is are was were has have had must will would can could should may might did does do".split())
_DETERMINED = frozenset(
    "the a an this these those its their his her our my your no any of for in with by such into from about against than"
    " at on two three four five six several many some more".split()
)


def cues(stage: Stage) -> list[Cue]:
    """The cues of one sentence."""
    found: list[Cue] = []
    triggers, end = lexicon().triggers, 0
    for i, word in enumerate(stage.lower):
        if word not in triggers or i < end or stage.quoted[i]:
            continue
        cue = _at(stage, i, found)
        if cue is not None:
            found.append(cue)
            end = cue.end
    return found


def _at(stage: Stage, i: int, before: list[Cue]) -> Cue | None:
    words = lexicon()
    word = stage.lower[i]
    if word == "according" and stage.lower[i + 1 : i + 2] == ["to"]:
        if stage.lower[i + 2 : i + 3] in (["which"], ["whom"]):
            return None  # "claims according to which X pays are untrue"
        who = phrase_after(stage, _past_words(stage, i + 2) - 1)
        return Cue(first=i, end=i + 2, verb="according to", kinds=frozenset({"say"}), who=who, form="according")
    if word == "so":
        return _so(stage, i)
    if word in words.views and (view := nouns.view(stage, i)) is not None:
        return view
    if stage.at[i] is not None:
        return None
    size = words.phrase(stage.lower[i : i + 5])
    if size and not any(stage.quoted[i : i + size]):
        return _verb(stage, i, i + size, words.phrases[tuple(stage.lower[i : i + size])], before)
    cue = _verb(stage, i, i + 1, words.verbs[word], before) if word in words.verbs else None
    if cue is not None and not cue.strict:
        return cue
    if word in words.nouns and (carried := nouns.noun(stage, i, before)) is not None:
        return carried
    if word in words.asked_for and (cue is None or cue.strict) and (asked := nouns.asked_for(stage, i)) is not None:
        return asked
    if cue is not None:
        return cue
    if word in words.states:
        return nouns.state(stage, i)
    return None


def _past_words(stage: Stage, i: int) -> int:
    """Past "the words of", whose they are being who is named next."""
    at = i + (stage.lower[i : i + 1] == ["the"])
    of = stage.lower[at : at + 1] and stage.lower[at] in lexicon().views and stage.lower[at + 1 : at + 2] == ["of"]
    return at + 2 if of else i


def _so(stage: Stage, i: int) -> Cue | None:
    """A "so" that names the speaker after what was said, as translations have it: "…, so the minister Inga Holm."."""
    if i == 0 or not (stage.quoted[i - 1] or stage.lower[i - 1] == ","):
        return None
    who = phrase_after(stage, i)
    quoted = stage.quoted[i - 1] or (i > 1 and stage.quoted[i - 2])
    kinds = {"person", "organisation", "group"} | ({"pronoun", "party"} if quoted else set())
    if who is None or who.mention is None or who.mention.kind not in kinds:
        return None
    if not (quoted or closes_phrase(stage, who.end)) or has_finite(stage, i + 1, len(stage)):
        return None
    return Cue(first=i, end=i + 1, verb="say", kinds=frozenset({"say"}), who=None, form="verb")


# --- verbs --------------------------------------------------------------------------------------


def _verb(stage: Stage, i: int, end: int, verb: str, before: list[Cue]) -> Cue | None:
    p = _before_adverbs(stage, i)
    if _is_noun(stage, i, p) or _is_participle(stage, i):
        return None
    if verb == "add" and stage.lower[end : end + 1] == ["up"]:
        return None  # "together they add up to 75 seats"
    if _is_unsaid(stage, i, p) is (verb not in lexicon().granted):
        return None
    word, kinds = stage.lower[i], lexicon().kinds[verb]
    linked = stage.lower[p] if p >= 0 else ""
    if word in lexicon().past and linked == "as" and stage.lower[end : end + 1] == ["by"]:
        by = phrase_after(stage, end)
        return Cue(first=p, end=end + 1, verb=verb, kinds=kinds, who=by, form="according") if by else None
    if word in lexicon().past and (linked in _BE or (p < 0 and stage.lower[end : end + 1] == ["by"])):
        return _passive(stage, i, end, verb, kinds)
    if word.endswith("ing") and linked not in _BE:
        return _gerund(stage, i, end, verb, kinds, before)
    taken = _taken(stage, p)
    who = _first_of_two(stage, phrase_before(stage, i if taken is None else taken))
    if verb in {"quote", "cite"} and (quoting := _quoting(stage, i, verb, who)) is not None:
        return quoting
    joint = max(0, over_adverbs(stage, i - 1))
    if who is None and stage.lower[joint] in {"and", "but", "then", "or"}:
        who = _of_cue_before(before) or main_subject(stage, i) or _of_verb_before(stage, joint)
    if who is not None and _is_supposed(stage, who, kinds, word):
        return None
    if who is not None and who.mention is None and stage.lower[who.end - 1] in lexicon().papers:
        who = Subject(owner.mention, who.start, who.end) if (owner := main_subject(stage, who.start)) else who
    if verb == "hear" and (who is None or stage.lower[who.start] not in {"we", "i"}):
        return None  # "we hear that" is how a reporter tells what is said; what others heard is not said by them
    past = word in lexicon().past
    strict = word in lexicon().nouns_too and not _has_plain_subject(stage, i)
    strict = strict or (stage.lower[joint] in {"who", "that"} and joint > 0 and stage.lower[joint - 1] != ",")
    if taken is None and not past and not strict and word == verb.split()[0] and not _agrees(stage, p):
        return None
    return Cue(first=i, end=end, verb=verb, kinds=kinds, who=who, form="verb", strict=strict, past=past)


def _first_of_two(stage: Stage, who: Subject | None) -> Subject | None:
    """The first of those who say it together: "Inga Holm of Oslo, Ada Brenk and Jon Falk said"."""
    if who is None or who.mention is None or who.mention.kind != "person":
        return who
    first, at, joint = who, who.start, {"and"}
    while at >= 2 and stage.lower[at - 1] in joint:
        last = at - 2 - (stage.lower[at - 2] == ",")
        named = _past_home(stage, last)
        if named is None or named.kind not in _SPEAKING - {"pronoun"}:
            break
        at, joint = stage.role_start(stage.first_token(named)), {"and", ","}
        first = Subject(named, at, who.end)
    opens = first.start == 0 or stage.lower[first.start - 1] in _BEFORE_TWO or not stage.is_word(first.start - 1)
    return first if opens and stage.lower[first.start - 1 : first.start] != [","] else who


def _past_home(stage: Stage, last: int) -> Mention | None:
    """Who is named up to token `last`, perhaps with where from: "Inga Holm", "Inga Holm of Oslo"."""
    named = stage.at[last] if last >= 0 else None
    if named is None or named.kind == "person":
        return named
    tie = stage.first_token(named) - 1
    home = tie > 0 and stage.lower[tie] in {"of", "from"} and stage.at[tie - 1]
    return home if home and home.kind == "person" else named


def _quoting(stage: Stage, i: int, verb: str, agency: Subject | None) -> Cue | None:
    """For "X quoted Y as saying": Y speaks, X passes on."""
    saying = next((j for j in range(i + 2, min(i + 14, len(stage))) if stage.lower[j] == "saying"), None)
    if saying is None or stage.lower[saying - 1] != "as":
        return None
    who = phrase_before(stage, saying - 1)
    reporter = agency.mention if agency else None
    return Cue(first=i, end=saying + 1, verb=verb, kinds=frozenset({"say"}), who=who, form="verb", reporter=reporter)


def _of_cue_before(before: list[Cue]) -> Subject | None:
    """The subject of the last verb of saying before, which goes on to say more."""
    told = [cue for cue in before if cue.form == "verb" and not cue.strict and cue.kinds - {"utter"}]
    named = next((cue.who for cue in reversed(told) if cue.speaker), None)
    return named or next((cue.who for cue in reversed(told) if cue.who), None)


def _of_verb_before(stage: Stage, i: int) -> Subject | None:
    """The subject of the nearest verb left of "and", relative clauses stepped over."""
    for k in range(i - 1, 0, -1):
        if stage.quoted[k] or stage.lower[k] in {";", ":"}:
            return None
        if is_finite(stage, k) and stage.lower[k - 1] not in small_words()["relatives"]:
            who = phrase_before(stage, k)
            if who is not None and (who.mention is not None or stage.lower[who.end - 1] in lexicon().sources):
                return who
    return None


def _before_adverbs(stage: Stage, i: int) -> int:
    """The token before the verb and its adverbs."""
    p = i - 1
    while p >= 0 and (
        stage.lower[p].endswith("ly") or stage.lower[p] in {"also", "again", "then", "so", "now", "even"}
    ):
        p -= 1
    return p


def _is_noun(stage: Stage, i: int, p: int) -> bool:
    """Whether the word is a noun, an adjective or part of a name here: "the report", "the United States"."""
    word, before = stage.lower[i], stage.lower[p] if p >= 0 else ""
    if stage.tokens[i].text[0].isupper() and i > 0 and not stage.titled:
        return True
    helped = stage.lower[i + 1] if i + 1 < len(stage) else ""
    if word in lexicon().nouns_too and helped in _HELPERS:
        return True  # "all member states must", "the claims have"
    owned = before.endswith(POSSESSIVE) and p == i - 1 and len(before) > 4
    if before in _SOME and word in {"say", "says", "said"}:
        return False
    if before in _DETERMINED or (owned and (word in lexicon().nouns_too or word in lexicon().past)):
        return not (word.endswith("ing") and before in {"by", "in"})
    return False


def _is_participle(stage: Stage, i: int) -> bool:
    """Whether the past form belongs to a noun and another verb follows: "officials briefed on it told …"."""
    if i == 0 or not stage.is_word(i - 1) or stage.lower[i] not in lexicon().past - {"said", "told"}:
        return False
    words = small_words()
    if stage.lower[i + 1 : i + 2] == ["by"]:
        return stage.lower[i - 1] not in _BE | {"as"}  # "a claim denied by X"
    for j in range(i + 1, min(i + 9, len(stage))):
        if not stage.is_word(j) or stage.lower[j] in words["openers"] or stage.lower[j] in words["relatives"]:
            return False
        if lexicon().is_finite(stage.lower[j]):
            return stage.lower[j] in {"said", "told", "says"} and stage.lower[i + 1] in words["prepositions"]
    return False


def _is_unsaid(stage: Stage, i: int, p: int) -> bool:
    """Whether nothing was said: denied ("did not say"), only possible ("could say"), or wished ("wants to say")."""
    if p >= 0 and stage.lower[p] == "to":
        return p == 0 or not (stage.lower[p - 1] in lexicon().before_to or _taken(stage, p))
    for j in range(i - 1, max(-1, i - 5), -1):
        word = stage.lower[j]
        joined = word in {"and", "but", ","}
        if stage.quoted[j] or joined or word == "to" or (stage.at[j] is not None and j < i - 1):
            return False
        if word in lexicon().unsaid and not (word == "may" and stage.tokens[j].text == "May"):
            return True
        if word in lexicon().negations or word.endswith(("n't", "n’t")):
            return stage.lower[j + 1] != "only"
    return False


def _taken(stage: Stage, to: int) -> int | None:
    """The verb of a chance to speak that was taken, before the "to" at a token: "used the occasion to say"."""
    if to > 0 and stage.lower[to] == "to" and stage.lower[to - 1] in _OFTEN:
        return to - 1  # "likes to say"
    if to < 3 or stage.lower[to] != "to" or stage.lower[to - 1] not in {"chance", "occasion", "opportunity", "moment"}:
        return None
    verbs = {"used", "uses", "took", "takes", "seized", "seizes"}
    return next((j for j in range(to - 2, max(0, to - 5), -1) if stage.lower[j] in verbs), None)


def _is_supposed(stage: Stage, who: Subject, kinds: frozenset[str], word: str) -> bool:
    """Whether it is but a condition ("once X realises that"), or stands before ("which X promised to")."""
    view = kinds & {"promise", "think", "find"}
    before = stage.lower[max(0, who.start - 2) : who.start]
    if not before or not (view or word.endswith("s")):
        return False
    if before[-1] in {"if", "once", "unless", "until", "whether", "before", "when", "after"} or before == [
        "soon",
        "as",
    ]:
        return True
    return bool(view) and before[-1] in {"which", "whom", "that", "what"} and not lexicon().says(before[0])


def _has_plain_subject(stage: Stage, i: int) -> bool:
    """Whether right before the word stands what can only be its subject: a name, a pronoun, a plural noun."""
    p = i - 1
    while p >= 0 and stage.lower[p] in small_words()["between"]:
        p -= 1
    if p < 0 or stage.lower[p].endswith(POSSESSIVE):
        return False
    word, mention = stage.lower[p], stage.at[p]
    if word == "," and (who := phrase_before(stage, i)) is not None and who.mention is not None:
        return who.mention.kind == "person"  # "Holm, the minister, calls it"
    if mention is not None:
        return not _is_object(stage, stage.role_start(stage.first_token(mention)))
    if p < i - 1 or word in {"he", "she", "they", "we", "i", "who", "it"}:
        return True
    if stage.lower[i].endswith("s"):  # "the ministry claims the …"
        noun = word.isalpha() and not word.endswith("s") and word not in small_words()["determiners"]
        following = stage.lower[i + 1] if i + 1 < len(stage) else ""
        return noun and following not in small_words()["relatives"] | {""} and starts_phrase(stage, i + 1)
    return word.endswith("s") and len(word) > 3


def _is_object(stage: Stage, start: int) -> bool:
    """Whether the phrase that begins at token `start` follows a verb or preposition: "resisted X demands"."""
    if start == 0:
        return False
    before = stage.lower[start - 1]
    return before in small_words()["prepositions"] or lexicon().is_finite(before)


def _agrees(stage: Stage, p: int) -> bool:
    """Whether a base form is the verb of a clause: "officials say", and not "helped officials say"."""
    if p < 0:
        return False
    for j in range(p, max(-1, p - 7), -1):
        if stage.lower[j] == "," or stage.quoted[j]:
            return True
        if stage.lower[j] in lexicon().causes:
            return False
    return True


def _passive(stage: Stage, i: int, end: int, verb: str, kinds: frozenset[str]) -> Cue | None:
    """Who a passive names: "was told by X that": X speaks; "was quoted (by X) as saying": X passes on."""
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
    if by is None or not kinds & {"say", "tell"}:
        return None
    who = phrase_after(stage, by)
    return Cue(first=i, end=who.end, verb=verb, kinds=kinds, who=who, form="verb", past=True) if who else None


def _gerund(stage: Stage, i: int, end: int, verb: str, kinds: frozenset[str], before: list[Cue]) -> Cue:
    """For "…, adding that": who spoke before in the sentence goes on; else its subject, or the noun right before."""
    who: Subject | None = None
    if i and stage.is_word(i - 1) and stage.lower[i - 1] not in small_words()["prepositions"] | {"and", "but", "while"}:
        near = _adjacent(stage, i)
        known = near is not None and near.mention is not None and near.mention.kind in _SPEAKING
        who = near if known or (near is not None and near.start > 0 and stage.lower[near.start - 1] == "with") else None
    who = who or _of_cue_before(before)
    who = who or main_subject(stage, i) or _main_subject_after(stage, end) or _of_verb_before(stage, i)
    return Cue(first=i, end=end, verb=verb, kinds=kinds, who=who, form="gerund")


def _adjacent(stage: Stage, i: int) -> Subject | None:
    """Who stands right before the gerund: "with both sides saying", "officials saying"."""
    opener = next((j for j in range(i - 1, max(-1, i - 8), -1) if not stage.is_word(j) or stage.lower[j] == "with"), -1)
    if opener >= 0 and stage.lower[opener] == "with":
        return Subject(stage.at[i - 1], opener + 1, i)
    return phrase_before(stage, i)


def _main_subject_after(stage: Stage, i: int) -> Subject | None:
    """Who the clause after the comma begins with: "While saying that …, X continued"."""
    comma = next((j for j in range(i, len(stage)) if stage.lower[j] == "," and not stage.quoted[j]), None)
    if comma is None or comma + 1 >= len(stage):
        return None
    mention = stage.at[comma + 1]
    return Subject(mention, comma + 1, stage.end_token(mention)) if mention else None
