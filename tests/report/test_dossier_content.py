"""What a dossier says, against the records it was made of."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from dragoman.case import parse
from dragoman.casefile import Doubt
from dragoman.model import Family, Furniture, Pledge, Position, Span, When
from dragoman.report import Material, fill, page, stepchart, words
from dragoman.report.evidence import Marked, cut
from tests.report.desk import PORT, Desk, days, percent, port_dispute


@pytest.fixture(scope="module")
def material():
    return port_dispute()


@pytest.fixture(scope="module")
def dossier(material):
    return fill(material)


def row(dossier, proposition):
    return next(r for r in dossier.rows if r.proposition.startswith(proposition))


def cell(dossier, proposition, party):
    return next(c for c in row(dossier, proposition).cells if c.party == party)


# --- the answer


def test_the_summary_counts_rounds_and_gaps(dossier):
    assert dossier.summary == (
        "Two rounds of talks between Quay Guild and Harbour Authority are on record, from 3 April 2031 to"
        " 24 April 2031, one more announced.",
        "Of the seven issues on which a position was found, they are opposed on two, set conditions on two, are near"
        " each other on one and agree on one; Quay Guild alone was heard on one.",
        "Each waits for the other: Harbour Authority wants “The guild suspends the strike” first and Quay Guild wants"
        " “The nine dismissed dockers are taken back” first.",
    )


@pytest.mark.parametrize(
    ("stance", "told", "label"),
    [
        pytest.param("accepts", "they agree on one", "Agreed", id="one is told to have accepted"),
        pytest.param("demands", "they point the same way on one", "Same way", id="nobody is told to have agreed"),
    ],
)
def test_the_summary_says_of_an_issue_what_the_list_under_it_says(stance, told, label):
    desk = Desk(PORT)
    story = desk.story("The guild wants cranes. The port wants cranes.", "Pier Post", days("2031-04-04"))
    guild, port = story.names("The guild", "Quay Guild", "party"), story.names("The port", "Harbour Authority", "party")
    one = story.wants("guild wants cranes", guild, "cranes", "demands", "for")
    other = story.wants("port wants cranes", port, "cranes", stance, "for")
    desk.gap("cranes", "Quay Guild", "Harbour Authority", "agreed", left_positions=(one,), right_positions=(other,))
    dossier = fill(desk.material())
    assert told in dossier.summary[0]
    assert [each.label for each in dossier.glance] == [label]


def test_a_glance_names_what_the_sides_are_opposed_on_and_what_moved_last(dossier):
    found = {each.label: [(one.issue, one.who) for one in each.told] for each in dossier.glance}
    assert found == {
        "Opposed": [("nights", None), ("strike", None)],
        "On conditions": [("cranes", None), ("rehired", None)],
        "Near": [("pay", None)],
        "Agreed": [("safety", None)],
        "Quay Guild alone": [("pensions", None)],
        "Moved last, round 2": [
            (None, "Quay Guild softened"),
            (None, "Quay Guild softened"),
            (None, "Harbour Authority softened"),
            (None, "Harbour Authority hardened"),
        ],
    }
    assert 'href="#issue-1" dir="auto">Night shifts' in page(dossier)


def test_where_nothing_can_be_compared_the_glance_names_what_two_origins_tell():
    desk = Desk(PORT)
    for outlet, issue in (("Pier Post", "cranes"), ("Courier", "cranes"), ("Courier", "nights")):
        story = desk.story(f"The council wants {issue}, wrote the {outlet}.", outlet, days("2031-04-04"))
        story.wants(f"wants {issue}", story.names("The council", "City of Lisse", "party"), issue, "demands", "for")
    (told,) = fill(desk.material()).glance
    assert (told.label, [(one.issue, one.who) for one in told.told]) == ("Best told", [("cranes", "City of Lisse for")])


def test_what_was_read_is_counted_by_origin(dossier):
    assert dossier.read == (
        "Read from seven articles (seven outlets named), six independent origins, 4 April – 31 May 2031; one without"
        " a date."
    )


def test_the_most_contested_issue_comes_first_and_the_agreed_one_last(dossier):
    assert [r.status for r in dossier.rows] == [
        "opposed", "opposed", "conditional", "conditional", "near", "unanswered", "agreed",
    ]  # fmt: skip


def test_an_issue_nobody_spoke_on_is_listed_apart(dossier):
    assert dossier.silent == ("The dockers park at the gate for free",)
    assert dossier.mute == ("City of Lisse",)


def test_silence_of_one_party_is_no_stance(dossier):
    assert cell(dossier, "The port pays the missing", "Harbour Authority").stance is None


# --- one cell


def test_a_cell_has_the_latest_position_with_its_figure(dossier):
    found = cell(dossier, "The dockers' hourly pay", "Quay Guild")
    assert (found.stance, found.direction, found.figure) == ("demands", "for", "at least 5\u00a0%")


def test_a_copy_is_not_another_origin():
    desk = Desk(PORT)
    stories = [
        desk.story("The guild wants cranes.", outlet, days("2031-04-04")) for outlet in ("Pier Post", "Mole", "Buoy")
    ]
    for story in stories:
        story.wants("wants cranes", story.names("The guild", "Quay Guild", "party"), "cranes", "demands", "for")
    first, second = stories[0].id, stories[1].id
    desk.joined["families"].append(Family(root=first, members=tuple(sorted((first, second)))))
    assert fill(desk.material()).rows[0].cells[0].origins == 2


def test_sources_that_tell_the_opposite_are_counted_beside_the_stance():
    desk = Desk(PORT)
    for at, direction in enumerate(("for", "for", "against")):
        story = desk.story(f"The guild has a view on cranes, {at}.", f"Paper {at}", days("2031-04-04"))
        guild = story.names("The guild", "Quay Guild", "party")
        story.wants("has a view on cranes", guild, "cranes", "demands", direction)
    found = fill(desk.material()).rows[0].cells[0]
    assert (found.direction, found.origins, found.differ) == ("for", 2, "one source has “against”")


def test_a_position_told_as_past_is_not_where_a_party_stands():
    desk = Desk(PORT)
    story = desk.story("The guild used to reject cranes. Now it wants cranes.", "Pier Post", days("2031-04-04"))
    guild = story.names("The guild", "Quay Guild", "party")
    story.wants("used to reject cranes", guild, "cranes", "rejects", "against", past=True)
    story.wants("wants cranes", guild, "cranes", "demands", "for")
    found = fill(desk.material()).rows[0].cells[0]
    assert found.direction == "for"
    assert found.earlier[0].note == "told as an earlier position"


def test_an_undated_position_gives_way_to_a_dated_one():
    desk = Desk(PORT)
    for on, direction in ((None, "against"), (days("2031-04-04"), "for")):
        story = desk.story(f"The guild on cranes, {direction}.", direction, on)
        story.wants("on cranes", story.names("The guild", "Quay Guild", "party"), "cranes", "demands", direction)
    found = fill(desk.material()).rows[0].cells[0]
    assert (found.direction, found.date) == ("for", "4 April 2031")


def test_parties_beside_the_table_stand_where_they_hold_a_position():
    desk = Desk(PORT)
    story = desk.story("The pilots want cranes.", "Pier Post", days("2031-04-04"))
    story.wants("want cranes", story.names("The pilots", "Pilots", "group"), "cranes", "demands", "for")
    dossier = fill(desk.material())
    assert [p.name for p in dossier.parties] == ["Quay Guild", "Harbour Authority"]
    assert [(c.party, c.stance) for c in dossier.rows[0].others] == [("Pilots", "demands")]


def test_more_parties_than_fit_are_counted_not_forgotten():
    desk = Desk(PORT)
    for number in range(9):
        story = desk.story(f"Guild {number} wants cranes.", "Pier Post", days("2031-04-04"))
        story.wants("wants cranes", story.names(f"Guild {number}", f"G{number}", "party"), "cranes", "demands", "for")
    dossier = fill(desk.material())
    assert len(dossier.rows[0].others) == 8
    assert "1 parties that hold positions on issues many speak on" in dossier.left_out


def test_of_many_sides_those_heard_on_most_issues_have_a_column():
    sides = "".join(f"  - {{id: G{number}, names: [Guild {number}], role: side}}\n" for number in range(5))
    names = ("pay", "cranes", "gate", "rota", "boats")
    issues = "".join(f"  {name}: Something is done about {name}\n" for name in names)
    desk = Desk(parse(f"case: quay\nparties:\n{sides}issues:\n{issues}"))
    told = {1: ("pay",), 3: ("pay", "cranes", "gate", "rota"), 4: ("pay", "cranes", "boats")}
    for number, spoken in told.items():
        story = desk.story(f"Guild {number} spoke up.", "Pier Post", days("2031-04-04"))
        who = story.names(f"Guild {number}", f"G{number}", "party")
        for issue in spoken:
            story.wants("spoke up", who, issue, "demands", "for")
    dossier = fill(desk.material())
    assert [party.name for party in dossier.parties] == ["G3", "G4"]
    assert [cell.party for cell in dossier.rows[0].others] == ["G1"]


def test_why_a_gap_is_less_than_firm_is_said_once_of_both_sides():
    desk = Desk(PORT)
    story = desk.story("The guild wants cranes. The port rejects cranes.", "Pier Post", days("2031-04-04"))
    guild, port = story.names("The guild", "Quay Guild", "party"), story.names("The port", "Harbour Authority", "party")
    one = story.wants("wants cranes", guild, "cranes", "demands", "for")
    other = story.wants("rejects cranes", port, "cranes", "rejects", "against")
    desk.gap("cranes", "Quay Guild", "Harbour Authority", "opposed", left_positions=(one,), right_positions=(other,))
    held = desk.material()
    once, old = "told by one origin only", "said on a day that is not known"
    told = (("Quay Guild", once), ("Quay Guild", old), ("Harbour Authority", once))
    held.doubts = {held.joined.gaps[0].id: tuple(Doubt(party=party, reason=reason) for party, reason in told)}
    (distance,) = fill(held).rows[0].distances
    assert distance.doubts == (f"both: {once}", f"Quay Guild: {old}")


# --- evidence


def test_every_passage_has_the_words_of_its_record(dossier, material):
    passages = [p for r in dossier.rows for c in r.cells for p in (*c.passages, *c.earlier)]
    assert len(passages) > 10
    for passage in passages:
        position = material.shelf.get(Position, passage.record)
        marked = "".join(piece.text for piece in passage.pieces if piece.kind != "plain")
        assert position.span.of(material.article(position.article).text) in marked


def test_the_chain_names_speaker_reporter_and_outlet(dossier):
    stage = dossier.stages[0]
    before = next(m.before for m in stage.moves if m.party == "Quay Guild" and m.proposition.startswith("The dockers'"))
    assert [(r.part, r.name, r.detail) for r in before.chain] == [
        ("speaker", "Ines Vall", "guild leader"),
        ("reporter", "NordPress", None),
        ("outlet", "Lisse Courier", "credits NordPress"),
    ]
    assert before.copies == ("Delta Evening Mail",)


def test_a_record_has_one_anchor_however_often_it_is_shown(dossier):
    shown = [p for r in dossier.rows for c in r.cells for p in (*c.passages, *c.earlier)]
    shown += [p for s in dossier.stages for m in s.moves for p in (m.before, m.after) if p]
    first = [p.record for p in shown if p.first]
    assert len(first) == len(set(first))
    assert {p.record for p in shown} == set(first)


def test_where_a_capture_lies_on_the_author_s_disk_is_not_told(material):
    assert words.path("/home/someone/case/captures/07.html") == "captures/07.html"
    assert words.path("C:\\Users\\someone\\07.html") == "someone/07.html"
    assert words.path("07.html") == "07.html"
    assert all(source.source.count("/") <= 1 for source in fill(material).sources)


def test_a_source_text_put_together_again_is_the_article(dossier, material):
    for source in dossier.sources:
        assert "".join(piece.text for piece in source.pieces) == material.article(source.id).text


@settings(deadline=None)  # a busy machine is no failure
@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from(["claim", "condition", "furniture"]))),
)
def test_cutting_loses_no_character_and_marks_what_it_should(text, spans):
    marks = [
        Marked(min(a, b, len(text)), min(max(a, b), len(text)), kind, f"r{at}") for at, (a, b, kind) in enumerate(spans)
    ]
    pieces = cut(text, 0, len(text), marks)
    assert "".join(piece.text for piece in pieces) == text
    place = 0
    for piece in pieces:
        inside = [m for m in marks if m.start <= place and place + len(piece.text) <= m.end and m.start < m.end]
        assert (piece.kind == "plain") == (not inside) or not piece.text
        place += len(piece.text)


def test_the_reason_of_a_run_of_furniture_is_said_once():
    desk = Desk(PORT)
    story = desk.story("Menu\nShop\n\nThe guild wants cranes.\nAdvert", "Pier Post", days("2031-04-04"))
    lines = [(story.span("Menu"), "menu"), (story.span("Shop"), "menu"), (story.span("Advert"), "advert")]
    furniture = tuple(Furniture(span.start, span.end, reason) for span, reason in lines)
    story.article = replace(story.article, furniture=furniture)
    story.wants("wants cranes", story.names("The guild", "Quay Guild", "party"), "cranes", "demands", "for")
    pieces = fill(desk.material()).sources[0].pieces
    assert [piece.reason for piece in pieces if piece.kind == "furniture"] == [None, "menu", "advert"]


def test_a_claim_of_a_thousand_words_is_cut_around_its_beginning():
    desk = Desk(PORT)
    story = desk.story("The guild wants " + "more and " * 3000 + "more.", "Pier Post", days("2031-04-04"))
    guild = story.names("The guild", "Quay Guild", "party")
    story.wants(story.text[10:20_000], guild, "cranes", "demands", "for")
    passage = fill(desk.material()).rows[0].cells[0].passages[0]
    assert sum(len(piece.text) for piece in passage.pieces) < 1200
    assert passage.pieces[-1].text == "…"


def test_a_span_outside_every_sentence_is_still_shown():
    desk = Desk(PORT)
    story = desk.story("\n\n   ", "Pier Post", days("2031-04-04"))
    story.text = story.article.text
    assert cut(story.text, 0, 5, [])[0].text == story.text
    assert Span(0, 0).of(story.text) == ""


# --- movement, rounds, contradictions, voices


def test_moves_stand_under_the_round_they_were_seen_in(dossier):
    (stage,) = dossier.stages
    assert stage.title == "Round 2: the town hall, 24 April 2031"
    assert [m.kind for m in stage.moves] == ["softened", "softened", "softened", "hardened"]
    assert [m.kind for m in stage.new] == ["new"]
    assert stage.held == 1


def test_a_deadlock_shows_each_tie_of_its_ring(dossier):
    (lock,) = dossier.locks
    assert [(t.party, t.wanted, t.awaited) for t in lock.ties] == [
        ("Harbour Authority", "The nine dismissed dockers are taken back", "The guild suspends the strike"),
        ("Quay Guild", "The guild suspends the strike", "The nine dismissed dockers are taken back"),
    ]


def test_a_deadlock_that_is_over_tells_from_when_to_when_it_stood_and_what_ended_it():
    held = port_dispute()
    (lock,) = held.joined.deadlocks
    end = next(gap.left_positions[0] for gap in held.joined.gaps if gap.left_positions)
    gone = replace(lock, since=days("2031-04-02"), over=days("2031-05-09"), over_by=(end,))
    held = Material(held.case, held.shelf, held.known, replace(held.joined, deadlocks=(gone,)))
    dossier = fill(held)
    (lock,) = dossier.locks
    assert (lock.stood, lock.over, lock.common) == ("Stood from 2 April 2031 until 9 May 2031.", True, ())
    assert [passage.record for passage in lock.ended] == [end]
    assert "waited for the other" in lock.words
    assert lock.words not in dossier.summary


def test_a_condition_outside_the_case_is_told_in_its_own_words(dossier):
    assert [t.awaited for t in dossier.ties] == ["“if no docker loses a shift”"]


def test_a_contradiction_shows_both_values(dossier):
    (clash,) = dossier.clashes
    assert [side.value for side in clash.sides] == ["1,200 (the guild)", "about 900"]


def test_a_contradiction_about_an_office_shows_where_each_article_gives_it():
    desk = Desk(PORT)
    stories = []
    for role in ("harbour master", "deputy mayor", "harbour master"):
        text = f"The port is open. It was a quiet day. The {role}, Ada Quist, signed, {len(stories)}."
        story = desk.story(text, f"Paper {len(stories)}", days("2031-04-04"))
        desk.means(story.names("Ada Quist", None, role=role), "Ada Quist", None)
        stories.append(story)
    values = ("harbour master", "deputy mayor", "harbour master")
    desk.link("contradiction", *(s.id for s in stories), note="office: Ada Quist is this or that", values=values)
    (clash,) = fill(desk.material()).clashes
    assert [side.value for side in clash.sides] == ["harbour master (two reports)", "deputy mayor"]
    marked = ["".join(p.text for p in side.pieces if p.kind == "claim") for side in clash.sides]
    assert marked == ["harbour master, Ada Quist", "deputy mayor, Ada Quist"]


def test_an_event_without_a_date_says_when_it_was_reported(dossier):
    happening = next(h for h in dossier.undated if h.figures == ("900 on strike",))
    assert happening.date == "reported 11–14 April 2031"
    assert (happening.passages[0].reported, happening.passages[0].date) == (True, "11–14 April 2031")


def test_statements_told_to_be_the_same_are_one_saying():
    desk = Desk(PORT)
    told = []
    for outlet in ("Pier Post", "Mole"):
        story = desk.story(f"Ines Vall said to {outlet}: “Five it stays.”", outlet, days("2031-04-04"))
        vall = story.names("Ines Vall", "Quay Guild")
        desk.means(vall, "Ines Vall", "Quay Guild")
        told.append(story.says("Five it stays", by=vall, kind="direct"))
    desk.link("same_statement", *told)
    (voice,) = fill(desk.material()).voices
    (saying,) = voice.sayings
    assert (saying.told, saying.origins, len(saying.retold)) == (2, 2, 1)


def test_the_sides_speak_before_the_others(dossier):
    assert [v.party for v in dossier.voices] == ["Quay Guild", "Harbour Authority", "City of Lisse", None]


def test_what_was_set_aside_is_counted_by_step_and_reason(dossier):
    assert [(a.step, a.count) for a in dossier.aside] == [("read", 2), ("statements", 1)]


def test_figures_are_compared_where_two_parties_name_them(dossier):
    (figures,) = dossier.figures
    assert [(r.party, r.low, r.high) for r in figures.ranges] == [
        ("Quay Guild", 5, None),
        ("Harbour Authority", None, 4),
    ]
    assert figures.width == "1\u00a0% apart"


# --- words


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        pytest.param("2031-05-12", None, "12 May 2031", id="a day"),
        pytest.param("2031-05-01", "2031-05-31", "May 2031", id="a month"),
        pytest.param("2031-01-01", "2031-12-31", "2031", id="a year"),
        pytest.param("2031-05-03", "2031-05-09", "3–9 May 2031", id="within a month"),
        pytest.param("2031-12-28", "2032-01-03", "28 December 2031 – 3 January 2032", id="over the year"),
    ],
)
def test_stretches_of_days_read_as_in_a_newspaper(first, last, text):
    assert words.when(days(first, last)) == text


def test_a_day_that_stands_out_within_a_stretch_is_named_as_likely():
    found = When(record="ar-1", days=days("2031-05-01", "2031-07-03"), likely=days("2031-05-12"), basis="inferred")
    assert words.dated(found) == "likely 12 May 2031, at any rate 1 May – 3 July 2031"
    assert words.dated(found, narrow=True) == "likely 12 May 2031"


def test_without_a_case_file_the_sides_are_those_whose_gaps_were_measured():
    desk = Desk(parse("case: a\nissues: {cranes: Cranes are brought in, pay: Pay rises}"))
    story = desk.story("Pilots want cranes, tugs want cranes, owners want pay.", "Pier Post", days("2031-04-04"))
    for who, what in (("Pilots", "want cranes"), ("tugs", "want cranes"), ("owners", "want pay")):
        story.wants(what, story.names(who, who, "group"), "cranes", "demands", "for")
    desk.gap("cranes", "owners", "tugs", "agreed")
    desk.gap("pay", "owners", "tugs", "unanswered")
    desk.gap("cranes", "Pilots", "tugs", "agreed")
    assert {party.name for party in fill(desk.material()).parties} == {"owners", "tugs"}


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [(6, None, "at least 6\u00a0%"), (None, 3.5, "at most 3.5\u00a0%"), (5, 5, "5\u00a0%"), (3, 4, "3 to 4\u00a0%"),
     (None, None, None)],
)  # fmt: skip
def test_an_open_bound_is_said(low, high, text):
    assert words.figure(percent(low, high)) == text


@settings(deadline=None)  # a busy machine is no failure
@given(st.text())
def test_whatever_is_printed_can_be_written_as_utf8_and_turns_nothing_round(text):
    shown = words.printable(text)
    assert len(shown.encode()) >= len(shown)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x00\x07\x1b")


# --- what waits for what


def tied(text, stance, direction, position, condition, issue, about="cranes"):
    """The one tie of a dossier on one sentence of the port's."""
    desk = Desk(PORT)
    story = desk.story(text, "Courier", days("2031-04-04"))
    port = story.names(text[:8], "Harbour Authority", "party")
    held = story.wants(position, port, about, stance, direction, condition=condition)
    story.ties(condition, held, port, issue)
    return fill(desk.material())


