"""Public corpora of inference, stance and names, in the form that training reads.

    python prepare.py DIR SOURCES    # from checkouts in SOURCES/OWNER/REPO to DIR/NAME/{pairs,tokens}.jsonl

and, for what is read as its source has it, links: `DIR/polnear`, `DIR/timebank`, `DIR/plover`.

In: files as their repositories have them. Out: a line for each pair, `{"claim", "text", "label", "split"}`, where the
label is the direction in which the text stands to the claim (an entailment is `for` it, a contradiction `against`, what
is left open `none`), or for each sentence with names, `{"text", "spans": [[start, end, kind]]}`. Nothing is kept here.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

Row = dict[str, Any]
DIRECTION = {"entailment": "for", "contradiction": "against", "neutral": "none"}
NAMES = {"Person": "person", "PER": "person", "Organisation": "organisation", "ORG": "organisation"}
NAMES |= {"Location": "place", "LOC": "place"}


class Source(NamedTuple):
    """Where a corpus comes from, and how its files become lines."""

    repository: str
    rows: Callable[[Path], Iterator[Row]]
    out: str = "pairs.jsonl"


def main() -> int:
    if len(sys.argv) != 3:
        print(__doc__)
        return 2
    out, checkouts = map(Path, sys.argv[1:])
    lacking = sum(not link(checkouts / place, out / name) for name, place in AS_THEY_ARE.items())
    for name, source in SOURCES.items():
        try:
            count = prepare(source, checkouts, out / name)
        except OSError as error:
            lacking += 1
            print(f"{name}: not made: {source.repository}: {error.filename} cannot be read: {error.strerror}")
        except KeyError as error:
            lacking += 1
            print(f"{name}: not made: {source.repository} has another form; there is no {error}")
        else:
            print(f"{name}: {count} lines")
    return int(lacking > 0)


def link(place: Path, name: Path) -> bool:
    """Give a folder of a checkout its name among the corpora, unless something has it; says whether something has."""
    name.parent.mkdir(parents=True, exist_ok=True)
    if not name.exists() and place.is_dir():
        name.symlink_to(place.resolve(), target_is_directory=True)
    print(f"{name.name}: {name.resolve()}" if name.exists() else f"{name.name}: not made: there is no {place}")
    return name.exists()


def prepare(source: Source, checkouts: Path, folder: Path) -> int:
    """Write one corpus; gives its number of lines.

    Raises:
        OSError: a file of the source is not there. What was there of the corpus before stays.
        KeyError: a file has not the columns that it had.
    """
    rows = list(source.rows(checkouts / source.repository))
    if not rows:
        raise FileNotFoundError(2, "No such file", str(checkouts / source.repository))
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / source.out).open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return len(rows)


# --- inference -----------------------------------------------------------------------------------


def _inference(premise: str, hypothesis: str, label: str) -> Iterator[Row]:
    """One pair, unless its annotators came to no label."""
    if label in DIRECTION and premise and hypothesis:
        yield {"claim": hypothesis, "text": premise, "label": DIRECTION[label], "split": "train"}


def _lingloop(folder: Path) -> Iterator[Row]:
    for path in sorted(folder.glob("NLI_data/*_protocol/*_round*.jsonl")):
        if "combined" not in path.stem:  # the rounds before once more
            for row in _lines(path.read_text(encoding="utf-8")):
                yield from _inference(row["premise"], row["hypothesis"], row["label"])


def _taxinli(folder: Path) -> Iterator[Row]:
    for row in _table(folder / "taxinli10k.tsv"):
        # the label of MultiNLI, and that of a second annotator who knew the reasons that it takes
        if row["label"] == row["annotated_label"]:
            yield from _inference(row["prem"], row["hyp"], row["label"])


def _negnli(folder: Path) -> Iterator[Row]:
    for name in ("MNLI", "SNLI"):  # the third, RTE, does not tell a contradiction from what is left open
        for row in _table(folder / "data" / "new_benchmarks" / "clean_data" / f"{name}.txt"):
            yield from _inference(row["Text"], row["Hypothesis"], row["gold_label"])


def _snli(folder: Path) -> Iterator[Row]:
    for name in ("dev", "test"):
        for row in _lines((folder / "snli_1.0" / f"snli_1.0_{name}.jsonl").read_text(encoding="utf-8")):
            yield from _inference(row["sentence1"], row["sentence2"], row["gold_label"])


def _counterfactual(folder: Path) -> Iterator[Row]:
    for row in _table(folder / "NLI" / "revised_combined" / "train.tsv"):
        yield from _inference(row["sentence1"], row["sentence2"], row["gold_label"])


def _conjunctions(folder: Path) -> Iterator[Row]:
    for name in ("adversarial_train_15k", "conj_dev"):
        for row in _table(folder / "data" / "NLI" / f"{name}.tsv"):
            yield from _inference(row["Premise"], row["Hypothesis"], row["Label"])


def _breaking(folder: Path) -> Iterator[Row]:
    with ZipFile(folder / "breaking_nli_dataset.zip") as archive:
        for row in _lines(archive.read("data/dataset.jsonl").decode("utf-8")):
            yield from _inference(row["sentence1"], row["sentence2"], row["gold_label"])


def _scope(folder: Path) -> Iterator[Row]:
    for path in sorted((folder / "scone_nli" / "train").glob("*.csv")):
        for row in _table(path, ","):
            tail = "_edited" if "sentence1_edited" in row else ""  # as the negations of this file are placed
            yield from _inference(row["sentence1" + tail], row["sentence2" + tail], row["gold_label" + tail])


def _veridical(folder: Path) -> Iterator[Row]:
    """What follows from "somebody denied that it happened": a thing and its contrary have a label each."""
    for part in ("train", "dev", "test"):
        rows = json.loads((folder / part / "recast_megaveridicality_data.json").read_text(encoding="utf-8"))
        labels = {(row["context"], row["hypothesis"]): row["label"] == "entailed" for row in rows}
        for (premise, hypothesis), follows in labels.items():
            contrary = labels.get((premise, _contrary(hypothesis)))
            if contrary is not None:
                label = "entailment" if follows else "contradiction" if contrary else "neutral"
                yield from _inference(premise, hypothesis, label)


def _contrary(hypothesis: str) -> str:
    """As the corpus words it: "that thing happened ." and "that thing didn't happen ."."""
    if "didn't happen" in hypothesis:
        return hypothesis.replace("didn't happen", "happened")
    return hypothesis.replace("happened", "didn't happen")


# --- stance --------------------------------------------------------------------------------------


def _perspectrum(folder: Path) -> Iterator[Row]:
    files = folder / "data" / "dataset"
    pool = {row["pId"]: row["text"] for row in json.loads((files / "perspective_pool_v1.0.json").read_text("utf-8"))}
    split = json.loads((files / "dataset_split_v1.0.json").read_text("utf-8"))
    stances = {"SUPPORT": "for", "UNDERMINE": "against"}
    for claim in json.loads((files / "perspectrum_with_answers_v1.0.json").read_text("utf-8")):
        for cluster in claim["perspectives"]:
            label = stances.get(cluster["stance_label_3"])
            for id in cluster["pids"] if label else ():
                yield {"claim": claim["text"], "text": pool[id], "label": label, "split": split[str(claim["cId"])]}


# --- names ---------------------------------------------------------------------------------------


def _re3d(folder: Path) -> Iterator[Row]:
    for documents in sorted(folder.glob("*/documents.json")):
        spans: dict[str, list[tuple[int, int, str]]] = {}
        for row in _lines(documents.with_name("entities.json").read_text(encoding="utf-8")):
            if row["type"] in NAMES and row["value"][:1].isupper():  # others are nouns
                spans.setdefault(row["documentId"], []).append((row["begin"], row["end"], NAMES[row["type"]]))
        for row in _lines(documents.read_text(encoding="utf-8")):
            yield {"text": row["text"], "spans": sorted(spans.get(row["_id"], ()))}


def _uner(folder: Path) -> Iterator[Row]:
    for part in ("dev", "test"):
        for block in (folder / f"en_ewt-ud-{part}.iob2").read_text(encoding="utf-8").split("\n\n"):
            text, words = "", []
            for line in block.splitlines():
                if line.startswith("# text = "):
                    text = line.removeprefix("# text = ")
                elif line and not line.startswith("#"):
                    words.append(line.split("\t")[1:3])
            if text:
                yield {"text": text, "spans": _tagged(text, words)}


def _tagged(text: str, words: list[list[str]]) -> list[tuple[int, int, str]]:
    spans: list[tuple[int, int, str]] = []
    at = 0
    for word, tag in words:
        start = text.find(word, at)
        if start < 0:
            continue
        at = start + len(word)
        begin, _, kind = tag.partition("-")
        if begin == "B" and kind in NAMES:
            spans.append((start, at, NAMES[kind]))
        elif begin == "I" and spans:
            spans[-1] = (spans[-1][0], at, spans[-1][2])
    return spans


# --- files ---------------------------------------------------------------------------------------


def _lines(text: str) -> Iterator[Row]:
    return (json.loads(line) for line in text.splitlines() if line.strip())


def _table(path: Path, parted: str = "\t") -> Iterator[Row]:
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    quoting = csv.QUOTE_NONE if parted == "\t" else csv.QUOTE_MINIMAL
    yield from csv.DictReader(io.StringIO(text), delimiter=parted, quoting=quoting)


AS_THEY_ARE = {
    "polnear": "networkdynamics/PolNeAR/data",
    "timebank": "qiangning/StructTempRel-EMNLP17/data/TempEval3/Training/TBAQ-cleaned",
    "plover": "snowood1/Zero-Shot-PLOVER/datasets",
}
SOURCES = {
    "lingloop": Source("Alicia-Parrish/ling_in_loop", _lingloop),
    "snli_dev": Source("Deltaus/sBiMPM", _snli),  # a checkout that has these two files of SNLI; any other will do
    "taxinli": Source("microsoft/TaxiNLI", _taxinli),
    "cfnli": Source("acmi-lab/counterfactually-augmented-data", _counterfactual),
    "negnli": Source("mosharafhossain/negation-and-nli", _negnli),
    "conjnli": Source("swarnaHub/ConjNLI", _conjunctions),
    "breaking": Source("BIU-NLP/Breaking_NLI", _breaking),
    "scone": Source("selenashe/ScoNe", _scope),
    "dnc": Source("decompositional-semantics-initiative/DNC", _veridical),
    "perspectrum": Source("CogComp/perspectrum", _perspectrum),
    "re3d": Source("dstl/re3d", _re3d, "tokens.jsonl"),
    "uner": Source("UniversalNER/UNER_English-EWT", _uner, "tokens.jsonl"),
}

if __name__ == "__main__":
    sys.exit(main())
