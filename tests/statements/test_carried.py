"""Who goes on to speak."""

import pytest

from dragoman.model import Article, Mention, Span, Statement
from dragoman.statements.carried import carried_on
from tests.statements.desk import article


def mention(
    page: Article, words: str, kind: str, refers: Mention | None = None, after: int = 0, role: str | None = None
) -> Mention:
    start = page.text.index(words, after)
    return Mention(
        article=page.id,
        span=Span(start, start + len(words)),
        kind=kind,
        name=words,
        role=role,
        refers=refers.id if refers else None,
        made_by="desk",
    )


def told(page: Article, words: str, speaker: Mention | None, made_by: str = "reported@2") -> Statement:
    start = page.text.index(words)
    return Statement(
        article=page.id,
        content=(Span(start, start + len(words)),),
        kind="indirect",
        speaker=speaker.id if speaker else None,
        made_by=made_by,
    )


def speakers(page: Article, named: list[Mention], found: list[Statement]) -> list[str | None]:
    names = {m.id: m for m in named}
    done = carried_on(page, found, names)
    return [names[s.speaker].name if s.speaker else None for s in done]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param("Inga Holm said boats sank, recalling Ada Brenk. Nets tore, she said.", "Inga Holm", id="beside"),
        pytest.param("Inga Holm said boats sank. Ada Brenk came. Nets tore, she said.", "she", id="another between"),
        pytest.param("Inga Holm said boats sank. Nets of Ada Brenk tore, she said.", "she", id="in the sentence"),
    ],
)
def test_who_said_something_goes_on_unless_a_sentence_between_tells_of_another(text, speaker):
    page = article(text)
    holm, brenk = mention(page, "Inga Holm", "person"), mention(page, "Ada Brenk", "person")
    she = mention(page, "she", "pronoun", brenk)
    found = [told(page, "boats sank", holm), told(page, "tore", she)]
    assert speakers(page, [holm, brenk, she], found) == ["Inga Holm", speaker]


def test_who_is_named_in_what_is_said_is_not_told_of():
    page = article("Inga Holm said boats sank. Ada Brenk came late, she said.")
    holm, brenk = mention(page, "Inga Holm", "person"), mention(page, "Ada Brenk", "person")
    she = mention(page, "she", "pronoun", brenk)
    found = [told(page, "boats sank", holm), told(page, "Ada Brenk came late", she)]
    assert speakers(page, [holm, brenk, she], found) == ["Inga Holm", "Inga Holm"]


@pytest.mark.parametrize(
    ("first", "kind", "pronoun", "goes_on"),
    [
        ("The Harbour Board", "organisation", "it", True),
        ("A skipper", "group", "he", True),
        ("Two skippers", "group", "they", True),
        ("Two skippers", "group", "he", False),
        ("Inga Holm", "person", "it", False),
        ("Richard Holm", "person", "she", False),
    ],
)
def test_a_pronoun_means_only_whom_it_can_mean(first, kind, pronoun, goes_on):
    page = article(f"{first} said boats sank. Nets tore, {pronoun} said.")
    who, points = mention(page, first, kind), mention(page, f" {pronoun} ", "pronoun")
    points = mention(page, pronoun, "pronoun", after=points.span.start)
    found = [told(page, "boats sank", who), told(page, "Nets tore", points)]
    assert speakers(page, [who, points], found)[1] == (first if goes_on else pronoun)


def test_nobody_goes_on_with_a_headline_or_with_words_of_another_within_words():
    page = article("Inga Holm said Ada Brenk warned that boats sank. Nets tore, she said.")
    holm, brenk = mention(page, "Inga Holm", "person"), mention(page, "Ada Brenk", "person")
    she = mention(page, "she", "pronoun")
    found = [
        told(page, "Ada Brenk warned that boats sank", holm),
        told(page, "boats sank", brenk),
        told(page, "Nets tore", she),
    ]
    assert speakers(page, [holm, brenk, she], found)[2] == "Inga Holm"
    headed = [told(page, "boats sank", brenk, "headlines@1"), told(page, "Nets tore", she)]
    assert speakers(page, [holm, brenk, she], headed)[1] == "she"


def test_he_after_what_the_minister_said_is_the_minister_and_nobody_who_spoke_before_him():
    page = article("Inga Holm said boats sank. The minister said nets tore. It rained, he said.")
    holm, minister = mention(page, "Inga Holm", "person"), mention(page, "The minister", "pronoun", role="minister")
    he = mention(page, "he", "pronoun", minister, after=page.text.index("It rained"))
    found = [told(page, "boats sank", holm), told(page, "nets tore", minister), told(page, "It rained", he)]
    done = list(carried_on(page, found, {m.id: m for m in (holm, minister, he)}, offices=False))
    assert done[-1].speaker == minister.id


def test_an_office_told_of_between_does_not_keep_he_from_who_spoke():
    page = article("Ivo Maran said boats sank. The judge stayed away. It rained, he said.")
    maran, judge = mention(page, "Ivo Maran", "person"), mention(page, "The judge", "pronoun", role="judge")
    he = mention(page, "he", "pronoun", judge, after=page.text.index("It rained"))
    found = [told(page, "boats sank", maran), told(page, "It rained", he)]
    done = list(carried_on(page, found, {m.id: m for m in (maran, judge, he)}, offices=False))
    assert done[-1].speaker == maran.id