def test_a_threat_is_not_told_as_a_step_towards_what_it_threatens():
    dossier = tied(
        "The port warned that it would buy no crane unless the strike ends.",
        "threatens", "against", "it would buy no crane", "unless the strike ends", "strike",
    )  # fmt: skip
    (tie,) = dossier.ties
    assert (tie.order, tie.issue) == ("unless", True)
    assert not stepchart.edges(dossier.ties)
    html = page(dossier)
    assert "not that</span> <bdi>Remote" in html
    assert "then</span> <bdi>Remote" not in html


def test_what_must_happen_before_another_thing_comes_first():
    dossier = tied(
        "The port wants the cranes to stand before the nine dockers return.",
        "demands", "for", "wants the cranes to stand before the nine dockers return",
        "before the nine dockers return", "rehired",
    )  # fmt: skip
    (tie,) = dossier.ties
    assert tie.awaited.startswith("Remote")
    assert tie.wanted == "The nine dismissed dockers are taken back"


def test_what_is_threatened_otherwise_is_not_told_as_a_second_step():
    dossier = tied(
        "The port would bring in cranes if the strike did not end.",
        "conditional", "for", "would bring in cranes", "if the strike did not end", "strike",
    )  # fmt: skip
    (tie,) = dossier.ties
    assert (tie.order, tie.against) == ("unless", False)
    assert not stepchart.edges(dossier.ties)
    html = page(dossier)
    assert "otherwise</span> <bdi>Remote" in html
    assert "not that</span>" not in html


