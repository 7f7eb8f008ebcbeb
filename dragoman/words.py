"""Word forms: stems to compare by, and the inflected forms of a verb to find it by.

English only, like the rooms that read; other languages are set aside before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

import snowballstemmer

_STEMMER = snowballstemmer.stemmer("english")
# base: past, past participle (one word where both are the same), other pasts in use
_IRREGULAR = {
    "be": "was been were am are", "become": "became become", "begin": "began begun", "bend": "bent", "bet": "bet",
    "bid": "bid", "bind": "bound", "bite": "bit bitten", "blow": "blew blown", "break": "broke broken",
    "bring": "brought", "broadcast": "broadcast", "build": "built", "burst": "burst", "buy": "bought", "cast": "cast",
    "catch": "caught", "choose": "chose chosen", "cling": "clung", "come": "came come", "cost": "cost", "cut": "cut",
    "deal": "dealt", "dig": "dug", "do": "did done", "draw": "drew drawn", "drink": "drank drunk",
    "drive": "drove driven", "eat": "ate eaten", "fall": "fell fallen", "feed": "fed", "feel": "felt",
    "fight": "fought", "find": "found", "flee": "fled", "fly": "flew flown", "forbid": "forbade forbidden",
    "forecast": "forecast forecasted", "foresee": "foresaw foreseen", "forget": "forgot forgotten",
    "forgive": "forgave forgiven", "forgo": "forwent forgone", "free": "freed", "freeze": "froze frozen",
    "get": "got got gotten", "give": "gave given", "go": "went gone", "grow": "grew grown", "hang": "hung",
    "have": "had", "hear": "heard", "hide": "hid hidden", "hit": "hit", "hold": "held", "hurt": "hurt", "keep": "kept",
    "know": "knew known", "lay": "laid", "lead": "led", "leave": "left", "lend": "lent", "let": "let",
    "lie": "lay lain lied", "light": "lit lit", "lose": "lost", "make": "made", "mean": "meant", "meet": "met",
    "mislead": "misled", "misunderstand": "misunderstood", "overcome": "overcame overcome", "overthrow":
    "overthrew overthrown", "pay": "paid", "prove": "proved proven", "put": "put", "quit": "quit", "read": "read",
    "rebuild": "rebuilt", "retell": "retold", "rid": "rid", "ride": "rode ridden", "ring": "rang rung",
    "retake": "retook retaken", "rise": "rose risen", "run": "ran run", "say": "said", "see": "saw seen",
    "seek": "sought", "sell": "sold", "send": "sent", "set": "set", "shake": "shook shaken", "shed": "shed",
    "shine": "shone", "shoot": "shot",
    "show": "showed shown", "shrink": "shrank shrunk", "shut": "shut", "sing": "sang sung", "sink": "sank sunk",
    "sit": "sat", "sleep": "slept", "slide": "slid", "speak": "spoke spoken", "spell": "spelled spelled spelt",
    "spend": "spent", "split": "split", "spread": "spread", "spring": "sprang sprung", "stand": "stood",
    "steal": "stole stolen", "stick": "stuck", "strike": "struck", "swear": "swore sworn", "sweep": "swept",
    "swing": "swung", "take": "took taken", "teach": "taught", "tear": "tore torn", "tell": "told", "think": "thought",
    "throw": "threw thrown", "thrust": "thrust", "undergo": "underwent undergone", "understand": "understood",
    "undertake": "undertook undertaken", "undo": "undid undone", "uphold": "upheld", "wake": "woke woken",
    "wear": "wore worn", "weep": "wept", "win": "won", "wind": "wound", "withdraw": "withdrew withdrawn",
    "withhold": "withheld", "withstand": "withstood", "write": "wrote written",
}  # fmt: skip
# verbs of several syllables that double the last letter all the same
_DOUBLING = frozenset(
    "admit commit permit submit omit refer prefer defer infer confer deter transfer occur incur recur compel expel"
    " repel propel control patrol regret rebut allot kidnap handicap program equip acquit forget begin".split()
)
# verbs that double it in British spelling only
_DOUBLING_AT_WILL = frozenset(
    "cancel signal label travel model level quarrel counsel channel fuel dial total rival worship focus".split()
)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem a word is compared by, lower case, possessive off.

    >>> stem("guarantees"), stem("Guaranteed"), stem("Russia's")
    ('guarante', 'guarante', 'russia')
    """
    plain = word.lower().replace("’", "'").removesuffix("'s").rstrip("'")
    return str(_STEMMER.stemWord(plain))


