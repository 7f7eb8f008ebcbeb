"""Words by which someone takes a position: who, with which stance, and about which words.

In: a `Stage` (a sentence with its mentions). Out: `Frame`s: "Kyiv demands …", "the union is ready to …",
"the ministry's refusal to …", "… is unacceptable", "… must …". Word order and commas stand in for a
parse. The words of the frames are in `frames.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from msgspec import Struct, structs

from dragoman.clauses import Stage, small_words, subject_before
from dragoman.model import Mention, Stance
from dragoman.numerals import number
from dragoman.positions.vocabulary import data, vocabulary
from dragoman.words import forms, past_forms, stem, table

_BE = frozenset("is are was were be been being remains remain seems seem".split())
_OWN = frozenset("its their his her our my your whose".split())
_GIVES: frozenset[Stance] = frozenset({"offers", "open_to", "accepts", "agreed"})
_TAKES = frozenset("take takes took taken taking".split())
_STOPS = frozenset("; :".split())
_MINE = [[word] for word in ("the", *sorted(_OWN))]
_AT_ONCE = frozenset(["say", "come with"])
ORDER = 9  # tokens from an order to what is to be done
HELPS = 4  # tokens from a modal to the verb it helps
FIGURE_REACH = 7  # words between a verb and its figure
ALONE = 3  # words that "says" governs where it names a figure alone
# After a comma, and before a new subject, these end what a verb governs.
_ENDERS = frozenset("but while whereas although though which who whose where because as saying adding so".split())
_PREPOSITIONS = frozenset("of in on at to with from by for about against over after before during into".split())
# Predicates that say how their subject is disposed, not how something is judged.
_PERSONAL = frozenset(
    "ready willing prepared ok okay open opposed against adamant reluctant unwilling in not disposed amenable flexible"
    " free".split()
)
_NEGATED: dict[str, Stance] = {
    "demands": "rejects",
    "offers": "rejects",
    "open_to": "rejects",
    "accepts": "rejects",
    "rejects": "open_to",
    "threatens": "offers",
}
_ORDERING = frozenset("tell tells told telling order orders ordered ordering instruct instructed instructs".split())
_GIVING = frozenset("give gives gave giving given".split())
_SPANS = frozenset("days hours weeks months until deadline ultimatum".split())
_STOPPED = frozenset(", ; : that how why what whether of about in at on .".split())
_TOLD_NOTHING = frozenset("the a an his her their its this that these reporters journalists".split())
_REACHING = frozenset("reached reach reaches reaching struck found achieved clinched sealed concluded".split())
ACCORDS = frozenset("agreement agreements deal accord understanding compromise settlement pact consensus".split())
_UNDONE = frozenset("no not never without if unless until before could would can may might must should will to".split())
_ABOUT = frozenset("on over about that to for regarding concerning".split())
_CLAIMING = frozenset("claim claims claimed claiming".split())
_NOBODY = frozenset("no nobody nothing none neither".split())
_QUOTES = frozenset("\" “ ' ‘ «".split())
_PUT = frozenset("put puts putting".split())
# Who is led to a thing does it, unless that is only wanted: "persuaded X to agree", "wants to persuade X to agree".
_MADE = frozenset("forced persuaded convinced got led prompted compelled caused made induced pushed moved".split())
_TO_BE_MADE = frozenset("to not have be been never would could might may if".split())
# These end what a verb governs, wherever they stand.
_BREAKS = frozenset("while because whereas although though since amid despite".split())
_INSTEAD = (["rather", "than"], ["instead", "of"], ["on", "grounds"])
PARTICIPLE = 5  # letters of "bring", "thing", which are none
_BESIDES = frozenset("instead also thus thereby further even then".split())
_NO_PARTICIPLES = frozenset(
    "including regarding concerning following excluding depending building meeting spending morning evening nothing"
    " something anything everything housing funding beginning during".split()
)
_FAILING = frozenset("able unable order failed fail fails failing failure inability".split())
# What is said to follow them is not told as so.
_DOUBTED = frozenset(
    "chance chances hope hopes fear fears speculation likelihood possibility doubt doubts prospect prospects rumours"
    " rumors risk unlikely likely".split()
)
_HOPING = frozenset("hopes hoped hoping fears feared fearing".split())
_PERHAPS = frozenset("could might may".split())
_SHALL = frozenset("will would shall must should".split())
_KNOWN = frozenset("the this that under peace ceasefire".split())
_UNSIGNED = frozenset("draft proposed proposal offer plan if any no new".split())
TEXT = 12  # tokens at the start of a sentence that say of an agreed text what it does
DUE = 4  # tokens from "must" to the verb
YET = 6  # tokens from "yet" to the verb, and from a warning to what it warns of
_ALSO_NOUNS = frozenset("dispute need fight bid charge ask support fear resist challenge".split())
_PLURALS = frozenset("people police men women staff who we i they you he she it majority public crews media".split())
POINTERS = frozenset("that this it these those them so such both".split())


class Frame(Struct, frozen=True):
    """Someone takes a stance on the words of tokens `start` to `end` of the sentence."""

    stance: Stance
    polarity: int  # +1 towards the words, -1 against them
    at: int  # token of the verb, noun or predicate
    start: int
    end: int
    holder: Mention | None
    kind: str  # verb, figured, passive, predicate, noun, modal, gerund
    past: bool = False
    word: str = ""  # base form of the verb
    doer: bool = True  # False: a modal that tells how things will be, not what someone will do
    without: frozenset[int] = frozenset()  # tokens whose "not" the polarity already tells


@cache
def _table(kind: str) -> dict[tuple[str, ...], tuple[Stance, str]]:
    """Phrase to stance and base form, for verbs (inflected), predicates, nouns or modals."""
    found: dict[tuple[str, ...], tuple[Stance, str]] = {}
    for stance, phrases in data("frames.yaml")[kind].items():
        for phrase in phrases:
            for form in sorted(forms(phrase)) if kind in {"verbs", "figured"} else (phrase,):
                found.setdefault(tuple(form.split()), (stance, phrase))
    if kind == "verbs":
        for stance, listed in data("frames.yaml")["forms"].items():
            found.update({(form,): (stance, form) for form in listed})
    return found


@cache
def _sizes(kind: str) -> dict[str, int]:
    """First word to the length of the longest phrase that it begins: most tokens begin none."""
    found: dict[str, int] = {}
    for phrase in _table(kind):
        found[phrase[0]] = max(len(phrase), found.get(phrase[0], 0))
    return found


@cache
def _begins() -> frozenset[str]:
    """Words that a frame can be at, but for gerunds: most words of a text are none."""
    return _PUT.union(
        _ORDERING, _GIVING, _REACHING, *(_sizes(kind) for kind in ("verbs", "figured", "nouns", "predicates", "modals"))
    )


@cache
def _participles() -> frozenset[str]:
    verbs = (v for group in data("frames.yaml")["verbs"].values() for v in group)
    return frozenset(form.split()[0] for verb in verbs for form in past_forms(verb))


def find(stage: Stage) -> list[Frame]:
    """Every frame of a sentence, in order; modals only where nothing stronger governs the words."""
    begins = _begins()
    places = [i for i, word in enumerate(stage.lower) if word in begins or word.endswith("ing")]
    found = [frame for i in places for frame in _at(stage, i)]
    strong = _chained(stage, _unasked(stage, [f for f in found if f.kind != "modal"]))
    modal = [f for f in found if f.kind == "modal" and not any(_takes_over(s, f) for s in strong)]
    return sorted(strong + modal, key=lambda f: (f.at, f.start))


def _unasked(stage: Stage, found: Sequence[Frame]) -> list[Frame]:
    """Less the verbs of those who are only asked: "wants X to reject it" is a demand, against it, and not of X."""
    asked = [f for f in found if f.kind in {"verb", "figured"} and _is_told_to(stage, f)]
    kept = [f for f in found if f not in asked]
    for inner in asked:
        outer = max((f for f in kept if f.start <= inner.at < f.end and f.at < inner.at), key=_place, default=None)
        if outer is not None and outer.stance == "demands" and inner.polarity < 0:
            turned = structs.replace(outer, polarity=-outer.polarity, start=inner.start, end=inner.end)
            kept[kept.index(outer)] = turned
    return kept


def _place(frame: Frame) -> int:
    return frame.at


def _is_told_to(stage: Stage, frame: Frame) -> bool:
    """Whether a verb tells what its subject is to do by the will of another: "urged X to …", "demands that X …"."""
    to = stage.lower[frame.at - 1] == "to" if frame.at else False
    last = frame.at - (2 if to else 1)
    named = stage.at[last] if last > 0 else None
    if named is None or named is not frame.holder:
        return False
    before = stage.first_token(named) - 1
    before -= before >= 0 and stage.lower[before] in {"the", "both", "all"}
    if before < 1 or not stage.is_word(before):
        return False
    if not to:
        return stage.lower[before] == "that" and stage.lower[before - 1] in _requesting()
    made = stage.lower[before] in _MADE and _TO_BE_MADE.isdisjoint(stage.lower[max(0, before - 3) : before])
    return not made and stage.lower[before] not in {"and", "or", "with", "said"}


@cache
def _requesting() -> frozenset[str]:
    """Words for asking behind which "that" tells what another is to do."""
    verbs = "demand insist request propose suggest urge ask recommend require"
    return frozenset(form for verb in verbs.split() for form in forms(verb))


def _chained(stage: Stage, found: Sequence[Frame]) -> list[Frame]:
    """Of two frames, one in the other, a single one: "refused to rule out" is open, "wants to reject" rejects."""
    kept = list(found)
    for inner in found:
        if inner.kind not in {"verb", "figured"} or stage.lower[inner.at - 1] != "to":
            continue
        outer = next(
            (f for f in kept if f.at < inner.at and f.start <= inner.at <= f.start + 1 and f is not inner), None
        )
        if outer is None:
            continue
        kept = [f for f in kept if f is not outer and f is not inner]
        polarity = outer.polarity * inner.polarity
        stance = outer.stance if outer.polarity * polarity > 0 else _NEGATED.get(inner.stance, inner.stance)
        if outer.polarity > 0 > inner.polarity:
            stance = inner.stance
        kept.append(structs.replace(outer, stance=stance, polarity=polarity, start=inner.start, end=inner.end))
    return kept


def _takes_over(strong: Frame, modal: Frame) -> bool:
    """Whether a modal only helps a verb that takes a position, or stands in what that governs."""
    if strong.start <= modal.at < strong.end:
        return strong.start > strong.at or strong.kind in {"passive", "predicate"}
    return strong.kind != "noun" and modal.at < strong.at <= modal.at + HELPS


def _at(stage: Stage, i: int) -> Iterator[Frame]:
    if stage.at[i] is not None and stage.at[i].kind != "pronoun":  # type: ignore[union-attr]
        return
    if stage.lower[i] in _PERSONAL and stage.lower[i + 1 : i + 2] == ["to"] and (hit := _predicated(stage, i)):
        yield from _predicate(stage, i, *hit)  # "is opposed to", no passive
        return
    if (hit := _lookup(stage, i, "verbs")) and not _means_else(stage, i, hit[1]):
        frame = _noun(stage, i) if _is_nominal(stage, i) else _verb(stage, i, *hit)
        if frame:
            yield frame
            return
    if (frame := _made(stage, i)) or (_lookup(stage, i, "nouns") and (frame := _noun(stage, i))):
        yield frame
    elif (hit := _predicated(stage, i)) is not None:
        yield from _predicate(stage, i, *hit)
    elif (hit := _lookup(stage, i, "figured")) and _names_figure(stage, i, *hit) and not _is_nominal(stage, i):
        if frame := _verb(stage, i, *hit):
            yield structs.replace(frame, kind="figured")
    elif (hit := _lookup(stage, i, "modals")) and not _is_month(stage, i):
        yield from _modal(stage, i, *hit)
    elif stage.lower[i].endswith("ing") and (frame := _gerund(stage, i)):
        yield frame


def _made(stage: Stage, i: int) -> Frame | None:
    """An order given or an agreement reached at token i."""
    if stage.lower[i] in _ORDERING | _GIVING:
        return _ordered(stage, i)
    return _reached(stage, i) if stage.lower[i] in _REACHING else None


def _ordered(stage: Stage, i: int) -> Frame | None:
    """“… told lecturers to resume marking”, “… gave the city five days to open the road”."""
    telling = stage.lower[i] in _ORDERING
    to = next((j for j in range(i + 2, min(i + ORDER, len(stage))) if stage.lower[j] == "to"), None)
    if to is None or to + 1 >= len(stage) or stage.lower[to + 1] in _TOLD_NOTHING or stage.at[to + 1] is not None:
        return None
    whom = stage.lower[i + 1 : to]
    if not _STOPPED.isdisjoint(whom) or (not telling and _SPANS.isdisjoint(whom)):
        return None
    holder = None if _is_passive(stage, i) else subject_before(stage, i)
    if holder is None or _negations(stage, i):
        return None
    return Frame("demands", 1, i, to + 1, clause_end(stage, to + 1), holder, "verb", word="tell")


def _reached(stage: Stage, i: int) -> Frame | None:
    """“Agreement was reached on …”, “the sides reached a deal on …”: what has been agreed stands after it."""
    before, after = stage.lower[max(0, i - 6) : i], stage.lower[i + 1 : i + 6]
    noun = next((w for w in (*after, *before) if w in ACCORDS), None)
    if noun is None or not _UNDONE.isdisjoint((*before, *after)):
        return None
    on = next((j for j in range(i + 1, min(i + 7, len(stage))) if stage.lower[j] in _ABOUT), None)
    if on is None:
        return None
    return Frame("agreed", 1, i, on + 1, clause_end(stage, on + 1), subject_before(stage, i), "verb", word="agree on")


def _predicated(stage: Stage, i: int) -> tuple[Stance, int] | None:
    """The stance of a predicate at token i; None where its "not" has been read with it: "not negotiable"."""
    before = _be_before(stage, i)
    if before is None:
        return None
    if stage.lower[i - 1] == "not" and _lookup(stage, i - 1, "predicates"):
        return None
    return _lookup(stage, i, "predicates")


def _be_before(stage: Stage, i: int) -> int | None:
    """The token of "is" or "not" before a predicate, with an adverb between at most: "remain fiercely opposed"."""
    j = i - 2 if i > 1 and stage.lower[i - 1].endswith("ly") else i - 1
    return j if j >= 0 and stage.lower[j] in _BE | {"not", "n’t"} else None


def _is_month(stage: Stage, i: int) -> bool:
    """Whether "May" is the month: "24 May", "in May"."""
    beside = (*stage.lower[max(0, i - 1) : i], *stage.lower[i + 1 : i + 2])
    return stage.tokens[i].text == "May" and (i > 0 or any(w[0].isdigit() for w in beside))


def _names_figure(stage: Stage, i: int, stance: Stance, size: int) -> bool:
    """Whether behind a verb stands the figure without which it takes no position.

    At once behind "is at"; alone behind "says"; of what is taken back "its ten days", since "takes back five guards"
    is another thing.
    """
    end = i + size
    if stance == "rejects":
        return stage.lower[end : end + 1] in _MINE and _is_number(stage, end + 1)
    base = _table("figured")[tuple(stage.lower[i:end])][1]
    if base == "say" and clause_end(stage, end) - end > ALONE:
        return False
    return _is_number(stage, end) if base in _AT_ONCE or base.endswith(" at") else _figure_after(stage, end)


def _is_number(stage: Stage, i: int) -> bool:
    return i < len(stage) and number(stage.tokens[i].text) is not None


def _figure_after(stage: Stage, i: int) -> bool:
    """Whether a number stands in the next words of the same clause."""
    for j in range(i, min(i + FIGURE_REACH, len(stage))):
        if number(stage.tokens[j].text) is not None:
            return True
        if stage.lower[j] in {",", ";", ":", ".", "and", "but"}:
            return False
    return False


def _means_else(stage: Stage, i: int, size: int) -> bool:
    following = stage.lower[i + size] if i + size < len(stage) else ""
    named = stage.at[i + size] if i + size < len(stage) else None
    if stage.lower[i] in _CLAIMING and named is not None and named.kind != "place":
        return True  # "claimed Podoria had been offered …"
    barred = data("frames.yaml")["not_before"]
    return any(following in barred.get(words, ()) for words in (stage.lower[i], " ".join(stage.lower[i : i + size])))


def _lookup(stage: Stage, i: int, kind: str) -> tuple[Stance, int] | None:
    """The stance of the longest phrase at token i, and its length."""
    most = _sizes(kind).get(stage.lower[i], 0)
    if not most and stage.lower[i] not in _PUT:
        return None
    table = _table(kind)
    for size in range(min(most, len(stage.lower) - i), 0, -1):
        entry = table.get(tuple(stage.lower[i : i + size]))
        if entry:
            return entry[0], size
    if kind == "verbs" and stage.lower[i] in _PUT and _put_forward(stage, i):
        return "offers", 1
    if kind == "verbs" and i + 2 < len(stage) and stage.lower[i + 1] in POINTERS:
        entry = table.get((stage.lower[i], stage.lower[i + 2]))  # "ruled that out"
        if entry:
            return entry[0], 1
    return None


def _put_forward(stage: Stage, i: int) -> bool:
    """“has put 25 percent on paper”: the tail stands apart from its verb."""
    rest = " ".join(stage.lower[i + 1 : i + 10])
    return any(tail in rest for tail in ("on paper", "on the table", "forward"))


def _base(stage: Stage, i: int, size: int) -> str:
    entry = _table("verbs").get(tuple(stage.lower[i : i + size]))
    return entry[1] if entry else stage.lower[i]


def _is_nominal(stage: Stage, i: int) -> bool:
    """Whether a word that may be a verb is a noun or adjective here: "the offer", "Kyiv's demand"."""
    before = stage.lower[i - 1] if i else ""
    if before in _OWN or before in {"the", "a", "an", "of", "any", "no", "’s", "'s", "this", "that", "’"}:
        return True
    if before.endswith(("’s", "'s", "s’")):
        return True
    if _follows_noun(stage, i) or _follows_verb(stage, i):
        return True
    after = stage.lower[i + 1] if i + 1 < len(stage) else ""
    return (
        stage.lower[i].endswith("ed")
        and before not in _BE
        and after not in {"to", "that", "on"}
        and _is_attribute(stage, i)
    )


def _follows_verb(stage: Stage, i: int) -> bool:
    """Whether a plural is what the verb right before it is about: "rejected calls for …", "opposed plans to …"."""
    plural = stage.lower[i].endswith("s") and _lookup(stage, i, "nouns") is not None
    verb = i > 0 and stage.at[i - 1] is None and _lookup(stage, i - 1, "verbs") is not None
    return plural and verb and not _is_nominal(stage, i - 1)


def _follows_noun(stage: Stage, i: int) -> bool:
    """Whether a plain form follows a noun in the singular, of which it can be no verb: "the trade dispute"."""
    before = stage.lower[i - 1] if i else ""
    noun = _lookup(stage, i, "nouns") is not None or stage.lower[i] in _ALSO_NOUNS
    if not noun or stage.lower[i].endswith(("s", "ed", "ing")):
        return False
    small = small_words()
    plain = before.isalpha() and stage.at[i - 1] is None and not before.endswith(("s", "ly", "n't", "n’t"))
    others = small["between"] | small["prepositions"] | small["openers"] | small["relatives"] | small["determiners"]
    return plain and before not in others | _PLURALS and stage.tokens[i - 1].text.islower()


def _is_attribute(stage: Stage, i: int) -> bool:
    before = stage.lower[i - 1] if i else ""
    return before in {"with", "by", "for", "on", "in", "to", "from"}


def _negations(stage: Stage, i: int) -> int:
    """How many words of negation stand in the verb group that ends at token i."""
    count, j = 0, i - 1
    while j >= 0 and i - j <= 4 and stage.lower[j] not in {",", ";", "and", "but", "or"}:
        if _is_negation(stage.lower[j]):
            count += 1
        elif stage.at[j] is not None:
            break
        j -= 1
    return count


def _is_negation(word: str) -> bool:
    return (word in vocabulary().negation and word != "without") or word.endswith(("n’t", "n't"))


def _turned(stance: Stance, negations: int) -> tuple[Stance, int]:
    polarity = -1 if stance == "rejects" else 1
    if negations % 2 and stance == "agreed":
        return "rejects", -1
    if negations % 2:
        return _NEGATED.get(stance, stance), -polarity
    return stance, polarity


def _verb(stage: Stage, i: int, stance: Stance, size: int) -> Frame | None:
    negations = _negations(stage, i)
    turned, polarity = _turned(stance, negations)
    if polarity < 0 and stance == "demands" and stage.lower[max(0, i - 2) : i] == ["no", "longer"]:
        turned = "offers"
    past = stage.lower[i - 1] == "had" or any(
        w in {"previously", "earlier", "once", "formerly"} for w in stage.lower[max(0, i - 3) : i]
    )
    if _is_passive(stage, i):
        if stance == "agreed" and stage.lower[i - 1] == "be":
            return None  # "will be settled"
        holder = _agent(stage, i + size)
        start = clause_start(stage, i)
        return Frame(turned, polarity, i, start, i, holder, "passive", past)
    holder = _subject(stage, i)
    if stance in {"offers", "agreed"} and _is_undone(stage, i, negations):
        return None
    if (
        _to_infinitive_of_other(stage, i)
        or _is_forecast(stage, i, size)
        or stage.lower[i + size : i + size + 1] == ["comment"]
    ):
        return None
    if stage.lower[i] in _declining() and _keeps_silent(stage.lower[i + size : i + size + 6]):
        return None
    if (stance == "agreed" and not _is_done(stage, i)) or _is_reduced(stage, i, size):
        return None
    start, end = i + size, clause_end(stage, i + size)
    if (against := _warned_off(stage, i, start, end)) and stance == "threatens":
        return Frame("rejects", -1, i, against, end, holder, "verb", past, _base(stage, i, size))
    if end - start <= 1:
        start, end = _antecedent(stage, i) or (start, end)
    return Frame(turned, polarity, i, start, end, holder, "verb", past, _base(stage, i, size))


def _antecedent(stage: Stage, i: int) -> tuple[int, int] | None:
    """What a relative clause says its verb of: "the two billion that Kyiv has demanded"."""
    for j in range(i - 1, max(-1, i - 7), -1):
        if stage.lower[j] in {"that", "which"}:
            return max(clause_start(stage, j), j - 8), j
    return None


_AFTER_PARTICIPLE = frozenset("by with in on at last after between under yesterday earlier".split())


def _is_reduced(stage: Stage, i: int, size: int) -> bool:
    """Whether a participle only describes the noun before it: "the deal signed with Oslo"."""
    before, after = stage.lower[i - 1] if i else "", stage.lower[i + size] if i + size < len(stage) else ""
    plain = (
        before.isalpha()
        and stage.at[i - 1] is None
        and before not in _BE | {"and", "or", "who", "has", "had", "have", "that", "which"}
    )
    return stage.lower[i] in _participles() and plain and not before.endswith("ly") and after in _AFTER_PARTICIPLE


_TALK = frozenset("comment say elaborate answer discuss speak talk disclose name identify reveal specify".split())
_TOLD = frozenset(
    "details reasons detail name names interview interviews comment answer answers figure figures".split()
)


def _keeps_silent(words: Sequence[str]) -> bool:
    """Whether what somebody refuses is only to say something: "declined to give details"."""
    return not _TALK.isdisjoint(words[:3]) or ("give" in words[:3] and not _TOLD.isdisjoint(words))


@cache
def _declining() -> frozenset[str]:
    return frozenset(form for verb in ("decline", "refuse") for form in forms(verb))


def _is_done(stage: Stage, i: int) -> bool:
    """Whether a verb tells of something concluded: past or perfect, no modal, infinitive or gerund."""
    done = stage.lower[i] in _participles() and not stage.lower[i].endswith("ing")
    before = stage.lower[max(0, i - 3) : i]
    modal = {"would", "could", "will", "may", "might", "must", "should", "can", "if", "to", "until", "unless", "once"}
    return done and not modal & set(before) and "not" not in before and not _is_wanted(stage, i)


_WANTING = frozenset("want wants wanted need needs wish wishes".split())
_APART = frozenset("and but that who which , ; :".split())


def _is_wanted(stage: Stage, i: int) -> bool:
    """Whether a participle says what is wanted: "wants the concession signed first"."""
    for j in range(i - 1, max(-1, i - 7), -1):
        if stage.lower[j] in _APART:
            return False
        if stage.lower[j] in _WANTING:
            return True
    return False


def _to_infinitive_of_other(stage: Stage, i: int) -> bool:
    """Whether the verb only depends on another one that frames it: "refused to support"."""
    return i >= 2 and stage.lower[i - 1] == "to" and stage.lower[i - 2] in _FAILING


def _is_undone(stage: Stage, i: int, negations: int) -> bool:
    """Whether it is only told that nobody has done so: "has not yet made an offer", "neither has signed"."""
    return "neither" in stage.lower[clause_start(stage, i) : i] or (
        negations % 2 == 1 and "yet" in stage.lower[max(0, i - YET) : i]
    )


def _is_forecast(stage: Stage, i: int, size: int) -> bool:
    """Whether a warning says what may come of what another does: "warned that closing the road could …"."""
    if stage.lower[i] not in _warning():
        return False
    that = next((j for j in range(i + size, min(i + YET, len(stage))) if stage.lower[j] == "that"), None)
    if that is None or that + 1 >= len(stage):
        return False
    helper = next((w for w in stage.lower[that + 1 : that + ORDER] if w in _PERHAPS or w in _SHALL), "")
    return helper in _PERHAPS or stage.lower[that + 1].endswith("ing")


def _warned_off(stage: Stage, i: int, start: int, end: int) -> int | None:
    """Where what somebody is warned not to do begins: "warned the senators against new sanctions"."""
    if stage.lower[i] not in _warning():
        return None
    for j in range(start, min(end, start + YET)):
        if stage.lower[j] in {"of", "that", ",", "about"}:
            return None
        if stage.lower[j] == "against" or stage.lower[j : j + 2] == ["not", "to"]:
            return j + (1 if stage.lower[j] == "against" else 2)
    return None


@cache
def _warning() -> frozenset[str]:
    return forms("warn")


def is_due(stage: Stage, frame: Frame) -> bool:
    """Whether a verb tells what its subject is to do, not what it does: "X should accept", "X must not refuse"."""
    if frame.kind not in {"verb", "figured"} or frame.holder is None:
        return False
    before = stage.lower[max(0, frame.at - DUE) : frame.at]
    while before and (before[-1] in {"not", "also", "now", "first"} or before[-1].endswith("ly")):
        before = before[:-1]
    return before[-1:] in (["should"], ["must"]) or before[-2:] in (["ought", "to"], ["has", "to"], ["have", "to"])


def is_supposed(stage: Stage, frame: Frame) -> bool:
    """Whether a frame's words are only supposed, asked or denied: "if they refuse", "hopes that …", "denied that …"."""
    if frame.kind in {"noun", "gerund"}:
        return False
    if _is_asked(stage, frame.at):
        return True
    named = stage.at.index(frame.holder) if frame.holder in stage.at[1 : frame.at] else 0
    if named and stage.lower[named - 1] in _HOPING:
        return True
    for j in range(frame.at - 1, -1, -1):
        word = stage.lower[j]
        if word in {"if", "whether", "unless"}:
            return stage.lower[j - 1 : j] not in (["even"], ["as"])
        if word == "that" and j and (stage.lower[j - 1] in _DOUBTED or _is_denied(stage, j)):
            return True
        if word in _STOPS or word in {"that", "but", ",", "then"}:
            return False
    return False


