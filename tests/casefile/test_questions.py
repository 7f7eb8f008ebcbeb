from datetime import date

import pytest
from sqlalchemy import select

from dragoman import doubt
from dragoman.casefile.questions.why import KINDS
from dragoman.errors import NotFound
from dragoman.model import Days
from dragoman.pipeline import build
from tests.casefile.desk import FIRST, FRI, MON, SAME, UNION, filled
from tests.desk import CASE


@pytest.fixture(scope="module")
def casefile(tmp_path_factory):
    with filled(tmp_path_factory.mktemp("case")) as made:
        yield made


def test_articles_come_by_date_and_name_the_origin_of_a_copy(casefile):
    found = casefile.articles()
    assert [row.id for row in found] == [MON.id, SAME.id, FRI.id]
    assert [row.root for row in found] == [MON.id, MON.id, None]
    assert found[0].days == Days.on(date(2031, 3, 3))
    assert (found[0].statements, found[0].positions, found[0].events) == (1, 1, 1)


def test_a_statement_names_its_speaker_by_the_actor_who_is_meant(casefile):
    row = casefile.statements(speaker="ada")[0]
    assert (row.speaker, row.party, row.evidence.words) == ("Ada Brenk", "Sailors' Union", "Not for less")
    assert row.evidence.source == "a.txt"


def test_copies_of_one_report_are_one_origin_of_a_statement(casefile):
    said = {row.id: row for row in casefile.statements()}
    assert said[MON.statement.id].same == tuple(sorted((SAME.statement.id, FRI.statement.id)))
    assert said[MON.statement.id].origins == 2  # three places, of which two are copies of one report


def test_copies_of_one_report_are_one_origin_of_a_position(casefile):
    held = {row.id: row for row in casefile.positions(party="the union")}
    assert held[MON.position.id].origins == 1
    assert held[FRI.position.id].days == Days.on(date(2031, 3, 7))


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        ({"party": "the union"}, [MON.position.id, SAME.position.id, FRI.position.id]),
        ({"party": "Norhavn Lines"}, []),
        ({"issue": "PAY", "stance": "accepts"}, [FRI.position.id]),
        ({"as_of": date(2031, 3, 4)}, [MON.position.id, SAME.position.id]),
        ({"as_of": date(2031, 3, 2)}, []),
    ],
)
def test_a_filter_keeps_only_what_it_names(casefile, filters, ids):
    assert [row.id for row in casefile.positions(**filters)] == ids


def test_statements_on_an_issue_are_those_that_hold_a_position_on_it(casefile):
    assert casefile.statements(issue="pay") == []


@pytest.mark.parametrize("question", ["positions", "statements", "moves", "gaps"])
def test_a_party_or_issue_that_is_not_there_is_an_error_that_lists_those_that_are(casefile, question):
    with pytest.raises(NotFound, match="Norhavn Lines"):
        getattr(casefile, question)(party="Atlantis")
    with pytest.raises(NotFound, match="pay"):
        getattr(casefile, question)(issue="weather")


@pytest.mark.parametrize("words", ["1", FIRST.id, "norhavn"])
def test_a_round_is_found_by_number_id_and_name(casefile, words):
    assert {row.id for row in casefile.events(round=words)} == {MON.event.id, SAME.event.id}


def test_an_event_knows_its_round_its_parties_and_its_day(casefile):
    row = casefile.events(round="1")[0]
    assert (row.round, row.parties, row.days) == (FIRST.id, ("Sailors' Union",), Days.on(date(2031, 3, 3)))


def test_an_undated_event_stands_last_and_is_not_given_the_date_of_its_article(casefile):
    assert casefile.events()[-1].days is None
    assert [row.id for row in casefile.events(as_of=date(2031, 12, 31))] == [MON.event.id]


def test_a_round_counts_origins_not_copies(casefile):
    assert [(len(row.articles), row.origins) for row in casefile.rounds()] == [(2, 1)]


def test_a_move_shows_the_words_before_and_after(casefile):
    (move,) = casefile.moves(kind="softened")
    assert (move.before_round, move.after_round) == (FIRST.name, None)
    assert (move.before.evidence.words, move.after.evidence.words) == ("demands eight percent", "accepts six percent")


def test_a_gap_shows_what_it_rests_on_and_what_is_missing(casefile):
    (gap,) = casefile.gaps(status="near")
    assert (gap.width, gap.unit, gap.right_positions) == (1.0, "%", ())
    assert [row.id for row in gap.left_positions] == [FRI.position.id]


