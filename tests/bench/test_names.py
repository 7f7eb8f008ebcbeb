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
    assert found[3] is None


def test_one_cluster_of_two_people_costs_precision_alone():
    wanted = {(0, 0): "a", (0, 1): "b"}
    assert b_cubed(wanted, {(0, 0): "x", (0, 1): "x"}) == (0.5, 1.0)


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
