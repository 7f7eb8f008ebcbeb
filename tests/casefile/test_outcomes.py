"""Questions about how well things stand and what became of them, put to a casefile that was built."""

from datetime import date

import pytest

from dragoman.case import parse
from dragoman.casefile.verify import verify
from dragoman.pipeline import build
from dragoman.settings import Settings

CASE = parse("""
case: harbour
title: The harbour of Havensund
kind: peace
parties:
  - {id: Norland, names: [Norland], adjectives: [Norlander], role: side}
  - {id: Sudmark, names: [Sudmark], adjectives: [Sudmarkian], role: side}
issues:
  sailors: {proposition: Norland releases the detained sailors}
  lane: {proposition: A lane for fishing boats is open to the island of Hest}
""")
TEXTS = {
    "a.txt": "Two promises after talks at sea\n\n"
    "HAVENSUND, 3 April 2031 — Norland pledged to release sixty of the detained sailors by 19 April, it said.\n\n"
    "Sudmark undertook to open a lane for fishing boats to the island of Hest, mediators told reporters.\n\n"
    "Sudmark demands the release of all detained sailors. "
    "It will sign nothing until Norland releases the sailors.\n",
    "b.txt": "Sailors are home\n\n"
    "HAVENSUND, 18 April 2031 — Norland released sixty of the detained sailors at the bridge on Friday.\n\n"
    "Their families had waited on the quay since the early morning, and a band played as the first of them came.\n",
    "c.txt": "Lane to Hest still shut\n\n"
    "HAVENSUND, 5 May 2031 — The lane to the island of Hest, which Sudmark had promised to open, remains shut.\n\n"
    "Norland rejects the release of further detained sailors, its foreign ministry said in a statement on Monday.\n",
}


@pytest.fixture(scope="module")
def casefile(tmp_path_factory):
    folder = tmp_path_factory.mktemp("captures")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    # By rules alone: what is asked here is what becomes of a reading, not how much of it is guessed.
    with build(CASE, folder, tmp_path_factory.mktemp("harbour") / "harbour.casefile", Settings(judge=False)) as made:
        yield made


def status(casefile, **filters):
    return {(row.party, row.issue): row.status for row in casefile.pledges(**filters)}


def test_one_promise_was_kept_and_one_broken(casefile):
    assert status(casefile) == {("Norland", "sailors"): "kept", ("Sudmark", "lane"): "broken"}


def test_on_an_earlier_day_nobody_knew(casefile):
    assert set(status(casefile, as_of=date(2031, 4, 10)).values()) == {"unknown"}
    assert status(casefile, as_of=date(2031, 4, 20))["Norland", "sailors"] == "kept"


def test_a_filter_keeps_only_the_pledges_it_names(casefile):
    assert set(status(casefile, status="broken")) == {("Sudmark", "lane")}
    assert set(status(casefile, party="Norland", issue="sailors")) == {("Norland", "sailors")}


def test_a_pledge_shows_its_words_and_those_on_what_became_of_it(casefile):
    (row,) = casefile.pledges(party="Sudmark")
    assert "undertook to" in row.positions[0].evidence.words
    assert "remains shut" in row.told[0].evidence.words
    assert row.told[0].evidence.source.endswith("c.txt")


def test_why_leads_from_a_pledge_to_all_of_its_words(casefile):
    (row,) = casefile.pledges(party="Sudmark")
    why = casefile.why(row.id)
    assert why.type == "pledge"
    assert any("remains shut" in each.words for each in why.evidence)


def test_the_spans_of_pledges_are_verified(casefile):
    assert verify(casefile).faults == ()


def test_a_deadline_tells_that_the_promise_set_with_it_was_kept(casefile):
    rows = [row for row in casefile.deadlines(kind="deadline") if row.issue == "sailors"]
    assert [row.followed[0].what for row in rows] == ["promise kept"]


