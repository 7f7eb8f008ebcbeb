"""Who is meant across articles."""

import itertools

import pytest

from dragoman.actors import join
from dragoman.case import parse
from dragoman.model import Span, Statement
from dragoman.shelf import Shelf
from tests.actors.desk import NOBODY, actor_of, actors, article, joined


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Serhiy Hordienko", "Sergei Gordienko"),
        ("Mohammed Khalidi", "Muhammad al-Khalidi"),
        ("Vesna Bogdanovych", "Vesna Bogdanovich"),
        ("Ana María Ruiz", "Ana Ruiz"),
        ("George H. Lund", "George Lund"),
    ],
)
def test_spellings_of_one_name_are_one_person(first, second):
    found = actors(f"Envoy {first} said yes.", f"Envoy {first} came.", f"Envoy {second} said no.", case=NOBODY)
    assert [set(actor.names) for actor in found.values()] == [{first, second}]


@pytest.mark.parametrize(
    ("first", "second"),
    [("Petra Lindqvist", "Jonas Lindqvist"), ("Ivan Petrov", "Ivan Pavlov"), ("George W. Lund", "George H. Lund")],
)
def test_two_names_are_two_persons(first, second):
    assert len(actors(f"Envoy {first} said yes.", f"Envoy {second} said no.", case=NOBODY)) == 2


def test_the_name_is_the_one_seen_most():
    texts = ("Envoy Vesna Bogdanovich spoke.", "Envoy Vesna Bogdanovich left.", "Envoy Vesna Bogdanovych said no.")
    assert list(actors(*texts, case=NOBODY)) == ["Vesna Bogdanovich"]


def test_the_name_of_the_case_file_goes_before_all_others():
    assert list(actors("Envoy Sigrun Hallsdottir said no.")) == ["Sigrún Hallsdóttir"]


def test_a_listed_holder_of_office_has_the_listed_name():
    assert list(actors("Hungarian Prime Minister Viktor Orban said no.", case=NOBODY)) == ["Viktor Orbán"]


def test_a_namesake_of_a_listed_person_keeps_his_own_name():
    assert list(actors("Chilean envoy Viktor Orban said no.", case=NOBODY)) == ["Viktor Orban"]


def test_a_surname_alone_is_the_one_person_of_that_surname_in_the_case():
    texts = ("Norwegian envoy Ragnhild Tveit came.", "“No,” said Ms Tveit.")
    assert actor_of("Tveit", *texts) == "Ragnhild Tveit"


def test_one_word_that_speaks_is_the_one_person_of_that_surname_in_the_case():
    found, _, mentions = joined("Inga Brodal said no.", "Brodal let it be known that nobody would sail.")
    assert [row.name for row in found if row.kind != "place"] == ["Inga Brodal"]
    assert len(mentions) == 2


def test_a_surname_that_fits_two_stays_apart():
    texts = ("Norwegian envoy Ragnhild Tveit came.", "Icelandic envoy Jon Tveit came.", "“No,” said Ms Tveit.")
    assert actor_of("Tveit", *texts) == "Tveit"


def test_of_two_with_one_surname_the_party_decides():
    texts = ("Norwegian envoy Ragnhild Tveit came.", "Icelandic envoy Jon Tveit came.", "Norwegian envoy Tveit left.")
    assert actor_of("Tveit", *texts) == "Ragnhild Tveit"


def test_a_party_shown_in_one_article_holds_in_all():
    found = actors("Norwegian envoy Ragnhild Tveit came.", "Ragnhild Tveit, the envoy, said no.")
    assert found["Ragnhild Tveit"].party == "Norway"


def test_parties_that_contradict_each_other_evenly_leave_the_party_open():
    found = actors("Norwegian envoy Ragnhild Tveit came.", "Icelandic envoy Ragnhild Tveit left.")
    assert found["Ragnhild Tveit"].party is None


def test_an_office_without_a_state_belongs_to_the_one_party_just_named():
    found = actors("Iceland doubts the offer. “No progress,” said interior ministry adviser Katla Brim.")
    assert found["Katla Brim"].party == "Iceland"


def test_two_parties_just_named_leave_the_office_open():
    found = actors("Iceland and Norway doubt it. “No progress,” said interior ministry adviser Katla Brim.")
    assert found["Katla Brim"].party is None


def test_metonyms_and_names_of_a_party_are_one_actor():
    found = actors("Oslo demands more. Norway wants it. A warning from Oslo came.", kind="party")
    assert list(found) == ["Norway"]


