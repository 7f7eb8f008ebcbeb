"""How well names are put together, on corpora of a few lines."""

import pytest

from dragoman.bench.names import Marked, b_cubed, clusters, compare
from dragoman.errors import BadCapture
from dragoman.model import Article, Span

TEXT = "Envoy Ana Ruiz said no. Ruiz left. Minister Jon Marr said yes."


def marked(words: str, means: str) -> Marked:
    at = TEXT.rindex(words)
    return Marked("ar-1", Span(at, at + len(words)), words, means)


def test_who_is_meant_by_a_surname_stands_with_the_full_name():
    article = Article(page="pg-1", source="a.txt", text=TEXT, body=(Span(0, len(TEXT)),))
    found = clusters(
        [article], [marked("Ana Ruiz", "r"), marked("Ruiz", "r"), marked("Jon Marr", "m"), marked("no", "n")]
    )
    assert found[0] == found[1] != found[2]
    assert found[3] not in found[:3]


def test_a_noun_that_is_marked_stands_with_the_name_it_is_bound_to():
    text = "The pilot, Ana Ruiz, slept. The pilot woke."
    article = Article(page="pg-1", source="a.txt", text=text, body=(Span(0, len(text)),))
    places = [Span(at, at + len(word)) for word, at in (("pilot", 4), ("Ana Ruiz", 11), ("pilot", 32))]
    found = clusters([article], [Marked("ar-1", span, span.of(text), "r") for span in places])
    assert found[0] == found[1] == found[2]


def test_one_cluster_of_two_people_costs_precision_alone():
    wanted = {(0, 0): "a", (0, 1): "b"}
    assert b_cubed(wanted, {(0, 0): "x", (0, 1): "x"}) == (0.5, 1.0)


def test_a_state_is_told_by_its_words_where_nobody_is_mentioned():
    text = "Three are held in Icelandic custody. The Icelanders wait."
    article = Article(page="pg-1", source="a.txt", text=text, body=(Span(0, len(text)),))
    marks = [(text.index(words), words) for words in ("Icelandic custody", "The Icelanders")]
    rows = [Marked(article.id, Span(at, at + len(words)), words, "ISL", state=True) for at, words in marks]
    assert set(clusters([article], rows)) == {"state Iceland"}


def test_words_marked_for_two_states_are_left_out(tmp_path):
    folder = tmp_path / "newswcl50"
    (folder / "1-raw-articles" / "event_0").mkdir(parents=True)
    (folder / "1-raw-articles" / "event_0" / "0_L.txt").write_text("Norway and Iceland met. Both nations agreed.\n")
    head = "id,code_type,code_name,code_mention,target_concept,event_id,publisher_id,paragraph,sentence,start,end"
    rows = ["a,COUNTRY,NOR,Norway,,0,L,0,0,0,0", "b,COUNTRY,ISL,Iceland,,0,L,0,0,2,2"]
    both = [f"{code},COUNTRY,{code},Both nations,,0,L,0,1,0,1" for code in ("NOR", "ISL")]
    (folder / "Annotations.csv").write_text("\n".join(["sep=,", head, *rows, *both]), encoding="utf-8")
    counts = {row.count for row in compare(tmp_path, ["tune"]) if row.corpus == "newswcl states" and not row.named}
    assert counts == {2}


def test_pairs_are_measured_by_half(tmp_path):
    folder = tmp_path / "nomenklatura" / "name_bench"
    folder.mkdir(parents=True)
    lines = [
        "case_group,schema,name1,name2,is_match",
        "x,Person,Ana Ruiz,A. Ruiz,true",
        "x,Person,Ana Ruiz,Jon Marr,true",
    ]
    (folder / "cases.csv").write_text("\n".join(lines), encoding="utf-8")
    recall = {row.half: row.recall for row in compare(tmp_path) if row.ours}
    assert recall == {"tune": 1.0, "last": 0.0}


def test_a_folder_without_corpora_is_refused(tmp_path):
    with pytest.raises(BadCapture, match=r"none of nomenklatura, newswcl50, ecbplus"):
        list(compare(tmp_path))
