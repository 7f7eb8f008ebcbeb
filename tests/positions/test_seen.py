"""Positions by the rules and the model: on issues that neither has seen, each once, with a chance."""

from dragoman import statements
from dragoman.positions import seen
from tests.positions.desk import FISH, article, mentions

TEXT = (
    "Norland wants its share of the cod of the Middle Bank and will not sign without it.\n\n"
    "For Isla a ban on its trawlers is out of the question. The island would accept neutral observers at the landings"
    " if the patrol boats leave.\n\n"
    "It rained in the harbour of Skagmouth. The Middle Bank is forty miles long."
)


def read(text: str = TEXT):
    page = article(text)
    named = mentions(page)
    said = statements.find(page, named)
    positions, conditions = seen.find(page, named, said, FISH)
    return page, {m.id: m for m in named}, positions, conditions


def test_each_holder_and_issue_once_in_a_sentence():
    page, named, positions, _ = read()
    keys = [(named[p.holder].party, p.issue, page.text.count(".", 0, p.span.start)) for p in positions]
    assert len(keys) == len(set(keys))


def test_positions_have_chances_and_holders_of_this_article():
    _, named, positions, _ = read()
    assert positions
    of_model = [p for p in positions if p.made_by == seen.MADE_BY]
    assert all(p.confidence is not None and 0 < p.confidence <= 1 for p in of_model)
    assert all(p.holder in named for p in positions)


def test_description_holds_no_position():
    page, _, positions, _ = read()
    rain = page.text.index("It rained")
    assert not any(p.span.start >= rain and (p.confidence or 0) > 0.5 for p in positions)


def test_conditions_belong_to_positions_that_stayed():
    _, _, positions, conditions = read()
    assert {c.position for c in conditions if c.position} <= {p.id for p in positions}


def test_without_issues_there_is_nothing_to_find():
    page = article(TEXT)
    assert seen.find(page, mentions(page), (), type(FISH)(id="x", title="x")) == ((), ())
