import pytest

from tests.statements.desk import find


def first(text, *names, outlet=None):
    return find(text, *names, outlet=outlet)[1][0]


@pytest.mark.parametrize(
    ("text", "hearer"),
    [
        ("“We shall fish,” Inga Holm told reporters.", "reporters"),
        ("“We shall fish,” Inga Holm told the town council.", "the town council"),
        ("Inga Holm told Per Dahl the talks were over.", "Per Dahl"),
        ("Inga Holm said to lawmakers that the talks were over.", "lawmakers"),
        ("Inga Holm said that the talks were over.", None),
        ("Norland promised to halve its fleet.", None),
    ],
)
def test_the_hearer_is_who_is_named_after_the_verb(text, hearer):
    assert first(text, "Inga Holm", "Per Dahl", "Norland").addressee == hearer


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("“We shall fish,” Inga Holm said in a televised address.", "televised address"),
        ("Inga Holm wrote on Telegram that the talks were over.", "Telegram"),
        ("Inga Holm told a news conference that the talks were over.", "news conference"),
        ("In a letter to members, Inga Holm said the talks were over.", "letter"),
        ("Inga Holm said on Friday that the talks were over.", None),
    ],
)
def test_the_way_is_how_it_was_said(text, way):
    assert first(text, "Inga Holm").channel == way


@pytest.mark.parametrize(
    ("text", "reporter"),
    [
        ("Two officials told Nordpress that the talks were over.", "Nordpress"),
        ("Two officials told the Evening Courier that the talks were over.", "the Evening Courier"),
        ("Inga Holm was quoted by Nordpress as saying the talks were over.", "Nordpress"),
        ("Nordpress quoted Inga Holm as saying the talks were over.", "Nordpress"),
        ("Inga Holm told Per Dahl that the talks were over.", None),
        ("Inga Holm told reporters that the talks were over.", None),
    ],
)
def test_the_reporter_is_the_outlet_that_passed_it_on(text, reporter):
    assert first(text, "Inga Holm", "Per Dahl", "officials", "Nordpress", outlet="Nordpress").reporter == reporter


def test_who_is_quoted_by_an_agency_speaks_and_not_the_agency():
    _, (statement,), who = find("Nordpress quoted Inga Holm as saying the talks were over.", "Inga Holm", "Nordpress")
    assert who[statement.speaker] == "Inga Holm"


def test_the_time_is_left_to_those_who_know_it():
    assert first("Inga Holm said on Friday that the talks were over.", "Inga Holm").time is None


@pytest.mark.parametrize(
    "text",
    [
        "Inga Holm threatened to jail workers who walked out.",
        "Inga Holm has repeatedly threatened to boycott the harbour assembly.",
        "Inga Holm told a news conference the Norland fleet would not hesitate to sail.",
    ],
)
def test_what_somebody_threatens_to_do_and_what_is_told_at_a_conference_is_no_hearer(text):
    assert first(text, "Inga Holm", "Norland").addressee is None
