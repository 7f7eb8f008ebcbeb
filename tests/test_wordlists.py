import re

import pytest

from dragoman.wordlists import alternatives

WORDS = ["deny", "denied", "denied it", "no truth", "no", "a lie", "is false (again)"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They denied it at once.", "denied it"),
        ("They DENIED that.", "DENIED"),
        ("There is no truth in it.", "no truth"),
        ("No truthful man.", "No"),
        ("It is false (again), so what.", None),
        ("Denying nothing, a liar.", None),
    ],
)
def test_any_of_the_words_is_found_and_the_longest_of_those_that_begin_alike(text, found):
    match = re.search(rf"\b{alternatives(WORDS)}\b", text)
    assert (match and match.group()) == found


def test_signs_in_a_phrase_stand_for_themselves():
    assert re.search(alternatives(["u.s.", "(again)"]), "said (AGAIN)").group() == "(AGAIN)"
    assert re.search(alternatives(["u.s."]), "uxsx") is None


def test_it_finds_what_one_phrase_after_the_other_finds():
    plain = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(WORDS, key=len, reverse=True)))})\b", re.IGNORECASE)
    ours = re.compile(rf"\b{alternatives(WORDS)}\b")
    for text in ("No, he denied it. A lie: no truth", "Deny no-one", "denieddenied it no", "a Lie. NO TRUTH."):
        assert [m.span() for m in ours.finditer(text)] == [m.span() for m in plain.finditer(text)]