def _is_asked(stage: Stage, i: int) -> bool:
    """Whether a token stands in a question: "Does Isla demand …?"; not in "Isla demands it, but will it wait?"."""
    ends = next((w for w in stage.lower[i:] if w in _ENDS), "")
    start = clause_start(stage, i)
    opening = next((w for w in stage.lower[start:i] if w not in _BEFORE_QUESTION), "")
    return ends == "?" and opening in _ASKING


_ENDS = frozenset(["?", ".", "!", ";", "”", '"', "("])
_BEFORE_QUESTION = _QUOTES | {"and", "but", "so", "or", "then", ","}
_ASKING = frozenset(
    "do does did will would can could shall should may might is are was were has have had why when where how what which"
    " who".split()
)


def _is_denied(stage: Stage, that: int) -> bool:
    """Whether "that" follows words by which it is denied: "denied that", "it is not true that"; not "cannot deny"."""
    before = stage.lower[max(0, that - 4) : that]
    untrue = before[-1:] in (["untrue"], ["false"]) or before[-2:] == ["not", "true"]
    return untrue or (before[-1] in _denying() and not any(_is_negation(w) for w in before[:-1]))


@cache
def _denying() -> frozenset[str]:
    return forms("deny")


def _is_passive(stage: Stage, i: int) -> bool:
    if stage.lower[i] not in _participles():
        return False
    j = i - 1
    while j >= 0 and (
        stage.lower[j] in {"not", "also", "already", "now", "again", "never"} or stage.lower[j].endswith("ly")
    ):
        j -= 1
    return (
        j >= 0
        and stage.lower[j] in {"is", "are", "was", "were", "be", "been", "being"}
        and stage.lower[i] not in {"prepared", "committed"}
    )


