"""What the rules and the model find together: each statement once, with a chance."""

from dragoman.encoder import Signs, calibration
from dragoman.model import Article, Span
from dragoman.statements import combined, find
from dragoman.statements.seen import sightings
from tests.statements.desk import article, mentions

TEXT = (
    "“We shall fish,” Inga Holm said on Monday. The duty, she added, was unfair.\n\n"
    "“Nobody asked the cod. It pays no duty.”\n\n"
    "Rain fell on the harbour. Inga Holm hopes that the season will be long.\n\n"
    "In the words of Jan Falk, the ban was a mistake."
)


def both():
    page = article(TEXT)
    named = mentions(page, ("Inga Holm", "Jan Falk"))
    return page, named, combined.find(page, named)


def test_no_words_are_said_twice_by_one_speaker():
    _, _, found = both()
    for i, one in enumerate(found):
        for other in found[i + 1 :]:
            shared = any(a.overlaps(b) for a in one.content for b in other.content)
            assert not (shared and one.speaker == other.speaker)


def test_what_both_find_is_likelier_than_what_one_finds():
    _, _, found = both()
    agreed = [s.confidence for s in found if s.made_by.endswith("+model@1")]
    assert agreed
    assert min(agreed) > 0.5


def test_every_statement_has_a_chance():
    _, _, found = both()
    assert all(s.confidence is not None and 0 < s.confidence <= 1 for s in found)


def test_the_rules_are_not_lost():
    page, named, found = both()
    kept = {at for s in found for span in s.content for at in range(span.start, span.end)}
    for statement in find(page, named):
        words = {at for span in statement.content for at in range(span.start, span.end)}
        assert len(words & kept) > len(words) / 2


def test_a_hope_is_no_statement():
    page = article(TEXT)
    seen = [s.statement for s in sightings(page, mentions(page, ("Inga Holm",)))]
    assert not any("season" in s.span.of(TEXT) for s in seen)


def test_one_cue_leads_to_one_statement_wherever_its_words_are_let_begin():
    text = (
        "Inga Holm said ahead of the talks in Lisse on Monday that the fleet is ready to pay, a step that would end it."
    )
    page = article(text)
    found = combined.find(page, mentions(page, ("Inga Holm",)))
    cues = [s.cue for s in found if s.cue]
    assert cues
    assert len(set(cues)) == len(cues)


def test_words_that_only_point_at_what_was_said_are_no_statement():
    text = f"{TEXT}\n\n“The harbour must stay open.” That’s what Inga Holm said on Tuesday."
    page = article(text)
    said = [s.statement.span.of(text) for s in sightings(page, mentions(page, ("Inga Holm",)))]
    assert not any(words.startswith("That") for words in said)


def test_what_the_rules_alone_find_is_likelier_in_quotation_marks_and_with_its_speaker():
    of = calibration().statement
    alone = of(Signs(rules=True, spoken=True))
    assert of(Signs(rules=True, spoken=True, quoted=1.0)) > alone > of(Signs(rules=True))
    assert of(Signs(chance=0.9, rules=True, spoken=True)) > alone
    assert of(Signs(rules=True, spoken=True, runs_on=True)) > alone  # what a speaker goes on to say


def test_what_a_headline_says_and_whose_it_is_counts():
    title = "Holm rejects the new duty"
    text = f"{title}\n\n{TEXT}"
    page = Article(page="pg-1", source="a.txt", text=text, body=(Span(len(title) + 2, len(text)),), title=title)
    named = [m for m in mentions(page, ("Inga Holm",)) if m.span.start > len(title)]
    found = next(s for s in combined.find(page, named) if s.span.end <= len(title))
    assert found.speaker is not None
    assert (found.confidence or 0) >= combined.FOUND