@cache
def forms(verb: str) -> frozenset[str]:
    """Every form of a verb; of a verb with a particle the first word is inflected.

    >>> sorted(forms("deny"))
    ['denied', 'denies', 'deny', 'denying']
    >>> "scaling down" in forms("scale down")
    True
    """
    head, _, tail = verb.partition(" ")
    tail = f" {tail}" if tail else ""
    return frozenset(form + tail for form in (head, _third(head), *_past(head), *_gerunds(head)))


def past_forms(verb: str) -> frozenset[str]:
    """Past tense and past participle.

    >>> sorted(past_forms("signal"))
    ['signaled', 'signalled']
    """
    head, _, tail = verb.partition(" ")
    tail = f" {tail}" if tail else ""
    return frozenset(form + tail for form in _past(head) if form not in {"am", "are"})


def base(word: str) -> str:
    """The base form of a verb with forms of its own; any other word as it is.

    >>> base("struck"), base("killed")
    ('strike', 'killed')
    """
    return _bases().get(word, word)


def irregular_forms() -> Iterable[str]:
    """The forms of verbs that have some of their own."""
    return _bases().keys()


@cache
def _bases() -> dict[str, str]:
    return {form: verb for verb, forms in _IRREGULAR.items() for form in forms.split() if form not in _IRREGULAR}


_VOWELS = "aeiouy"
_DEMONYM = ("i", "an", "ian", "ean", "ese", "ish", "ic", "er", "ite", "n")


def demonyms(name: str) -> Iterator[str]:
    """Words that could be adjectives of a name, by all usual endings.

    >>> {"Tarnian", "Tarniese"} <= set(demonyms("Tarnia")), "Tarnia" in demonyms("Tarnia")
    (True, False)
    """
    stems = {name, name[:-1]} if name[-1] in _VOWELS else {name}
    for stem in sorted(stems):
        for ending in _DEMONYM:
            if (ending != "n" or stem[-1] in _VOWELS) and stem + ending != name:
                yield stem + ending


def table(verbs: Iterable[str]) -> dict[str, str]:
    """Form to verb, for all of them; the first verb listed keeps a form that two share."""
    found: dict[str, str] = {}
    for verb in verbs:
        for form in sorted(forms(verb)):
            found.setdefault(form, verb)
    return found


def _third(verb: str) -> str:
    if verb == "be":
        return "is"
    if verb == "have":
        return "has"
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


def _past(verb: str) -> tuple[str, ...]:
    if verb in _IRREGULAR:
        return tuple(_IRREGULAR[verb].split())
    if verb.endswith("e"):
        return (verb + "d",)
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return (verb[:-1] + "ied",)
    return tuple(stem + "ed" for stem in _stems(verb))


def _gerunds(verb: str) -> tuple[str, ...]:
    if verb.endswith("ie"):
        return (verb[:-2] + "ying",)
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be":
        return (verb[:-1] + "ing",)
    return tuple(stem + "ing" for stem in _stems(verb))


def _stems(verb: str) -> tuple[str, ...]:
    """What an ending is put to: with the last letter doubled, without, or either."""
    if verb in _DOUBLING_AT_WILL:
        return (verb, verb + verb[-1])
    return (verb + verb[-1],) if _doubles(verb) else (verb,)


def _doubles(verb: str) -> bool:
    plain = verb.replace("qu", "q")
    closed = len(plain) > 2 and plain[-1] not in "aeiouwxyhc" and plain[-2] in "aeiou" and plain[-3] not in "aeiou"
    one_syllable = sum(c in "aeiouy" for c in plain) == 1
    return closed and (one_syllable or verb in _DOUBLING)
