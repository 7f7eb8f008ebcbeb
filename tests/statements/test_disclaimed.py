import pytest

from dragoman.statements import disclaimed
from tests.statements.desk import find, said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(
            "It is not true that the skippers gave up the night catch.",
            "It is not true that the skippers gave up the night catch",
            id="not true",
        ),
        pytest.param(
            "The report of the harbour paper that the skippers gave up the night catch is untrue.",
            "The report of the harbour paper that the skippers gave up the night catch is untrue",
            id="report",
        ),
        pytest.param(
            "A paper writes of a deal. This is not so. Our skippers have not met anybody.",
            "Our skippers have not met anybody",
            id="this is not so",
        ),
        pytest.param(
            "We have taken note of a report according to which the nets were sold. The skippers did not sell a net.",
            "The skippers did not sell a net",
            id="a report that the page has noted",
        ),
        pytest.param(
            "Contrary to reports, the boats sailed on Sunday.",
            "Contrary to reports, the boats sailed on Sunday",
            id="contrary",
        ),
    ],
)
def test_a_page_denies_in_its_own_name(text, words):
    assert (None, words) in said(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(
            'Our report of 3 May, "Nine boats lost off Isla", should have said that six boats were lost, not nine.',
            "six boats were lost, not nine",
            id="should have said",
        ),
        pytest.param(
            'Please read in the report "Nine boats lost off Isla", six boats were lost, not nine. More follows.',
            "six boats were lost, not nine",
            id="please read",
        ),
        pytest.param(
            "(Corrects a figure in the first sentence. The boats were six, not nine; two had been counted twice.)",
            "The boats were six, not nine",
            id="corrects",
        ),
    ],
)
def test_a_report_says_what_it_should_have_said(text, words):
    assert (None, words) in said(text)


def test_the_outlet_takes_back_its_own_figure_where_the_page_names_it():
    text = "HAFENSTADT (Nordpress) - Our report should have said that six boats were lost, not nine."
    page, (one,), who = find(text, "Nordpress", outlet="Nordpress")
    assert who[one.speaker or ""] == "Nordpress"
    assert one.span.of(page.text) == "six boats were lost, not nine"


@pytest.mark.parametrize(
    "text",
    [
        "Six boats sailed, not nine.",
        "Nor did the storm pass the islands by.",
        "No such storm has been seen for years.",
        "We have not seen such a storm.",
        "Is it not true that the skippers gave up the night catch?",
    ],
)
def test_a_report_that_denies_nothing_says_nothing_in_its_own_name(text):
    assert said(text) == []


def test_who_denies_with_a_cue_stays_the_speaker():
    text = "It is not true that the skippers gave up the night catch, Inga Holm said."
    assert said(text, "Inga Holm") == [("Inga Holm", "It is not true that the skippers gave up the night catch")]


def test_a_page_that_denies_goes_on_with_nor():
    text = "It is not true that the skippers gave up the night catch. Nor did the council ask for a delay."
    assert (None, "Nor did the council ask for a delay") in said(text)
    assert {one.made_by for one in find(text)[1]} == {disclaimed.MADE_BY}


def test_a_denial_that_a_quotation_bears_out_ends_before_it():
    text = "The assertion that the skippers gave in is likewise incorrect: “I was there.”"
    assert (None, "The assertion that the skippers gave in is likewise incorrect") in said(text)


def test_what_others_have_noted_lets_no_page_deny():
    text = "The mayor is aware of a report that the nets were sold. The skippers did not sell a net."
    assert "The skippers did not sell a net" not in {words for _, words in said(text)}
