import pytest

from bench import floors


@pytest.mark.parametrize("name", sorted(floors.CASES))
def test_no_measure_has_fallen_under_its_floor(name):
    if name not in floors.present():
        pytest.skip(f"the gold record of {name} is not here")
    assert floors.fallen(name) == []


def test_every_case_has_floors_for_every_room():
    for name, kept in floors.read().items():
        rooms = {measure.split(".")[0] for measure in kept["floors"]}
        assert rooms >= {"body", "date", "mention", "statement", "position", "event", "link"}, name
