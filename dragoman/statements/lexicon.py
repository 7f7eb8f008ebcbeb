"""The words of reported speech, from `cues.yaml` and `verbs.yaml`, by every form they take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct

from dragoman.wordlists import wordlist
from dragoman.words import forms, past_forms, table

_HERE = Path(__file__).parent
KINDS = ("say", "think", "find", "tell", "promise", "urge", "utter", "frame", "object")
LISTS = ("nouns", "states", "breaks", "hearers", "channels", "before_to", "unsaid", "negations", "asks", "subordinates",
         "resumes", "copulas", "outlets", "calls", "describes", "judgements",
         "papers", "sources", "object_after", "object_of_person", "object_by_person", "asked_for", "granted",
         "views", "attitudes",
         "causes", "that_only", "briefly")  # fmt: skip
_AUXILIARIES = frozenset(
    "is are was were am be will would can could may might must should shall has have had do does did cannot ought"
    " ain't ain’t".split()
)
_CONTRACTED = ("n't", "n’t", "'d", "’d", "'ll", "’ll", "'re", "’re", "'ve", "’ve", "'m", "’m")
_WITH_IS = frozenset("he she it that there what who here where this how everyone everybody nobody".split())


class Lexicon(Struct, frozen=True):
    """Forms of the verbs of each kind, and the words around them."""

    verbs: Mapping[str, str]  # form -> verb, of all kinds
    kinds: Mapping[str, frozenset[str]]  # verb -> what it can be
    phrases: Mapping[tuple[str, ...], str]  # words, the first of them inflected -> phrase
    heads: frozenset[str]  # first words of phrases
    triggers: frozenset[str]  # words that can be or begin a cue
    nouns_too: frozenset[str]  # forms of verbs of saying that are nouns as often
    doubtful: frozenset[str]  # forms in -s of any verb that are nouns as often
    finite: frozenset[str]  # forms that make a clause
    bare: frozenset[str]  # base forms that make one after a plural ("strategists plan to …")
    past: frozenset[str]  # past forms of verbs of saying
    nouns: frozenset[str]
    states: frozenset[str]
    carriers: frozenset[str]  # forms
    breaks: frozenset[str]
    hearers: frozenset[str]
    channels: frozenset[str]
    before_to: frozenset[str]
    unsaid: frozenset[str]
    negations: frozenset[str]
    asks: frozenset[str]  # verbs
    subordinates: frozenset[str]
    resumes: frozenset[str]
    copulas: frozenset[str]
    outlets: frozenset[str]
    objects: frozenset[str]  # verbs
    object_of_person: frozenset[str]  # verbs
    object_by_person: frozenset[str]  # verbs
    asked_for: frozenset[str]  # nouns
    granted: frozenset[str]  # verbs
    views: frozenset[str]
    attitudes: frozenset[str]  # verbs
    calls: frozenset[str]  # verbs
    describes: frozenset[str]  # verbs
    judgements: frozenset[str]
    papers: frozenset[str]
    object_after: frozenset[str]  # a verb and the preposition of its object
    sources: frozenset[str]
    causes: frozenset[str]
    that_only: frozenset[str]  # verbs
    briefly: frozenset[str]  # verbs
    headline: Mapping[str, frozenset[str]]  # first form of a verb of headlines -> what may follow it, "" for nothing

    def of(self, form: str) -> frozenset[str]:
        """What a form can be: "said" is {"say"}."""
        verb = self.verbs.get(form)
        return self.kinds[verb] if verb else frozenset()

    def says(self, form: str) -> bool:
        """Whether a form can take a clause as what is said."""
        return bool(self.of(form) & {"say", "tell", "think", "promise"})

    def phrase(self, words: Sequence[str]) -> int:
        """How many of the words, from the first on, are one phrase; 0 for none."""
        if words[0] not in self.heads:
            return 0
        return max((size for size in (2, 3, 4, 5) if tuple(words[:size]) in self.phrases), default=0)

    def is_finite(self, word: str) -> bool:
        """Whether a word by itself makes a clause: "is", "won't", "collapsed"."""
        if word in self.finite or word.endswith(_CONTRACTED):
            return True
        return word[:-2] in _WITH_IS and word.endswith(("'s", "’s"))


@cache
def lexicon() -> Lexicon:
    """Read once, on first use."""
    cues = _read("cues.yaml")
    kinds: dict[str, set[str]] = {}
    for kind in KINDS:
        for verb in cues[kind]:
            kinds.setdefault(verb, set()).add(kind)
    for words in cues["object_after"]:
        kinds.setdefault(words.split()[0] if words.count(" ") == 1 else words, set()).add("object")
    single = [verb for verb in kinds if " " not in verb]
    several = [verb for verb in kinds if " " in verb] + cues["phrases"]
    phrases = {tuple(form.split()): verb for verb in several for form in sorted(forms(verb))}
    for verb in cues["phrases"]:
        kinds.setdefault(verb, set()).add("say")
    verbs = table(single)
    heads = frozenset(words[0] for words in phrases)
    return Lexicon(
        verbs=verbs,
        kinds={verb: frozenset(found) for verb, found in kinds.items()},
        phrases=phrases,
        heads=heads,
        triggers=frozenset(
            {"according", "so", *verbs, *heads, *cues["nouns"], *cues["asked_for"], *cues["states"], *cues["views"]}
        ),
        nouns_too=frozenset(form for verb in cues["nouns_too"] for form in forms(verb) - past_forms(verb)),
        finite=_finite(),
        doubtful=frozenset(
            form
            for verb in (*_read("verbs.yaml")["nouns_too"], *cues["nouns_too"])
            for form in forms(verb)
            if form.endswith("s") and form != verb
        ),
        bare=frozenset(_read("verbs.yaml")["plain"] + _read("verbs.yaml")["nouns_too"] + single),
        past=frozenset(form for verb in single for form in past_forms(verb)),
        carriers=frozenset(form for verb in cues["carriers"] for form in forms(verb)),
        objects=frozenset(cues["object"]),
        headline=_headline(cues["headline"]),
        **{name: frozenset(cues[name]) for name in LISTS},
    )


def _headline(verbs: Sequence[str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for verb in verbs:
        first, _, rest = verb.partition(" ")
        for form in forms(first) - past_forms(first):
            if not form.endswith("ing"):
                found.setdefault(form, set()).add(rest)
    return {form: frozenset(rests) for form, rests in found.items()}


def _finite() -> frozenset[str]:
    verbs = _read("verbs.yaml")
    plain = {form for verb in verbs["plain"] for form in forms(verb) - {verb} if not form.endswith("ing")}
    too = {form for verb in verbs["nouns_too"] for form in past_forms(verb) - {verb}}
    said = {form for kind in KINDS for verb in _read("cues.yaml")[kind] for form in past_forms(verb.split()[0])}
    return frozenset(plain | too | said | _AUXILIARIES)


@cache
def _read(name: str) -> dict[str, list[str]]:
    words: dict[str, list[str]] = wordlist(_HERE / name)
    return words
