"""Whom pronouns and descriptions stand for."""

import pytest

from tests.actors.desk import meant, mentions, names, the


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        pytest.param(
            "Foreign Minister Ragnhild Tveit met the crews. She said no.",
            "She", "Ragnhild Tveit", id="the subject before",
        ),
        pytest.param(
            "Mr Ivo Maran told Foreign Minister Anna Brim to wait. She left.",
            "She", "Anna Brim", id="by the given name",
        ),
        pytest.param("President Ivo Maran said his country would wait.", "his country", "Ivo Maran", id="his country"),
        pytest.param(
            "Norwegian President Ivo Maran came. Later the Norwegian president left.",
            "the Norwegian president", "Ivo Maran", id="an office",
        ),
        pytest.param("Norway wants more. The country says so.", "The country", "Norway", id="the country"),
        pytest.param("Norwegian officials came. They refuse to go.", "They", "Norwegian officials", id="they"),
        pytest.param(
            "The Harbour Pilots Federation met. The federation said no.",
            "federation", "Harbour Pilots Federation", id="a body by its noun",
        ),
        pytest.param(
            "A Norwegian spokesman said no deal was near. Later he said that talks would go on.",
            "he", "Norwegian spokesman", id="an unnamed voice",
        ),
        pytest.param(
            "An aide to Ragnhild Tveit said she was late. He said no more.",
            "He", "aide to Ragnhild Tveit", id="who speaks for somebody",
        ),
    ],
)  # fmt: skip
def test_a_pronoun_stands_for_who_was_named_before(text, pronoun, name):
    assert meant(text, pronoun) == name


def test_an_office_of_another_party_is_nobody_named():
    assert meant("Norwegian President Ivo Maran came. The Icelandic president left.", "The Icelandic president") is None


def test_she_is_not_a_man_named_alone():
    text = "Mr Ivo Maran waited. Anna Brim, whose son Peter was at sea, was tired. She said no."
    assert meant(text, "She") == "Anna Brim"


def test_he_is_not_whom_he_answers():
    assert meant("Mr Ivo Maran came. In answer to Councillor Brandt he said no.", "he") == "Ivo Maran"


def test_a_pronoun_with_nobody_before_it_stands_for_nobody():
    assert meant("He said no.", "He") is None


def test_a_thing_described_is_no_person():
    assert names("The major river and the general rule stay.", "pronoun") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Sen. Ann Moreau said no. The Ohio senator said it was late.", "The Ohio senator", id="sen"),
        pytest.param("Rep. Ann Moreau said no. The congresswoman said it was late.", "The congresswoman", id="rep"),
        pytest.param("Ann Moreau, R-Ohio, said no. The Republican said it was late.", "The Republican", id="tag"),
        pytest.param("Ann Moreau (D., Iowa) said no. The Democrat said it was late.", "The Democrat", id="short tag"),
        pytest.param("Ann Moreau of the club said no. The striker said it was late.", "striker", id="unheard noun"),
        pytest.param(
            "Norwegian Prime Minister Ann Moreau came. “No,” the Norwegian leader said.",
            "the Norwegian leader",
            id="a head of government leads",
        ),
    ],
)
def test_a_description_is_of_whom_titles_and_tags_tell_so(text, words):
    assert meant(text, words) == "Ann Moreau"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Ann Moreau, R-Ohio, said no. The Democrat said it was late.", "The Democrat", id="other party"),
        pytest.param("Governor Ann Moreau said no. The senator said it was late.", "The senator", id="other office"),
        pytest.param("A striker came. Ann Moreau said no. The striker said it was late.", "striker", id="another"),
        pytest.param("Ann Moreau said no. The club's singer said it was late.", "singer", id="somebody's"),
        pytest.param("Ann Moreau said no. The spokesman said it was late.", "The spokesman", id="a spokesman"),
    ],
)
def test_a_description_of_another_is_not_who_spoke_before(text, words):
    assert words not in [m.name for m in mentions(text)] or meant(text, words) is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("After Ann Vall's comments Ruth Moreau said no. “It is late,” she said.", id="a noun owned"),
        pytest.param("Envoy Ruth Moreau mocked Ann Vall's warning. “It is late,” she said.", id="another owned noun"),
        pytest.param(
            "Ruth Moreau, whose crews are tired said the old minister Ann Vall had time. “It is late,” she said.",
            id="a clause no comma closes",
        ),
        pytest.param(
            "Ruth Moreau said no. She told reporters that Ann Vall had left. “It is late,” she said.", id="a chain"
        ),
    ],
)
def test_she_is_who_spoke_and_nobody_who_is_spoken_of(text):
    assert meant(text, "she") == "Ruth Moreau"


def test_he_is_nobody_whom_it_stood_for():
    text = "Odd Lunde spoke of Oslo. The town was calm; it wanted peace. He recalled that the nets were full."
    assert meant(text, "He") != "Oslo"


def test_an_age_tells_of_who_was_named_before():
    assert meant("Mr Odd Lunde met the crews. In Oslo the 58-year-old said no.", "58-year-old") == "Odd Lunde"


def test_an_office_that_nobody_is_said_to_hold_is_of_who_alone_was_named_just_before():
    text = "Mr Odd Lunde frowned at the nets. “Never,” the envoy sniffed."
    assert meant(text, "the envoy") == "Odd Lunde"
    assert meant(text.replace("Mr", "Fisheries Minister"), "the envoy") is None
    assert meant(text.replace("the nets", "Mr Ivo Maran"), "the envoy") is None


def test_an_official_told_of_before_without_a_name_is_nobody_who_is_named():
    text = "Mr Odd Lunde came to Oslo. An official said it rained. The official said no more."
    assert meant(text, "The official") != "Odd Lunde"


def test_she_who_said_that_she_knew_is_who_is_named_beside_the_verb():
    text = "“No,” said Ivo Maran. Tove Brandt, the farm minister, said she had learned of it."
    assert meant(text, "she") == "Tove Brandt"


def test_the_leader_of_a_side_is_who_alone_was_named_just_before_where_nobody_is_said_to_lead_it():
    assert meant("Tove Brandt has agreed to nothing. The leader of Iceland told the crews so.", "The leader") == (
        "Tove Brandt"
    )
    known = "President Tove Brandt of Norway has agreed to nothing. The leader of Iceland told the crews so."
    assert meant(known, "The leader") is None


def test_an_office_with_its_side_behind_it_is_of_that_party():
    assert the("Later the president of Iceland left.", "the president").party == "Iceland"
    assert the("Later the speaker of Iceland's parliament left.", "the speaker").party is None


@pytest.mark.parametrize("office", ["premier", "PM", "prime minister"])
@pytest.mark.parametrize("then", ["premier", "PM", "prime minister"])
def test_a_premier_is_a_prime_minister_by_whatever_word(office, then):
    text = f"Norwegian {office} Ragnhild Tveit came late.\n\n“Nobody sails,” the {then} said."
    assert meant(text, f"the {then}") == "Ragnhild Tveit"
