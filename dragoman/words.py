"""Word forms: stems to compare by, and the inflected forms of a verb to find it by.

English only, like the rooms that read; other languages are set aside before.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

import snowballstemmer

_STEMMER = snowballstemmer.stemmer("english")
# base: past, past participle (one word where both are the same)
_IRREGULAR = {
    "be": "was been", "become": "became become", "begin": "began begun", "break": "broke broken",
    "bring": "brought", "build": "built", "buy": "bought", "come": "came come", "cut": "cut", "deal": "dealt",
    "do": "did done", "draw": "drew drawn", "fall": "fell fallen", "feel": "felt", "fight": "fought",
    "find": "found", "forbid": "forbade forbidden", "forgive": "forgave forgiven", "get": "got got",
    "give": "gave given", "go": "went gone", "have": "had", "hear": "heard", "hold": "held", "keep": "kept",
    "know": "knew known", "lay": "laid", "lead": "led", "leave": "left", "let": "let", "lose": "lost",
    "make": "made", "mean": "meant", "meet": "met", "pay": "paid", "put": "put", "quit": "quit", "read": "read",
    "rise": "rose risen", "run": "ran run", "say": "said", "see": "saw seen", "seek": "sought", "send": "sent",
    "set": "set", "shut": "shut", "sit": "sat", "speak": "spoke spoken", "spend": "spent", "split": "split",
    "stand": "stood", "stick": "stuck", "strike": "struck", "swear": "swore sworn", "take": "took taken",
    "tell": "told", "think": "thought", "throw": "threw thrown", "understand": "understood", "win": "won",
    "withdraw": "withdrew withdrawn", "withhold": "withheld", "write": "wrote written", "overcome": "overcame overcome",
    "shoot": "shot", "forgo": "forwent forgone", "undertake": "undertook undertaken", "uphold": "upheld",
    "bid": "bid", "spell": "spelled", "foresee": "foresaw foreseen", "grow": "grew grown", "free": "freed",
}  # fmt: skip
# verbs of several syllables that double the last letter all the same
_DOUBLING = frozenset("admit commit permit submit omit refer prefer defer transfer occur compel expel repel control regret"
                      " cancel signal label travel model level quarrel rebut allot".split())  # fmt: skip


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
    return frozenset(form + tail for form in (head, _third(head), *_past(head), _gerund(head)))


def past_forms(verb: str) -> frozenset[str]:
    """Past tense and past participle."""
    head, _, tail = verb.partition(" ")
    tail = f" {tail}" if tail else ""
    return frozenset(form + tail for form in _past(head))


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
    return (_doubled(verb) + "ed",)


def _gerund(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be":
        return verb[:-1] + "ing"
    return _doubled(verb) + "ing"


def _doubled(verb: str) -> str:
    short = len(verb) > 2 and verb[-1] not in "aeiouwxyhc" and verb[-2] in "aeiou" and verb[-3] not in "aeiou"
    one_syllable = sum(c in "aeiouy" for c in verb) == 1
    return verb + verb[-1] if short and (one_syllable or verb in _DOUBLING) else verb
