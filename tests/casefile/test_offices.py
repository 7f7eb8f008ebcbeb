"""Who held which office, put to a casefile that was built."""

from datetime import date

import pytest

from dragoman.case import parse
from dragoman.model import Days
from dragoman.pipeline import build

CASE = parse("""
case: harbour
kind: peace
parties:
  - {id: Norland, names: [Norland], adjectives: [Norlander], role: side}
  - {id: Sudmark, names: [Sudmark], adjectives: [Sudmarkian], role: side}
issues:
  sailors: {proposition: Norland releases the detained sailors}
""")
TEXTS = {
    "a.txt": "HAVENSUND, 3 April 2031 — Norlander Foreign Minister Ada Brenk said that no sailor would leave.\n",
    "b.txt": "HAVENSUND, 5 June 2031 — Norlander Foreign Minister Ada Brenk said the talks had failed.\n\n"
    "Her Sudmarkian colleague had left the hall, where President Jon Vik of Sudmark was to speak in the evening.\n",
}


@pytest.fixture(scope="module")
def casefile(tmp_path_factory):
    folder = tmp_path_factory.mktemp("captures")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    with build(CASE, folder, tmp_path_factory.mktemp("harbour") / "harbour.casefile") as made:
        yield made


def test_an_office_lasts_from_the_first_report_of_it_to_the_last(casefile):
    (row,) = casefile.offices(name="Brenk")
    assert (row.office, row.party, row.articles) == ("foreign minister", "Norland", 2)
    assert row.days == Days(date(2031, 4, 3), date(2031, 6, 6))
    assert row.words == ("Norlander Foreign Minister",)
    assert {evidence.words for evidence in row.evidence} == {"Ada Brenk"}


def test_as_of_a_day_later_reports_do_not_count(casefile):
    (row,) = casefile.offices(name="Brenk", as_of=date(2031, 5, 1))
    assert (row.days, row.articles) == (Days.on(date(2031, 4, 3)), 1)
    assert casefile.offices(as_of=date(2031, 4, 1)) == []


def test_offices_can_be_asked_of_one_side(casefile):
    assert {row.party for row in casefile.offices(party="norland")} == {"Norland"}