def _agent(stage: Stage, i: int) -> Mention | None:
    """X in "is demanded by X"."""
    for j in range(i, min(i + 6, len(stage))):
        if stage.lower[j] == "by":
            return next((m for m in stage.at[j + 1 : j + 6] if m), None)
    return None


def _subject(stage: Stage, i: int) -> Mention | None:
    """The subject of the verb at i; of a second verb ("offers …, but refuses …") that of the first."""
    j = i - 1
    if j >= 0 and stage.lower[j] == "to":
        while j > 0 and stage.lower[j] != "," and stage.at[j] is None:
            j -= 1
        return stage.at[j] or subject_before(stage, i)
    return subject_before(stage, i)


def _predicate(stage: Stage, i: int, stance: Stance, size: int) -> Iterator[Frame]:
    """“X is ready to …”: the subject holds it. “… is unacceptable”: it is said of the subject."""
    before = _be_before(stage, i) or 0
    be = before if stage.lower[before] in _BE else max(0, before - 1)
    turned, polarity = _turned(stance, _negations(stage, i))
    after = stage.lower[i + size] if i + size < len(stage) else ""
    subject = subject_before(stage, be)
    personal = stage.lower[i] in _PERSONAL
    if personal and subject is not None:
        yield Frame(turned, polarity, i, i + size, clause_end(stage, i + size), subject, "predicate")
        return
    holder = None
    if after in {"for", "to"}:
        holder = next((m for m in stage.at[i + size : i + size + 5] if m), None)
    first = clause_start(stage, be)
    if holder is None and stage.lower[first] in {"for", "to"}:  # "For X a train without one is unthinkable"
        holder = next((m for m in stage.at[first + 1 : first + 4] if m and m.kind != "place"), None)
    yield Frame(turned, polarity, i, clause_start(stage, be), be, holder, "predicate")


