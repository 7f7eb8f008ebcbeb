"""Whom a list of office holders means, and whom not."""

from dragoman import world
from tests.actors.desk import actors


def test_one_who_is_nearly_so_called_and_told_of_as_something_else_is_no_listed_holder_of_an_office():
    listed = next(o for o in world.offices() if o.office == "prime minister" and len(o.person.split()) == 2)
    first, last = listed.person.split()
    near = f"{first[:-1]} {last}"
    assert [one.party for one in actors(f"{near}, a resident of the town, said no.").values()] == [None]
    assert [one.party for one in actors(f"Prime Minister {near} said no.").values()] == [listed.state]
