from __future__ import annotations

from datetime import date

import pytest

from dragoman import dates
from dragoman.dates.place import placed
from dragoman.model import Days, Mention, Span, Statement, When
from tests.dates.desk import article

THURSDAY = Days.on(date(2027, 3, 11))


def said(text: str, *parts: tuple[str | None, str, str]) -> list[Statement]:
    """Statements given as cue, content and speaker, with the expression that says when."""
    one = article(text)
    names = {name: n for n, (*_, name) in enumerate(parts)}
    mentions = {
        name: Mention(article=one.id, span=Span(n, n + 1), kind="person", name=name, made_by="desk")
        for name, n in names.items()
    }
    statements = [
        Statement(
            article=one.id,
            content=(_span(text, content),),
            kind="indirect",
            speaker=mentions[name].id,
            cue=_span(text, cue) if cue else None,
            made_by="desk",
        )
        for cue, content, name in parts
    ]
    return list(dates.when_said(one, statements, dates.expressions(one), list(mentions.values())))


def _span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def when(text: str, *parts: tuple[str | None, str, str]) -> list[str | None]:
    """The words that say when each statement was made."""
    times = {time.id: time.span.of(text) for time in dates.expressions(article(text))}
    return [times.get(statement.time or "") for statement in said(text, *parts)]


@pytest.mark.parametrize(
    ("text", "cue", "content", "words"),
    [
        pytest.param("Ada told reporters in Bergen on Monday that it sank.", "told", "it sank", "Monday", id="behind"),
        pytest.param("On Monday, Ada said it sank.", "said", "it sank", "Monday", id="in front"),
        pytest.param("Ada on Monday said it sank.", "said", "it sank", "Monday", id="between"),
        pytest.param("Ada, on Monday, promised to pay.", "promised", "to pay", "Monday", id="between commas"),
        pytest.param("Ada came on Monday and promised to pay.", "promised", "to pay", "Monday", id="a verb before"),
        pytest.param("Ada put it well on Monday: “It sank.”", None, "It sank.", "Monday", id="before a colon"),
        pytest.param("“It sank,” Ada said last month.", "said", "It sank,", "last month", id="behind a quotation"),
        pytest.param("Ada said it sank on Monday.", "said", "it sank on Monday", None, id="in what is said"),
        pytest.param("Ada said ahead of Monday talks that it sank.", "said", "it sank", None, id="ahead of"),
        pytest.param("After the talks on Monday, Ada said it sank.", "said", "it sank", None, id="after something"),
        pytest.param("Ada, who met Bo on Monday, said it sank.", "said", "it sank", None, id="of another verb"),
        pytest.param("Ada said of Monday's storm that it sank.", "said", "it sank", None, id="owner of a noun"),
        pytest.param("Ada said, in reply to a letter sent last week, it sank.", "said", "it sank", None, id="an aside"),
        pytest.param("“It sank,” said Ada, who leaves on Friday.", "said", "It sank,", None, id="still to come"),
    ],
)
def test_a_statement_has_the_time_of_the_clause_of_its_cue(text, cue, content, words):
    assert when(text, (cue, content, "Ada")) == [words]


def test_what_a_speaker_goes_on_to_say_is_of_the_same_day():
    text = "Ada said on Monday that it sank. She added that it was old. Bo denied that it sank twice."
    parts = [("said", "that it sank", "Ada"), ("added", "that it was old", "Ada"), ("denied", "it sank twice", "Bo")]
    assert when(text, *parts) == ["Monday", "Monday", None]


def test_what_is_said_in_the_present_is_not_of_the_day_told_before():
    text = "Ada said last month that it sank. Now Ada says that it was old."
    assert when(text, ("said", "that it sank", "Ada"), ("says", "that it was old", "Ada")) == ["last month", None]


def test_a_statement_that_has_a_time_keeps_it():
    text = "Ada said on Monday that it sank on Friday."
    (first,) = said(text, ("said", "that it sank on Friday", "Ada"))
    one = article(text)
    kept = dates.when_said(one, [first], dates.expressions(one), [])
    assert kept == (first,)


def whens(text: str, published: When, *parts: tuple[str | None, str, str]) -> list[When | None]:
    times = dates.expressions(article(text))
    statements = said(text, *parts)
    words = {time.id: time.span.of(text) for time in times}
    found = {when.record: when for when in placed(published, times, (), statements, words)}
    return [found.get(statement.id) for statement in statements]


ON_THURSDAY = When(record="ar", days=THURSDAY, basis="metadata")


def test_a_statement_with_a_weekday_was_made_on_that_day():
    (found,) = whens("Ada said on Monday that it sank.", ON_THURSDAY, ("said", "that it sank", "Ada"))
    assert found
    assert (found.days, found.basis) == (Days.on(date(2027, 3, 8)), "stated")


def test_a_statement_without_a_day_was_made_when_its_article_appeared_or_the_day_before():
    (found,) = whens("Ada said that it sank.", ON_THURSDAY, ("said", "that it sank", "Ada"))
    assert found
    assert (found.days, found.likely) == (Days(date(2027, 3, 10), date(2027, 3, 12)), THURSDAY)
    assert "no day is told" in found.clues[0].words


def test_a_statement_made_recently_has_no_likely_day():
    (found,) = whens("Ada said recently that it sank.", ON_THURSDAY, ("said", "that it sank", "Ada"))
    assert found
    assert found.days
    assert (found.days.end, found.likely) == (THURSDAY.end, None)


def test_a_statement_of_an_article_without_a_date_has_none():
    unknown = When(record="ar", days=None, basis=None)
    assert whens("Ada said on Monday that it sank.", unknown, ("said", "that it sank", "Ada")) == [None]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        pytest.param("They met on 5 June 2026. Later that month it sank.", "2026-06", id="that month"),
        pytest.param("They met on 30 June 2026. Two days later it sank.", "2026-07-02", id="two days later"),
    ],
)
def test_what_counts_from_a_day_told_before_is_placed_by_it(text, label):
    times = dates.expressions(article(text))
    words = {time.id: time.span.of(text) for time in times}
    found = {when.record: when for when in placed(ON_THURSDAY, times, (), (), words)}
    days = found[times[1].id].days
    assert days
    assert days.label() == label


def test_so_long_before_something_else_is_not_placed_by_the_day_told_before():
    text = "They met on 5 June 2026. He left ten days before the vote."
    times = dates.expressions(article(text))
    words = {time.id: time.span.of(text) for time in times}
    assert times[1].id not in {when.record for when in placed(ON_THURSDAY, times, (), (), words)}
