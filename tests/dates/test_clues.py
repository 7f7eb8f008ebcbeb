from __future__ import annotations

from datetime import date

import pytest
from htmldate import extractors

from dragoman import dates
from dragoman.model import Clue, Days
from tests.dates.desk import article, clues, page

BODY = "The skippers and the ministry sat down in the harbour office and talked about nets for nine hours."


def used(found: list[Clue], *kinds: str) -> list[str | None]:
    return [c.days and c.days.label() for c in found if c.used and c.kind in kinds]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        pytest.param("Published: 10 March 2027", "2027-03-10", id="labelled"),
        pytest.param("By Ane Vik\nPosted on Mar 10, 2027 at 6:15 p.m. GMT", "2027-03-10", id="under the byline"),
        pytest.param("03/28/2027 13:56", "2027-03-28", id="month first, since there is no month 28"),
        pytest.param("28.03.2027", "2027-03-28", id="with dots"),
        pytest.param("Wednesday, 10 March 2027", "2027-03-10", id="a bare date"),
    ],
)
def test_a_date_line_above_the_article_is_its_date(line, day):
    assert used(clues(f"Harbour News\n{line}\n\n{BODY}", BODY), "stated") == [day]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Transcript: press statement of the harbour master, Sunde, 10 March 2027", id="a transcript"),
        pytest.param("Joint communiqué of skippers and ministry (10 March 2027)", id="a communiqué"),
        pytest.param("Remarks by the harbour master, Sunde, 10 March 2027 (unrevised)", id="brackets behind it"),
        pytest.param("Daily briefing, Sunde, 10 March 2027 (unedited transcript)", id="a briefing"),
        pytest.param("THE MORNING QUAY - transcript, Wednesday 10 March 2027", id="behind the name of the programme"),
        pytest.param("The blog has ended. Wednesday, 10 March 2027", id="behind a stop, alone"),
    ],
)
def test_the_heading_of_what_was_said_ends_with_the_day(line):
    assert used(clues(f"Harbour News\n{line}\n\n{BODY}", BODY), "stated") == ["2027-03-10"]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Remarks about the storm of 4 May 2011", id="what it is about"),
        pytest.param("The storm that took nine boats, 4 May 2011", id="no heading of what was said"),
        pytest.param("The quay - a storm that took nine boats, 4 May 2011", id="no heading behind a dash"),
        pytest.param("Nothing was signed. Next stop Sunde, 4 May 2011", id="behind a stop with other words"),
    ],
)
def test_another_line_with_a_date_says_nothing_of_the_day(line):
    assert used(clues(f"Harbour News\n{line}\n\n{BODY}", BODY), "stated") == []


def test_a_dateline_need_not_be_in_capitals():
    assert used(clues(f"Sunde, 10 March 2027. {BODY}"), "dateline") == ["2027-03-10"]
    assert used(clues(f"Sunde am Meer, 10 March 2027 – {BODY}"), "dateline") == ["2027-03-10"]
    assert used(clues(f"In Sunde, 10 March 2027 was a day of storms. {BODY}"), "dateline") == []


def test_a_date_of_two_orders_is_read_as_its_page_writes_them():
    text = f"05/03/2027\n{BODY}\nCatch of 23/02/2027: none."
    assert used(clues(text, BODY), "stated") == ["2027-03-05"]
    assert used(clues(f"05/03/2027\n{BODY}", BODY, host="news.example.uk"), "stated") == ["2027-03-05"]
    assert set(used(clues(f"05/03/2027\n{BODY}", BODY), "stated")) == {"2027-05-03", "2027-03-05"}


def test_a_dateline_gives_the_day_though_not_the_year():
    (clue,) = [c for c in clues(f"SUNDE, March 9 (Kystnytt) - {BODY}") if c.kind == "dateline"]
    assert clue.used
    assert clue.days is None


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param("Copyright 2031 Kystnytt AS. All rights reserved.", "copyright", id="copyright"),
        pytest.param("SLOT TEST 20310407121314", "machine", id="a crawler's stamp"),
        pytest.param(
            "Read more: the storm of 4 May 2011 took nine boats and the old pier with it", "furniture", id="a teaser"
        ),
    ],
)
def test_a_trap_is_set_aside_with_its_reason(line, reason):
    found = [c for c in clues(f"{BODY}\n\nMore\nNets\nOars\n{line}", BODY) if c.kind == "trap"]
    assert [c.used for c in found] == [False]
    assert reason in found[0].words


def test_the_day_a_page_was_changed_is_not_the_day_it_appeared():
    found = clues(f"Published: 9 March 2027\nUpdated: 12 March 2027\n{BODY}", BODY)
    assert (used(found, "stated"), used(found, "updated")) == (["2027-03-09"], ["2027-03-12"])


HTML = """<html><head><meta property="article:published_time" content="2027-03-09T22:10:00+01:00">
<meta property="article:modified_time" content="2028-01-01T00:00:00Z"></head><body><p>{}</p>
<footer>&copy; 2029</footer></body></html>"""


def test_metadata_says_when_a_page_appeared_and_not_when_it_was_changed():
    found = dates.clues(article(BODY), page(HTML.format(BODY), media="text/html"))
    assert used(list(found), "metadata") == ["2027-03-09"]
    assert [c.days for c in found if not c.used] == [Days.on(date(2028, 1, 1))]


def test_a_line_of_json_has_a_date_and_an_address():
    line = page(
        '{"text": "x", "date": "2027-03-09", "crawled": "2030-01-01"}',
        media="application/json",
        url="https://a.example/2027/03/09/x",
    )
    assert used(list(dates.clues(article(BODY), line)), "metadata") == ["2027-03-09", "2027-03-09"]


