"""What the summary of a case says of moves and gaps."""

from types import SimpleNamespace

from dragoman.cli.show import _gaps, _moved


def move(kind, issue, perhaps=None):
    return SimpleNamespace(party="Norland", kind=kind, issue=issue, after_round="Port Hale", perhaps=perhaps)


def test_a_likely_move_is_told_before_one_that_is_only_perhaps_so():
    assert _moved([move("softened", "toll"), move("hardened", "quota", "about 30 %")]) == (
        "Norland softened on toll (Port Hale)"
    )


def test_where_no_move_is_likely_the_others_are_told_as_perhaps_so():
    assert _moved([move("new", "toll"), move("hardened", "quota", "about 30 %")]) == (
        "perhaps: Norland hardened on quota (Port Hale)"
    )


def test_where_nothing_moved_it_says_so():
    assert _moved([move("new", "toll"), move("held", "quota")]) == "nothing"


def test_a_gap_that_is_only_perhaps_agreed_is_told_as_not_clear():
    gap = SimpleNamespace(left="Norland", right="Isla", issue="quota", status="agreed", width=None, unit=None)
    gap.perhaps = "about 30 %"
    assert _gaps([gap], ["Norland", "Isla"]) == "not clear: quota"
