from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from msgspec.structs import replace

from dragoman import world
from dragoman.case import Anchor, Case
from dragoman.dates import expressions
from dragoman.dates.evidence import gather
from dragoman.dates.grid import Grid, add
from dragoman.dates.shared import near_copies
from dragoman.dates.turns import before_next
from dragoman.dates.witnesses import Told, Witnesses
from dragoman.model import Clue, Days, Family, Mention, Span
from tests.dates.desk import TWO_SIDES, Desk, article, clues

HELD = "The skippers met the ministry on Tuesday"
PLANNED = "The skippers will meet the ministry on Tuesday"


def test_metadata_settles_the_day():
    desk = Desk()
    one = desk.report("Nets were mended.", on="2027-03-09")
    when = desk.whens()[one.id]
    assert (when.days, when.basis) == (Days.on(date(2027, 3, 9)), "metadata")
    assert when.confidence is not None
    assert when.confidence > 0.9


def test_a_page_without_any_clue_has_no_day():
    desk = Desk()
    one = desk.report("Nets were mended and oars were tarred.")
    when = desk.whens()[one.id]
    assert (when.days, when.likely, when.basis) == (None, None, None)


WIRE = "LISSE, March 30 - Nets were mended and oars were tarred, a skipper said."


def test_a_period_that_the_case_file_gives_settles_the_year_of_a_dateline_that_has_none():
    alone, given = Desk(), Desk(replace(TWO_SIDES, period=Days(date(2031, 1, 1), date(2032, 1, 1))))
    assert given.day(given.report(WIRE)) == "2031-03-30"
    assert alone.day(alone.report(WIRE)) != "2031-03-30"


def test_a_page_that_names_no_year_is_looked_for_about_the_other_articles_of_its_case():
    desk = Desk()
    desk.report("Nets were mended in the yard.", on="2031-02-11")
    other = desk.report("LISSE, March 30 - Skippers tarred their oars on Tuesday. Nets will be sold on April 2.")
    when = desk.whens()[other.id]
    assert when.days is not None
    assert 2030 <= when.days.first.year <= when.days.last.year <= 2034


def test_a_day_ahead_of_time_is_not_counted_to_the_day_behind_it():
    one = article("The sum arrived, a day ahead of time, on 14 February.")
    assert "elapsed" not in {factor.clue.kind for factor in gather(one, (), expressions(one), ()).factors}


def test_a_page_that_names_its_day_without_a_year_is_of_that_very_day():
    desk = Desk()
    desk.report("Nets were mended in the yard.", on="2031-02-11")
    assert desk.day(desk.report("Last updated Tuesday 4 March, 21:14\n\nSkippers tarred their oars.")) == "2031-03-04"


def test_in_a_period_every_page_has_a_stretch_and_what_it_states_with_its_year_holds():
    period = Days(date(2031, 3, 1), date(2031, 6, 1))
    desk = Desk(replace(TWO_SIDES, period=period))
    plain, stated = desk.report("Nets were mended and oars were tarred."), desk.report("Oars.", on="2029-03-09")
    whens = desk.whens()
    assert (whens[plain.id].days.first >= period.first, whens[plain.id].days.end <= period.end) == (True, True)
    assert "period" in {clue.kind for clue in whens[plain.id].clues}
    assert whens[stated.id].days == Days.on(date(2029, 3, 9))


def test_an_older_war_that_is_named_does_not_take_the_day_from_a_date_in_the_markup():
    text = "The nets came from Myanmar. Since the coup the military sells them dear, a skipper said."
    desk, day = Desk(), Days.on(date(2023, 5, 6))
    one = desk.report(text)
    markup = Clue(article=one.id, kind="markup", words="a date in the page's markup says 2023-05-06", days=day)
    desk.readings[0] = replace(desk.readings[0], clues=(*desk.readings[0].clues, markup))
    when = desk.whens()[one.id]
    assert {"anchor", "markup"} <= {clue.kind for clue in when.clues}
    assert when.likely == day


