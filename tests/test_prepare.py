"""Public corpora become lines that training reads."""

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "training"))
import prepare


def lay(checkouts, repository, files):
    for name, text in files.items():
        path = checkouts / repository / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def lines(tmp_path, name, files):
    source = prepare.SOURCES[name]
    lay(tmp_path, source.repository, files)
    prepare.prepare(source, tmp_path, tmp_path / name)
    return [json.loads(line) for line in (tmp_path / name / source.out).read_text(encoding="utf-8").splitlines()]


def test_what_contradicts_is_against_and_a_pair_without_a_label_is_left_out(tmp_path):
    rows = [
        {"premise": "The quay is shut.", "hypothesis": "Ships land there.", "label": "contradiction"},
        {"premise": "The quay is shut.", "hypothesis": "It rains.", "label": "no_winner"},
    ]
    text = "".join(json.dumps(row) + "\n" for row in rows)
    files = {
        "NLI_data/1_a_protocol/train_round1_a.jsonl": text,
        "NLI_data/1_a_protocol/train_round1_a_combined.jsonl": text,
    }
    assert lines(tmp_path, "lingloop", files) == [
        {"claim": "Ships land there.", "text": "The quay is shut.", "label": "against", "split": "train"}
    ]


def test_what_neither_follows_nor_is_contrary_is_left_open(tmp_path):
    def pair(premise, hypothesis, label):
        return {
            "context": f"someone {premise} that a particular thing happened .",
            "hypothesis": hypothesis,
            "label": label,
        }

    rows = [
        pair("hoped", "that thing happened .", "not-entailed"),
        pair("hoped", "that thing didn't happen .", "not-entailed"),
        pair("doubted", "that thing happened .", "not-entailed"),
        pair("doubted", "that thing didn't happen .", "entailed"),
    ]
    files = {f"{part}/recast_megaveridicality_data.json": "[]" for part in ("train", "dev", "test")}
    found = lines(tmp_path, "dnc", files | {"dev/recast_megaveridicality_data.json": json.dumps(rows)})
    assert [row["label"] for row in found] == ["none", "none", "against", "for"]


def test_a_name_of_several_words_is_one_span(tmp_path):
    words = [("Port", "B-ORG"), ("Authority", "I-ORG"), ("sued", "O"), ("Ada", "B-PER"), (".", "O")]
    table = "\n".join(f"{n}\t{word}\t{tag}\t-\t-" for n, (word, tag) in enumerate(words, 1))
    block = f"# sent_id = 1\n# text = Port Authority sued Ada.\n{table}\n\n"
    found = lines(tmp_path, "uner", {"en_ewt-ud-dev.iob2": block, "en_ewt-ud-test.iob2": ""})
    assert found == [{"text": "Port Authority sued Ada.", "spans": [[0, 14, "organisation"], [20, 23, "person"]]}]


def test_a_source_that_is_not_there_or_has_another_form_is_named(tmp_path, capsys, monkeypatch):
    lay(tmp_path, "swarnaHub/ConjNLI", {"data/NLI/adversarial_train_15k.tsv": "A\tB\none\ttwo\n"})
    monkeypatch.setattr(sys, "argv", ["prepare.py", str(tmp_path / "out"), str(tmp_path)])
    assert prepare.main() == 1
    told = capsys.readouterr().out
    assert "conjnli: not made: swarnaHub/ConjNLI has another form; there is no 'Premise'" in told
    assert "scone: not made: selenashe/ScoNe" in told
    assert "polnear: not made: there is no" in told


def test_a_folder_that_has_the_name_of_a_corpus_stays(tmp_path):
    (tmp_path / "out" / "plover").mkdir(parents=True)
    (tmp_path / "checkout").mkdir()
    assert prepare.link(tmp_path / "checkout", tmp_path / "out" / "plover")
    assert not (tmp_path / "out" / "plover").is_symlink()


@pytest.mark.parametrize("name", prepare.SOURCES)
def test_what_was_made_before_stays_where_a_source_is_not_there(tmp_path, name):
    source = prepare.SOURCES[name]
    (tmp_path / name).mkdir()
    (tmp_path / name / source.out).write_text("kept\n")
    with pytest.raises(OSError, match="No such file"):
        prepare.prepare(source, tmp_path, tmp_path / name)
    assert (tmp_path / name / source.out).read_text() == "kept\n"
