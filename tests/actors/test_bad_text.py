"""Text that is no text must not stop the room, and every span gives back its words."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.actors import find
from tests.actors.desk import CASE, article

PIECES = st.sampled_from(
    ["President", "Ivo Maran", "said", "the", "of", ",", ".", "’s", "'", "Oslo", "U.S.", "“", "”", "\n", "McLeod-Øst",
     "al-", "-", "bin", "MINISTER", "\u200b", "\ud800", "\x00", "He", "his", "country", "in", "42", "(", ")"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40))
@settings(max_examples=200, deadline=None)
def test_any_heap_of_words_is_read_and_every_span_gives_its_words(pieces):
    row = article(" ".join(pieces))
    for mention in find(row, CASE):
        assert " ".join(mention.span.of(row.text).split()) == mention.name
        assert mention.article == row.id


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_twice_alike(text):
    row = article(text)
    assert find(row, CASE) == find(row, CASE)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("Ivo Maran " * 4000, id="one endless line of capitals"),
        pytest.param("A" * 50_000, id="one endless word"),
        pytest.param("minister of " * 5000, id="an endless title"),
        pytest.param("President, " * 5000, id="an endless list"),
        pytest.param("“" * 5000, id="quotation marks"),
    ],
)
def test_hostile_text_is_read_in_a_moment(text):
    began = time.process_time()
    find(article(text), CASE)
    assert time.process_time() - began < 5


def test_no_mention_lies_inside_another():
    text = "The head of the Norwegian delegation, Ivo Maran, told Norwegian officials in Oslo that his country waits."
    found = find(article(text), CASE)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