def test_talks_that_a_dated_article_announces_date_the_article_that_tells_of_them():
    desk = Desk()
    desk.report(f"{PLANNED} in the harbour office.", ("meeting", PLANNED), on="2027-03-08", planned=True)
    one = desk.report(f"{HELD}, and came out smiling.", ("meeting", HELD))
    assert desk.day(one) == "2027-03-09"


def test_an_article_before_the_talks_is_dated_before_them():
    desk = Desk()
    desk.report(f"{HELD}, and came out smiling.", ("meeting", HELD), on="2027-03-09")
    one = desk.report(f"{PLANNED}. The last boats came home on Sunday.", ("meeting", PLANNED), planned=True)
    assert desk.day(one) in ("2027-03-07", "2027-03-08")


def test_the_second_round_is_not_on_the_day_that_others_give_the_first():
    first, second = (f"The {name} round of skippers and ministry ended on Tuesday" for name in ("first", "second"))
    for words, shares in ((first, True), (second, False)):
        desk = Desk()
        desk.report(f"{first} in Sunde.", ("meeting", first), on="2027-03-09")
        one = desk.report(f"{words}, and nobody smiled.", ("meeting", words))
        clues = desk.whens()[one.id].clues
        assert any(c.kind == "shared_event" and "2027-03-09" in c.words for c in clues) is shares


def test_an_article_that_names_what_was_founded_is_not_older_than_its_founding():
    anchor = Anchor(name="the founding of the Net Menders", date=date(2027, 2, 5))
    case = Case(id="h", title="H", parties=TWO_SIDES.parties, anchors=(anchor,))
    desk = Desk(case)
    named = desk.report("The Net Menders marched through Sunde on Wednesday.")
    other = desk.report("The skippers marched through Sunde on Wednesday.")
    whens = desk.whens()
    assert [c.kind for c in whens[named.id].clues if c.days and c.days.first == anchor.date] == ["anchor"]
    assert not [c for c in whens[other.id].clues if c.days and c.days.first == anchor.date]


def test_the_first_meeting_in_six_weeks_is_six_weeks_after_the_last():
    desk = Desk()
    desk.report(f"{HELD}.", ("meeting", HELD), on="2027-03-09")
    text = "For the first time in six weeks the skippers met the ministry on Wednesday"
    one = desk.report(f"{text}. No fish was sold in 2027. They meet again by 30 April.", ("meeting", text))
    assert desk.day(one) == "2027-04-21"


def test_a_case_anchor_is_counted_from():
    case = Case(
        id="h", title="H", parties=TWO_SIDES.parties, anchors=(Anchor(name="the lockout", date=date(2027, 1, 4)),)
    )
    desk = Desk(case)
    one = desk.report("The lockout has entered its third week. The skippers marched on Wednesday.")
    assert desk.day(one) in ("2027-01-20", "2027-01-21")
    assert "elapsed" in {clue.kind for clue in desk.whens()[one.id].clues if clue.used}


def test_a_day_that_is_named_has_a_chance_and_a_stretch_of_days_has_none():
    desk = Desk()
    desk.report(f"{PLANNED} in the harbour office.", ("meeting", PLANNED), on="2027-03-08", planned=True)
    named = desk.report(f"{HELD}, and came out smiling.", ("meeting", HELD))
    vague = desk.report("The herring quota of 2027 was cut.")
    whens = desk.whens()
    assert whens[named.id].confidence is not None
    assert 0.4 <= whens[named.id].confidence < 1.0
    assert (whens[vague.id].likely, whens[vague.id].confidence) == (None, None)


def test_a_stretch_of_days_is_longer_where_no_article_of_the_case_is_dated():
    alone, beside = Desk(), Desk()
    text = "The herring quota was cut on 4 June. The skippers marched on Wednesday. In April 2026 they had parted."
    ids = [desk.report(text).id for desk in (alone, beside)]
    beside.report("Nets were mended.", on="2026-06-12")
    days = [desk.whens()[id].days for desk, id in zip((alone, beside), ids, strict=True)]
    assert days[0]
    assert days[1]
    assert days[0].end - days[0].first > days[1].end - days[1].first


