from __future__ import annotations

from datetime import date

import pytest

from dragoman.bench import dated
from dragoman.errors import BadCapture
from dragoman.model import Days, When

DAYS = ("2027-03-08", "2027-03-09", "2027-03-10", "2027-03-11", "2027-03-12")
REPORT = """HARBOUR TALKS, PART {}

Published: {}

The skippers met the ministry on Tuesday in the harbour office of Lisse and came out smiling, a clerk said.

They will meet again next week, and the nets are to be mended until then, as the ministry told reporters.
"""


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "lisse-docks"
    place.mkdir()
    rows = ["file\tpublished"]
    for number, day in enumerate(DAYS):
        (place / f"{number}.txt").write_text(REPORT.format(number, day), encoding="utf-8")
        rows.append(f"{number}.txt\t{day}")
    (place / "meta.tsv").write_text("\n".join([*rows, "absent.txt\t2027-03-01", "0.txt.orig\t"]), encoding="utf-8")
    return tmp_path


def test_an_article_does_not_tell_the_day_that_its_page_states(folder):
    (case,) = dated.told(folder, "dev")
    readings = list(dated.readings_of(case))
    assert sorted(case.days.values()) == [date.fromisoformat(day) for day in DAYS]
    assert len(readings) == len(DAYS)
    assert not any("2027" in reading.article.text for reading in readings)
    assert not any(time.value.startswith("2027") for reading in readings for time in reading.times)


def test_each_article_is_dated_once_with_the_other_half_given_and_once_with_none(folder):
    half, none, _, in_years, alike = dated.compare(dated.told(folder, "dev"))
    assert (half.way, half.articles, none.way, none.articles) == ("half", len(DAYS), "none", len(DAYS))
    assert none.right == 0.0
    assert half.interval == 1.0
    assert len(list(dated.table([half, none, alike]))) == 4
    assert (alike.articles, alike.named) == (half.articles, 1.0)
    assert (in_years.way, in_years.interval, none.interval) == ("none in years", 1.0, 0.0)
    assert in_years.width <= 365


def test_a_folder_without_a_case_of_the_split_is_an_error_that_says_what_one_looks_like(folder):
    with pytest.raises(BadCapture, match=r"meta\.tsv"):
        dated.told(folder, "test")


def test_the_day_named_is_the_one_that_stands_out_and_of_a_longer_stretch_none():
    stretch = Days(date(2027, 3, 1), date(2027, 4, 1))
    assert dated.named_day(When(record="ar-1", days=stretch, basis="inferred")) is None
    likely = When(record="ar-1", days=stretch, likely=Days.on(date(2027, 3, 9)), basis="inferred")
    assert dated.named_day(likely) == date(2027, 3, 9)
