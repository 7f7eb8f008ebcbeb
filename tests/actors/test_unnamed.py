"""Unnamed people and bodies that speak."""

import pytest

from tests.actors.desk import actor_of, meant, names, the


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("A plumber revealed that the pumps had failed.", "plumber", id="a trade no list needs to have"),
        pytest.param("Insiders whisper that the quota will fall.", "Insiders", id="a plural that opens the sentence"),
        pytest.param("Some comrades say that it is over.", "Some comrades", id="a determiner stays"),
        pytest.param("The local salting company reckons it would cost a crown.", "local salting company", id="a firm"),
        pytest.param("“It leaks,” says a stoker on the ferry.", "stoker on the ferry", id="after the verb"),
        pytest.param("The nets tore in the night, harbour medics said.", "harbour medics", id="at the end"),
        pytest.param("The boy from the smokehouse says he knows nothing.", "boy from the smokehouse", id="whence"),
        pytest.param("Two chums of the minister say he will go.", "Two chums of the minister", id="whose"),
        pytest.param("Yet some say that cod is scarce.", "some", id="some"),
        pytest.param("As one plumber put it, cod is scarce.", "one plumber", id="put it"),
        pytest.param("The indictment says that cod is scarce.", "indictment", id="a paper that is nobody's"),
        pytest.param("The bakers, for once, said that cod is scarce.", "bakers", id="a phrase between"),
        pytest.param("Zoologists point out that cod is scarce.", "Zoologists", id="point out"),
        pytest.param("Many agree. But others said that cod is scarce.", "others", id="a pronoun of people"),
        pytest.param("But newspapers have reported recently that cod is scarce.", "newspapers", id="a plural alone"),
        pytest.param("Diplomatic observers here said the talks go on.", "Diplomatic observers", id="a place between"),
        pytest.param("School bigwigs, who say cod is dear, dined.", "School bigwigs", id="by a relative clause"),
        pytest.param("The ABC-DEF confirmed on Friday it would sign.", "ABC-DEF", id="initials that no list knows"),
        pytest.param("Boats sank, according to the pilots' office.", "pilots' office", id="according to"),
        pytest.param("Boats sank, according to one person familiar with it.", "person familiar with it", id="a person"),
        pytest.param("A person close to the proposed sale told us so.", "person close to the proposed sale", id="near"),
        pytest.param("Their skald told the crew that it rained.", "Their skald", id="only people tell"),
        pytest.param("“It rained,” said the skald.", "skald", id="only people tell, after the verb"),
        pytest.param("A poll said that the quota would fall.", "poll", id="a text that is nobody's"),
        pytest.param("The Quaywatch reported that the quota fell.", "Quaywatch", id="a name that no list knows"),
    ],
)  # fmt: skip
def test_who_speaks_without_a_name_is_a_group_by_the_words_that_tell_of_it(text, name):
    assert name in (*names(text, "group"), *names(text, "pronoun"))


@pytest.mark.parametrize(
    "text",
    [
        "The newsletter said that the quota would fall.",
        "A further letter said no.",
        "Whoever says so is wrong.",
        "The offer said nothing of cod.",
        "He wanted a waiter to say it.",
        "COD WAR OVER, ABCD SAID.",
        "It rained and nobody made small promises.",
        "“Nobody agreed to it,” he said.",
        "NORHAVN - Please read this with care.",
        "Eleven harbours in the north told of no fish.",
        "The arrangement told against them.",
    ],
)
def test_what_says_something_and_is_nobody_is_no_group(text):
    assert names(text, "group") == []


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        ("Norwegian comrades grumble that it is late.", "Norwegian comrades", "Norway"),
        ("“Never,” says a member of the union.", "member of the union", "Crews"),
        ("A plumber says that the pumps failed.", "plumber", None),
    ],
)
def test_their_own_words_alone_show_their_side(text, name, party):
    assert the(text, name).party == party


def test_a_name_said_of_a_head_is_no_part_of_a_phrase():
    assert names("The head of the board of Norway Ann Moreau said no.", "group") == []


def test_what_is_told_of_somebody_after_the_verb_is_who_was_named_before():
    text = "Baker Ann Moreau, 58, closed the shop. “No more rolls,” said the gran."
    assert meant(text, "gran") == "Ann Moreau"


def test_an_office_without_a_name_is_its_one_holder_among_those_whom_the_article_names():
    first = "Mediator Ann Moreau came to Oslo."
    second = "Ann Moreau was tired. The mediator said no."
    assert actor_of("The mediator", first, second) == "Ann Moreau"
    assert actor_of("The mediator", first, "Ivo Brand was tired. The mediator said no.") != "Ann Moreau"


def test_a_spokesman_of_an_office_does_not_hold_it():
    first = "The mediator's spokesman, Ivo Brand, came to Oslo."
    assert actor_of("The mediator", first, "Ivo Brand was tired. The mediator said no.") != "Ivo Brand"


def test_whom_somebody_urges_to_do_something_are_called_by_their_own_words():
    text = "The union, which met here, urged both owners to keep the nets."
    assert "both owners to keep" not in names(text, "group")


def test_a_say_that_somebody_wants_is_no_verb():
    assert names("The union wants a greater say in the port.", "group") == []