def test_talks_that_were_called_off_are_nobodys_talks_of_that_day():
    desk = Desk()
    desk.report(f"{HELD}.", ("meeting", HELD), on="2027-03-09")
    one = desk.report(f"{HELD}, and came out smiling.", ("meeting", HELD))
    assert "shared_event" in {clue.kind for clue in desk.whens()[one.id].clues}
    readings = [r for r in desk.readings if r.article.id != one.id]
    (dated,) = readings
    events = tuple(replace(event, status="cancelled") for event in dated.events)
    desk.readings = [r for r in desk.readings if r.article.id == one.id] + [replace(dated, events=events)]
    assert "shared_event" not in {clue.kind for clue in desk.whens()[one.id].clues}


def test_a_clue_that_contradicts_the_rest_is_shown_and_set_aside():
    desk = Desk()
    one = desk.report("Nets were mended on 4 June 2031, they say.", on="2027-03-09")
    (clue,) = [c for c in desk.whens()[one.id].clues if c.kind == "date"]
    assert not clue.used
    assert "does not fit" in clue.words


def test_what_is_told_is_placed_by_the_articles_day():
    desk = Desk()
    one = desk.report(f"{HELD}.", ("meeting", HELD), on="2027-03-11")
    (event,) = desk.readings[0].events
    assert desk.whens()[event.id].days == Days.on(date(2027, 3, 9))
    assert desk.whens()[event.id].basis == "stated"
    assert one.id in desk.whens()


def test_an_event_without_words_of_time_has_no_day():
    desk = Desk()
    desk.report(
        "The skippers met the ministry. Nets were mended.",
        ("meeting", "The skippers met the ministry"),
        on="2027-03-11",
    )
    (event,) = desk.readings[0].events
    assert event.id not in desk.whens()


def test_then_means_the_time_told_before():
    desk = Desk()
    text = "In May 2026 they met. Then the skippers signed with the ministry."
    desk.report(text, ("agreement", "Then the skippers signed with the ministry"), on="2027-03-11")
    (event,) = desk.readings[0].events
    assert desk.whens()[event.id].days == Days(date(2026, 5, 1), date(2026, 6, 1))


def test_a_copy_stands_near_its_dated_sister():
    desk = Desk()
    first = desk.report("Nets were mended on Monday.", on="2027-03-09")
    second = desk.report("Nets were mended on Monday!")
    whens = desk.whens(Family(root=first.id, members=tuple(sorted((first.id, second.id)))))
    found = whens[second.id]
    assert found.days
    assert found.days.first <= date(2027, 3, 9) < found.days.end
    assert found.days.end - found.days.first < date(2027, 4, 9) - date(2027, 3, 9)


@pytest.mark.parametrize("told", ["on 3 June 2025", "in June 2024", "in 2024"])
def test_an_old_date_that_a_copy_tells_of_does_not_take_it_years_from_its_dated_sister(told):
    desk = Desk()
    first = desk.report("Nets were mended on Monday.", on="2027-03-09")
    second = desk.report(f"Nets were mended on Monday! The yard had closed {told}.")
    found = desk.whens(Family(root=first.id, members=tuple(sorted((first.id, second.id)))))[second.id]
    assert found.days
    assert (found.days.first.year, found.days.end - found.days.first < timedelta(days=62)) == (2027, True)


@pytest.mark.parametrize("turn", [1, 2, 3])
def test_the_order_of_articles_does_not_matter(turn):
    desk = Desk()
    desk.report(f"{PLANNED}.", ("meeting", PLANNED), on="2027-03-08", planned=True)
    desk.report(f"{HELD}, and came out smiling.", ("meeting", HELD))
    desk.report("For the second time in two weeks " + HELD, ("meeting", HELD))
    desk.report("The herring quota of 2027 was cut.")
    there = desk.whens()
    desk.readings = desk.readings[turn:] + desk.readings[:turn]
    assert desk.whens() == there


