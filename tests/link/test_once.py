"""What several joins ask for is looked for once."""

import gc

from dragoman.link.once import once
from dragoman.shelf import Known


def counted():
    calls = []

    @once
    def find(shelf: str, known: Known) -> tuple[str, int]:
        calls.append(shelf)
        return shelf, len(calls)

    return find, calls


def test_what_was_found_is_given_again_and_not_looked_for_again():
    find, calls = counted()
    known = Known()
    assert find("quay", known) is find("quay", known)
    assert calls == ["quay"]


def test_what_is_known_of_another_shelf_is_looked_for_by_itself():
    find, _ = counted()
    one, other = Known(), Known()
    assert (find("quay", one), find("pier", other)) == (("quay", 1), ("pier", 2))


def test_nothing_is_kept_longer_than_what_is_known_of_the_shelf():
    find, calls = counted()
    for _ in range(3):
        find("quay", Known())
        gc.collect()
    assert len(calls) == 3