def test_the_same_words_tie_one_thing_the_likeliest():
    desk = Desk(PORT)
    story = desk.story(
        "The port would take the men back and buy cranes once it is quiet.", "Courier", days("2031-04-04")
    )
    port = story.names("The port", "Harbour Authority", "party")
    for words_, issue, chance in (("take the men back", "rehired", 0.8), ("buy cranes", "cranes", 0.3)):
        held = story.wants(words_, port, issue, "offers", "for", confidence=chance)
        story.ties("once it is quiet", held, port, None)
    (tie,) = fill(desk.material()).ties
    assert (tie.wanted, tie.perhaps) == ("The nine dismissed dockers are taken back", None)


def test_a_condition_that_the_proposition_says_itself_is_none():
    dossier = tied(
        "The guild wants the committee to look at the cranes before each season.",
        "demands", "for", "wants the committee to look at the cranes", "before each season", None, "safety",
    )  # fmt: skip
    assert not dossier.ties
    assert not dossier.loose


def test_a_condition_of_what_is_likelier_wrong_stands_behind_a_fold():
    desk = Desk(PORT)
    story = desk.story("The port would buy cranes once the strike ends.", "Courier", days("2031-04-04"))
    port = story.names("The port", "Harbour Authority", "party")
    held = story.wants("would buy cranes", port, "cranes", "offers", "for", confidence=0.3)
    story.ties("once the strike ends", held, port, "strike")
    dossier = fill(desk.material())
    assert dossier.ties[0].perhaps == "about 30\u00a0%"
    assert "one condition less likely right than wrong" in page(dossier)