def _noun(stage: Stage, i: int) -> Frame | None:
    """“Moscow's demand for …”, “its refusal to …”, “the demand of Moscow that …”: the possessor holds it."""
    hit = _lookup(stage, i, "nouns")
    if hit is None or _is_third_person(stage, i, hit[1]):
        return None
    stance, size = hit
    turned, polarity = _turned(stance, 0)
    holder = _possessor(stage, i) or _maker(stage, i)
    if holder is None and (behind := _possessor_behind(stage, i + size)):
        end = clause_end(stage, stage.end_token(behind))
        return Frame(turned, polarity, i, stage.end_token(behind), end, behind, "noun")
    if dropped := _dropped_by(stage, i):  # a demand that is given up is an offer, an offer taken back a refusal
        holder, turned, polarity = dropped, "rejects" if stance in _GIVES else "offers", -polarity
    after = stage.lower[i + size] if i + size < len(stage) else ""
    if after == "against" and stance in {"demands", "offers"}:
        turned, polarity = "rejects", -polarity  # "an appeal against new sanctions"
    if holder is None:
        return None
    end = (
        clause_end(stage, i + size) if after in {"for", "to", "that", "of", "on", "against", "is", "are"} else i + size
    )
    named = stage.end_token(holder) if stage.at[i - 1] is not holder else i
    figured = named < i and any(number(t.text) is not None for t in stage.tokens[named:i])
    return Frame(turned, polarity, i, named if figured else i + size, end, holder, "noun")