def test_every_clue_says_something_to_a_reader():
    desk = Desk()
    desk.report(f"{PLANNED}.", ("meeting", PLANNED), on="2027-03-08", planned=True)
    one = desk.report(f"{HELD}. In April 2026 they had parted.", ("meeting", HELD))
    when = desk.whens()[one.id]
    assert when.clues
    assert all((len(clue.words) > 8 and "“" in clue.words) or clue.kind == "case" for clue in when.clues)


def test_names_and_figures_tell_which_of_two_series_of_talks_an_article_is_of():
    desk = Desk()
    for year, chair, fee, boats in (("2027", "Ansgar Holm", 350, 82), ("2031", "Beate Lind", 415, 67)):
        for day in ("05", "08", "10", "12", "15"):
            text = f"The fee is {fee} crowns for {boats} boats. {chair} sat in the chair, as on {day} paper."
            desk.name(desk.report(text, on=f"{year}-03-{day}"), chair)
    one = desk.report("On Wednesday Beate Lind came home. The 67 boats do not pay 415 crowns, it was said on 4 March.")
    desk.name(one, "Beate Lind")
    when = desk.whens()[one.id]
    assert when.days
    assert when.days.first.year == 2031
    assert "particulars" in {clue.kind for clue in when.clues if clue.used}


def test_weeks_after_an_accord_of_a_place_are_counted_from_the_accord_that_others_tell():
    desk = Desk()
    text = "The skippers met the ministry in Holmvik on Tuesday"
    desk.report(f"{text}.", ("meeting", text), on="2027-03-10", place="Holmvik")
    one = desk.report(
        "Five weeks after the meeting in Holmvik, the boats stayed in port on Tuesday. 2027 is a lost year. "
        "They may sail by 20 April."
    )
    assert desk.day(one) == "2027-04-13"


def test_weeks_after_talks_in_a_place_that_nobody_tells_of_are_not_counted():
    desk = Desk()
    text = "The skippers met the ministry in Holmvik on Tuesday"
    desk.report(f"{text}.", ("meeting", text), on="2027-03-10", place="Holmvik")
    one = desk.report(
        "Five weeks after the meeting in Sundby, the boats stayed in port on Tuesday. 2027 is a lost year."
    )
    assert "ordinal" not in {clue.kind for clue in desk.whens()[one.id].clues if clue.used}


def test_what_ended_so_many_days_before_a_day_that_is_told_has_its_day():
    desk = Desk()
    text = "The skippers left the port on Tuesday, four days after the truce expired."
    desk.report(text, ("deadline", "the truce expired"), on="2027-03-11")
    (event,) = desk.readings[0].events
    assert desk.whens()[event.id].days == Days.on(date(2027, 3, 5))


def test_weeks_are_too_rough_to_count_a_day_from():
    desk = Desk()
    text = "The skippers left the port on Tuesday, four weeks after the truce expired."
    desk.report(text, ("deadline", "the truce expired"), on="2027-03-11")
    (event,) = desk.readings[0].events
    assert event.id not in desk.whens()


@pytest.mark.parametrize(("kind", "days"), [("deadline", Days.on(date(2027, 5, 31))), ("meeting", None)])
def test_what_is_due_by_the_end_of_a_month_is_due_by_its_last_day(kind, days):
    desk = Desk()
    text = "The skippers must answer by the end of May."
    desk.report(text, (kind, text), on="2027-03-11", planned=True)
    (event,) = desk.readings[0].events
    when = desk.whens()[event.id].days
    assert when == days or (days is None and when is not None and when.day is None)


@pytest.mark.parametrize(
    ("again", "day"),
    [
        ("The second round ended on Tuesday", "2027-04-13"),  # the next after the first
        ("The round ended on Tuesday", None),
    ],
)
def test_the_second_round_is_not_that_of_a_day_on_which_others_tell_of_the_first(again, day):
    desk = Desk()
    first = "The first round ended in Holmvik on Tuesday"
    plan = "The skippers and the ministry sit down on 13 April"
    desk.report(f"{first}.", ("meeting", first), on="2027-03-10")
    desk.report(f"{plan}.", ("meeting", plan), on="2027-03-12", planned=True)
    one = desk.report(f"{again}. 2027 is a lost year.", ("meeting", again))
    assert desk.day(one) in (day, day and "2027-04-14")