def test_a_condition_about_the_tied_issue_itself_is_shown_in_its_words():
    dossier = tied(
        "The port would take cranes if they were quiet.",
        "open_to", "for", "would take cranes", "if they were quiet", "cranes",
    )  # fmt: skip
    assert dossier.ties[0].awaited == "“if they were quiet”"


def test_what_is_first_done_to_the_same_thing_is_told_in_the_words_of_the_condition():
    dossier = tied(
        "The port would take cranes once cranes were checked.",
        "open_to", "for", "would take cranes", "once cranes were checked", "cranes",
    )  # fmt: skip
    assert dossier.ties[0].awaited == "“once cranes were checked”"


def test_a_thing_that_is_tied_to_itself_waits_for_nothing():
    dossier = tied(
        "The port would take cranes if cranes came by rail.",
        "open_to", "for", "would take cranes", "if cranes came by rail", "cranes",
    )  # fmt: skip
    assert not dossier.ties
    assert not dossier.loose


def test_a_proposition_that_is_a_condition_waits_for_nothing_else():
    case = parse(
        """
case: tolls
parties:
  - {id: Harbour Authority, names: [Harbour Authority], role: side}
issues:
  tolls_first: No talks before the tolls are paid
  strike: The guild suspends the strike
"""
    )
    desk = Desk(case)
    story = desk.story("The port will not talk until the strike ends.", "Courier", days("2031-04-04"))
    port = story.names("The port", "Harbour Authority", "party")
    held = story.wants("will not talk", port, "tolls_first", "conditional", "conditional")
    story.ties("until the strike ends", held, port, "strike")
    dossier = fill(desk.material())
    assert not dossier.ties
    assert not dossier.loose


