"""What is said of a case file that is wrong."""

import pytest

from dragoman.case import load, parse
from dragoman.errors import BadCase


def test_a_field_that_takes_a_few_words_names_them():
    with pytest.raises(BadCase, match=r"port:3: a party: `role` is “chief”; it can be side, host, mediator, third"):
        parse("case: port\nparties:\n  - {id: Guild, names: [guild], role: chief}\n", "port")


def test_a_case_file_that_is_not_there_is_told_with_how_to_make_one(tmp_path):
    with pytest.raises(BadCase, match=r"there is no such case file\. `dragoman new"):
        load(tmp_path / "none.yaml")


def test_a_folder_is_no_case_file(tmp_path):
    with pytest.raises(BadCase, match="Is a directory"):
        load(tmp_path)


def test_a_case_file_can_give_captures_their_days():
    case = parse("case: port\npublished:\n  03.txt: 2031-04-02\n  wire/03.txt: 2031-04-05\n")
    assert str(case.published_of("captures/03.txt")) == "2031-04-02"
    assert str(case.published_of("captures/wire/03.txt")) == "2031-04-05"
    assert case.published_of("captures/103.txt") is None


def test_a_day_that_is_given_later_reads_no_article_again():
    plain, dated = parse("case: port"), parse("case: port\npublished: {03.txt: 2031-04-02}")
    assert plain.reading_digest == dated.reading_digest
    assert plain.digest != dated.digest


def test_a_day_may_stand_in_quotation_marks():
    quoted = parse('case: port\npublished: {03.txt: "2031-04-02"}')
    assert quoted.published == parse("case: port\npublished: {03.txt: 2031-04-02}").published


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("[03.txt]", "is a mapping of captures to days"),
        ("{03.txt: spring}", "`03.txt` appeared on “spring”; write a day"),
        ("{03.txt: 2031-04-02 10:00:00}", "write a day, as in `03.txt: 2031-04-02`"),
        ("{03.txt: 2031-02-30}", "port:2: this value cannot be read: day is out of range"),
        ("{03.txt: 2031-04-02, 03.txt: 2031-04-03}", "`03.txt` stands twice in published"),
    ],
)
def test_a_day_of_a_capture_that_is_none_is_told_with_its_line(given, words):
    with pytest.raises(BadCase, match=words):
        parse(f"case: port\npublished: {given}", "port")


@pytest.mark.parametrize(
    ("given", "first", "last"),
    [
        ("2031", "2031-01-01", "2031-12-31"),
        ("2031-04", "2031-04-01", "2031-04-30"),
        ("{from: 2031-11, until: 2032}", "2031-11-01", "2032-12-31"),
        ('{from: 2031-04-09, until: "2031-04-12"}', "2031-04-09", "2031-04-12"),
    ],
)
def test_a_case_file_can_say_in_which_time_all_captures_appeared(given, first, last):
    period = parse(f"case: port\nperiod: {given}").period
    assert (str(period.first), str(period.last)) == (first, last)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("spring", "port:2: `period` is a year, a month, or where it begins and ends"),
        ("2031-13", "`period` is a year, a month"),
        ("{from: 2031}", "`period` is a year, a month"),
        ("[2031, 2032]", "`period` is a year, a month"),
        ("{from: 2032, until: 2031-04}", "`period` ends on 2031-04-30, before it begins on 2032-01-01"),
    ],
)
def test_a_period_that_is_none_is_told_with_its_line(given, words):
    with pytest.raises(BadCase, match=words):
        parse(f"case: port\nperiod: {given}", "port")


def test_a_period_that_is_given_later_reads_no_article_again():
    plain, dated = parse("case: port"), parse("case: port\nperiod: 2031")
    assert plain.reading_digest == dated.reading_digest
    assert plain.digest != dated.digest