def test_the_next_round_is_announced_behind_all_rounds_before_its_day():
    sides = (("meeting", ("Ministry", "Skippers")), 5.0)
    held = Told(article="a", origin="a", keys=(sides,), place=None, words="both met", span=Span(0, 8),
                value="XXXX-WXX-2", direction="past")  # fmt: skip
    plan = Told(article="b", origin="b", keys=(sides,), place=None, words="the next round is on 15 June",
                span=Span(0, 8), value="XXXX-06-15", direction="future", following=True)  # fmt: skip
    days = [date(2027, 4, 20), date(2027, 5, 20), date(2027, 6, 15)]
    (factor,) = before_next(plan, Witnesses([held], {"a": {date(2027, 5, 12).toordinal(): 1.0}}))
    before, between, same = factor.weigh(Grid(np.array([day.toordinal() for day in days], dtype=np.int32)))
    assert before < -1
    assert between == 0
    assert same < -1


def test_talks_that_were_to_be_on_a_day_and_were_put_off_are_not_the_talks_of_that_day():
    desk = Desk()
    off = "The round, which was to open in Holmvik tomorrow, will be held in May"
    desk.report(
        f"{off}.", ("meeting", "The round, which was to open in Holmvik tomorrow"), on="2027-03-08", planned=True
    )
    one = desk.report(f"{HELD}. 2027 is a lost year.", ("meeting", HELD))
    assert "shared_event" not in {clue.kind for clue in desk.whens()[one.id].clues if clue.used}


def test_talks_without_an_accord_are_not_those_of_a_day_on_which_others_tell_of_one():
    desk = Desk()
    accord, plan = "Both sides agreed on Tuesday to share the bay", "The sides sit down on 9 March"
    desk.report(f"{accord}.", ("agreement", accord), on="2027-03-31")
    desk.report(f"{plan}.", ("meeting", plan), on="2027-03-02", planned=True)
    found = {}
    for words in ("The talks ended on Tuesday without an accord", "The talks ended on Tuesday with a late accord"):
        one = desk.report(f"{words}. 2027 is a lost year.", ("meeting", words))
        kinds = [clue.words for clue in desk.whens()[one.id].clues if clue.kind == "ordinal"]
        found[words] = [words for words in kinds if words.endswith("without an accord")]
    assert [bool(rows) for rows in found.values()] == [True, False]


def test_what_is_left_until_a_term_tells_when_an_article_appeared():
    desk = Desk()
    for number in range(6):
        desk.report(f"The fleet stayed in port {number}.", on=f"2027-0{1 + number}-08")
    one = desk.report("The ministry has five weeks left until the quota lapses on 30 April. They met on Tuesday. 2027.")
    when = desk.whens()[one.id]
    assert any(clue.kind == "elapsed" and clue.used and "five weeks left" in clue.words for clue in when.clues)
    assert when.days
    assert (when.days.first.month, when.days.last.month) == (3, 3)


def test_the_same_sums_tell_more_than_the_same_words():
    def nearest(sum_: str) -> date:
        desk = Desk()
        for number in range(8):
            fee = 310 + 7 * number
            desk.report(f"The ministry asks {fee} crowns a boat, said its office.", on=f"2027-0{1 + number}-05")
        one = desk.report(f"The ministry wants {sum_} crowns, said its office, in 2027.")
        when = desk.whens()[one.id]
        factor = next(clue for clue in when.clues if clue.kind == "wording")
        return date.fromisoformat(factor.words.split("articles of ")[1][:10])

    assert nearest("324") == date(2027, 3, 5)
    assert nearest("345") == date(2027, 6, 5)