def test_a_condition_of_one_who_speaks_for_no_party_stands_apart():
    desk = Desk(PORT)
    story = desk.story("Ede Marr would buy cranes once the strike ends.", "Courier", days("2031-04-04"))
    marr = story.names("Ede Marr", None)
    held = story.wants("would buy cranes", marr, "cranes", "offers", "for")
    story.ties("once the strike ends", held, marr, "strike")
    dossier = fill(desk.material())
    assert not dossier.ties
    assert [tie.party for tie in dossier.loose] == ["Ede Marr"]


def test_an_old_offer_is_not_told_as_a_side_that_was_not_heard():
    desk = Desk(PORT)
    early, late = (
        desk.story(f"They spoke of cranes in {year}.", "Courier", days(f"{year}-04-04")) for year in (2028, 2031)
    )
    guild = early.names("They", "Quay Guild", "party")
    port = late.names("They", "Harbour Authority", "party")
    offered = early.wants("spoke of cranes", guild, "cranes", "offers", "for")
    wanted = late.wants("spoke of cranes", port, "cranes", "demands", "for")
    desk.gap(
        "cranes", "Quay Guild", "Harbour Authority", "unanswered", left_positions=(offered,), right_positions=(wanted,)
    )
    told = " ".join(fill(desk.material()).summary)
    assert "alone was heard" not in told
    assert "too old to answer" in told


