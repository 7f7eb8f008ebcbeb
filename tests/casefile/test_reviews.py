"""What people say of records holds for every build, and can be taken back."""

import pytest
from msgspec import structs
from sqlalchemy import update

from dragoman.case import Issue, Party
from dragoman.casefile import tables as t
from dragoman.casefile.verify import verify
from dragoman.errors import BadSettings, NotFound
from dragoman.model import Review
from dragoman.pipeline import Silent, build, rejoin
from dragoman.settings import Settings
from tests.desk import CASE, content, lay

RULES = Settings(workers=1, judge=False)


@pytest.fixture(scope="module")
def captures(tmp_path_factory):
    return lay(tmp_path_factory.mktemp("captures"))


@pytest.fixture
def ferry(captures, tmp_path):
    with build(CASE, captures, tmp_path / "ferry.casefile", RULES) as casefile:
        yield casefile


def again(casefile, case=CASE, captures=()):
    """The next build."""
    build(case, captures, casefile.path, RULES).close()
    casefile.forget_case()


def tied(casefile):
    """A position with a condition."""
    return next(row for row in casefile.positions() if row.condition)


def read(casefile):
    """All that a build gives, but for the hashes of what it was made from."""
    return {name: rows for name, rows in content(casefile).items() if name != "readings"}


def test_what_is_wrong_is_set_aside_with_who_says_so_and_its_condition_goes_with_it(ferry):
    wrong = tied(ferry)
    assert ferry.review("wrong", wrong.id[:9], by="Ana Ruiz", why="a question") == [wrong.id]
    assert wrong.id not in [row.id for row in ferry.positions(doubtful=None)]
    assert wrong.id not in [row.position for row in ferry.conditions()]
    (dropped,) = ferry.dropped(step="review")
    assert dropped.record == wrong.id
    assert dropped.reason.startswith("wrong, says Ana Ruiz on ")
    assert dropped.reason.endswith(": a question")
    with pytest.raises(NotFound, match="set aside by the step review: wrong, says Ana Ruiz"):
        ferry.why(wrong.id)


def test_the_next_build_reads_nothing_again_and_what_rested_on_it_is_gone(ferry):
    ferry.review("wrong", *(row.id for row in ferry.positions(issue="pay")), by="Ana Ruiz")
    assert not ferry.finished
    again(ferry)
    assert ferry.finished
    assert ferry.last_run().counts["read"] == 0
    assert ferry.gaps(issue="pay") == []


def test_a_position_the_other_way_round_points_there_and_is_sure(ferry):
    row = next(row for row in ferry.positions() if row.direction == "for")
    ferry.review("against", row.id, by="Ana Ruiz")
    (turned,) = [each for each in ferry.positions() if each.id == row.id]
    assert (turned.direction, turned.confidence) == ("against", None)
    why = ferry.why(row.id)
    assert why.certainty == "a person looked at it, and it is used as sure"
    assert why.review.startswith("against, says Ana Ruiz on ")
    assert why.made_by.endswith("+review")


def test_what_is_said_of_a_record_holds_when_its_article_is_read_again(ferry, captures):
    wrong, turned = tied(ferry), next(row for row in ferry.positions() if not row.condition)
    ferry.review("wrong", wrong.id, by="Ana Ruiz")
    ferry.review("against", turned.id, by="Ana Ruiz")
    other = structs.replace(CASE, issues=(*CASE.issues, Issue(id="quay", proposition="The old quay is torn down")))
    again(ferry, other, captures)
    assert ferry.last_run().counts["read"] == 4
    found = {row.id: row.direction for row in ferry.positions(doubtful=None)}
    assert wrong.id not in found
    assert found[turned.id] == "against"
    assert verify(ferry).faults == ()


def test_a_review_whose_record_is_not_found_any_more_is_kept_and_told(ferry, captures):
    row = next(row for row in ferry.positions(issue="jobs"))
    ferry.review("right", row.id, by="Ana Ruiz")
    fewer = structs.replace(CASE, issues=CASE.issues[:1])
    again(ferry, fewer, captures)
    (dropped,) = ferry.dropped(step="review")
    assert dropped.reason.endswith("it is not found any more")
    again(ferry, CASE, captures)
    assert ferry.dropped(step="review") == []
    assert [each.id for each in ferry.reviews()] == [row.id]


