"""Sentences with the people in them, and who is the subject of a verb.

In: a sentence, the mentions, the quotations. Out: a `Stage`, and for the place of a verb the mention that
is its subject, or None. Shared by the rooms that read statements and positions.
Word order and commas stand in for a parse: the subject is next to the verb, adverbs and auxiliaries
skipped; a phrase between commas before the verb is stepped over ("X, speaking to reporters, said");
what a preposition governs is no subject, but an office speaks for its owner ("the office of X said");
after a quotation the order may be turned round ("said X").
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from dragoman.model import Mention, Span
from dragoman.text import Sentence
from dragoman.wordlists import wordlist

MAX_PHRASE = 8  # words of a noun phrase without a name; longer runs are no phrase
MAX_APPOSITION = 28  # words between the commas after a name
DATELINE = 16  # tokens of "PORT AMSEL, 3 May (Agency) -"
OF_CAPITALS = 2  # letters of a name that is only short for something: "EU"
_DASHES = frozenset(["-", "–", "—"])
_STOPS = frozenset(".!?…;:—–()[]")
_TITLES = frozenset("mr mrs ms dr gen sen rep gov prof lt col sgt st maj capt adm rev hon".split())
_CLOSERS = {")": "(", "]": "[", "—": "—", "–": "–"}
_NEGATED = ("n’t", "n't")
_NO_ADVERBS = frozenset("family ally july italy reply assembly supply monopoly only early daily weekly monthly".split())


@cache
def small_words() -> Mapping[str, frozenset[str]]:
    """The lists of `clauses.yaml`, by name."""
    lists = wordlist(Path(__file__).with_name("clauses.yaml"))
    return {name: frozenset(words) for name, words in lists.items()}


class Subject(NamedTuple):
    """Who does something: the mention, where there is one, and the tokens of the whole phrase."""

    mention: Mention | None  # None: a phrase that names nobody ("a passer-by")
    start: int  # first token
    end: int  # the token after the last


class Stage:
    """One sentence with the mentions in it, and which of its tokens are quoted."""

    def __init__(self, sentence: Sentence, mentions: Sequence[Mention], quotes: Sequence[Span]) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.lower = [token.text.lower() for token in sentence.tokens]
        self.starts = [token.start for token in sentence.tokens]
        self.quotes = [quote for quote in quotes if quote.overlaps(sentence.span)]
        self.quoted = [False] * len(self.tokens)
        for quote in self.quotes:
            first, end = bisect_left(self.starts, quote.start), bisect_left(self.starts, quote.end)
            self.quoted[first:end] = [True] * (end - first)
        self.at: list[Mention | None] = [None] * len(self.tokens)  # the widest mention over each token
        self._extent: dict[Span, tuple[int, int]] = {}
        here = [m for m in mentions if m.span.start < sentence.end and sentence.start < m.span.end]
        for mention in sorted(here, key=lambda m: (m.span.start - m.span.end, m.span)):
            self._place(mention)

    def _place(self, mention: Mention) -> None:
        begin = bisect_left(self.starts, mention.span.start)
        end = bisect_left(self.starts, mention.span.end)
        free = [i for i in range(begin, end) if self.at[i] is None]
        for i in free:
            self.at[i] = mention
        if free:
            self._extent.setdefault(mention.span, (free[0], free[-1] + 1))

    def __len__(self) -> int:
        return len(self.tokens)

    @cached_property
    def titled(self) -> bool:
        """Whether Most Words Are Capitalised, As In A Title, so that a capital says nothing."""
        words = [token.text for token in self.tokens if len(token.text) > 3 and token.text.isalpha()]
        return len(words) > 3 and sum(word[0].isupper() for word in words) > 0.6 * len(words)

    def first_token(self, mention: Mention) -> int:
        """Where a mention begins."""
        return self._extent[mention.span][0]

    def end_token(self, mention: Mention) -> int:
        """The token after a mention."""
        return self._extent[mention.span][1]

    def role_start(self, i: int) -> int:
        """The start of the noun phrase that ends in the mention at token i: its role and article."""
        times = small_words()["times"]
        while i > 0 and not self.quoted[i - 1] and self._in_phrase(i - 1) and self.lower[i - 1] not in times:
            i -= 1
        return i

    def _in_phrase(self, i: int) -> bool:
        word = self.tokens[i].text
        if self._is_title_stop(i):
            return True
        if word == "of":  # "Secretary of State X"
            before, after = self.tokens[i - 1].text, self.tokens[i + 1].text
            return after[0].isupper() and before[0].isupper() and before.lower() in small_words()["officers"]
        if self.at[i] is not None:
            return word.endswith(("’s", "'s", "s’", "s'")) or self.at[i].kind != "person"  # type: ignore[union-attr]
        words = small_words()
        if self.lower[i] in words["prepositions"] or self.lower[i] in words["openers"]:
            return False
        return word[0].isupper() or self.lower[i] in {
            "the", "a", "an", "his", "her", "their", "its", "’s", "'s", "former", "senior", "deputy", "chief", "top",
            "foreign", "prime", "then", "new", "outgoing", "acting", "interim", "president", "minister", "spokesman",
            "spokeswoman", "secretary", "director", "leader", "general",
        }  # fmt: skip

    def is_word(self, i: int) -> bool:
        """Whether token i is an unquoted word, not a sign; the stop of a title ("Mr.") belongs to its word."""
        return not self.quoted[i] and (self.tokens[i].text[0].isalnum() or self._is_title_stop(i))

    def _is_title_stop(self, i: int) -> bool:
        """A stop after "Mr" or an initial, or inside a word ("R-S.C.")."""
        if self.lower[i] != "." or i == 0 or i + 1 >= len(self.tokens):
            return False
        before, after = self.tokens[i - 1], self.tokens[i + 1]
        if before.lower in _TITLES or (len(before.text) == 1 and before.text.isupper()):
            return True
        return after.start == self.tokens[i].end and (after.text[0].isalnum() or after.text == ",")  # "R-Ariz.,"


def subject_before(stage: Stage, cue: int) -> Mention | None:
    """The subject left of the verb at token `cue`."""
    phrase = phrase_before(stage, cue)
    return phrase.mention if phrase else None


def past_dateline(stage: Stage) -> int:
    """The token behind a dateline, "OSLO, May 3 (Agency) -"; 0 where a sentence has none."""
    dash = next((j for j in range(1, min(DATELINE, len(stage))) if stage.lower[j] in _DASHES), 0)
    place = stage.tokens[0].text
    if not dash or not (stage.lower[dash - 1] == ")" or (place.isupper() and len(place) > OF_CAPITALS)):
        return 0
    return dash + 2 if stage.lower[dash + 1 : dash + 2] == ["-"] else dash + 1


def subject_after(stage: Stage, cue: int) -> Mention | None:
    """The subject right of the verb: "said the union's leader, X"."""
    phrase = phrase_after(stage, cue)
    return phrase.mention if phrase else None


# --- to the left --------------------------------------------------------------------------------


def phrase_before(stage: Stage, cue: int) -> Subject | None:
    """The noun phrase that is the subject of the verb at token `cue`, with what is put to it by commas."""
    i = over_adverbs(stage, cue - 1)
    if i < 0 or stage.quoted[i]:
        return None
    if stage.lower[i] in small_words()["relatives"] and stage.at[i] is None and i > 0:
        i = i - 2 if stage.lower[i - 1] == "," else i - 1
        named = stage.at[i] if i >= 0 else None
        if named is not None and named.kind == "person":  # "a blow to X, who said"
            return Subject(named, stage.role_start(stage.first_token(named)), i + 1)
        found = _phrase(stage, i)
        return _apposed_openly(stage, i) or found if found is not None and found.mention is None else found
    if stage.lower[i] in _CLOSERS and (opening := _opening(stage, i)) is not None:
        found = _phrase(stage, opening - 1)
        return Subject(found.mention, found.start, i + 1) if found else None
    if stage.lower[i] == ",":
        return _over_commas(stage, i)
    who = _relative(stage, i)
    found = _phrase(stage, i if who is None else who - 1)
    return _apposed_openly(stage, i) or found if found is not None and found.mention is None else found


def _apposed_openly(stage: Stage, last: int) -> Subject | None:
    """The person before an apposition that no comma closes: "Inga Holm, a cook on the ferry said"."""
    for j in range(last - 1, max(0, last - MAX_PHRASE), -1):
        if not stage.is_word(j) and stage.lower[j] != ",":
            return None
        if stage.lower[j] == ",":
            named = stage.at[j - 1] if _names_person(stage, j - 1) else None
            if named is None or stage.lower[j + 1] not in {"a", "an", "the", "one"}:
                return None
            start = stage.role_start(stage.first_token(named))
            free = start == 0 or stage.quoted[start - 1] or not stage.is_word(start - 1)
            free = free or stage.lower[start - 1] in {"to", "and", "but", "that"}
            return Subject(named, start, last + 1) if free else None
    return None


def _opening(stage: Stage, closing: int) -> int | None:
    """Where the bracket or dash that closes at a token was opened: "X (Ohio) said", "X — a cook — said"."""
    opener = _CLOSERS[stage.lower[closing]]
    for j in range(closing - 1, max(0, closing - MAX_APPOSITION), -1):
        if stage.quoted[j]:
            return None
        if stage.lower[j] == opener:
            return j
    return None


def _relative(stage: Stage, i: int) -> int | None:
    """The "who" of a clause without commas that ends at token i: "a diplomat who was there said"."""
    for j in range(i, max(0, i - 14), -1):
        if stage.lower[j] in {",", "that"} or stage.quoted[j]:
            return None
        if stage.lower[j] == "who":
            return j
    return None


def over_adverbs(stage: Stage, i: int) -> int:
    """Leftwards past auxiliaries, adverbs and the time ("X, late on Monday, had also …")."""
    words = small_words()
    while i >= 0 and stage.at[i] is None and not stage.quoted[i]:
        word = stage.lower[i]
        if word in {"both", "all"} and (i == 0 or stage.lower[i - 1] in {",", "and", "but", ";"}):
            return i
        if word in words["between"] or word.endswith(_NEGATED) or (word.endswith("ly") and word not in _NO_ADVERBS):
            i -= 1
        elif word == "longer" and stage.lower[max(0, i - 1) : i] == ["no"]:
            i -= 2
        elif word in words["times"] and (before := _before_time(stage, i)) < i:
            i = before
        else:
            return i
    return i


def _before_time(stage: Stage, i: int) -> int:
    """The token before a time that ends at token i; i itself where it is a subject ("the day brought …")."""
    words = small_words()
    j = i - 1
    while j >= 0 and (stage.lower[j] in words["times"] or stage.lower[j] in words["time_openers"]):
        j -= 1
    named = stage.tokens[i].text[0].isupper()
    return j if j >= 0 and (named or j < i - 1) else i


def _over_commas(stage: Stage, comma: int) -> Subject | None:
    """The subject before a phrase between commas, or the person named in it."""
    opening = _opening_comma(stage, comma)
    if opening is None:
        return None
    if all(stage.lower[k] in small_words()["inserted"] for k in range(opening + 1, comma)):
        return _over_commas(stage, opening) or _phrase(stage, opening - 1)  # "X, its chair, however, said"
    if (told := _apposed_before(stage, opening)) is not None:
        return Subject(told, stage.role_start(stage.first_token(told)), comma + 1)
    inner = _first_named(stage, opening + 1, comma)
    if inner is not None and inner.kind == "place" and (further := _over_commas(stage, opening)) is not None:
        return Subject(further.mention, further.start, comma + 1)  # "X, a teacher at the college of Y, Z, said"
    who = _before_who(stage, opening)
    before = _phrase(stage, _before_bracket(stage, (opening if who is None else who) - 1))
    named = stage.at[opening - 1] if opening else None
    if inner is not None and inner.kind == "person" and not (named is not None and named.kind == "person"):
        return Subject(inner, before.start if before else opening + 1, comma + 1)
    if inner is None and (before is None or before.mention is None):
        further = _over_commas(stage, opening)  # "X, head of the port, a firm in Oslo, said"
        if further is not None and further.mention is not None and further.mention.kind == "person":
            return Subject(further.mention, further.start, comma + 1)
    if before is None:
        return Subject(inner, opening + 1, comma + 1) if inner else None
    return Subject(before.mention or inner, before.start, comma + 1)


def _apposed_before(stage: Stage, opening: int) -> Mention | None:
    """Who is meant where a clause hangs on an apposition: "X, the head of the union, which met on Monday, said"."""
    if stage.lower[opening + 1] not in {"which", "who"}:
        return None
    for j in range(opening - 1, max(0, opening - MAX_APPOSITION), -1):
        if stage.quoted[j] or (stage.lower[j] in _STOPS and not stage.is_word(j)):
            return None
        if stage.lower[j] == ",":
            apposed = stage.lower[j + 1] in small_words()["determiners"] | small_words()["officers"]
            return stage.at[j - 1] if apposed and _names_person(stage, j - 1) else None
    return None


def _before_bracket(stage: Stage, i: int) -> int:
    """The token before a bracket that closes at token i: "X (Greens), speaking for her group, said"."""
    opening = _opening(stage, i) if i >= 0 and stage.lower[i] == ")" else None
    return i if opening is None else opening - 1


def _before_who(stage: Stage, opening: int) -> int | None:
    """The comma of an earlier ", who …" that holds commas of its own: "X, who met Y, then Z, said"."""
    for j in range(opening - 1, max(0, opening - MAX_APPOSITION), -1):
        if stage.quoted[j]:
            return None
        if stage.lower[j] == "," and stage.lower[j + 1] in {"who", "which"}:
            return j
    return None


def _opening_comma(stage: Stage, comma: int) -> int | None:
    for j in range(comma - 1, max(-1, comma - MAX_APPOSITION), -1):
        if stage.quoted[j] or (stage.lower[j] in _STOPS - {"(", ")", "[", "]"} and not stage.is_word(j)):
            return None
        if stage.lower[j] == ",":
            earlier = _comma_before(stage, j)
            named = earlier is None or any(stage.at[k] for k in range(earlier, j)) or _is_office(stage, earlier, j)
            return j if named else earlier  # an age or a home between: "X, 61, a cook, said"
    return None


def _comma_before(stage: Stage, j: int) -> int | None:
    """The comma shortly before the one at token j, none of a quotation."""
    for k in range(j - 1, max(0, j - 6), -1):
        if stage.quoted[k]:
            return None
        if stage.lower[k] == ",":
            return k
    return None


def _is_office(stage: Stage, earlier: int, j: int) -> bool:
    """Whether between two commas stands the office of who is named after them: "…, its chairman, X, said"."""
    return stage.lower[earlier + 1] in small_words()["determiners"] and _names_person(stage, j + 1)


def _first_named(stage: Stage, start: int, end: int) -> Mention | None:
    """The mention that the tokens begin with, after its role."""
    for i in range(start, end):
        mention = stage.at[i]
        if mention is not None:
            if stage.lower[stage.end_token(mention) - 1].endswith(("’s", "'s", "s’", "s'")):
                return None  # "X's adviser"
            if mention.kind == "person" or stage.end_token(mention) >= end:
                apposed = mention.kind == "person" and stage.end_token(mention) >= end
                apposed = apposed and stage.lower[start] not in small_words()["relatives"]
                return mention if apposed or stage.role_start(i) <= start else None
            continue
        if stage.lower[i] in small_words()["prepositions"] - {"of", "for"}:
            return None
    return None


def _phrase(stage: Stage, i: int) -> Subject | None:
    """The noun phrase that ends at token i, with what its prepositions bring."""
    end, governed = i + 1, None
    while i >= 0 and not stage.quoted[i] and (stage.is_word(i) or stage.at[i]):
        mention = stage.at[i]
        if mention is not None:
            start = _with_office(stage, mention)
            start -= start > 0 and mention.kind == "group" and stage.lower[start - 1][0].isdigit()
        else:
            if stage.lower[i].endswith("ed") and i and stage.at[i - 1] is not None:
                i -= 1  # "lawmakers interviewed by X said"
                continue
            start = _plain_start(stage, i)
            if start > i:
                break
            mention = _owner(stage, start, i, governed)
        before = stage.lower[start - 1] if start else ""
        governing = before in small_words()["prepositions"] - small_words()["openers"]
        if not governing or start < 2:
            return Subject(mention or (governed if governing else None), start, end)
        if mention is not None and mention.kind == "person" and stage.at[start] not in {None, mention}:
            return Subject(mention, _plain_start(stage, start - 2), end)  # "the envoy in Oslo Inga Holm"
        governed = governed or stage.at[i]
        i = start - 2
    if (person := _of_body(stage, i)) is not None:
        return Subject(person, stage.role_start(stage.first_token(person)), end)
    return Subject(governed, i + 1, end) if governed else None


def _of_body(stage: Stage, comma: int) -> Mention | None:
    """Who stands before the comma at a token that "from" or "of" follows: "X, 58, from the union said"."""
    if comma < 1 or stage.lower[comma] != "," or stage.lower[comma + 1] not in {"from", "of", "for", "with"}:
        return None
    if stage.lower[comma - 1].isdigit() and stage.lower[comma - 2] == ",":
        comma -= 2
    return stage.at[comma - 1] if _names_person(stage, comma - 1) else None


def _with_office(stage: Stage, mention: Mention) -> int:
    """Where a name begins with its office: "the chief negotiator of Peru X"."""
    first = stage.role_start(stage.first_token(mention))
    office = mention.role.split() if mention.role and mention.kind == "person" else []
    if len(office) < 3:
        return first
    for j in range(max(0, first - len(office) - 1), first):
        if [token.text for token in stage.tokens[j : j + 2]] == office[:2]:
            return j - 1 if j and stage.lower[j - 1] in small_words()["determiners"] else j
    return first


def _plain_start(stage: Stage, i: int) -> int:
    """The start of a phrase without a mention that ends at token i; i + 1 where none does."""
    words = small_words()
    j = i
    while j >= 0 and i - j < MAX_PHRASE and stage.is_word(j):
        if stage.at[j] is not None and j < i:
            return stage.role_start(stage.first_token(stage.at[j]))  # type: ignore[arg-type]
        if stage.lower[j] in words["determiners"]:
            return j
        if stage.lower[j] in words["prepositions"] or stage.lower[j] in words["openers"]:
            return j + 1
        j -= 1
    return j + 1


def _owner(stage: Stage, start: int, i: int, governed: Mention | None) -> Mention | None:
    """Who an office or spokesman without a mention of its own speaks for."""
    words = small_words()
    owner = governed or next((m for m in stage.at[start:i] if m is not None), None)
    while i > start and (stage.lower[i] in words["times"] or stage.lower[i] in words["issued"]):
        i -= 1  # "a report released on Monday by X"
    if stage.lower[i] in words["voices"] or (governed is not None and stage.lower[i] in words["numbers"]):
        return owner
    return owner if stage.lower[i] in words["officers"] and owner and owner.kind not in {"person", "pronoun"} else None


# --- to the right -------------------------------------------------------------------------------


def phrase_after(stage: Stage, cue: int) -> Subject | None:
    """The noun phrase right of the verb, with the person named after it."""
    words = small_words()
    voice = False
    for i in range(cue + 1, min(cue + 14, len(stage))):
        word = stage.lower[i]
        if mention := stage.at[i]:
            if stage.quoted[i]:
                return None
            if mention.kind in {"place", "party"} and _goes_on(stage, stage.end_token(mention)):
                return Subject(None, cue + 1, stage.end_token(mention))  # "the Oslo Evening Post"
            named = _apposed(stage, mention)
            return Subject(named, cue + 1, max(stage.end_token(mention), stage.end_token(named)))
        if word == "," and i > cue + 1 and not _names_person(stage, i + 1):
            return Subject(None, cue + 1, i)
        if (
            stage.quoted[i]
            or (word in _STOPS and not stage.is_word(i))
            or word == "that"
            or (word == "," and i == cue + 1)
        ):
            return Subject(None, cue + 1, i) if i > cue + 1 and word != "that" else None
        if word in words["prepositions"]:
            if i == cue + 1 or not voice:
                return Subject(None, cue + 1, i) if i > cue + 1 else None
            continue
        voice = voice or word in words["voices"] or word in words["officers"]
    return None


def _goes_on(stage: Stage, i: int) -> bool:
    """Whether a longer name goes on at token i, of which only the first word is known."""
    if i >= len(stage) or stage.titled or stage.at[i] is not None or stage.at[i - 1] is None:
        return False
    plain = stage.lower[i] not in small_words()["times"] and not stage.lower[i - 1].endswith(("’s", "'s"))
    return plain and stage.tokens[i].text[0].isupper() and stage.tokens[i].text[1:2].islower()


def closes_phrase(stage: Stage, i: int) -> bool:
    """Whether the phrase before token i is closed there, not the subject of a verb that follows."""
    words = small_words()
    return (
        i >= len(stage)
        or stage.quoted[i]
        or not stage.is_word(i)
        or stage.lower[i] in words["prepositions"] | words["times"] | words["openers"] | words["relatives"]
    )


def _names_person(stage: Stage, i: int) -> bool:
    i += i < len(stage) and stage.lower[i] in _TITLES and stage.at[i] is None
    i += i < len(stage) and stage.lower[i - 1] in _TITLES and stage.lower[i] == "."
    return i < len(stage) and stage.at[i] is not None and stage.at[i].kind == "person"  # type: ignore[union-attr]


def _apposed(stage: Stage, mention: Mention) -> Mention:
    """The person named right after a group or office: "the union's leader, X"."""
    if mention.kind == "person":
        return mention
    for j in range(stage.end_token(mention), min(stage.end_token(mention) + 7, len(stage))):
        other = stage.at[j]
        if other is not None and other.kind == "person":
            return other if closes_phrase(stage, stage.end_token(other)) else mention
        if stage.quoted[j] or stage.lower[j] in _STOPS or stage.lower[j] in small_words()["openers"]:
            break
        if stage.lower[j] in small_words()["prepositions"] - {"of", "for"} or stage.lower[j] in {"who", "which"}:
            break
    return mention
