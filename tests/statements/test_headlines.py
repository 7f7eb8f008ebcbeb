import pytest

from dragoman import statements
from dragoman.model import Article, Mention, Span
from tests.statements.desk import mentions

REPORT = (
    "Inga Holm, the envoy, met the owners of the fleet on Monday. The union of Norland was there too."
    " Ada Brenk came late."
)
NAMES = ("Inga Holm", "Ada Brenk", "Norland", "The union")


def page(title: str, report: str = REPORT) -> Article:
    """An article whose title stands above its body."""
    text = f"{title}\n\n{report}"
    return Article(page="pg-1", source="a.txt", text=text, body=(Span(len(title) + 2, len(text)),), title=title)


def told(title: str, role: str | None = None, report: str = REPORT) -> list[tuple[str | None, str]]:
    """Who says what in a headline, by the words of both."""
    article = page(title, report)
    named = [m for m in mentions(article, NAMES) if m.span.start >= article.body[0].start]
    if role is not None:
        named = [with_role(m, role) if m.name == "Inga Holm" else m for m in named]
    who = {m.id: m.name for m in named}
    return [
        (who.get(s.speaker or ""), s.content[0].of(article.text))
        for s in statements.find(article, named)
        if s.span.end <= article.body[0].start
    ]


def with_role(mention: Mention, role: str) -> Mention:
    return Mention(
        article=mention.article, span=mention.span, kind="person", name=mention.name, role=role, made_by="desk"
    )


@pytest.mark.parametrize(
    ("title", "said"),
    [
        pytest.param("Holm says fleet will sail", [("Inga Holm", "fleet will sail")], id="a verb of saying"),
        pytest.param("Fleet will sail in May, Holm says", [("Inga Holm", "Fleet will sail in May")], id="after it"),
        pytest.param("Holm: fleet will sail", [("Inga Holm", "fleet will sail")], id="a colon before it"),
        pytest.param("Fleet will sail in May: Holm", [("Inga Holm", "Fleet will sail in May")], id="a colon after it"),
        pytest.param("Fleet will sail in May - Brenk", [("Ada Brenk", "Fleet will sail in May")], id="a dash"),
        pytest.param("NORLAND REJECTS COD QUOTA", [("Norland", "COD QUOTA")], id="capitals"),
        pytest.param("Norland now opposes cod quota amid storm", [("Norland", "cod quota")], id="up to the turn"),
        pytest.param(
            "Holm slams Brenk, rejects new talks but vows to sail on",
            [("Inga Holm", "Brenk"), ("Inga Holm", "new talks"), ("Inga Holm", "to sail on")],
            id="one after the other",
        ),
        pytest.param("Holm urges Norland not to sail", [("Inga Holm", "not to sail")], id="past the hearer"),
        pytest.param("Holm pushes for cod quota", [("Inga Holm", "cod quota")], id="past its preposition"),
        pytest.param("Fishmongers condemn cod quota", [(None, "cod quota")], id="whom the report does not name"),
    ],
)
def test_a_headline_tells_who_says_what(title, said):
    assert told(title) == said


@pytest.mark.parametrize(
    "title",
    [
        "Cod quota falls in Norland",
        "Talks on cod quota: what we know",
        "In Norland, cod orders rise",
        "Norland agrees on cod",
        "Crews back at port",
        "Owner of fleet Holm visited rejects nothing",
    ],
)
def test_a_headline_in_which_nobody_says_anything_gives_no_statement(title):
    assert told(title) == []


def test_an_office_in_the_headline_is_the_person_whom_the_report_names_in_it():
    assert told("Norland PM vows to sail", role="Prime Minister") == [("Inga Holm", "to sail")]
    assert told("Norland PM vows to sail", role="envoy") == [(None, "to sail")]


def test_a_title_inside_the_body_is_read_with_the_body_alone():
    text = "Holm rejects cod quota\n\n" + REPORT
    article = Article(page="pg-1", source="a.txt", text=text, body=(Span(0, len(text)),), title=text[:22])
    assert not [s for s in statements.find(article, mentions(article, NAMES)) if s.made_by.startswith("headlines")]


def test_a_title_that_is_no_line_of_the_text_is_not_read():
    article = Article(
        page="pg-1", source="a.txt", text=REPORT, body=(Span(0, len(REPORT)),), title="Holm rejects quota"
    )
    assert not [s for s in statements.find(article, mentions(article, NAMES)) if s.made_by.startswith("headlines")]


SAYS = REPORT + " “Nobody sails on a Sunday, not even for cod,” Ada Brenk said."


@pytest.mark.parametrize(
    ("title", "report", "said"),
    [
        pytest.param(
            "“Nobody sails on a Sunday”", SAYS, [("Ada Brenk", "“Nobody sails on a Sunday”")], id="who says it below"
        ),
        pytest.param("“Nobody sails before noon”", SAYS, [], id="what nobody says below"),
        pytest.param(
            "Norland ‘ready to sail on’", REPORT, [("Norland", "‘ready to sail on’")], id="right behind a name"
        ),
        pytest.param(
            "“We shall not sail again”: Inga Holm on cod and storms",
            REPORT,
            [("Inga Holm", "“We shall not sail again”")],
            id="the one person beside a colon",
        ),
    ],
)
def test_a_quotation_in_a_headline_is_of_whom_it_names_or_who_says_it_in_the_report(title, report, said):
    assert told(title, report=report) == said
