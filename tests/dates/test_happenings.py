"""Walk-outs and ballots that reports tell of without any event, live blogs, and how soon a house reports."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from msgspec.structs import replace

from dragoman import dates
from dragoman.dates.evidence import gather
from dragoman.dates.grid import Grid
from dragoman.dates.habits import is_agency
from dragoman.dates.happenings import happenings
from dragoman.dates.shared import near_copies
from dragoman.text import sentences
from tests.dates.desk import Desk, article, page

CALLED = "The skippers will walk out on 9 March, their union has decided"


def told(text: str) -> list[tuple[str, str | None]]:
    one = article(text)
    found = happenings(one, sentences(one), dates.expressions(one), (), {}, (), "o")
    return [(t.keys[0][0][0], t.value) for t in found]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param("The bakers walked out on Tuesday.", [("strike", "XXXX-WXX-2")], id="a walk-out on its day"),
        pytest.param("The ovens are cold on the ninth day of the strike.", [("strike", "D-8")], id="a day of it"),
        pytest.param("It is day three of the walk-out.", [("strike", "D-2")], id="the same as a number"),
        pytest.param("The strike entered its third week.", [("strike", "-P2.5W")], id="a week of it"),
        pytest.param("A week into the strike nobody talks.", [("strike", "-P1W")], id="so long into it"),
        pytest.param("The bakers vote to strike in a ballot on Friday.", [("ballot", "XXXX-WXX-5")], id="a ballot"),
        pytest.param("The bakers will call no strike before 6 April.", [], id="none before a day"),
        pytest.param("A spokesman said on Tuesday the strike goes on.", [], id="the day of a saying"),
        pytest.param("The sides hope to strike a deal on Tuesday.", [], id="a deal that is struck"),
        pytest.param("An air strike hit the bridge on Tuesday.", [], id="an attack"),
    ],
)
def test_a_happening_has_the_day_that_is_told_of_it(words, found):
    assert told(words) == found


def said_elsewhere(desk: Desk, one) -> list[str]:
    """The days of others on which an article's own words rest."""
    marks = (clue.words.partition("is what others set on ")[2] for clue in desk.whens()[one.id].clues)
    return [words[: len("2027-03-09")] for words in marks if words]


def test_a_walk_out_that_a_dated_article_announces_dates_the_article_that_tells_of_it():
    desk = Desk()
    desk.report(f"{CALLED}.", on="2027-03-04")
    one = desk.report("The skippers walked out on Tuesday, and the harbour was still. 2027 is a lost year.")
    assert said_elsewhere(desk, one) == ["2027-03-09"]


def test_on_the_ninth_day_of_a_strike_eight_have_passed_since_it_began():
    desk = Desk()
    desk.report(f"{CALLED}.", on="2027-03-04")
    one = desk.report("Nobody sailed on the ninth day of the strike. 2027 is a lost year.")
    assert said_elsewhere(desk, one) == ["2027-03-09"]


BLOG = """Harbour talks in Holmvik: as it happened

20.15 That's it from Holmvik. The delegations have gone home.

17.40 The ministry goes up to nine boats.

12.05 Herring for lunch.

9.00 Good morning! It is Tuesday, and the quay is wet.
"""


def test_a_live_blog_of_talks_appears_on_the_day_of_the_talks():
    desk = Desk()
    plan = "The sides sit down in Holmvik on 9 March"
    desk.report(f"{plan}.", ("meeting", plan), on="2027-03-02", planned=True, place="Holmvik")
    one = desk.report(BLOG)
    assert desk.day(one) == "2027-03-09"


def test_times_of_day_do_not_make_a_live_blog_of_what_is_no_talks():
    desk = Desk()
    plan = "The sides sit down in Holmvik on 9 March"
    desk.report(f"{plan}.", ("meeting", plan), on="2027-03-02", planned=True, place="Holmvik")
    one = desk.report(BLOG.replace("Harbour talks", "Boat race").replace("The delegations have", "Everybody has"))
    assert not any("as it happened" in clue.words for clue in desk.whens()[one.id].clues)


NEWS = "The port of {} was shut on Tuesday, said the harbour master, and nobody knows why. It was the year 2027."


def test_an_agency_that_signs_its_dateline_reports_on_the_day_and_a_paper_on_the_next_where_dated_ones_do():
    desk = Desk()
    for number, name in enumerate(("Sarn", "Melk", "Tolm", "Brun")):
        desk.report(NEWS.format(name), on=f"2027-0{3 + number}-{(3, 7, 5, 2)[number]:02}")
    paper = desk.report(NEWS.format("Holmvik"))
    clue = next(c for c in desk.whens()[paper.id].clues if c.kind == "habit")
    assert clue.words.endswith("reports on the next as a rule")
    wire = desk.report("HOLMVIK (Fjord Press) - " + NEWS.format("Holmvik"))
    clue = next(c for c in desk.whens()[wire.id].clues if c.kind == "habit")
    assert clue.words.endswith("reports on that day as a rule")


