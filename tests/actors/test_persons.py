"""Who is named in an article."""

import pytest

from tests.actors.desk import meant, mentions, names, the


@pytest.mark.parametrize(
    ("text", "name", "role", "party"),
    [
        pytest.param(
            "Norwegian Deputy Fisheries Minister Ragnhild Tveit said no.",
            "Ragnhild Tveit", "Norwegian Deputy Fisheries Minister", "Norway", id="title before",
        ),
        pytest.param(
            "Bjarne Osk, Secretary of Norway’s Coastal Defence Council, met the crews.",
            "Bjarne Osk", "Secretary of Norway’s Coastal Defence Council", "Norway", id="apposition after",
        ),
        pytest.param(
            "The head of the Icelandic delegation, Katla Brim, had left.",
            "Katla Brim", "head of the Icelandic delegation", "Iceland", id="apposition before",
        ),
        pytest.param(
            "“Never,” said Fisheries Ministry adviser Odd Lunde.",
            "Odd Lunde", "Fisheries Ministry adviser", None, id="a role that shows no party",
        ),
        pytest.param(
            "Peru’s foreign minister Inés Quispe and her Chilean counterpart Bruno Araya met.",
            "Bruno Araya", "Chilean counterpart", "Chile", id="counterpart",
        ),
        pytest.param(
            "The talks failed, President Ivo Maran of Peru said.", "Ivo Maran", "President", "Peru", id="state after",
        ),
        pytest.param(
            "The Danish special envoy to Peru, Mette Friis, flew home.",
            "Mette Friis", "Danish special envoy to Peru", "Denmark", id="whom an envoy goes to is not whom he serves",
        ),
        pytest.param(
            "Peruvian economist Rosa Tello doubts it.", "Rosa Tello", "Peruvian economist", None,
            id="a private trade speaks for nobody",
        ),
        pytest.param(
            "Former Danish fisheries minister Mette Friis doubts it.",
            "Mette Friis", "Former Danish fisheries minister", None, id="an office given up",
        ),
        pytest.param(
            "Spokesman for President Inés Quispe said so.", "Inés Quispe", "President", None,
            id="of two offices the nearer one",
        ),
        pytest.param(
            "Secretary of State Ann Carver spoke.", "Ann Carver", "Secretary of State", None, id="a title with of",
        ),
    ],
)  # fmt: skip
def test_a_person_has_the_role_and_party_that_stand_beside_the_name(text, name, role, party):
    found = the(text, name)
    assert (found.kind, found.role, found.party) == ("person", role, party)


@pytest.mark.parametrize(
    "name",
    [
        "Jean-Noël Ferrand", "Ursula von der Brink", "Saeed al-Rashidi", "Khalid bin Tariq", "Siobhán O’Dwyer",
        "J. P. Aldous", "Åse Øverland", "Nguyen Thi Lan", "Liu He",
    ],
)  # fmt: skip
def test_a_name_keeps_its_particles_hyphens_marks_and_initials(name):
    text = f"On Friday President {name} said that nothing was lost."
    assert names(text, "person") == [name]


def test_the_span_is_the_name_without_title_and_possessive():
    text = "Crews doubt Prime Minister Ivo Maran’s word."
    (found,) = [m for m in mentions(text) if m.kind == "person"]
    assert found.span.of(text) == "Ivo Maran"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Shortly after Christmas, On Tuesday and In March nothing happened.", id="small words, calendar"),
        pytest.param("BREAKING NEWS FROM THE HARBOUR TONIGHT WITH ALL DETAILS", id="capitals throughout"),
        pytest.param("The Long Wait For A Fair Quota Is Over At Last For The Crews", id="title case"),
        pytest.param("Hopefully the Good Friday Agreement holds.", id="a treaty"),
        pytest.param("They met near Lake Orrin in the Tarn Valley.", id="places"),
        pytest.param("The Sandvik Primary School stayed shut.", id="a school named after a person"),
        pytest.param("They'll see. Don't wait.", id="contractions"),
    ],
)
def test_capitals_alone_make_no_person(text):
    assert names(text, "person") == []


def test_machine_translation_in_title_case_still_yields_its_persons():
    text = (
        "President Ivo Maran refuses every quota. The crews wait for him.\n"
        "In the Evening Maran Demanded a New Offer From the Other Side Before the Talks Can Begin Again."
    )
    assert names(text, "person") == ["Ivo Maran", "Maran"]


def test_a_surname_written_small_is_still_the_person():
    text = "President Ivo Maran refuses. Then maran left the room."
    assert meant(text, "maran") == "Ivo Maran"


def test_a_surname_that_is_a_word_or_month_is_found_where_it_acts():
    text = "Prime Minister Tessa March spoke. In March the talks begin. March said she would come."
    assert names(text, "person") == ["Tessa March", "March"]


def test_a_surname_alone_refers_to_the_fuller_mention():
    text = "Foreign Minister Ragnhild Tveit came late. “We wait,” Tveit said."
    assert meant(text, "Tveit") == "Ragnhild Tveit"