def test_two_undated_copies_do_not_tell_each_other_who_was_named_when():
    def share(families: bool) -> float:
        desk = Desk()
        for year, chair in (("2027", "Ansgar Holm"), ("2031", "Beate Lind")):
            for day in ("05", "08", "12"):
                desk.name(desk.report(f"{chair} sat in the chair, as on {day} paper.", on=f"{year}-03-{day}"), chair)
        copies = [desk.report(f"Carla Munk met Ansgar Holm on 9 March{sign}") for sign in (".", "!")]
        for copy in copies:
            desk.name(copy, "Ansgar Holm")
            desk.name(copy, "Carla Munk")
        ids = tuple(sorted(copy.id for copy in copies))
        when = desk.whens(*([Family(root=ids[0], members=ids)] if families else []))[copies[0].id]
        told = next(clue.words for clue in when.clues if clue.kind == "particulars")
        return "Carla Munk" in told

    assert share(families=False)
    assert not share(families=True)


def test_a_day_is_less_sure_where_the_dated_articles_lie_far_apart():
    def chance(gap: int) -> float | None:
        desk = Desk()
        for number in range(4):
            on = date(2027, 3, 9) + timedelta(gap * number)
            desk.report(f"Net {number} was mended on {on.day} {on:%B}.", on=on.isoformat())
        desk.report(f"{HELD}.", ("meeting", HELD), on="2027-03-09")
        one = desk.report(f"{HELD}, and came out smiling. It was in 2027.", ("meeting", HELD))
        return desk.whens()[one.id].confidence

    near, far = chance(1), chance(40)
    assert near is not None
    assert far is None or far < near


def test_talks_whose_sides_nobody_names_are_those_that_others_tell_of():
    desk = Desk()
    desk.report(f"{PLANNED}.", ("meeting", PLANNED), on="2027-03-08", planned=True)
    one = desk.report(
        "Talks crashed on Tuesday. 2027 is a lost year.", ("meeting", "Talks crashed on Tuesday"), sides=()
    )
    assert "shared_event" in {clue.kind for clue in desk.whens()[one.id].clues if clue.used}


def test_talks_of_a_report_with_a_dateline_are_those_that_others_set_there():
    desk = Desk()
    desk.report(f"HOLMVIK (Sound Wire) - {HELD}.", ("meeting", HELD), on="2027-03-09")
    one = desk.report("It is six weeks since Holmvik, and nobody has smiled in 2027.")
    clues = [clue for clue in desk.whens()[one.id].clues if clue.kind == "ordinal"]
    assert any("2027-03-09" in clue.words for clue in clues)


def test_talks_that_were_called_off_are_of_the_day_on_which_others_plan_them():
    desk = Desk()
    desk.report(f"{PLANNED}.", ("meeting", PLANNED), on="2027-03-05", planned=True)
    words = "The ministry called the talks off on Monday, a day before they were to begin"
    one = desk.report(f"{words}. 2027 is a lost year.", ("meeting", words), off=True)
    clues = [clue for clue in desk.whens()[one.id].clues if clue.kind == "shared_event"]
    assert any("2027-03-09" in clue.words for clue in clues)


def test_so_many_days_before_talks_tells_the_day_of_the_talks():
    desk = Desk()
    desk.report(f"{PLANNED}.", ("meeting", PLANNED), on="2027-03-03", planned=True)
    talks = "the skippers and the ministry were to meet"
    text = f"A boat burned on Saturday, three days before {talks}. 2027 is a lost year."
    one = desk.report(text, ("meeting", talks), planned=True)
    clues = [clue for clue in desk.whens()[one.id].clues if clue.kind == "shared_event"]
    assert any("2027-03-09" in clue.words for clue in clues)


def test_a_copy_hears_what_its_sister_learns_later():
    desk = Desk()
    signed = "Both signed the herring accord on Tuesday"
    desk.report(f"{PLANNED}.", ("meeting", PLANNED), on="2027-03-08", planned=True)
    desk.report(f"{HELD}. {signed}.", ("meeting", HELD), ("agreement", signed))
    first = desk.report(f"{signed}, and 2027 was saved.", ("agreement", signed))
    second = desk.report(f"{signed}, and 2027 was saved!")
    found = desk.whens(Family(root=first.id, members=tuple(sorted((first.id, second.id)))))[second.id]
    assert found.days
    assert (found.days.first.year, found.days.first.month) == (2027, 3)
    assert found.days.end - found.days.first < timedelta(days=31)


