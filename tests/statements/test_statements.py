import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import statements
from tests.statements.desk import article, find, mentions, said

WORDS = st.sampled_from(
    "Inga Holm said says told that “ ” \" ' , . : ; — - ( ) according to by the a he she they and but which who"
    " promised warned is was would not “We the-boats sail,” said, \n \n\n Mr. U.S. 1,500 as if claims report".split(" ")
)
TEXT = """BERGEN (Nordpress) - Norland will free the crew, Inga Holm said on Friday, if Isla lifts the duty.

“We are close,” she told reporters. “Nobody should spoil it.” She added that the crew was well.

According to Per Dahl, Isla had “never” seized a boat. That’s what Per Dahl said in a letter."""


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_every_span_holds_words_of_the_article(text):
    _, found, who = find(text, "Inga Holm")
    for statement in found:
        assert statement.content
        assert all(0 <= span.start < span.end <= len(text) for span in statement.content)
        assert all(span.of(text).strip() for span in statement.content)
        assert statement.speaker is None or statement.speaker in who
        assert statement.cue is None or statement.cue.of(text)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_no_text_makes_it_fall(text):
    page = article(text)
    assert isinstance(statements.find(page, mentions(page, ())), tuple)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\r\n ",
        "said",
        "“",
        "”\u0000“",
        "said " * 3000,
        "“" * 3000,
        ", " * 3000,
        "Inga Holm said that " * 250,
        "Inga Holm said, " * 250 + "“we go.”",
        "\ud800 Inga Holm said \udfff the talks were over.",
        "INGA HOLM SAID THE TALKS WERE OVER.",
        "‮Inga Holm said the talks‬ were over.",
        "<b>Inga Holm</b> said &quot;no&quot; to <a href='x'>talks</a>.",
    ],
    ids=range(14),
)
def test_bad_text_is_survived(text):
    page = article(text)
    statements.find(page, mentions(page, ("Inga Holm",)))


def test_a_line_without_end_does_not_take_time_without_end():
    page = article("Inga Holm said that, " * 5000)
    begin = time.process_time()
    statements.find(page, mentions(page, ("Inga Holm",)))
    assert time.process_time() - begin < 5


def test_the_order_of_the_mentions_does_not_matter():
    page = article(TEXT)
    named = mentions(page, ("Inga Holm", "Per Dahl", "Isla", "Norland"))
    assert statements.find(page, named) == statements.find(page, named[::-1])


def test_the_same_words_are_not_said_twice_by_one():
    _, found, _ = find(TEXT, "Inga Holm", "Per Dahl", "Isla", "Norland")
    for k, one in enumerate(found):
        for other in found[k + 1 :]:
            overlap = any(a.overlaps(b) for a in one.content for b in other.content)
            assert not (overlap and one.speaker == other.speaker)


def test_they_come_in_the_order_of_the_text():
    _, found, _ = find(TEXT, "Inga Holm", "Per Dahl", "Isla", "Norland")
    assert [s.span for s in found] == sorted(s.span for s in found)


def test_a_heading_says_nothing():
    text = "According to Inga Holm, the sea is empty\n\nInga Holm said the stock was gone."
    assert said(text, "Inga Holm") == [("Inga Holm", "the stock was gone")]


def test_furniture_says_nothing():
    text = "“Subscribe now,” Inga Holm said. Inga Holm said the stock was gone."
    page = article(text)
    page = type(page)(page=page.page, source=page.source, text=text, body=(page.body[0].__class__(33, len(text)),))
    found = statements.find(page, mentions(page, ("Inga Holm",)))
    assert [s.content[0].of(text) for s in found] == ["the stock was gone"]


def test_who_is_not_among_the_mentions_speaks_without_a_name():
    assert said("“We go,” said Per Dahl.") == [(None, "“We go,”")]