@cache
def _dropping() -> dict[str, str]:
    return table(verb.split()[0] for verb in data("frames.yaml")["dropping"])


def _gerund(stage: Stage, i: int) -> Frame | None:
    """“… a plan that would include Kyiv renouncing …”: what a text on the table has a party do."""
    holder = stage.at[i - 1] if i else None
    entry = vocabulary().entries.get((stem(stage.tokens[i].text),))
    if holder is None or holder.kind == "place" or entry is None or not entry.effect:
        return None
    if not _drafts() & set(stage.lower[:i]):
        return None
    return Frame("offers", 1, i, i, clause_end(stage, i), holder, "gerund")


@cache
def _drafts() -> frozenset[str]:
    return frozenset([*data("frames.yaml")["texts"], "plan", "proposal", "draft", "offer", "package", "framework"])


def _dropped_by(stage: Stage, i: int) -> Mention | None:
    """Who gives up the demand or takes back the offer: "X dropped its demand for …", "X took back its offer of …"."""
    for j in range(i - 1, max(-1, i - 5), -1):
        taken_back = stage.lower[j] == "back" and stage.lower[j - 1] in _TAKES
        if taken_back or stage.lower[j] in _dropping():
            return subject_before(stage, j - taken_back)
        if stage.at[j] is None and stage.lower[j] not in _OWN | {
            "the",
            "a",
            "on",
            "from",
            "up",
            "away",
            "old",
            "earlier",
        }:
            return None
    return None