def test_taken_back_everything_reads_as_it_was_found(ferry):
    before = read(ferry)
    wrong, turned = tied(ferry), next(row for row in ferry.positions() if not row.condition)
    ferry.review("wrong", wrong.id, by="Ana Ruiz")
    ferry.review("conditional", turned.id, by="Ana Ruiz")
    ferry.review("right", turned.id, by="Bo Lind")  # in the place of what was said before
    again(ferry)
    assert {row.by for row in ferry.reviews()} == {"Ana Ruiz", "Bo Lind"}
    assert ferry.take_back(wrong.id, turned.id[:10]) == [wrong.id, turned.id]
    again(ferry)
    assert read(ferry) == before


def test_what_is_wrong_of_a_statement_an_event_or_a_link_is_left_out(ferry):
    statement, event = ferry.statements()[0].id, ferry.events()[0].id
    link = next(link for link in ferry.links() if link.kind in ("same_statement", "same_event"))
    ferry.review("wrong", statement, event, link.id, by="Ana Ruiz")
    again(ferry)
    assert statement not in [row.id for row in ferry.statements(doubtful=None)]
    assert event not in [row.id for row in ferry.events()]
    assert link.id not in [each.id for each in ferry.links()]
    assert {row.record for row in ferry.dropped(step="review")} >= {statement, event}
    assert verify(ferry).faults == ()


def test_a_link_that_a_person_finds_right_stays(ferry):
    link = next(link for link in ferry.links() if link.kind in ("same_statement", "same_event"))
    ferry.review("right", link.id, by="Ana Ruiz")
    again(ferry)
    assert link.id in [each.id for each in ferry.links()]
    assert ferry.take_back(link.id) == [link.id]


def test_what_is_reviewed_while_a_build_joins_is_joined_by_the_next(ferry):
    first, second, *_ = ferry.positions()
    ferry.review("wrong", first.id, by="Ana Ruiz")

    class Meanwhile(Silent):
        def begin(self, part, total):
            if part == "joins":
                ferry.review("wrong", second.id, by="Bo Lind")

    rejoin(ferry, Meanwhile())
    assert ferry.stale
    assert not ferry.finished
    rejoin(ferry)
    assert (ferry.stale, ferry.finished, ferry.last_run().counts["joined"]) == (False, True, 1)


def test_every_question_answers_before_what_rests_on_a_review_is_made_anew(ferry):
    ferry.review("wrong", *(row.id for row in (*ferry.positions(), *ferry.events(), *ferry.statements())), by="Ana")
    assert ferry.stale
    for question in "moves gaps deadlocks pledges conditions conflicts rounds history sources deadlines queue".split():
        getattr(ferry, question)()


def test_what_follows_from_others_cannot_be_reviewed_and_what_it_rests_on_is_named(ferry):
    gap = next(row for row in ferry.gaps() if row.id)
    with pytest.raises(BadSettings, match=r"is a gap, which follows from other records: review these instead\. po-"):
        ferry.review("wrong", gap.id, by="Ana Ruiz")


@pytest.mark.parametrize(
    ("verdict", "kind", "words"),
    [
        ("against", "events", "cannot be said of this event; it can be right, wrong"),
        ("right", "conditions", "cannot be said of this condition; it can be wrong"),
        ("perhaps", "positions", "verdict"),
    ],
)
def test_what_cannot_be_said_of_a_record_is_refused_and_nothing_is_noted(ferry, verdict, kind, words):
    position = ferry.positions()[0].id
    with pytest.raises((BadSettings, NotFound), match=words):
        ferry.review(verdict, position, getattr(ferry, kind)()[0].id, by="Ana Ruiz")
    assert ferry.reviews() == []


def test_reviews_go_to_another_casefile_and_wait_there_for_what_is_not_found(ferry, captures, tmp_path):
    ferry.review("wrong", tied(ferry).id, by="Ana Ruiz", why="a question")
    made = [Review(record=r.id, verdict=r.verdict, by=r.by, at=r.at, why=r.why) for r in ferry.reviews()]
    absent = Review(record="po-0123456789abcdef", verdict="right", by="Bo Lind", at="2031-03-04T10:00:00+00:00")
    with build(CASE, captures, tmp_path / "other.casefile", RULES) as other:
        other.take_reviews([*made, absent])
        assert [(row.by, row.evidence is None) for row in other.reviews()] == [("Ana Ruiz", False), ("Bo Lind", True)]
        assert made[0].record not in [row.id for row in other.positions(doubtful=None)]
        with pytest.raises(BadSettings, match="this record of no known kind; nothing can be"):
            other.take_reviews([structs.replace(absent, record="xx-1")])


