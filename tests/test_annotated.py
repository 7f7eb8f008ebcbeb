"""The annotated set: its words stand in its texts, most of it was read twice, and what is held out is held out."""

import csv
import importlib.util
import json
import sys
from functools import cache
from pathlib import Path

import pytest
import yaml

TRAINING = Path(__file__).parent.parent / "training"
SET = TRAINING / "annotated"
FOLDERS = sorted(path for path in SET.iterdir() if path.is_dir())


def of_training(name: str):
    """A module of `training/`, which is no package."""
    spec = importlib.util.spec_from_file_location(name, TRAINING / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


annotations = of_training("annotations")
annotations.read = cache(annotations.read)  # every test asks for the same files


def test_there_are_enough_sentences_of_enough_negotiations():
    articles = [annotations.article(path) for folder in FOLDERS for path in folder.glob("*.txt")]
    assert len(FOLDERS) >= 15
    assert sum(len(annotations.sentences(article)) for article in articles) >= 3000


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_line_of_its_readings_holds(folder):
    texts = sorted(folder.glob("*.txt"))
    assert texts
    readings = "ab" if any(folder.glob("*.b.ann")) else "a"  # four negotiations were read once
    for text in texts:
        for reading in readings:
            assert annotations.read(text.with_name(f"{text.stem}.{reading}.ann")).faults == ()


def test_at_least_eighteen_negotiations_were_read_twice():
    assert sum(any(folder.glob("*.b.ann")) for folder in FOLDERS) >= 18


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_issues_and_holders_are_those_of_the_case(folder):
    case = yaml.safe_load((folder / "case.yaml").read_text(encoding="utf-8"))
    parties = {str(party["id"]) for party in case["parties"]}
    for path in folder.glob("*.ann"):
        for note in annotations.read(path).notes:
            if note.kind == "pos" and note.labels["issue"] != "-":
                assert note.labels["issue"] in case["issues"], f"{path.name}:{note.sentence}"
                assert note.labels["is"] in parties, f"{path.name}:{note.sentence}"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_issue_has_other_wordings_and_contrary_ones(folder):
    case = yaml.safe_load((folder / "case.yaml").read_text(encoding="utf-8"))
    more = yaml.safe_load((folder / "issues.yaml").read_text(encoding="utf-8"))
    assert set(case["issues"]) == set(more)
    assert all(row["same"] and row["opposite"] for row in more.values())


def test_the_two_readings_agree():
    found = annotations.agreement(FOLDERS)
    assert found["said"][0] > 0.85
    assert found["party × issue × direction of an article"][0] > 0.8


@pytest.mark.parametrize("path", sorted(SET.glob("pairs-*.jsonl")), ids=lambda path: path.stem)
def test_pairs_have_a_direction_and_a_stance(path):
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len({(row["claim"], row["holder"], row["text"]) for row in rows}) == len(rows)
    for row in rows:
        assert row["label"] in ("none", "for", "against", "conditional")
        assert bool(row["stance"]) == (row["label"] != "none")


def test_acts_are_between_actors_of_their_sentence():
    with (SET / "acts.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(rows) > 1500
    assert all(row["source"] in row["sentence"] and row["target"] in row["sentence"] for row in rows)