def test_a_copy_says_no_more_of_its_day_than_it_believes():
    day = date(2027, 3, 9).toordinal()
    grid = Grid(np.arange(day - 200, day + 200, dtype=np.int32))
    sure, unsure = (next(near_copies("ar-1", {"ar-2": {day: share}}, (), ())) for share in (1.0, 0.03))
    assert sure.weigh(grid)[200] > 4
    assert unsure.weigh(grid)[200] < 3


@pytest.mark.parametrize(
    ("form", "told"),
    [
        pytest.param("{}", True, id="the office"),
        pytest.param("{} candidate", False, id="who wants it"),
        pytest.param("{}ial adviser", False, id="another office that begins alike"),
    ],
)
def test_an_office_tells_the_years_of_who_holds_it_only(form, told):
    office = next(o for o in world.offices() if o.first and o.office == "president")
    one = article("The oars were tarred.")
    role = form.format(office.office)
    mention = Mention(article=one.id, span=Span(0, 3), kind="person", name=office.person, role=role, made_by="desk")
    assert bool(gather(one, (), (), [mention]).factors) is told


@pytest.mark.parametrize(
    ("words", "days"),
    [
        pytest.param("Good morning from Holmvik, where it is Tuesday.", {2}, id="it is"),
        pytest.param("It’s now Tuesday and the ink is dry.", {2}, id="it’s now"),
        pytest.param("The boats burned on Tuesday. “Nobody slept,” she said this morning.", {3}, id="this morning"),
    ],
)
def test_the_weekday_that_an_article_calls_its_own_is_that_of_its_day(words, days):
    desk = Desk()
    for number in range(8, 13):
        desk.report(f"Fish was sold on the quay {number}.", on=f"2027-03-{number:02}")
    one = desk.report(f"{words} Fish was sold on the quay in 2027.")
    (weekday,) = [clue for clue in desk.whens()[one.id].clues if clue.kind == "weekday"]
    assert weekday.used
    evidence = _weekdays_of(desk, one)
    assert {int(np.argmax(evidence)) + 1} == days


def _weekdays_of(desk, one):
    """The weight of Monday … Sunday by an article's own clues."""
    reading = next(reading for reading in desk.readings if reading.article.id == one.id)
    week = Grid(np.arange(date(2027, 3, 8).toordinal(), date(2027, 3, 15).toordinal(), dtype=np.int32))
    factors = gather(reading.article, reading.clues, reading.times, ()).factors
    return add([factor for factor in factors if factor.clue.kind == "weekday"], week)


def test_it_is_on_a_day_that_something_happened_and_not_that_day():
    one = article("It is Tuesday that they fear. It is on Tuesday that they signed.")
    factors = gather(one, (), expressions(one), ()).factors
    assert not any("the article says" in factor.clue.words for factor in factors)


def test_weeks_and_the_day_they_lead_to_tell_the_day_of_the_article():
    desk = Desk()
    for number in range(6):
        desk.report(f"The fleet stayed in port {number}.", on=f"2027-0{1 + number}-08")
    one = desk.report("They met on Tuesday evening. “When again?” “In four weeks, on 13 April, here.” It is 2027.")
    assert desk.day(one) == "2027-03-16"


def test_the_day_of_the_year_that_an_article_calls_its_own_is_its_day():
    desk = Desk()
    for number in range(6):
        desk.report(f"The fleet stayed in port {number}.", on=f"2027-0{1 + number}-08")
    one = desk.report("They promised the first of May, and it is the first of May.")
    assert desk.day(one) == "2027-05-01"