def test_a_gap_as_of_a_day_rests_on_nothing_later(casefile):
    found = casefile.gaps(as_of=date(2031, 3, 4))
    assert found
    assert FRI.position.id not in {row.id for gap in found for row in gap.left_positions + gap.right_positions}


def test_a_conflict_holds_the_words_of_both_reports(casefile):
    (conflict,) = casefile.conflicts(party="Sailors' Union")
    assert [words.words for words in conflict.evidence] == ["demands eight percent", "accepts six percent"]
    assert casefile.conflicts(party="Norhavn Lines") == []


def test_a_deadlock_shows_its_steps(casefile):
    (lock,) = casefile.deadlocks()
    assert [(step.party, step.issue, step.tied_issue) for step in lock.steps] == [("Sailors' Union", "jobs", "pay")]
    assert (lock.origins, lock.perhaps) == ((1,), doubt.perhaps(0.4))


def test_a_deadlock_that_is_over_shows_the_words_that_ended_it(casefile):
    (lock,) = casefile.deadlocks(status="over")
    assert [words.words for words in lock.ended] == ["accepts six percent", "accepts six percent"]
    assert lock.over_by == (FRI.position.id, FRI.event.id)
    assert casefile.deadlocks(status="standing") == []
    with pytest.raises(NotFound, match="standing, over"):
        casefile.deadlocks(status="open")


def test_actors_are_counted_by_mentions(casefile):
    assert [(row.name, row.mentions, row.articles) for row in casefile.actors(kind="person")] == [("Ada Brenk", 3, 3)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("eight", {MON.id, SAME.id}),
        ('"six percent"', {FRI.id}),
        ('"percent six"', set()),
        ("sail*", {FRI.id}),
        ("NEAR( OR ) -", set()),
        ('"', set()),
        ("demands AND less", set()),  # operators of the index are words like any other
    ],
)
def test_search_takes_every_input_as_plain_words(casefile, words, found):
    assert {hit.article for hit in casefile.search(words)} == found


def test_why_leads_from_a_statement_to_its_words_and_through_whom_they_came(casefile):
    found = casefile.why(MON.statement.id[:10])
    assert found.evidence[0].words == "Not for less"
    assert found.chain == ("Ada Brenk", "Norhavn Post", "a.txt")
    assert [link.kind for link in found.links] == ["same_statement"]
    assert found.made_by == "t@1"


def test_why_of_an_article_shows_its_clues_and_whose_copy_it_is(casefile):
    found = casefile.why(SAME.id)
    assert [clue.words for clue in found.clues] == ["“Monday”"]
    assert found.days == Days.on(date(2031, 3, 4))


@pytest.mark.parametrize("prefix", sorted(set(KINDS) - {"tm"}))
def test_why_answers_for_every_kind_of_record(casefile, prefix):
    with casefile.reading() as connection:
        id = connection.execute(select(KINDS[prefix][2].c.id).limit(1)).scalar_one()
    assert casefile.why(id).id == id


@pytest.mark.parametrize("id", ["st-ffffffffffffffff", "nonsense", "", "st", "zz-1"])
def test_why_of_an_id_that_is_not_there_says_so(casefile, id):
    with pytest.raises(NotFound):
        casefile.why(id)


def test_an_id_that_several_begin_with_is_asked_for_in_full(casefile):
    with pytest.raises(NotFound, match="several"):
        casefile.why("mn-")


def test_the_shelf_gives_the_records_back_and_texts_one_at_a_time(casefile):
    shelf = casefile.shelf()
    assert shelf.article_ids == tuple(sorted((MON.id, SAME.id, FRI.id)))
    assert shelf.article(FRI.id) == FRI.reading.article
    assert shelf.get(type(MON.statement), MON.statement.id) == MON.statement
    assert casefile.known().actor(MON.union) == UNION


def test_counts_say_how_much_there_is(casefile):
    counts = casefile.counts()
    assert (counts.captures, counts.articles, counts.statements, counts.conflicts, counts.dropped) == (3, 3, 3, 1, 1)


def test_an_organisation_of_no_party_speaks_for_itself_and_an_unknown_person_for_nobody(tmp_path):
    page = tmp_path / "a.txt"
    page.write_text(
        "NORHAVN, 3 March 2031 - The Harbour Institute said that the port would lose half of its trade. "
        "A fisherman said that he was tired of waiting. The Sailors' Union said that the strike would go on.\n"
    )
    with build(CASE, [page], tmp_path / "ferry.casefile") as made:
        told = {row.speaker: row.party for row in made.statements()}
    assert told == {"Harbour Institute": "Harbour Institute", "fisherman": None, "Sailors' Union": "Sailors' Union"}
