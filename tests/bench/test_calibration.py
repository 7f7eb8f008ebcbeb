import pytest

from dragoman.bench.calibration import Judged, draw, reliability
from dragoman.errors import BadSettings


def judged(chance, right, of):
    return [Judged(chance, i < right) for i in range(of)]


def test_chances_that_hold_have_no_error():
    found = reliability([*judged(0.2, 4, 20), *judged(0.8, 16, 20)])
    assert (found.right, found.error, len(found.bins)) == (0.5, 0, 2)


def test_a_few_records_are_one_bin():
    assert len(reliability([Judged(i / 30, i % 2 == 0) for i in range(30)]).bins) == 1
    assert len(reliability([Judged(i / 60, i % 2 == 0) for i in range(60)]).bins) == 3


def test_what_is_always_sure_and_half_right_is_off_by_half():
    assert reliability([Judged(1.0, i % 2 == 0) for i in range(40)]).error == 0.5


@pytest.mark.parametrize("many", [1, 9, 10, 11, 95])
def test_every_record_is_in_one_bin_and_bins_have_like_counts(many):
    bins = reliability([Judged(i / many, True) for i in range(many)]).bins
    assert sum(bin.records for bin in bins) == many
    assert max(bin.records for bin in bins) - min(bin.records for bin in bins) <= 1


@pytest.mark.parametrize(("name", "begin"), [("a.svg", b"<svg"), ("a.png", b"\x89PNG")])
def test_the_picture_is_of_the_kind_of_its_name(tmp_path, name, begin):
    draw({"statements": reliability(judged(0.7, 7, 10))}, tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(begin)


@pytest.mark.parametrize("name", ["a.gif", "no/where.svg"])
def test_another_kind_or_a_folder_that_is_not_there_is_told(tmp_path, name):
    with pytest.raises(BadSettings):
        draw({"statements": reliability(judged(0.7, 7, 10))}, tmp_path / name)