@pytest.mark.parametrize(
    "data", [b"", b"<", b"<html>\xff\xfe\x00", b"<meta name=date content='" + b"9" * 5000, b'{"date": 3']
)
def test_hostile_markup_gives_no_date_and_no_error(data):
    for media in ("text/html", "application/json"):
        assert used(list(dates.clues(article(BODY), page(data, media=media))), "metadata") == []


def test_a_war_that_entered_its_second_month_limits_the_days():
    text = "Kuwaiti envoys flew in as the Iraqi occupation of Kuwait entered its second month."
    (clue,) = [c for c in clues(text) if c.kind == "elapsed"]
    assert clue.days
    assert (clue.days.first, clue.days.last) == (date(1990, 9, 2), date(1990, 10, 2))


def test_a_count_beside_another_war_is_not_counted_from_this_one():
    text = "Iraqi envoys in Kuwait spoke of the occupation. A strike in Peru entered its second month."
    assert [c for c in clues(text) if c.kind == "elapsed"] == []


def test_what_is_foreseen_may_be_news_before_it_comes():
    ahead = "Catalan ministers argued over the independence referendum."
    behind = "Nothing has calmed Catalan ministers since the independence referendum."
    assert [c.kind for c in clues(ahead)] == ["foreseen"]
    assert [c.kind for c in clues(behind)] == ["anchor"]


def test_what_will_be_after_a_day_that_was_foreseen_may_be_told_before_it():
    ahead = "Catalan ministers will be heard after the independence referendum."
    behind = "Catalan ministers were heard after the independence referendum."
    in_may = "In May Catalan ministers were heard after the independence referendum."
    told = [[c.kind for c in clues(text)] for text in (ahead, behind, in_may)]
    assert told == [["foreseen"], ["anchor"], ["anchor"]]


def in_markup(head: str, **more: str) -> list[Clue]:
    made = page(f"<html><head>{head}</head><body><p>{BODY}</p></body></html>", media="text/html", **more)
    return list(dates.clues(article(BODY), made))


def test_the_papers_own_time_goes_before_the_same_moment_in_utc():
    found = in_markup(
        '<meta property="article:published_time" content="2031-12-24T23:59:50+00:00">'
        '<script type="application/ld+json">{"datePublished":"2031-12-25T01:59:50+02:00"}</script>'
    )
    assert used(found, "metadata") == ["2031-12-25"]


def test_the_address_goes_before_metadata_that_is_a_day_off():
    head = '<meta property="article:published_time" content="2031-02-18T00:10:00Z">'
    found = in_markup(head, url="https://paper.example/2031/02/17/herring")
    assert used(found, "metadata") == ["2031-02-17"]
    assert any("time zone" in clue.words for clue in found if not clue.used)


def test_a_page_that_only_says_when_it_was_changed_is_weakly_dated_by_that():
    found = in_markup('<meta property="article:modified_time" content="2031-02-18T09:10:00Z">')
    assert (used(found, "markup"), used(found, "metadata")) == (["2031-02-18"], [])


def test_a_date_in_the_markup_is_found_in_letters_of_any_encoding():
    body = f"<html><body><p>{BODY} Überfahrt, Fähre, Häfen.</p><p>06.05.2031</p></body></html>"
    for encoding in ("utf-8", "cp1252", "utf-16"):
        made = page(body.encode(encoding), media="text/html")
        assert used(list(dates.clues(article(BODY), made)), "markup") == ["2031-05-06"], encoding
    declared = page('<?xml version="1.0" encoding="utf-8"?>' + body, media="text/html")
    assert used(list(dates.clues(article(BODY), declared)), "markup") == ["2031-05-06"]


def test_a_day_in_the_words_of_another_language_is_found_and_words_that_are_no_day_are_not():
    odd = "No 12 of the 9th year, price 2031 crowns"
    told = [in_markup(f'<p class="date">{words}</p>') for words in ("4 марта 2031 г. 10:30", odd)]
    assert [used(found, "markup") for found in told] == [["2031-03-04"], []]
    assert len(extractors.get_external_parser().languages) < 20, "each costs hundredths of a second"


def test_until_after_an_election_is_before_it():
    text = "China may wait until after the 2020 election, Trump said, and blamed Biden. Votes are far away."
    kinds = {clue.kind for clue in clues(text) if "election of 2020" in clue.words}
    assert kinds == {"foreseen"}
    told = {clue.kind for clue in clues(text.replace("may wait until", "waited")) if "election of 2020" in clue.words}
    assert told == {"anchor"}


@pytest.mark.parametrize(
    ("line", "days"),
    [
        pytest.param("Sitting of Wednesday, 12 February 2053, item 6: Nets", ["2053-02-12"], id="of a council"),
        pytest.param("The sitting of 12 February 2053 was a long one.", [], id="told"),
    ],
)
def test_the_heading_of_a_sitting_states_the_day(line, days):
    assert used(clues(f"Minutes\n\n{line}\n\nTHE MAYOR: Item six. The nets."), "stated") == days


def test_a_sentence_that_ends_with_a_date_is_no_date_of_the_page():
    found = clues("The boats stayed out.\n\nThe next round is on March 19.", "The boats stayed out.")
    assert "stated" not in {clue.kind for clue in found}


def test_a_line_with_a_label_and_a_date_is_the_date_of_the_page():
    found = clues("Posted on March 19, 2027.\n\nThe boats stayed out.", "The boats stayed out.")
    assert "stated" in {clue.kind for clue in found}