@pytest.mark.parametrize("rest", ["further claimed it", "on Friday rejected it", "quietly agreed"])
def test_a_surname_that_is_a_word_of_english_opens_a_sentence_where_a_verb_follows(rest):
    assert meant(f"Trade Minister Ann Short spoke. Short {rest}.", "Short") == "Ann Short"


def test_a_word_of_english_that_is_a_surname_too_is_none_before_a_noun():
    assert names("Trade Minister Ann Short spoke. Short further talks failed.", "person") == ["Ann Short"]


def test_a_slip_refers_to_the_name_it_is_nearest_to():
    text = "Foreign Minister Ragnhild Skarvoy came late. This week Skarvy demanded an answer."
    assert meant(text, "Skarvy") == "Ragnhild Skarvoy"


def test_of_two_with_one_surname_the_one_named_most_is_meant():
    text = "President Ivo Maran came with his daughter, Lida Maran. President Ivo Maran was asked why. Maran laughed."
    assert meant(text, "Maran") == "Ivo Maran"


def test_a_given_name_that_is_a_state_is_a_given_name_before_a_surname():
    assert names("Jordan Sveinhald, 44, said he would sail.", "person") == ["Jordan Sveinhald"]


def test_a_firm_is_no_person():
    text = "Shares in Skagen Tral rose. Oslo-based Tralvik said it would not bid. Tralvik’s shareholders met."
    assert names(text, "person") == []
    assert "Tralvik" in names(text, "organisation")


def test_an_age_shows_a_person():
    assert names("Hild Sandnes, 61, had seen worse.", "person") == ["Hild Sandnes"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Marco, one of the picket captains at the port, told the Courier that nobody would sail.", "Marco"),
        ("Brodal, a striking nurse, said nobody would sail.", "Brodal"),
    ],
)
def test_a_first_name_alone_is_a_person_where_work_is_told_and_speech_follows(text, name):
    assert [(m.name, m.kind) for m in mentions(text) if m.name == name] == [(name, "person")]


def test_a_firm_of_which_is_told_what_it_makes_is_no_person():
    assert "person" not in [m.kind for m in mentions("Brodal, a maker of nets, said nobody would sail.")]


def test_who_acts_or_is_told_of_by_a_trade_is_a_person_though_no_list_has_the_name():
    assert names("Talvia Vunire does not regret signing.", "person") == ["Talvia Vunire"]
    assert names("“Never,” says stoker Jonvar Lutzak.", "person") == ["Jonvar Lutzak"]


def test_who_is_of_a_side_is_a_person_though_nothing_else_tells_it():
    assert names("Linva Weiskop of the union choked on it.", "person") == ["Linva Weiskop"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Tove Quill, the fleet's head of pay, said no.", id="an office, then speech"),
        pytest.param("Tove Quill, whose boat is at sea, denied it.", id="a clause, then speech"),
        pytest.param("Tove Quill, our steward there, has put up a chart.", id="a trade, then any verb"),
        pytest.param("A fitter named Tove Quill mended the nets.", id="named"),
    ],
)
def test_who_speaks_or_acts_behind_what_is_put_in_is_a_person_though_the_surname_is_a_word(text):
    assert names(text, "person") == ["Tove Quill"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("Eiril Tosk sat at the window of the hall.", "Eiril Tosk", id="an irregular past"),
        pytest.param("Ferryman Eiril Tosk feeds the gulls.", "Eiril Tosk", id="a trade by its ending"),
        pytest.param("Two months after the government of Eiril Tosk fell, they met.", "Eiril Tosk", id="a government"),
        pytest.param("“No,” said its grain economist, Eiril Tosk.", "Eiril Tosk", id="a trade told by another word"),
        pytest.param("Madam Tosk judges the sum serious.", "Tosk", id="madam"),
    ],
)
def test_any_verb_and_any_trade_tell_of_a_person_whose_name_no_list_has(text, name):
    assert names(text, "person") == [name]


@pytest.mark.parametrize(
    "text",
    ["Eiril Tosk, 58, from Nether Omble told the crews to wait.", "The Tosk Omble works, owned by the town, closed."],
)
def test_where_somebody_is_from_and_what_is_owned_is_no_person(text):
    assert {"Nether Omble", "Tosk Omble"}.isdisjoint(names(text, "person"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“No,” said Michael Lyon, of the bakers' guild. Lyon told how the ovens work.", "Michael Lyon"),
        ("Then the baker Jack London agreed.", "Jack London"),
    ],
)
def test_a_place_behind_a_given_name_is_a_surname(text, name):
    assert names(text, "person")[0] == name


@pytest.mark.parametrize("text", ["The envoy flew from Lyon to Sydney.", "Will Lyon agree?", "In May Lyon voted."])
def test_a_place_behind_another_word_is_a_place(text):
    assert "Lyon" in names(text, "place")


def test_one_word_that_speaks_past_what_is_put_in_is_a_person_where_he_follows():
    text = "Brodal, still in the chair, hailed a change of tone. His members will wait."
    assert ("Brodal", "person") in [(m.name, m.kind) for m in mentions(text)]
    text = "Brodal, still in debt, hailed a change of tone. Its members will wait."
    assert ("Brodal", "person") not in [(m.name, m.kind) for m in mentions(text)]
