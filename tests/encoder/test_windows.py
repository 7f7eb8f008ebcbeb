from hypothesis import given
from hypothesis import strategies as st

from dragoman.encoder.windows import windows
from dragoman.model import Article, Span
from dragoman.text import sentences


def page(text: str) -> Article:
    return Article(page="pg-1", source="1.txt", text=text, body=(Span(0, len(text)),))


def one_piece_a_letter(words):
    return [[200 + ord(c) % 50 for c in word.text] for word in words]


PARAGRAPHS = "\n\n".join(["The envoys met in Port Amsel. Nobody signed. Rain fell on the harbour all day long."] * 8)


@given(st.integers(20, 120), st.integers(0, 5))
def test_the_windows_hold_every_word_once_in_order(longest, skip):
    article = page(PARAGRAPHS)
    words = [w for s in sentences(article) for w in s.tokens]
    found = list(windows(article, one_piece_a_letter, longest=longest, skip=skip))
    assert [w for window in found for w in window.words] == words
    assert all(len(window.pieces) <= longest for window in found)


def test_a_words_place_is_that_of_its_first_piece():
    (window,) = windows(page("Nobody signed."), one_piece_a_letter, longest=90)
    assert window.at.tolist() == [1, 7, 13]


def test_a_window_ends_with_a_paragraph_where_it_can():
    for window in list(windows(page(PARAGRAPHS), one_piece_a_letter, longest=160))[:-1]:
        assert window.words[-1].text == "."
        assert window.words[-2].text == "long"


def test_a_word_of_very_many_letters_is_cut_short():
    (window,) = windows(page("Look: " + "x" * 4000), one_piece_a_letter, longest=60)
    assert len(window.pieces) < 20


def test_nothing_gives_no_window():
    assert list(windows(page(""), one_piece_a_letter)) == []
