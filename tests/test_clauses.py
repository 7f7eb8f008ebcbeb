import pytest

from dragoman.clauses import Stage, past_dateline, phrase_before, subject_after, subject_before
from dragoman.model import Article, Mention, Span
from dragoman.text import sentences

PEOPLE = ("Ada Brandt", "Leo Falk", "Brandt", "Norland", "strikers", "Skania")


def stage(text, quotes=()):
    page = Article(page="pg-1", source="a.txt", text=text, body=(Span(0, len(text)),))
    found = []
    for name in PEOPLE:
        at = text.find(name)
        if at >= 0 and not any(m.span.start <= at < m.span.end for m in found):
            kind = {"Norland": "party", "strikers": "group", "Skania": "place"}.get(name, "person")
            found.append(Mention(article=page.id, span=Span(at, at + len(name)), kind=kind, name=name, made_by="desk"))
    return Stage(sentences(page)[0], found, quotes)


def subject(text, verb):
    scene = stage(text)
    found = subject_before(scene, scene.lower.index(verb))
    return found.name if found else None


@pytest.mark.parametrize(
    ("text", "verb", "who"),
    [
        pytest.param("Ada Brandt rejected the offer.", "rejected", "Ada Brandt", id="right before"),
        pytest.param("Ada Brandt has also quietly rejected it.", "rejected", "Ada Brandt", id="adverbs between"),
        pytest.param("Ada Brandt late on Monday rejected it.", "rejected", "Ada Brandt", id="a time between"),
        pytest.param("Ada Brandt, the cooks’ leader, rejected it.", "rejected", "Ada Brandt", id="an office after"),
        pytest.param("The cooks’ leader, Ada Brandt, rejected it.", "rejected", "Ada Brandt", id="a name after"),
        pytest.param("Ada Brandt, Leo Falk’s deputy, rejected it.", "rejected", "Ada Brandt", id="another's deputy"),
        pytest.param("Ada Brandt, who met Leo Falk, rejected it.", "rejected", "Ada Brandt", id="a relative clause"),
        pytest.param("Ada Brandt, 58, from Upper Omble rejected it.", "rejected", "Ada Brandt", id="a home after"),
        pytest.param("The cooks, who met Leo Falk, rejected it.", "rejected", None, id="who is met says nothing"),
        pytest.param(
            "A cook, 20-year-old Ada Brandt, rejected it.", "rejected", "Ada Brandt", id="a name that ends it"
        ),
        pytest.param("Ada Brandt, the cook, again, rejected it.", "rejected", "Ada Brandt", id="an adverb by itself"),
        pytest.param(
            "Ada Brandt, the head of Skania, which met, rejected it.", "rejected", "Ada Brandt", id="a clause on it"
        ),
        pytest.param(
            "The envoy in Skania Ada Brandt rejected it.", "rejected", "Ada Brandt", id="a name after a place"
        ),
        pytest.param(
            "Ada Brandt, head of the port, a firm on the coast, rejected it.",
            "rejected",
            "Ada Brandt",
            id="two phrases",
        ),
        pytest.param(
            "Ada Brandt, a cook on the ferry rejected it.", "rejected", "Ada Brandt", id="a phrase that nothing closes"
        ),
        pytest.param("Norland of 17 strikers rejected it.", "rejected", "Norland", id="a number of what it is made of"),
        pytest.param(
            "A letter read out on behalf of Ada Brandt said it.", "said", "Ada Brandt", id="on whose behalf it is read"
        ),
        pytest.param("Two of the strikers rejected it.", "rejected", "strikers", id="some of them"),
        pytest.param("A report released on Monday by Norland said it.", "said", "Norland", id="whose report it is"),
        pytest.param("An aide to Mr. Brandt said it.", "said", None, id="an aide is another"),
        pytest.param(
            "Ada Brandt of Norland rejected it.", "rejected", "Ada Brandt", id="a preposition governs the last"
        ),
        pytest.param(
            "The ministry of Norland rejected it.", "rejected", "Norland", id="an office speaks for its owner"
        ),
        pytest.param("Norland’s envoy rejected it.", "rejected", "Norland", id="an officer speaks for a state"),
        pytest.param("An aide to Ada Brandt rejected it.", "rejected", None, id="an aide is not the person"),
        pytest.param("Friends of Ada Brandt rejected it.", "rejected", None, id="nor are friends"),
        pytest.param("In Norland Ada Brandt rejected it.", "rejected", "Ada Brandt", id="a place before"),
        pytest.param(
            "Ada Brandt, a cook at the inn of Lund, Skania, rejected it.",
            "rejected",
            "Ada Brandt",
            id="a place between",
        ),
        pytest.param("Ada Brandt, from Norland rejected it.", "rejected", "Ada Brandt", id="one comma before from"),
        pytest.param("Minister of Labour Ada Brandt rejected it.", "rejected", "Ada Brandt", id="of in the office"),
        pytest.param("Mr. Brandt rejected it.", "rejected", "Brandt", id="a title with a stop"),
        pytest.param("A woman rejected it.", "rejected", None, id="nobody named"),
        pytest.param("Rejected, it went back.", "rejected", None, id="no subject"),
    ],
)
def test_the_subject_stands_left_of_its_verb(text, verb, who):
    assert subject(text, verb) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("“No,” said Ada Brandt.", "Ada Brandt"),
        ("“No,” said the leader of the strikers, Ada Brandt.", "Ada Brandt"),
        ("“No,” said Norland’s envoy Leo Falk on Monday.", "Leo Falk"),
        ("“No,” said a passer-by in Norland.", None),
        ("“No,” said that day nobody.", None),
    ],
)
def test_after_a_quotation_the_order_may_be_turned_round(text, who):
    scene = stage(text, (Span(0, 5),))
    found = subject_after(scene, scene.lower.index("said"))
    assert (found.name if found else None) == who


def test_a_subject_is_not_looked_for_inside_a_quotation():
    text = "“Ask Ada Brandt” reads the sign."
    scene = stage(text, (Span(0, 16),))
    assert subject_before(scene, scene.lower.index("reads")) is None


def test_the_phrase_begins_with_office_and_article():
    scene = stage("On Monday the Norland Labour Minister Ada Brandt resigned.")
    phrase = phrase_before(scene, scene.lower.index("resigned"))
    assert scene.lower[phrase.start] == "the"


def test_of_mentions_over_one_another_the_widest_counts():
    text = "Ada Brandt resigned."
    page = Article(page="pg-1", source="a.txt", text=text, body=(Span(0, len(text)),))
    wide, narrow = (
        Mention(article=page.id, span=Span(0, end), kind="person", name=text[:end], made_by="desk") for end in (10, 3)
    )
    for order in ((wide, narrow), (narrow, wide)):
        assert Stage(sentences(page)[0], order, ()).at[:2] == [wide, wide]


def test_a_title_is_told_from_a_sentence():
    assert stage("Norland Rejects The Offer Of Its Striking Cooks").titled
    assert not stage("Norland rejects the offer of its striking cooks.").titled


@pytest.mark.parametrize(
    ("text", "word"),
    [
        pytest.param("BRAE, May 3 (Agency) - Norland rejected it.", "Norland", id="place, day, agency"),
        pytest.param("Brae (Agency) -- Norland rejected it.", "Norland", id="two hyphens"),
        pytest.param("Norland rejected it - again.", "Norland", id="no dateline"),
    ],
)
def test_a_sentence_begins_behind_its_dateline(text, word):
    scene = stage(text)
    assert scene.tokens[past_dateline(scene)].text == word
