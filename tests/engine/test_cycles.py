import gc

import pytest

from dragoman.engine import cycles


def test_cycles_are_looked_for_seldom_while_so_asked_and_then_as_before():
    before = gc.get_threshold()
    with cycles.seldom():
        assert gc.get_threshold()[0] == cycles.NEW > before[0]
    assert gc.get_threshold() == before


def test_no_cycles_are_looked_for_while_so_asked_and_then_as_before():
    with cycles.never():
        assert not gc.isenabled()
    assert gc.isenabled()


@pytest.mark.parametrize("manner", [cycles.seldom, cycles.never])
def test_what_fails_meanwhile_leaves_all_as_it_was(manner):
    before = gc.isenabled(), gc.get_threshold()
    with pytest.raises(ZeroDivisionError):  # noqa: SIM117
        with manner():
            raise ZeroDivisionError
    assert (gc.isenabled(), gc.get_threshold()) == before


def test_who_looks_for_no_cycles_at_all_is_left_to_it():
    gc.disable()
    try:
        with cycles.never():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
