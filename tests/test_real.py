"""Labels of real pages: without the words of the pages, in order, and found again only on the text that they are of."""

import importlib.util
import json
import re
import sys
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from dragoman import case

TRAINING = Path(__file__).parent.parent / "training"


def of_training(name: str):
    """A module of `training/`, which is no package."""
    spec = importlib.util.spec_from_file_location(name, TRAINING / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


annotations = of_training("annotations")
gold = of_training("gold")
real = of_training("real")
GROUPS = real.groups()

CASE = """
case: ferry
kind: labour
parties:
  - {id: union, names: [Sailors' Union, the union]}
issues:
  pay: {proposition: Wages of the crews rise}
"""
TEXT = """Ferry crews to strike

The Sailors' Union demands a pay rise for the crews.

“We will not sail for less,” said Ada Brenk, the chair of the Sailors' Union.
"""
READING = """\
2 pos | issue: pay | dir: for | stance: demands | cue: demands | who: The Sailors' Union | is: union | ev: a pay rise
3 said | cue: said | src: Ada Brenk, | is: Ada Brenk | con: “We will not sail for less,” | kind: direct
"""


def lines(group: str) -> list[dict]:
    text = (real.ROOT / group / "labels.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def parties(group: str) -> set[str]:
    return {str(p["id"]) for p in yaml.safe_load((real.ROOT / group / "case.yaml").read_text("utf-8"))["parties"]}


@pytest.fixture
def read(tmp_path, monkeypatch):
    """A page that was read, in a folder of texts; its labels go to a folder of their own."""
    monkeypatch.setattr(real, "ROOT", tmp_path / "labels")
    folder = tmp_path / "real" / "ferry"
    folder.mkdir(parents=True)
    (folder / "case.yaml").write_text(CASE, encoding="utf-8")
    (folder / "cast.yaml").write_text("Ada Brenk: union\n", encoding="utf-8")
    (folder / "from.tsv").write_text("01\tsome/paper 7\tFerry crews to strike\t2031-03-03\n", encoding="utf-8")
    (folder / "01.txt").write_text(TEXT, encoding="utf-8")
    (folder / "01.a.ann").write_text(READING, encoding="utf-8")
    return folder


def test_packed_labels_hold_no_word_of_the_text_and_are_read_as_they_were_written(read):
    assert real.pack(read) == 1
    (line,) = lines("ferry")
    assert line["from"] == "some/paper 7"
    assert line["sha256"] == sha256(TEXT.encode()).hexdigest()
    told = json.dumps(line)
    assert not [words for words in ("sail for less", "pay rise", "strike", "chair") if words in told]
    (page,) = real.pages("ferry", read.parents[1])
    assert page.notes == annotations.read(read / "01.a.ann").notes
    assert real.count("ferry") == 1
    assert real.groups() == ["ferry"]


def test_what_is_read_again_makes_the_gold_that_the_reading_makes(read):
    real.pack(read)
    again = list(gold.of(real.pages("ferry", read.parents[1]), real.ROOT / "ferry"))
    assert again == list(gold.lines(read, "a"))
    assert {line["type"] for line in again} == {"article", "statement", "position"}


SAID = """\
3 said | cue: said | src: Ada Brenk, | is: - | con: “We will not sail for less,” | kind: direct
3 said | cue: said | src: the chair of the Sailors' Union | is: Sailors' Union | con: sail for less | kind: direct
"""


def test_who_is_not_named_is_called_by_words_and_a_side_by_those_of_the_text_too(read):
    (read / "01.a.ann").write_text(SAID, encoding="utf-8")
    unnamed, side = (line for line in gold.lines(read, "a") if line["type"] == "statement")
    assert (unnamed["source"], unnamed["called"]) == ("Ada Brenk,", ["Ada Brenk"])
    assert (side["source"], side["called"]) == ("Sailors' Union", ["union", "the chair of the Sailors' Union"])


def test_a_pronoun_for_nobody_named_means_who_spoke_so_before(read):
    (read / "01.txt").write_text("A cook of the ship said no.\n\nHe said it twice.\n", encoding="utf-8")
    told = "1 said | cue: said | src: A cook of the ship | is: - | con: no | kind: indirect\n"
    again = "2 said | cue: said | src: He | is: - | con: it twice | kind: indirect\n"
    (read / "01.a.ann").write_text(told + again, encoding="utf-8")
    first, second = (line for line in gold.lines(read, "a") if line["type"] == "statement")
    assert first["source"] == second["source"] == "A cook of the ship"
    assert first["called"] == second["called"] == ["A cook"]


@pytest.mark.parametrize("text", [None, TEXT.replace("pay rise", "new ship"), TEXT + "\n"])
def test_a_page_whose_text_is_absent_or_another_is_left_out(read, text, capsys):
    real.pack(read)
    path = read / "01.txt"
    path.unlink() if text is None else path.write_text(text, encoding="utf-8")
    assert list(real.pages("ferry", read.parents[1])) == []
    assert real.main("check", str(read.parents[1])) == 1
    assert "0 of 1 pages" in capsys.readouterr().out


def test_packing_and_checking_tell_how_many_pages_there_are(read, capsys):
    assert real.main("pack", str(read)) == 0
    assert real.main("check", str(read.parents[1])) == 0
    assert "1 of 1 pages" in capsys.readouterr().out


# --- the labels that there are --------------------------------------------------------------------


def test_groups_that_are_measured_on_and_that_chances_rest_on_are_there_and_apart():
    assert set(real.MEASURED) <= set(GROUPS)
    assert set(real.CHANCES) <= set(GROUPS)
    assert not set(real.MEASURED) & set(real.CHANCES)


def test_there_are_as_many_pages_as_the_pages_of_the_documentation_say():
    told = (TRAINING.parent / "docs" / "bench.md").read_text(encoding="utf-8")
    pages = [line for group in GROUPS for line in lines(group)]
    assert f"{len(pages):,} pages" in told
    assert f"{len(GROUPS)} groups" in told
    assert all(len({line["sha256"] for line in lines(group)}) == len(lines(group)) for group in GROUPS)
    assert len(pages) - len({line["sha256"] for line in pages}) == 2, "the documentation says that two stand in two"


@pytest.mark.parametrize("group", GROUPS)
def test_labels_hold_numbers_ids_and_names_of_the_cast_only(group):
    cast_file = real.ROOT / group / "cast.yaml"
    cast = yaml.safe_load(cast_file.read_text(encoding="utf-8")) if cast_file.exists() else None
    names = {str(name) for name in cast or ()} | parties(group) | {"-"}
    names |= {str(n) for p in case.load(real.ROOT / group / "case.yaml").parties for n in p.names}
    issues = {issue.id for issue in case.load(real.ROOT / group / "case.yaml").issues}
    for line in lines(group):
        assert set(line) == {"page", "from", "sha256", "notes"}
        assert re.fullmatch(r"[0-9a-f]{64}", line["sha256"])
        assert len(line["from"] or "") < 120
        for note in line["notes"]:
            assert set(note) == {"kind", "sentence", "spans", "labels"}
            for label, value in note["labels"].items():
                allowed = annotations.LABELS[note["kind"]][label]
                if allowed:
                    assert value in allowed
                elif label == "mod":
                    assert {word.strip() for word in value.split(",")} <= annotations.MODES
                elif label == "issue":
                    assert value in issues | {"-"}
                else:
                    assert {one.strip() for one in value.split("//")} <= names, f"{line['page']}: {value}"


@pytest.mark.parametrize("group", GROUPS)
def test_spans_increase_and_every_position_has_words_an_issue_and_a_direction(group):
    for line in lines(group):
        for note in line["notes"]:
            for spans in note["spans"].values():
                assert spans
                assert all(0 <= start < end for start, end in spans)
                assert spans == sorted(spans)
                assert all(one[1] <= other[0] for one, other in pairwise(spans))
            if note["kind"] == "pos":
                assert "ev" in note["spans"]
                assert {"issue", "dir", "stance", "is"} <= set(note["labels"])
                assert note["labels"]["is"] in parties(group)


@pytest.mark.parametrize("group", GROUPS)
def test_every_case_loads_with_its_parties_and_issues(group):
    loaded = case.load(real.ROOT / group / "case.yaml")
    assert len(loaded.parties) >= 2
    assert len(loaded.issues) >= 5