def test_a_seat_of_government_keeps_its_name_and_has_its_party():
    found = actors("The Kremlin said no.", case=NOBODY, kind="organisation")
    assert found["Kremlin"].party == "Russia"


DOCKS = parse(
    """
case: docks
kind: labour
parties:
  - {id: guild, names: [Quay Workers Union], role: side}
  - {id: port, names: [Northport Authority], role: side}
  - {id: Norway, names: [Norway], role: third}
"""
)


@pytest.mark.parametrize(
    ("words", "party"),
    [
        ("The union", "guild"),
        ("The authority", "port"),
        ("Norway’s government", "Norway"),
        ("The government of Norway", "Norway"),
        ("The Norwegian government", "Norway"),
    ],
)
def test_a_body_called_by_what_a_party_is_is_that_party(words, party):
    found, _, _ = joined("Quay Workers Union and Northport Authority met.", f"{words} said it would wait.", case=DOCKS)
    assert {(actor.name, actor.kind) for actor in found} == {(name, "party") for name in ("guild", "port", party)}


def test_those_who_speak_for_a_body_are_not_the_body():
    found, _, _ = joined("Quay Workers Union met.", "Union leaders said they would wait.", case=DOCKS)
    assert {(actor.name, actor.party) for actor in found} == {("guild", "guild"), ("Union leaders", "guild")}


def test_ministries_of_two_states_are_two_actors():
    texts = ("Norway’s Fisheries Ministry said no.", "Iceland’s Fisheries Ministry said yes.")
    found = actors(*texts, kind="organisation")
    assert {name: actor.party for name, actor in found.items()} == {
        "Fisheries Ministry (Norway)": "Norway",
        "Fisheries Ministry (Iceland)": "Iceland",
    }


def test_the_official_of_one_state_is_not_the_official_of_another():
    texts = (
        "A senior Norwegian official spoke. “No,” the official said.",
        "A senior Icelandic official spoke. “Yes,” the official said.",
    )
    found, links, rows = joined(*texts)
    sides = {actor.id: actor.party for actor in found}
    of = {link.members[0]: sides[link.members[1]] for link in links}
    assert [of.get(row.id) for row in rows if row.name == "the official"] == ["Norway", "Iceland"]


def test_a_ministry_named_without_its_state_is_the_only_one_of_that_name():
    texts = ("Norway’s Fisheries Ministry said no.", "The Fisheries Ministry said yes.")
    assert list(actors(*texts, kind="organisation")) == ["Fisheries Ministry"]


def test_a_pronoun_is_the_actor_it_stands_for():
    assert actor_of("She", "Norwegian envoy Ragnhild Tveit came. She said no.") == "Ragnhild Tveit"


def test_the_order_of_articles_changes_nothing():
    texts = ["Norwegian envoy Ragnhild Tveit came.", "“No,” said Ms Tveit.", "Icelandic envoy Ragna Tveyt left."]
    results = {joined(*order)[0] for order in itertools.permutations(texts)}
    assert len(results) == 1


def test_every_link_says_why_and_compares_what_it_joins():
    _, links, _ = joined("Norwegian envoy Ragnhild Tveit came. Tveit said no. She left.")
    assert links
    assert all(link.note and len(link.values) == 2 and 0 < link.score <= 1 for link in links)


def test_nothing_joined_is_nothing():
    assert joined()[:2] == ((), ())


@pytest.mark.parametrize("kind", ["direct", "indirect"])
def test_a_report_that_says_something_and_names_nobody_does_not_keep_the_others_from_being_joined(kind):
    silent = article("“Nothing was signed,” it was said.")
    said = Statement(article=silent.id, content=(Span(1, 19),), kind=kind, speaker=None, made_by="test")
    assert join(Shelf({Statement: [said]}, [silent.id], {silent.id: silent}.__getitem__), NOBODY) == ((), ())


def test_a_given_name_alone_is_not_the_person_of_another_article_who_bears_it():
    found = joined("Speaker Martin Hale opposes the bill.", "Martin, interviewed on the radio, attacked the bill.")
    assert all(not {"Martin", "Martin Hale"} <= set(one.names) for one in found[0])


def test_a_given_name_alone_is_no_listed_holder_of_office_who_bears_it():
    texts = ("With 23 years of service, Viktor had hoped to retire by now, Hungarian crews say. “No,” said Viktor.",)
    assert "Viktor Orbán" not in actors(*texts, case=NOBODY)
