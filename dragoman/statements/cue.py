"""One way in which a sentence says that something was said, and who is the subject of a whole sentence."""

from __future__ import annotations

from msgspec import Struct

from dragoman.clauses import Stage, Subject, small_words
from dragoman.model import Mention
from dragoman.statements.ends import clause_start

POSSESSIVE = ("’s", "'s", "s’", "s'")


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


def main_subject(stage: Stage, i: int) -> Subject | None:
    """The first mention left of token i, past a dateline, that no preposition governs."""
    k, of_it = clause_start(stage, i), -1  # where what a preposition governs ends
    while k < i:
        mention = stage.at[k]
        if mention is None or stage.quoted[k]:
            k += 1
            continue
        start = stage.role_start(k)
        owner = stage.tokens[stage.end_token(mention) - 1].text.endswith(POSSESSIVE)
        governed = start > 0 and stage.lower[start - 1] in small_words()["prepositions"]
        governed = governed or (start - 1 == of_it and stage.lower[of_it] in {"and", "or"})  # "between X and Y"
        if mention.kind != "place" and not owner and not governed:
            return Subject(mention, start, stage.end_token(mention))
        k = stage.end_token(mention)
        of_it = k if governed else -1
    return None
