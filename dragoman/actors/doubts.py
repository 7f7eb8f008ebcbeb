"""Names that may be one person's and were left apart, for an analyst to say.

In: the actors of a case. Out: an actor's id and the question. `same` and `not_same` of the case file answer it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.actors.profiles import keys_of, same_person
from dragoman.actors.ruled import Ruled
from dragoman.actors.spelling import fold, sound
from dragoman.case import Case
from dragoman.model import Actor


def doubts(actors: Iterable[Actor], case: Case) -> Iterator[tuple[str, str]]:
    """Persons that stay apart though their names could be one, each pair once."""
    ruled = Ruled(case)
    people = sorted((a for a in actors if a.kind == "person"), key=lambda a: a.name)
    by_surname: dict[str, list[Actor]] = {}
    near: dict[str, list[Actor]] = {}
    for one in people:
        key = fold(one.name)
        if " " in key:
            by_surname.setdefault(sound(key.split()[-1]), []).append(one)
            seen = {id(other): other for block in keys_of(key) for other in near.get(block, ())}
            for other in seen.values():
                if same_person(fold(other.name), key) and not ruled.apart(one.names, other.names):
                    yield one.id, f"“{one.name}” may be “{other.name}”; {_ANSWER}"
            for block in keys_of(key):
                near.setdefault(block, []).append(one)
    for one in people:
        key = fold(one.name)
        owners = by_surname.get(sound(key), []) if key and " " not in key else []
        open_ = [other.name for other in owners if not ruled.apart(one.names, other.names)]
        if open_:
            yield one.id, f"“{one.name}” may be {' or '.join(f'“{name}”' for name in open_)}; {_ANSWER}"


_ANSWER = "left apart: `same` or `not_same` in the case file decides"
