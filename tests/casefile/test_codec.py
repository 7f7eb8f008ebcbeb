from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dragoman.casefile import tables as t
from dragoman.casefile.codec import codec
from dragoman.model import Clue, Days, Event, Mention, Position, Quantity, Span, Statement, When

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
maybe = st.none() | words
spans = st.builds(Span, st.integers(0, 10**9), st.integers(0, 10**9))
dates = st.dates(date(1, 1, 1), date(9999, 12, 30))
days = st.builds(Days, dates, dates)
numbers = st.floats(allow_nan=False, allow_infinity=False)
lists = st.lists(words, max_size=3).map(tuple)
quantities = st.builds(Quantity, low=st.none() | numbers, high=st.none() | numbers, unit=words)
clues = st.builds(Clue, article=words, kind=words, words=words, days=st.none() | days)
records = st.one_of(
    st.builds(Mention, article=words, span=spans, kind=st.just("person"), name=words, role=maybe, made_by=words),
    st.builds(
        Statement,
        article=words,
        content=st.lists(spans, min_size=1, max_size=3).map(tuple),
        kind=st.just("mixed"),
        speaker=maybe,
        cue=st.none() | spans,
        made_by=words,
    ),
    st.builds(
        Position,
        article=words,
        span=spans,
        holder=maybe,
        issue=words,
        stance=st.just("offers"),
        direction=st.just("for"),
        condition=st.none() | spans,
        past=st.booleans(),
        quantity=st.none() | quantities,
        made_by=words,
    ),
    st.builds(
        Event,
        article=words,
        span=spans,
        kind=st.just("call"),
        trigger=spans,
        participants=lists,
        figures=st.dictionaries(words, numbers, max_size=3),
        made_by=words,
    ),
    st.builds(When, record=words, days=st.none() | days, basis=st.none(), clues=st.lists(clues).map(tuple)),
)


@given(records)
def test_a_record_comes_back_from_its_row_as_it_was(record):
    made = codec(type(record))
    row = made.to_row(record)
    assert list(row) == [column.name for column in made.columns]
    assert made.from_row(row) == record


def test_a_span_is_two_columns_and_an_absent_one_two_nulls():
    said = Statement(article="ar-1", content=(Span(0, 4),), kind="direct", speaker=None, made_by="test@1")
    row = codec(Statement).to_row(said)
    assert (row["cue_start"], row["cue_end"], row["content"]) == (None, None, "[[0,4]]")


def test_every_kind_of_record_has_a_table_with_its_id():
    for kind, table in [*t.FOUND.items(), *t.JOINED.values()]:
        assert set(table.c.keys()) >= {column.name for column in codec(kind).columns}
