import sys

import pytest
from msgspec import structs

from dragoman.bench import attribution, polnear
from dragoman.bench.attribution import Missing, Tally
from dragoman.bench.polnear import Relation
from dragoman.errors import BadCapture
from dragoman.model import Span
from tests.bench.desk import TEXT, lay_polnear

RULES = {"rules": attribution.rules}


@pytest.fixture
def sheet(tmp_path):
    return next(polnear.sheets(lay_polnear(tmp_path)))


def at(words):
    start = TEXT.index(words)
    return (Span(start, start + len(words)),)


def scored(sheet, *found):
    tally = Tally("ours")
    tally.add(sheet, found)
    return tally.figures()


def test_what_was_marked_scores_full_against_itself(sheet):
    figures = scored(sheet, *sheet.relations)
    assert set(figures.f1.values()) == {1.0}
    assert figures.kinds == {"direct": 1.0, "mixed": 1.0, "indirect": 0.0}
    assert (figures.marked, figures.found, figures.precision, figures.recall) == (2, 2, 1.0, 1.0)


def test_annotators_agree_as_far_as_each_marks_what_each_other_did(sheet):
    said, hoped = sheet.relations
    three = structs.replace(sheet, others=((said,), (said, hoped)))
    figures = attribution.agreement([three, structs.replace(sheet, others=())])
    assert figures.finder == "annotators, each with each (1 articles)"
    assert figures.f1["relation"] == 0.8  # 4 of the 5 + 5 marked in three pairs have their like
    assert attribution.agreement([structs.replace(sheet, others=())]) is None


def test_half_of_the_words_overlap_and_are_not_exact(sheet):
    figures = scored(sheet, Relation(at("We will not sail"), at("Ada Brenk"), at("said")))
    assert figures.f1["overlap"] == figures.f1["cue"] == 0.6667
    assert figures.f1["exact"] == figures.f1["all exact"] == 0
    assert (figures.precision, figures.recall) == (1.0, 0.5)


def test_less_than_half_is_no_find(sheet):
    assert scored(sheet, Relation(at("We will"))).f1["overlap"] == 0


def test_a_source_that_is_not_told_is_wrong_where_one_was_marked(sheet):
    figures = scored(sheet, Relation(sheet.relations[0].content, (), at("said")))
    assert figures.f1["cue"] == 0.6667
    assert figures.f1["source"] == figures.f1["relation"] == 0


def test_one_attribution_is_found_once_however_often_it_is_given(sheet):
    figures = scored(sheet, sheet.relations[0], sheet.relations[0])
    assert (figures.precision, figures.recall) == (0.5, 0.5)


def test_the_kind_is_where_the_quotation_marks_stand(sheet):
    figures = scored(sheet, Relation(at("Nobody was hurt")), sheet.relations[1])
    assert figures.kinds == {"direct": 0.0, "mixed": 1.0, "indirect": 0.0}
    assert figures.precision == 0.5


def test_the_rules_read_the_quotation(sheet):
    (figures,) = attribution.compare([sheet], own=RULES)
    assert figures.finder == "rules"
    assert figures.kinds["direct"] == 1.0


def _answering(tmp_path, words):
    """An interpreter that answers so, whatever it is asked."""
    script = tmp_path / "python"
    script.write_text(f"#!{sys.executable}\nimport sys\nsys.stdin.read()\n{words}\n")
    script.chmod(0o755)
    return script


def test_what_a_peer_finds_is_scored_beside_ours_and_one_that_is_missing_is_named(sheet, tmp_path):
    row = {"id": sheet.article.id, "peer": "apt", "relations": [{"content": [[0, 28]], "source": [], "cue": []}]}
    answers = [{"peer": "apt", "version": "2"}, {"peer": "lazy", "missing": "no module"}, row]
    peers = _answering(tmp_path, f"import json\nfor row in {answers!r}: print(json.dumps(row))")
    _, apt, lazy = attribution.compare([sheet], peers, own=RULES)
    assert (apt.finder, apt.found, apt.f1["exact"]) == ("apt (2)", 1, 0.6667)
    assert lazy == Missing("lazy", "no module")
    assert "not there: no module" in "\n".join(attribution.table([lazy]))


def test_a_python_without_the_peers_says_that_they_are_missing(sheet):
    told = attribution.compare([sheet], sys.executable, own=RULES)[1:]
    assert [one.finder for one in told if isinstance(one, Missing)]


@pytest.mark.parametrize("words", ["sys.exit(3)", ""], ids=["stops", "is not there"])
def test_an_interpreter_that_fails_is_told(sheet, tmp_path, words):
    peers = _answering(tmp_path, words) if words else tmp_path / "nowhere"
    with pytest.raises(BadCapture):
        attribution.compare([sheet], peers, own=RULES)
