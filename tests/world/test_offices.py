"""Who held which office when."""

from datetime import date

from dragoman import world
from dragoman.model import Days


def test_every_office_belongs_to_a_state_or_body_that_exists():
    known = {state.name for state in world.states()} | {body.name for body in world.bodies()}
    assert {office.state for office in world.offices()} <= known


def test_no_office_ends_before_it_begins():
    assert not [o for o in world.offices() if o.first and o.end and o.first >= o.end]


def test_an_office_known_to_the_month_reaches_to_its_end():
    office = next(o for o in world.offices_of("Colin Powell") if o.office == "secretary of state")
    assert office.end == date(2005, 2, 1)


def test_an_office_is_found_by_another_spelling():
    assert {o.person for o in world.offices_of("Binyamin Netanyahu")} == {"Benjamin Netanyahu"}


def test_an_office_without_an_end_is_held_on_any_later_day():
    office = next(o for o in world.offices_of("Viktor Orban"))
    assert office.held_in(Days.on(date(2024, 3, 1)))
    assert not office.held_in(Days.on(date(2009, 3, 1)))


def test_nobody_of_that_name_is_no_office():
    assert world.offices_of("Nobody Whosoever") == ()