@cache
def _texts() -> tuple[frozenset[str], dict[str, str]]:
    return frozenset(data("frames.yaml")["texts"]), table(data("frames.yaml")["provides"])


def hurts(words: Iterable[str]) -> bool:
    """Whether words name a measure against somebody, and not its end: "strike", "tariffs", not "lift the tariffs"."""
    said = list(words)
    return any(stem(w) in _hurting() and _EASES.isdisjoint(said[max(0, k - EASED) : k]) for k, w in enumerate(said))


EASED = 4  # words before a measure among which it may be said to end
_EASES = frozenset(
    "lift lifts lifted ease eases eased end ends ended drop drops dropped remove removes removed suspend suspends"
    " suspended cut cuts halt halts halted stop stops stopped scrap scraps scrapped cancel cancels cancelled withdraw"
    " withdraws withdrawn reduce reduces reduced waive waives waived avert averts avoid avoids off".split()
)


@cache
def _hurting() -> frozenset[str]:
    return frozenset(stem(w) for w in data("frames.yaml")["hurting"])


@cache
def texts() -> frozenset[str]:
    """Words for papers, which take no position of their own."""
    return _texts()[0] | frozenset(data("frames.yaml")["pointing"]) | ACCORDS


def agreed_text(stage: Stage) -> int | None:
    """Where a sentence goes on after "the deal provides for"; None where it is no such sentence."""
    papers, provides = _texts()
    if not _UNSIGNED.isdisjoint(stage.lower[:TEXT]):
        return None
    for i in range(1, min(len(stage) - 1, TEXT)):
        if stage.lower[i] not in papers or not _is_the_text(stage, i):
            continue
        if "under" in stage.lower[:i]:
            return i + 1
        after = _past_insertion(stage, i + 1)
        while after < len(stage) - 1 and (stage.lower[after] in {"also", "further", "itself"}):
            after += 1
        for size in (2, 1):
            if " ".join(stage.lower[after : after + size]) in provides:
                return after + size
    return None


