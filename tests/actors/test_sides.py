"""For whom somebody speaks, by the words beside the name."""

import pytest

from dragoman.case import parse
from tests.actors.desk import actors, meant, names, the

CASE = parse("""
case: docks
parties:
  - {id: Port, names: [Port Authority, the port, the board], role: side}
  - {id: Guild, names: [Quay Guild, the guild], role: side}
  - {id: Veldara, names: [Veldara, Tarn], adjectives: [Veldaran], role: side}
""")


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Ines Vall (Quay Guild) said no.", "Guild"),
        ("Ines Vall, who also chairs the Quay Guild, said no.", "Guild"),
        ("Ines Vall leads the negotiations for the Port Authority.", "Port"),
        ("Ines Vall, who leads the Veldaran delegation, said no.", "Veldara"),
        ("Ines Vall, for the Quay Guild, said no.", "Guild"),
        ("Ines Vall, head of cranes at Quay Guild, said no.", "Guild"),
        ("“No,” said Ines Vall, chair of the supervisory board.", "Port"),
        ("Veldara's hard man Ines Vall said no.", "Veldara"),
        ("The Quay Guild's man in the hall, Ines Vall, would not say.", "Guild"),
        ("Guild spokeswoman Ines Vall said no.", "Guild"),
        ("Ines Vall of the port choked on it.", "Port"),
        ("Ines Vall, for the board, told the hall to wait.", "Port"),
        ("The Quay Guild wants more. Its chairwoman, Ines Vall, said no.", "Guild"),
        ("The Minister of Foreign Affairs of the Republic of Veldara, Ines Vall, said no.", "Veldara"),
        ("The Quay Guild sent Ines Vall.", "Guild"),
        ("It was signed by Ines Vall for the Quay Guild and Jon Marr for the port.", "Guild"),
    ],
)
def test_the_words_beside_a_name_tell_the_side(text, party):
    assert the(text, "Ines Vall", CASE).party == party


@pytest.mark.parametrize(
    "text",
    [
        "Ines Vall said that the Quay Guild would leave.",
        "Ines Vall leads the talks with the Quay Guild.",
        "Envoy Ines Vall flew to Veldara.",
        "The Quay Guild sent Ines Vall a letter of two pages.",
        "The Quay Guild sent Ines Vall forty questions.",
        "The Quay Guild sent Ines Vall’s crates back.",
        "Ines Vall, an economist at Norske, knows the Quay Guild.",
    ],
)
def test_a_side_that_is_only_spoken_of_is_not_the_speakers(text):
    assert the(text, "Ines Vall", CASE).party is None


def test_a_mayor_speaks_for_the_city_where_it_is_a_party():
    city = parse("case: docks\nparties:\n  - {id: City of Tarn, names: [City of Tarn, the city], role: side}")
    assert the("Mayor Ines Vall said no.", "Ines Vall", city).party == "City of Tarn"
    assert the("Former mayor Ines Vall said no.", "Ines Vall", city).party is None
    assert the("Mayor Ines Vall said no.", "Ines Vall", CASE).party is None


def test_a_deputy_speaks_for_the_side_of_whom_she_is_deputy():
    text = "Guild president Jon Marr spoke. His deputy, Ines Vall, said no."
    assert the(text, "Ines Vall", CASE).party == "Guild"


def test_a_label_in_capitals_is_the_person_of_that_surname():
    text = "Ines Vall took questions.\n\nHOST: And the cranes?\n\nVALL: We said no twice.\n\nHOST: Twice?"
    assert meant(text, "VALL", CASE) == "Ines Vall"


def test_who_only_asks_is_somebody_all_the_same():
    text = "Ines Vall took questions.\n\nHOST: And the cranes?\n\nVALL: We said no twice.\n\nHOST: Twice?"
    assert names(text, "group", CASE) == ["HOST", "HOST"]


def test_a_surname_that_goes_on_as_he_is_a_person():
    assert names("14.22 Hallam is asked about the cranes. He says no.", "person", CASE) == ["Hallam"]


def test_a_nationality_after_a_given_name_is_a_surname():
    assert names("Deputy Anca Moldovan (Greens) asked why.", "person", CASE) == ["Anca Moldovan"]


def test_a_nationality_before_a_noun_is_none():
    assert names("Moldovan officials said no.", "person", CASE) == []


def test_what_a_source_is_close_to_is_its_side():
    assert (
        the("A person close to the Port Authority said no.", "person close to the Port Authority", CASE).party == "Port"
    )


def test_a_pronoun_means_who_was_only_described():
    text = "Minister Ines Vall came. The minister thanked them. She said no."
    assert meant(text, "She", CASE) in {"The minister", "Ines Vall"}


def test_an_office_that_one_person_of_the_case_holds_finds_them():
    found = actors("Prime Minister Ines Vall came.", "Jon said the prime minister had left.", case=CASE)
    assert found["Ines Vall"].names == ("Ines Vall",)


def test_people_in_a_room_who_say_so_are_somebody():
    assert "people in the room" in names("Two people in the room said no.", "group", CASE)[0]


def test_a_department_of_state_is_nobody_though_he_follows():
    assert names("The Secretary of State said he understood.", "person", CASE) == []


def test_the_diplomat_is_the_one_who_spoke_before():
    assert meant("Chief negotiator Ines Vall came. “No,” said the diplomat.", "the diplomat", CASE) == "Ines Vall"
