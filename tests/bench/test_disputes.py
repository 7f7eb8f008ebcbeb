import json
from collections import Counter

import pytest
import yaml

from bench import disputes
from bench.resolve_gold import read_captures, resolve
from dragoman.case import load as load_case
from dragoman.score import load, score

NAMES = sorted(name for half in disputes.HALVES.values() for name in half)
KINDS = {"who", "what", "number", "date", "place", "office", "negation"}


def _gold(name):
    return load(disputes.FOLDER / name / "gold.jsonl")


def _written(name):
    return yaml.safe_load((disputes.FOLDER / name / "gold.yaml").read_text(encoding="utf-8"))


def test_every_mini_case_is_in_one_half():
    assert sorted(path.name for path in disputes.FOLDER.iterdir() if path.is_dir()) == NAMES
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_record_is_what_its_words_and_captures_make(name):
    folder = disputes.FOLDER / name
    assert load_case(folder / "case.yaml").id == name
    made = resolve(_written(name), read_captures(folder / "captures"))
    kept = (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.dumps(row, ensure_ascii=False, default=str) for row in made] == kept


@pytest.mark.parametrize("name", NAMES)
def test_a_mini_case_has_links_of_known_kinds_and_as_many_that_look_alike(name):
    gold = _gold(name)
    strong = [link for link in gold["link"] if not link.get("weak")]
    count = Counter(link["kind"] for link in strong)
    assert 2 <= count["contradiction"] <= 6
    assert 1 <= count["denial"] + count["correction"] <= 3
    assert {link["of"] for link in strong if link["kind"] == "contradiction"} <= KINDS
    near = _written(name)["near_links"]
    ids = {row["id"] for table in ("statement", "event") for row in gold[table]}
    assert {id for link in near for id in link["members"]} <= ids
    assert len(near) >= count["contradiction"]


def test_mini_cases_counted_together_keep_their_ids_apart():
    golds = [(name, _gold(name)) for name in NAMES]
    whole = disputes.pooled(golds)
    for table in ("article", "statement", "event"):
        ids = [row["id"] for row in whole[table]]
        assert len(set(ids)) == len(ids) == sum(len(gold.get(table, ())) for _, gold in golds)
    itself = score(whole, whole).measures
    names = ["contradiction", "denial", *(f"contradiction.{kind}" for kind in KINDS)]
    assert {itself[f"{name}.f1"] for name in names} == {1}


def test_a_link_of_one_mini_case_is_none_of_another():
    name, other = NAMES[:2]
    gold = disputes.pooled([(name, _gold(name)), (other, _gold(other))])
    record = disputes.pooled([(name, _gold(name)), (other, {**_gold(other), "link": []})])
    found = score(gold, record).measures
    assert found["contradiction.precision"] == 1
    assert 0 < found["contradiction.recall"] < 1


def test_the_mistakes_of_the_measured_half_are_not_shown(monkeypatch):
    monkeypatch.setattr("sys.argv", ["disputes.py", "measure", "--misses"])
    with pytest.raises(SystemExit):
        disputes.main()


def test_the_table_has_a_line_for_each_measure_of_contradictions_and_denials():
    names = ["contradiction", "contradiction.who", "denial"]
    parts = ("precision", "recall", "f1")
    measures = {f"{name}.{part}": 0.5 for name in (*names, "body") for part in parts}
    assert [line.split() for line in disputes.table(measures)] == [[name, "0.500", "0.500", "0.500"] for name in names]