# --- through whom


def test_an_agency_that_an_article_credits_is_not_told_to_have_passed_on_each_of_its_words():
    desk = Desk(PORT)
    story = desk.story(
        "The guild wants cranes, Ines Vall said.", "Courier", days("2031-04-04"), credits=("NordPress", "Sund")
    )
    vall = story.names("Ines Vall", "Quay Guild")
    said = story.says("The guild wants cranes", by=vall)
    story.wants("The guild wants cranes", vall, "cranes", "demands", "for", statement=said)
    (chain,) = {p.chain for r in fill(desk.material()).rows for c in r.cells for p in c.passages}
    assert [(relay.part, relay.name, relay.detail) for relay in chain] == [
        ("speaker", "Ines Vall", "Quay Guild"),
        ("outlet", "Courier", "credits NordPress and Sund"),
    ]


def heard(left: float | None, right: float | None) -> Material:
    """The guild for cranes and the port against them, each with a chance."""
    desk = Desk(PORT)
    story = desk.story("The guild wants cranes. The port rejects cranes.", "Pier Post", days("2031-04-04"))
    guild, port = story.names("The guild", "Quay Guild", "party"), story.names("The port", "Harbour Authority", "party")
    one = story.wants("wants cranes", guild, "cranes", "demands", "for", confidence=left)
    other = story.wants("rejects cranes", port, "cranes", "rejects", "against", confidence=right)
    desk.gap("cranes", "Quay Guild", "Harbour Authority", "opposed", left_positions=(one,), right_positions=(other,))
    return desk.material()


def test_a_stand_that_is_less_likely_than_even_is_told_as_perhaps_with_its_chance():
    (row,) = fill(heard(0.9, 0.35)).rows
    left, right = row.cells
    assert (left.perhaps, right.perhaps) == (None, "about 35\u00a0%")
    assert row.perhaps == row.distances[0].perhaps == "about 30\u00a0%"


def test_the_opening_sentences_do_not_count_what_is_less_likely_than_even():
    told = " ".join(fill(heard(0.9, 0.35)).summary)
    assert "opposed" not in told
    assert "less likely right than wrong" in told
    assert "they are opposed on one" in " ".join(fill(heard(0.9, 0.8)).summary)


def test_what_nobody_weighed_is_no_perhaps():
    dossier = fill(heard(None, None))
    assert not [cell for row in dossier.rows for cell in row.cells if cell.perhaps]
    assert "less likely" not in " ".join(dossier.summary)


def test_the_page_says_perhaps_of_a_doubtful_gap_and_leads_to_the_evidence():
    text = page(fill(heard(0.9, 0.35)))
    assert "Perhaps opposed" in text
    assert 'href="#why-1">about 30\u00a0%</a>' in text
    assert "Perhaps" not in page(fill(heard(0.9, 0.8)))


def test_nobody_is_said_to_stand_somewhere_by_a_chance_of_less_than_a_quarter():
    dossier = fill(heard(0.9, 0.22))
    port = cell(dossier, "Remote-controlled cranes", "Harbour Authority")
    assert (port.stance, port.unlikely) == (None, 1)
    assert "nothing firm" in page(dossier)
    assert any("less than 25%" in each for each in dossier.left_out)