def _past_insertion(stage: Stage, i: int) -> int:
    """The token behind what stands between two commas: "the accord, signed on Monday, provides for"."""
    if stage.lower[i] != ",":
        return i
    return next((j + 1 for j in range(i + 1, min(i + TEXT, len(stage) - 1)) if stage.lower[j] == ","), i)


def _is_the_text(stage: Stage, i: int) -> bool:
    """Whether the text named at token i is one that is known: "the deal", "the February deal", "terms of the pact"."""
    for j in range(i - 1, max(-1, i - 4), -1):
        if stage.lower[j] in _KNOWN:
            return True
        if stage.lower[j] in _PREPOSITIONS or not stage.is_word(j):
            return False
    return False


def _is_third_person(stage: Stage, i: int, size: int) -> bool:
    """Whether what may be a noun is a verb here: "she calls the plan …"."""
    after = stage.lower[i + size] if i + size < len(stage) else ""
    return stage.lower[i] == "calls" and not _is_nominal(stage, i) and after not in {"for", "to", "that", "on", "by"}


def _possessor_behind(stage: Stage, i: int) -> Mention | None:
    """Who is named after a noun with "of" or "by", where the noun's matter follows: "the demand of X that …"."""
    if i + 2 >= len(stage) or stage.lower[i] not in {"of", "by", "from"}:
        return None
    first = i + 2 if stage.lower[i + 1] == "the" else i + 1
    holder = stage.at[first]
    if holder is None or holder.kind == "place":
        return None
    end = stage.end_token(holder)
    return holder if end < len(stage) and stage.lower[end] in {"that", "to", "for", "on", "against"} else None


def names_accord(stage: Stage) -> bool:
    """Whether a sentence begins "under the accord" or "the agreement provides": no draft, and no paper of one side."""
    first = stage.lower[:5]
    return not ACCORDS.isdisjoint(first) and ("under" in first or first[0] == "the") and "draft" not in first


def _maker(stage: Stage, i: int) -> Mention | None:
    """Who makes what a noun names: "X made a plea for …", "X has renewed its offer to …"."""
    for j in range(i - 1, max(-1, i - 4), -1):
        if stage.lower[j] in _making():
            return None if _negations(stage, j) else subject_before(stage, j)
        if stage.at[j] is not None or not stage.is_word(j) or stage.lower[j] in _PREPOSITIONS:
            return None
    return None


@cache
def _making() -> frozenset[str]:
    return frozenset(form for verb in data("frames.yaml")["making"] for form in forms(verb))


def _possessor(stage: Stage, i: int) -> Mention | None:
    for j in range(i - 1, max(-1, i - 5), -1):
        mention = stage.at[j]
        if mention is not None:
            return mention
        if j == i - 1 and _follows_verb(stage, i):
            return None  # "Isla opposed plans to …": somebody else's
        if stage.lower[j] in {",", ".", "and", "that", "a", "an", "the"} or stage.lower[j] in _PREPOSITIONS:
            return None
    return None


def _modal(stage: Stage, i: int, stance: Stance, size: int) -> Iterator[Frame]:
    """“The troops must leave”: what shall be; the holder is whoever says so."""
    start, end = clause_start(stage, i), clause_end(stage, i + size)
    if stage.lower[i + size : i + size + 1] == [","] and _opens_clause(stage, i + size + 1):
        end = i + size  # "they must, X says …"
    if any(w in _meeting() for w in stage.lower[i + size : i + size + 2]) and stance == "offers":
        return  # "will meet his counterpart": an appointment
    holder = subject_before(stage, i)
    nots = frozenset(_nots(stage, start, i, size))
    turned, polarity = stance, -1 if len(nots) % 2 else 1
    none = polarity < 0 and stage.lower[max(0, i - 1) : i] == ["there"]  # "there will be no …"
    doer = none or stance not in {"offers", "open_to"} or _has_doer(stage, i, size, holder)
    if polarity < 0 and stance in {"offers", "open_to"}:
        turned = "rejects"
    yield Frame(turned, polarity, i, start, end, holder, "modal", doer=doer, without=nots)


