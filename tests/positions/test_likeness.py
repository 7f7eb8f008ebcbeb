import numpy as np
import pytest

from dragoman.positions.likeness import Likeness, row, table, tells
from dragoman.text import tokens

ISSUES = {"tariffs": ["tariffs", "on", "steel", "fall"], "pay": ["wages", "of", "the", "crews", "rise"]}


def of(text: str, wordings=ISSUES, weights=None, named=()):
    return Likeness(wordings, weights or {}).of(tokens(text), list(named))


def likest(text: str) -> str:
    found = of(text)
    return max(found, key=lambda issue: found[issue][0])


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("The union asks for a higher salary for the sailors.", "pay"),
        ("The duties on iron are to be cut.", "tariffs"),
        ("Wages are too low.", "pay"),
    ],
)
def test_other_words_of_the_same_meaning_tell_the_issue(text, issue):
    assert likest(text) == issue


def test_every_word_said_is_1_and_nothing_alike_is_next_to_0():
    assert of("wages of the crews rise")["pay"][0] == pytest.approx(1)
    assert of("wages of the crews rise")["pay"][0] > of("wages are paid in cash")["pay"][0] > 0
    assert of("The violin was tuned.")["pay"][0] < 0.2


def test_it_tells_the_word_that_says_most():
    words = tokens("After lunch the levies were the topic.")
    assert words[Likeness(ISSUES, {}).of(words, [])["tariffs"][1]].lower == "levies"


def test_a_word_is_worth_the_same_once_the_words_kept_were_given_back(monkeypatch):
    monkeypatch.setattr("dragoman.positions.likeness.MOST", 4)
    monkeypatch.setattr("dragoman.positions.likeness.FEW", 1)
    likeness = Likeness(ISSUES, {})
    first = likeness.of(tokens("wages of the crews"), [])
    for text in ("tariffs on steel", "levies on iron or zinc", "wages of the crews"):
        last = likeness.of(tokens(text), [])
    assert last == first


def test_a_word_that_counts_more_says_more():
    light, heavy = of("wages"), of("wages", weights={"wage": 5.0})
    assert heavy["pay"][0] > light["pay"][0]


def test_a_name_says_nothing():
    words = ["Steel", "spoke"]
    assert of(" ".join(words), named=["Steel Union", None])["tariffs"][0] < of(" ".join(words))["tariffs"][0]


@pytest.mark.parametrize("text", ["", "of the and", "7 2031 %"], ids=["nothing", "function words", "figures"])
def test_a_passage_without_a_word_that_tells_is_like_nothing(text):
    assert of(text) == {}


def test_without_issues_or_without_their_words_nothing_is_alike():
    assert of("wages rise", wordings={}) == {}
    assert of("wages rise", wordings={"empty": []}) == {}
    assert of("wages rise", wordings={"empty": [], "pay": ["wages"]})["empty"][0] == 0


def test_a_word_that_is_in_no_table_is_like_itself_alone():
    wordings = {"odd": ["qwyzzle", "vorplaxian"]}
    assert row("qwyzzle") == -1
    assert of("the qwyzzle", wordings)["odd"][0] == pytest.approx(0.5)
    assert of("the tariffs", wordings)["odd"][0] == 0
    assert of("a blorpish thing", ISSUES)["pay"][0] < 0.3


def test_a_form_of_a_word_has_the_row_of_its_plain_form():
    assert row("tariff") == row("tariff's") >= 0
    assert row("renegotiates") == row("renegotiate")


def test_function_words_figures_and_letters_do_not_tell():
    assert [word for word in ("the", "x", "2031", "%", "tariffs") if tells(word)] == ["tariffs"]


def test_the_words_of_the_table_are_told_apart_and_their_vectors_are_of_length_1():
    known = table()
    assert len(known.rows) == len(known.vectors) > 20_000
    assert np.allclose(np.linalg.norm(known.vectors, axis=1), 1, atol=1e-3)