def test_a_gap_that_is_perhaps_agreed_is_called_not_clear():
    desk = Desk(PORT)
    story = desk.story("The guild wants cranes. The port wants cranes.", "Pier Post", days("2031-04-04"))
    guild, port = story.names("The guild", "Quay Guild", "party"), story.names("The port", "Harbour Authority", "party")
    one = story.wants("wants cranes", guild, "cranes", "demands", "for", confidence=0.9)
    other = story.wants("The port wants cranes", port, "cranes", "demands", "for", confidence=0.3)
    desk.gap("cranes", "Quay Guild", "Harbour Authority", "agreed", left_positions=(one,), right_positions=(other,))
    text = page(fill(desk.material()))
    assert "Not clear" in text
    assert "Perhaps agreed" not in text


@pytest.mark.parametrize(("stance", "label"), [("demands", "Same way"), ("accepts", "Agreed")])
def test_two_are_said_to_agree_only_where_one_is_told_to_have_agreed(stance, label):
    desk = Desk(PORT)
    story = desk.story("The guild wants cranes. The port backs cranes.", "Pier Post", days("2031-04-04"))
    guild, port = story.names("The guild", "Quay Guild", "party"), story.names("The port", "Harbour Authority", "party")
    one = story.wants("wants cranes", guild, "cranes", "demands", "for")
    other = story.wants("The port backs cranes", port, "cranes", stance, "for")
    desk.gap("cranes", "Quay Guild", "Harbour Authority", "agreed", left_positions=(one,), right_positions=(other,))
    dossier = fill(desk.material())
    assert [each.label for each in dossier.glance] == [label]
    assert f'<span class="status">{label}</span>' in page(dossier)


def test_one_sentence_is_read_once_as_evidence_of_a_stand():
    desk = Desk(PORT)
    story = desk.story("The guild wants cranes and asks for cranes.", "Pier Post", days("2031-04-04"))
    guild = story.names("The guild", "Quay Guild", "party")
    story.wants("wants cranes", guild, "cranes", "demands", "for")
    story.wants("asks for cranes", guild, "cranes", "demands", "for")
    story.wants("wants cranes and asks", guild, "cranes", "offers", "for")
    guild = cell(fill(desk.material()), "Remote-controlled cranes", "Quay Guild")
    assert len(guild.passages + guild.earlier) == 1


def test_what_is_quoted_and_reported_in_one_sentence_is_one_saying():
    desk = Desk(PORT)
    story = desk.story("“We want rest,” Ines Vall said, adding that all would strike.", "Pier Post", days("2031-04-04"))
    vall = story.names("Ines Vall", "Quay Guild")
    story.says("We want rest", by=vall, kind="direct")
    story.says("all would strike", by=vall)
    (voice,) = fill(desk.material()).voices
    (saying,) = voice.sayings
    assert saying.kind == "mixed"
    assert [piece.text for piece in saying.passage.pieces if piece.kind == "claim"] == [
        "We want rest",
        "all would strike",
    ]


def test_a_move_that_is_less_likely_than_even_stands_behind_a_fold():
    desk = Desk(PORT)
    story = desk.story("The guild wants cranes. The guild rejects cranes.", "Pier Post", days("2031-04-04"))
    guild = story.names("The guild", "Quay Guild", "party")
    before = story.wants("wants cranes", guild, "cranes", "demands", "for", confidence=0.9)
    after = story.wants("rejects cranes", guild, "cranes", "rejects", "against", confidence=0.4)
    desk.moved("Quay Guild", "cranes", "new", after=before)
    desk.moved("Quay Guild", "cranes", "hardened", before=before, after=after)
    (stage,) = fill(desk.material()).stages
    assert (len(stage.moves), len(stage.new), len(stage.unlikely)) == (0, 1, 1)
    assert "one change less likely right than wrong" in page(fill(desk.material()))


# --- what happened, in words that say no more than the report


def events_of(text, *told):
    """The events of a story, each by its words, kind, participants and day."""
    desk = Desk(PORT)
    story = desk.story(text, "Pier Post", days("2031-04-04"))
    for words_, kind, named, on in told:
        who = [story.names(name, party, "group") for name, party in named]
        desk.placed(story.event(words_, kind, *who), on)
    dossier = fill(desk.material())
    return [*dossier.happenings, *dossier.undated]


GUILD, BOTH = ("guild", "Quay Guild"), ("both sides", None)


def test_who_struck_is_left_to_the_words_of_an_attack():
    (found,) = events_of(
        "The guild lost two boats to raiders.", ("lost two boats to raiders", "attack", (GUILD,), None)
    )
    assert (found.participants, found.words) == ((), "lost two boats to raiders")


def test_both_sides_are_no_third_who_took_part():
    text = "The guild and the port met, as both sides said."
    named = (GUILD, ("port", "Harbour Authority"), BOTH)
    (found,) = events_of(text, ("guild and the port met", "meeting", named, None))
    assert found.participants == ("Quay Guild", "Harbour Authority")