def test_who_prints_the_report_of_an_agency_is_none():
    text = "OSLO (Fjord Press) - The port is open."
    assert is_agency(article(text))
    assert not is_agency(replace(article(text), outlet="Harbour Radio"))


def test_talks_that_are_put_off_are_told_of_their_new_day_and_place():
    desk = Desk()
    off = "The round, which was to open in Holmvik on 2 March, will now be held on 9 March in Sarn"
    desk.report(f"{off}.", ("meeting", off), on="2027-03-01", planned=True)
    one = desk.report(
        "The two sides met in Sarn on Tuesday. 2027 is a lost year.",
        ("meeting", "The two sides met in Sarn on Tuesday"),
        place="Sarn",
    )
    assert said_elsewhere(desk, one) == ["2027-03-09"]


def test_the_next_talks_are_told_without_a_verb():
    desk = Desk()
    plan = "The sides sit down in Holmvik on 9 March"
    desk.report(f"{plan}.", ("meeting", plan), on="2027-02-25", planned=True, place="Holmvik")
    one = desk.report("Nothing was signed. Next bout: Holmvik, a week on Tuesday. 2027 is a lost year.")
    assert said_elsewhere(desk, one) == ["2027-03-09"]


def test_a_day_with_its_weekday_that_is_to_come_counts_from_before_it():
    desk = Desk()
    desk.report("A storm came.", on="2027-01-04")
    one = desk.report("The bay will be shared from Sunday, 11 April, in 2027 or never.")
    assert desk.whens()[one.id].days.first < date(2027, 4, 11)


def test_talks_that_were_put_off_before_they_could_begin_were_to_be_on_a_day_to_come():
    desk = Desk()
    off = "The round, which should have opened in Holmvik on Tuesday, has been put off until 30 March"
    desk.report(f"{off}.", ("meeting", off), on="2027-03-06", planned=True, place="Holmvik")
    plan = "The sides will meet again in Holmvik on 9 March"
    one = desk.report(f"{plan}. 2027 is a lost year.", ("meeting", plan), planned=True, place="Holmvik")
    assert said_elsewhere(desk, one) == ["2027-03-09"]


def test_a_day_told_twice_tells_the_weekday_of_the_article():
    found = [
        clue.words for clue in gathered("The boats sailed yesterday, Wednesday, in a calm.") if "twice" in clue.words
    ]
    assert found == ["“yesterday, Wednesday”: one day told twice"]
    assert not [c for c in gathered("The boats sailed yesterday and come back on Friday.") if "twice" in c.words]


def test_so_long_after_a_day_of_the_year_something_comes_when_the_article_appears():
    words = "The row comes three weeks after the accord of 21 April."
    assert [c.kind for c in gathered(words)].count("elapsed") == 1
    assert not [c for c in gathered("They met three weeks after the accord of 21 April.") if c.kind == "elapsed"]


def gathered(text: str):
    one = article(text)
    return [factor.clue for factor in gather(one, dates.clues(one, page(text)), dates.expressions(one), ()).factors]


def test_a_copy_appears_on_the_day_of_the_agency_that_it_prints_or_on_the_next():
    sister = {"ar-1": {date(2027, 3, 9).toordinal(): 1.0}}
    days = Grid(np.arange(date(2027, 3, 7).toordinal(), date(2027, 3, 12).toordinal(), dtype=np.int32))
    weights = {}
    for name, before, behind in (("copy", ("ar-1",), ()), ("agency", (), ("ar-1",))):
        (factor,) = near_copies("ar-0", sister, before, behind)
        weights[name] = factor.weigh(days)
    before, same, after = 1, 2, 3
    assert weights["copy"][after] > weights["copy"][before]
    assert weights["agency"][after] < weights["agency"][before]
    assert all(row[same] == row.max() for row in weights.values())


def test_the_number_of_a_build_is_no_date_of_the_page():
    head = '<meta name="generator" content="Quay 7.2 (build 20270309)">'
    html = f"<html><head>{head}</head><body><p>Herring.</p></body></html>"
    found = dates.clues(article("Herring."), page(html, media="text/html"))
    assert not [clue for clue in found if clue.kind == "markup" and clue.used]


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("The bridge was supposed to open on Wednesday.", None),
        ("The bridge is supposed to open on Wednesday.", "future"),
    ],
)
def test_what_was_supposed_to_be_may_lie_behind(text, tense):
    assert [time.direction for time in dates.expressions(article(text))] == [tense]