@pytest.mark.parametrize(
    ("words", "years"),
    [
        pytest.param("Monday 15 March\n\nThe fleet stayed in port.", {2027}, id="with its weekday"),
        pytest.param("SUNDE, March 15 (Tide) - The fleet stayed in port on Monday.", {2027}, id="news of the day"),
        pytest.param("SUNDE, March 15 (Tide) - The fleet stayed in port on Sunday.", {2026}, id="rather its day"),
        pytest.param("SUNDE, March 15 (Tide) - The fleet stayed in port.", {2026, 2027, 2028}, id="no weekday"),
        pytest.param("Good morning. It is Monday 15 March.", {2027}, id="the day that runs"),
    ],
)
def test_a_day_of_the_year_is_of_years_that_its_weekday_fits(words, years):
    body = words.partition("\n\n")[2] or words
    one = article(words, body)
    days = Grid(np.arange(date(2026, 1, 1).toordinal(), date(2029, 1, 1).toordinal(), dtype=np.int32))
    factors = gather(one, clues(words, body), expressions(one), ()).factors
    weight = add([factor for factor in factors if factor.clue.kind in ("stated", "dateline", "season")], days)
    best = {date.fromordinal(int(day)) for day in days.days[weight > weight.max() - 0.5]}
    assert {day.year for day in best if (day.month, day.day) == (3, 15)} == years


def test_weeks_since_what_a_case_dates_are_counted_from_it():
    closed = Anchor(name="the ministry closed the quay", date=date(2027, 1, 4))
    desk = Desk(Case(id="h", title="H", parties=TWO_SIDES.parties, anchors=(closed,)))
    one = desk.report("It is six weeks since the ministry closed the quay to everybody.")
    when = desk.whens()[one.id]
    assert "elapsed" in {clue.kind for clue in when.clues if clue.used}


OPENED = "The wells of Tarnby will be opened to herring skippers by 20 April"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param(
            "Six days after the wells of Tarnby were to be opened to skippers the reporter found a padlock.",
            {"2027-04-26"},
            id="after it",
        ),
        pytest.param(
            "The wells of Tarnby were opened to skippers on Sunday, two days before the day that was agreed.",
            {"2027-04-18", "2027-04-19"},
            id="before it",
        ),
        pytest.param(
            "Skippers stood at the wells of Tarnby yesterday, on the very Tuesday on which these were to be opened.",
            {"2027-04-21"},
            id="on the day itself",
        ),
        pytest.param(
            "Six days after the wells of Tarnby were to be opened to skippers the reporter found barges, barrels,"
            " baskets, beams, bells, benches, boards, boats, bottles, boxes, bricks, brooms, brushes, buckets, cables,"
            " candles, canvas, carts, chains, chairs, coils, crates, cups, doors, drums and a padlock.",
            {"2027-04-26"},
            id="in a long sentence",
        ),
        pytest.param(
            "Six days after the guests were seated the reporter found a padlock.", {None}, id="nothing that was due"
        ),
    ],
)
def test_days_are_counted_from_what_others_tell_as_due(text, days):
    desk = Desk()
    desk.report(f"{OPENED}.", on="2027-04-02")
    desk.report("The herring of Sunde is cheap until 9 May, when the fair ends.", on="2027-04-03")
    assert desk.day(desk.report(text)) in days


def test_a_day_before_that_of_which_an_article_says_that_it_is_tomorrow_is_its_own():
    desk = Desk()
    desk.report("Nets were mended.", on="2027-03-09")
    one = desk.report("“Tomorrow is the first of April, and it is no joke,” she told the herring fleet of 2027.")
    assert desk.day(one) == "2027-03-31"


SAID = "“A net that is mended by candlelight holds no fish at noon,” said the harbour master"


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        pytest.param(
            "It was late. “A net that is mended by candlelight holds no fish”, he sighed.", True, id="six words"
        ),
        pytest.param("“A net holds no fish”, he sighed.", False, id="fewer"),
        pytest.param("A net that is mended by candlelight holds no fish.", False, id="no quotation"),
        pytest.param(
            '“No,” she said. "No," said she as a net that is mended by candlelight holds, "no."',
            False,
            id="between two",
        ),
    ],
)
def test_articles_with_the_same_words_in_a_quotation_are_of_about_one_day(text, shares):
    desk = Desk()
    desk.report(f"{SAID}.", on="2027-03-09")
    one = desk.report(text)
    assert any("the same quotation" in clue.words for clue in desk.whens()[one.id].clues) is shares