def test_a_gap_says_what_it_rests_on(casefile):
    rows = {row.issue: row for row in casefile.gaps()}
    assert rows["sailors"].support in ("thin", "unsure")
    assert any("one origin only" in doubt.reason for doubt in rows["sailors"].doubts)


def test_an_old_word_is_told_as_old(casefile, tmp_path):
    fog = "HAVENSUND, 5 May 2032 — Fog lay over Norland and Sudmark on Wednesday, and no boat sailed from the harbour."
    late = {**TEXTS, "d.txt": f"Fog over the harbour\n\n{fog}\n"}
    captures = tmp_path / "captures"
    captures.mkdir()
    for name, text in late.items():
        (captures / name).write_text(text, encoding="utf-8")
    with build(CASE, captures, tmp_path / "late.casefile") as made:
        doubts = [doubt.reason for row in made.gaps() for doubt in row.doubts]
        assert any("last heard of on" in words for words in doubts)
    assert not any("last heard of on" in doubt.reason for row in casefile.gaps() for doubt in row.doubts)


def test_the_history_ends_with_the_gaps_of_today(casefile):
    last = {(row.issue, row.left, row.right): row.status for row in casefile.history()}
    assert last == {(row.issue, row.left, row.right): row.status for row in casefile.gaps()}


def test_the_history_as_of_a_day_has_nothing_later(casefile):
    rows = casefile.history(as_of=date(2031, 4, 20))
    assert rows
    assert all(row.day <= date(2031, 4, 20) for row in rows)


def test_sources_count_independent_origins_and_name_the_way(casefile):
    rows = {(row.party, row.issue, row.stance): row for row in casefile.sources()}
    row = rows["Norland", "sailors", "offers"]
    assert (row.origins, row.articles, len(row.tellings)) == (1, 1, 1)
    assert row.tellings[0].chain[-1].endswith("a.txt")


def test_conditions_say_what_comes_before_what(casefile):
    (row,) = casefile.conditions(issue="sailors")
    assert (row.party, row.issue, row.evidence.words) == ("Sudmark", "sailors", "until Norland releases the sailors")
    assert casefile.conditions(issue="lane") == []


def test_a_deadlock_stands_as_of_each_day_until_it_was_over(tmp_path):
    told = {
        "1.txt": "Norland said on Thursday it would release the detained sailors only after the lane to Hest is open.",
        "2.txt": "Sudmark said on Thursday it would open the lane to Hest only after Norland releases the sailors.",
        "3.txt": "Norland and Sudmark agreed on Thursday that Norland releases the detained sailors.",
    }
    days = {"1.txt": "3 April 2031", "2.txt": "10 April 2031", "3.txt": "8 May 2031"}
    (tmp_path / "captures").mkdir()
    for name, text in told.items():
        page = f"Talks on the strait\n\nHAVENSUND, {days[name]} — {text}\n\nThe talks were held in Havensund.\n"
        (tmp_path / "captures" / name).write_text(page, encoding="utf-8")
    with build(CASE, tmp_path / "captures", tmp_path / "x.casefile", Settings(judge=False)) as casefile:
        found = {
            day: [lock.status for lock in casefile.deadlocks(as_of=date(2031, *day))]
            for day in ((4, 5), (4, 12), (5, 20))
        }
        assert found == {(4, 5): [], (4, 12): ["standing"], (5, 20): ["over"]}
        (lock,) = casefile.deadlocks()
        assert (str(lock.since.day), str(lock.over.day)) == ("2031-04-10", "2031-05-08")
        assert "agreed" in lock.ended[0].words


def test_questions_as_of_a_day_before_all_find_nothing(casefile):
    day = date(2031, 1, 1)
    for ask in (
        casefile.articles,
        casefile.moves,
        casefile.gaps,
        casefile.deadlocks,
        casefile.conflicts,
        casefile.pledges,
    ):
        assert ask(as_of=day) == [], ask
    for ask in (casefile.history, casefile.deadlines, casefile.sources, casefile.conditions, casefile.rounds):
        assert ask(as_of=day) == [], ask