@cache
def _meeting() -> frozenset[str]:
    return frozenset(data("frames.yaml")["meeting"])


def _nots(stage: Stage, start: int, i: int, size: int) -> Iterator[int]:
    """The tokens that negate what a modal says: "will not", "won't", "nobody will"."""
    first = start + 1 if stage.lower[start] in _QUOTES and start < i else start
    if stage.lower[first] in _NOBODY or stage.lower[first : first + 2] == ["not", "one"]:
        yield first
    for j in (i, *range(i + size, min(i + size + 2, len(stage)))):
        if stage.lower[j] in {"not", "never", "no", "cannot"} or stage.lower[j].endswith(("n’t", "n't")):
            yield j


def _has_doer(stage: Stage, i: int, size: int, holder: Mention | None) -> bool:
    """Whether a modal says what someone will do, or what will be done: no forecast of how things will be."""
    if i and stage.lower[i - 1] in {"we", "i", "they", "he", "she", "it", "who"}:
        return stage.lower[i + size : i + size + 1] != ["be"] or _passive_after(stage, i + size)
    near = any(m is not None and m.kind != "place" for m in stage.at[max(0, i - 2) : i])
    does = holder is not None and holder.kind in {"party", "person"} and stage.lower[i + size : i + size + 1] != ["be"]
    return _passive_after(stage, i + size) or near or does


def _passive_after(stage: Stage, i: int) -> bool:
    """“(will) be lifted”, also with "not" or an adverb between."""
    for j in range(i, min(i + 3, len(stage) - 1)):
        if stage.lower[j] == "be":
            following = stage.lower[j + 1]
            return following.endswith(("ed", "en", "wn", "ut")) or following in _participles()
    return False


def clause_start(stage: Stage, i: int) -> int:
    """The first token of the clause that token i stands in."""
    for j in range(i - 1, -1, -1):
        word = stage.lower[j]
        if word in _STOPS or word in {"that", "but"} or (word == "," and _opens_clause(stage, j + 1)):
            return j + 1
    return 0


def clause_end(stage: Stage, i: int) -> int:
    """The token after the last of what is governed from token i on."""
    for j in range(i, len(stage)):
        word = stage.lower[j]
        if word in _STOPS or (word in {".", "!", "?"} and not (stage.quoted[j] and j < len(stage) - 2)):
            return j
        if word == "but" or (word == "," and j > i and _opens_clause(stage, j + 1)):
            return j
        if j > i and (word in _BREAKS or stage.lower[j : j + 2] in _INSTEAD or _opens_participle(stage, i, j)):
            return j
        if (after := _dash(stage, j)) and j > i and (_opens_clause(stage, after) or _is_participle(stage, after)):
            return j
        if word == "and" and j > i and _second_verb(stage, j + 1):
            return j
        if word == "and" and j > i + 1 and stage.at[j - 1] is None and _opens_clause(stage, j):
            return j  # "10 kilometres and Drovia asks for 12"; no two names: "a pact of Kestria and Drovia"
    return len(stage)


def _opens_participle(stage: Stage, start: int, comma: int) -> bool:
    """Whether a comma opens what the subject does besides: "refused the wall, calling it …"; no list of gerunds."""
    if stage.lower[comma] != "," or stage.lower[start].endswith("ing"):
        return False
    j = comma + 1
    while j < len(stage) - 1 and (stage.lower[j] in _BESIDES or stage.lower[j].endswith("ly")):
        j += 1
    return _is_participle(stage, j)


def _is_participle(stage: Stage, j: int) -> bool:
    """Whether a verb in "-ing" stands at a token, and something that it governs behind it."""
    word = stage.lower[j] if j + 1 < len(stage) else ""
    return word.endswith("ing") and len(word) > PARTICIPLE and word not in _NO_PARTICIPLES and stage.at[j] is None


def _dash(stage: Stage, j: int) -> int:
    """The token after a dash, also one of two hyphens; 0 where there is none."""
    if stage.lower[j] in {"—", "–"}:
        return j + 1
    return j + 2 if stage.lower[j : j + 2] == ["-", "-"] else 0


def _second_verb(stage: Stage, i: int) -> bool:
    """Whether a second verb of the same subject begins at token i: "holds to 35 percent and would withdraw …"."""
    if i >= len(stage) or stage.at[i] is not None:
        return False
    if _lookup(stage, i, "modals"):
        return True
    return _lookup(stage, i, "verbs") is not None and stage.lower[i].endswith(("s", "ed")) and not _is_nominal(stage, i)


def _opens_clause(stage: Stage, i: int) -> bool:
    """Whether a clause with its own subject begins at token i: ", and Moscow wants …", ", but …"."""
    if i >= len(stage):
        return True
    if stage.lower[i] in _ENDERS:
        return True
    j = i + 1 if stage.lower[i] in {"and", "or", "yet", "so"} else i
    if j >= len(stage):
        return True
    mention = stage.at[j] or (
        stage.at[j + 1] if j + 1 < len(stage) and stage.lower[j] in {"the", "his", "its"} else None
    )
    if mention is None:
        return False
    k = max(n for n, m in enumerate(stage.at) if m is mention) + 1
    while k < len(stage) and (
        stage.lower[k] in {"also", "has", "had", "have", "then", "now", "still"} or stage.lower[k].endswith("ly")
    ):
        k += 1
    return k < len(stage) and (
        _lookup(stage, k, "verbs") is not None
        or _lookup(stage, k, "modals") is not None
        or (_lookup(stage, k, "figured") is not None and _figure_after(stage, k + 1))
        or stage.lower[k] in _BE
        or stage.lower[k] in {"said", "says", "does", "did"}
    )