def test_a_reviewed_record_that_is_tampered_with_is_told(ferry):
    row = next(row for row in ferry.positions() if row.direction == "for")
    ferry.review("against", row.id, by="Ana Ruiz")
    again(ferry)
    assert verify(ferry).faults == ()
    with ferry.writing() as connection:
        connection.execute(update(t.positions).where(t.positions.c.id == row.id).values(direction="for"))
    assert any(f.record == row.id and "found and reviewed" in f.words for f in verify(ferry).faults)


# --- what nobody found

OFFER = "open to a guarantee for two years"


def added(casefile, **more):
    article = next(row.id for row in casefile.articles() if "softens" in (row.title or ""))
    given = {"party": "the company", "issue": "jobs", "direction": "for", "stance": "offers", "by": "Ana Ruiz"}
    return casefile.add(article, OFFER, **(given | more))


def test_a_position_that_nobody_found_is_added_and_counts(ferry):
    id = added(ferry, why="two years only")
    held = added(ferry, issue="strike", direction="against", stance="rejects")
    again(ferry)
    (row,) = [row for row in ferry.positions() if row.id == id]
    assert (row.party, row.issue, row.stance, row.direction) == ("Norhavn Lines", "jobs", "offers", "for")
    assert (row.evidence.words, row.confidence) == (OFFER, None)
    assert held in [row.id for gap in ferry.gaps(issue="strike") for row in (*gap.left_positions, *gap.right_positions)]
    assert ferry.why(id).review.startswith("added, says Ana Ruiz on ")
    assert verify(ferry).faults == ()


def test_what_was_added_holds_when_its_article_is_read_again_and_can_be_taken_back(ferry, captures):
    before = read(ferry)
    id = added(ferry, stance=None)
    other = structs.replace(CASE, issues=(*CASE.issues, Issue(id="quay", proposition="The old quay is torn down")))
    again(ferry, other, captures)
    assert ferry.last_run().counts["read"] == 4
    assert [row.stance for row in ferry.positions() if row.id == id] == ["demands"]
    assert verify(ferry).faults == ()
    ferry.take_back(id)
    again(ferry, CASE, captures)
    assert read(ferry) == before


def test_what_was_added_goes_to_another_casefile(ferry, captures, tmp_path):
    id = added(ferry)
    (row,) = ferry.reviews(verdict="added")
    made = Review(record=id, verdict="added", by=row.by, at=row.at, given=row.given, quoted=row.quoted)
    with build(CASE, captures, tmp_path / "other.casefile", RULES) as other:
        other.take_reviews([made])
        assert id in [row.id for row in other.positions()]
        with pytest.raises(BadSettings, match="“added” cannot be said of this position"):
            other.take_reviews([structs.replace(made, record="po-0123456789abcdef")])


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"party": "the moon"}, "moon"),
        ({"issue": "cheese"}, "cheese"),
        ({"direction": "up"}, "no direction 'up'"),
        ({"stance": "wishes"}, "no stance 'wishes'"),
    ],
)
def test_what_cannot_be_added_is_refused(ferry, more, words):
    with pytest.raises(NotFound, match=words):
        added(ferry, **more)


@pytest.mark.parametrize(
    ("quoted", "words"),
    [("a guarantee for ten years", "are not in ar-"), ("Norhavn", "stand [0-9]+ times in ar-"), (" ", "are not in")],
)
def test_words_that_do_not_stand_in_the_article_once_are_refused(ferry, quoted, words):
    article = next(row.id for row in ferry.articles() if "softens" in (row.title or ""))
    with pytest.raises(NotFound, match=words):
        ferry.add(article, quoted, "the company", "jobs", "for", by="Ana Ruiz")


def test_a_position_of_a_party_that_nobody_in_the_article_speaks_for_is_refused(ferry, captures):
    article, party = ferry.articles()[0].id, Party(id="Harbour Board", names=("Harbour Board",))
    again(ferry, structs.replace(CASE, parties=(*CASE.parties, party)), captures)
    with pytest.raises(NotFound, match="nobody of Harbour Board is named in ar-"):
        ferry.add(article, "will meet again", "Harbour Board", "pay", "for", by="Ana Ruiz")