def test_a_sentence_that_tells_a_meeting_twice_is_one_event():
    text = "Talks began on Tuesday, the first meeting of the guild in weeks."
    told = [("Talks began", "meeting", (GUILD,), days("2031-04-02")), ("first meeting", "meeting", (GUILD,), None)]
    (found,) = events_of(text, *told)
    assert found.days == days("2031-04-02")


def test_an_attested_claim_is_not_borne_out_by_what_is_likelier_wrong():
    desk = Desk(PORT)
    for outlet, chance in (("Pier Post", 0.8), ("Quay News", 0.7), ("Delta Mail", 0.3)):
        story = desk.story(f"The guild wants cranes, {outlet} says.", outlet, days("2031-04-04"))
        guild = story.names("The guild", "Quay Guild", "party")
        story.wants("wants cranes", guild, "cranes", "demands", "for", confidence=chance)
    (way,) = fill(desk.material()).ways
    assert way.origins == 2


def test_days_in_a_note_are_told_as_a_newspaper_writes_them():
    assert words.spelled("of 2031-04-03, not 2031-13-40") == "of 3 April 2031, not 2031-13-40"
    assert words.spelled("“2031-04-03” is of 2031-04-03") == "“2031-04-03” is of 3 April 2031"


def test_a_stretch_without_an_end_has_none_in_words():
    assert words.when(days("2031-04-03", "2199-12-30")) == "from 3 April 2031 on"


def test_a_promise_that_is_likelier_wrong_stands_behind_a_fold():
    desk = Desk(PORT)
    story = desk.story("The guild pledged to end the strike.", "Pier Post", days("2031-04-04"))
    guild = story.names("The guild", "Quay Guild", "party")
    given = story.wants("pledged to end the strike", guild, "strike", "offers", "for", confidence=0.3)
    pledge = Pledge(
        party="Quay Guild", issue="strike", direction="for", positions=(given,), by=(), status="unknown", reason=""
    )
    material = desk.material()
    material.joined = replace(material.joined, pledges=(pledge,))
    assert "one promise less likely right than wrong" in page(fill(material))


def test_talks_that_are_only_announced_are_not_told_as_no_talks_and_one_more():
    desk = Desk(PORT)
    desk.story("Talks begin in May.", "Pier Post", days("2031-04-04"))
    desk.round("Lisse, May 2031", days("2031-05-01", "2031-05-31"), "announced")
    (told,) = (each for each in fill(desk.material()).summary if "talks" in each)
    assert told == "No round of talks between Quay Guild and Harbour Authority is told as held; one announced."


def test_an_agency_that_the_report_credits_took_no_part():
    desk = Desk(PORT)
    story = desk.story("The guild told NordPress of talks.", "Courier", days("2031-04-04"), credits=("NordPress",))
    who = [story.names("guild", "Quay Guild", "party"), story.names("NordPress", None, "organisation")]
    story.event("told NordPress of talks", "statement", *who)
    dossier = fill(desk.material())
    (found,) = (*dossier.happenings, *dossier.undated)
    assert found.participants == ("Quay Guild",)


def test_who_is_not_named_in_the_sentence_of_an_event_is_not_told_to_have_taken_part():
    desk = Desk(PORT)
    story = desk.story(
        "Quay Guild and the City spoke last. The Harbour Authority came to a long meeting.", "Mole", days("2031-04-04")
    )
    there = [story.names(who, who, kind="party") for who in ("Quay Guild", "City", "Harbour Authority")]
    for who in there:
        desk.means(who, "somebody", None)
    story.event("a long meeting", "meeting", *there[:2])
    (happening,) = fill(desk.material()).undated
    assert (happening.participants, happening.words) == ((), "a long meeting")


def test_what_the_same_words_tell_as_two_kinds_is_one_line_of_the_kind_told_first():
    desk = Desk(PORT)
    story = desk.story("The plan will be put to the next meeting in Lisse.", "Mole", days("2031-04-04"))
    for kind, trigger in (("meeting", "meeting"), ("proposal", "plan")):
        story.event("The plan will be put to the next meeting", kind)
        story.found["events"][-1] = replace(story.found["events"][-1], trigger=story.span(trigger))
    (happening,) = fill(desk.material()).undated
    assert (happening.kind, happening.left_out) == ("proposal", 0)


def test_a_sentence_that_a_page_repeats_is_quoted_once():
    desk = Desk(PORT)
    line = "Ines Vall said the cranes stay idle."
    story = desk.story(f"{line} The pay is due. {line}", "Mole", days("2031-04-04"))
    first = story.names("Ines Vall", "Quay Guild")
    desk.means(first, "Ines Vall", "Quay Guild")
    story.says("the cranes stay idle", by=first)
    again = story.span("the cranes stay idle", after="The pay")
    story.found["statements"].append(replace(story.found["statements"][-1], content=(again,)))
    (voice,) = fill(desk.material()).voices
    assert len(voice.sayings) == 1


def test_words_of_a_headline_are_quoted_in_their_line():
    text = "Crews reject harbour plan\nThe crews met on Friday."
    desk = Desk(PORT)
    story = desk.story(text, "Mole", days("2031-04-04"), body=(Span(text.index("The crews"), len(text)),))
    story.says("harbour plan")
    (voice,) = fill(desk.material()).voices
    assert "".join(piece.text for piece in voice.sayings[0].passage.pieces) == "Crews reject harbour plan"
