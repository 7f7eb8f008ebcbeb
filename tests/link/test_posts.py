"""Who held which office, from the first report of it to the last."""

from dragoman import link
from tests.link.desk import Desk


def told(desk: Desk):
    shelf, case, known = desk.all
    actors = {actor.id: actor.name for actor in known.actors.values()}
    return {(actors[post.actor], post.office): post for post in link.posts(shelf, case, known)}


def test_a_post_reaches_from_its_first_report_to_its_last():
    desk = Desk()
    for published in ("2031-03-03", "2031-05-07", "2031-04-01"):
        desk.report(published).name("Ingrid Moe", "Foreign Minister")
    post = told(desk)["Ingrid Moe", "foreign minister"]
    assert (post.days.first.isoformat(), post.days.last.isoformat()) == ("2031-03-03", "2031-05-07")
    assert len(post.mentions) == 3


def test_a_new_office_is_a_new_post_of_the_same_person():
    desk = Desk()
    desk.report("2031-03-03").name("Ingrid Moe", "Foreign Minister")
    desk.report("2031-09-03").name("Ingrid Moe", "former Foreign Minister")
    desk.report("2031-09-04").name("Ingrid Moe", "Prime Minister")
    offices = {office for _, office in told(desk)}
    assert offices == {"foreign minister", "former foreign minister", "prime minister"}


def test_a_post_of_no_dated_report_has_no_days():
    desk = Desk()
    desk.report(None).name("Ingrid Moe", "Foreign Minister")
    assert told(desk)["Ingrid Moe", "foreign minister"].days is None


def test_copies_of_one_report_are_one_origin():
    desk = Desk()
    reports = [desk.report("2031-03-03"), desk.report("2031-03-04")]
    for report in reports:
        report.name("Ingrid Moe", "Foreign Minister")
    desk.copies(*reports)
    assert "in 2 reports of 1 origin" in told(desk)["Ingrid Moe", "foreign minister"].note


def test_a_deputy_of_two_departments_contradicts():
    desk = Desk()
    desk.report("2031-03-03").name("Ingrid Moe", "Deputy Foreign Minister")
    desk.report("2031-03-05").name("Ingrid Moe", "Deputy Defence Minister")
    (clash,) = link.contradictions(*desk.all, ())
    assert clash.note.startswith("office: Ingrid Moe")


def test_a_deputy_told_without_the_word_is_no_contradiction():
    desk = Desk()
    desk.report("2031-03-03").name("Ingrid Moe", "Deputy Foreign Minister")
    desk.report("2031-03-05").name("Ingrid Moe", "Foreign Minister")
    assert link.contradictions(*desk.all, ()) == ()
