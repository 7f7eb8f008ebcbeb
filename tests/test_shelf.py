import pytest

from dragoman.model import Article, Event, Mention, Reading, Signature, Span
from dragoman.shelf import Shelf
from dragoman.text import sentences

TEXT = "The crew of the Marlin met the owners. Nobody signed. The Marlin sailed at noon."


def reading(name: str) -> Reading:
    article = Article(page=f"pg-{name}", source=f"{name}.txt", text=TEXT, body=(Span(0, len(TEXT)),))
    places = (58, 16) if name == "b" else (16,)
    named = tuple(
        Mention(article=article.id, span=Span(at, at + 6), kind="organisation", name="Marlin", made_by="test@1")
        for at in places
    )
    return Reading(
        article=article,
        signature=Signature(article=article.id, method="none", values=(), words=0),
        clues=(),
        mentions=named,
    )


def test_the_records_of_one_article_stand_by_their_place():
    shelf = Shelf.of_readings([reading("b"), reading("a")])
    assert [mention.span.start for mention in shelf.of(Mention, "ar-b")] == [16, 58]
    assert [mention.article for mention in shelf.of(Mention, "ar-a")] == ["ar-a"]
    assert shelf.of(Mention, "ar-c") == shelf.of(Event, "ar-a") == ()


@pytest.mark.parametrize("kept", [1, 2048])
def test_its_sentences_are_those_of_the_article_however_few_are_kept(kept, monkeypatch):
    monkeypatch.setattr("dragoman.shelf.TEXTS", kept)
    shelf = Shelf.of_readings([reading("a"), reading("b")])
    for id in (*shelf.article_ids, *shelf.article_ids):
        assert shelf.sentences(id) == sentences(shelf.article(id))
        assert [s.span.of(TEXT) for s in shelf.sentences(id)][1] == "Nobody signed."


def test_sentences_are_kept_where_all_texts_are():
    shelf = Shelf.of_readings([reading("a"), reading("b")])
    first = shelf.sentences("ar-a")
    shelf.sentences("ar-b")
    assert shelf.sentences("ar-a") is first
