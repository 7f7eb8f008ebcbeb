"""Labels of real news pages, read by hand: places in texts that are not in the project.

In: `real/GROUP/case.yaml` and `real/GROUP/labels.jsonl`, a line for each page: the SHA-256 of its text, where the text
came from, and what was read in it. The texts belong to their publishers: they lie outside, in `DIR/real/GROUP/NN.txt`.
Out: what `annotations.read` gives.

    python real.py pack FOLDER          # NN.txt with NN.a.ann beside it, to real/GROUP
    python real.py texts DIR SOURCES    # make the texts, from checkouts of their sources in SOURCES/OWNER/REPO
    python real.py check DIR            # which of the texts are there, and the same
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import annotations

from dragoman.model import Span

ROOT = Path(__file__).parent / "real"
MEASURED = (  # groups that no rule and no model was made with
    "brexit",
    "coffee-quotas-1987",
    "gaza-ceasefire-2012-2014",
    "korea-us-2018-2019",
    "lse-takeover-2004-2005",
    "philippine-debt-1987",
    "us-docks-2002",
    "us-shutdown-2018-2019",
    "zaire-talks-1997",
)

CHANCES = (  # for weights and chances; not trained on
    "chicago-teachers-2012",
    "company-bids-2004-2005",
    "dome-takeover-1987",
    "farm-bill-food-stamps-2012-2014",
    "hotel-workers-2002-2005",
    "huawei-zte-2018-2020",
    "iran-nuclear-2013-2015",
    "japan-farm-quotas-1987",
    "korea-six-party-2005-2006",
    "latin-america-2005-2006",
    "man-utd-takeover-2004-2005",
    "nafta-usmca",
    "nepal-2005-2006",
    "rafah-gaza-truce-2005-2006",
    "rubber-pact-1987",
    "snowden-asylum-2013",
    "student-loan-rates-2012-2013",
    "taliban-us-2019-2020",
    "uk-pensions-strike-2005",
    "us-china-trade",
    "us-japan-chips-1987",
    "us-mexico-tariffs-2019",
    "verizon-strike-2003",
    "wto-hong-kong-2005",
)

SPOKEN = (  # groups whose statements and events no rule and no model was made with
    "albania-1997",
    "brazil-debt-1987",
    "budget-deals-2015-2019",
    "burma-1997-2006",
    "canada-strikes-1987",
    "contraception-mandate-2012-2019",
    "ec-farm-prices-1987",
    "europe-deals-1997-2005",
    "fairchild-fujitsu-1987",
    "gaza-elections-truce-2005-2006",
    "hagel-nomination-2013",
    "iran-nuclear-2005-2006",
    "israel-coalition-2019-2020",
    "japan-neighbours-2005-2006",
    "keystone-energy-2012-2015",
    "louvre-currency-1987",
    "minimum-wage-2014",
    "pacific-business-1997-2006",
    "pacific-trade-2005-2006",
    "senate-filibuster-nominees-2012-2013",
    "soleimani-iraq-2020",
    "surveillance-reform-2013-2015",
    "syria-geneva-2013-2016",
    "syria-strikes-2017-2018",
    "tax-reform-2017",
    "us-allies-trade-nato-2018-2019",
    "us-budget-1987",
    "us-china-quarrels-2020",
    "us-teacher-strikes-2018-2019",
    "yukos-2004-2005",
)

HEARD = (  # groups whose statements serve to fit chances; their statements and events were not trained on
    "airline-unions-2002-2006",
    "facebook-privacy-2018-2019",
    "file-sharing-copyright-2004-2005",
    "gulf-tankers-iran-2019",
    "hong-kong-handover-1997",
    "immigration-reform-2013-2014",
    "migrant-caravan-2018",
    "nfl-anthem-2017-2020",
    "northeast-asia-1997",
    "opec-output-2005-2006",
    "philippines-1997-2005",
    "russia-neighbours-2006",
    "sudan-uganda-2005-2006",
    "syrian-refugees-2015",
    "travel-ban-2017",
    "uk-japan-access-1987",
)


def pages(group: str, data: Path, whole: bool = False) -> Iterator[annotations.Read]:
    """The pages of a group as they were read; those whose text is not there, or another, are left out.

    With `whole` only those of which statements and events were read too, and not positions alone.
    """
    for line in _lines(group, whole):
        path = data / "real" / group / f"{line['page']}.txt"
        if path.exists() and _digest(path) == line["sha256"]:
            yield annotations.Read(annotations.article(path), tuple(map(_note, line["notes"])), ())


def groups() -> list[str]:
    """Every group that has labels."""
    return sorted(path.parent.name for path in ROOT.glob("*/labels.jsonl"))


def count(group: str, whole: bool = False) -> int:
    """How many pages of a group have labels; with `whole` of which statements and events were read."""
    return sum(1 for _ in _lines(group, whole))


def pack(folder: Path) -> int:
    """Write the labels of one folder of readings, without their texts; gives how many pages there are."""
    out = ROOT / folder.name
    out.mkdir(parents=True, exist_ok=True)
    for name in ("case.yaml", "cast.yaml"):
        if (folder / name).exists():
            (out / name).write_bytes((folder / name).read_bytes())
    sources = _sources(folder)
    lines = []
    for path in sorted(folder.glob("*.a.ann")):
        page = path.name.split(".")[0]
        text = folder / f"{page}.txt"
        notes = [
            {
                "kind": n.kind,
                "sentence": n.sentence,
                "spans": {name: [[s.start, s.end] for s in spans] for name, spans in n.spans.items()},
                "labels": n.labels,
            }
            for n in annotations.read(path).notes
        ]
        lines.append({"page": page, "from": sources.get(page), "sha256": _digest(text), "notes": notes})
    (out / "labels.jsonl").write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    return len(lines)


def texts(group: str, data: Path, checkouts: Path) -> Iterator[str]:
    """Write the texts of a group as they were read; gives a line for each page that cannot be made, with the reason."""
    import sources  # here: who only reads pages need not have it

    folder = data / "real" / group
    folder.mkdir(parents=True, exist_ok=True)
    for line in _lines(group):
        try:
            text = sources.text(line["from"], line["sha256"], checkouts)
        except sources.NotMade as error:
            yield f"{group}/{line['page']}: {error}"
        else:
            (folder / f"{line['page']}.txt").write_bytes(text)


def _lines(group: str, whole: bool = False) -> Iterator[dict[str, Any]]:
    for text in (ROOT / group / "labels.jsonl").read_text(encoding="utf-8").splitlines():
        line = json.loads(text)
        if not whole or any(note["kind"] != "pos" for note in line["notes"]):
            yield line


def _note(line: dict[str, Any]) -> annotations.Note:
    spans = {name: tuple(Span(*span) for span in given) for name, given in line["spans"].items()}
    return annotations.Note(line["kind"], line["sentence"], spans, line["labels"])


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def _sources(folder: Path) -> dict[str, str]:
    """Where each page of a folder came from, by its number."""
    path = folder / "from.tsv"
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    rows = csv.reader(text.splitlines(), delimiter="\t")
    return {row[0]: row[1] for row in rows if len(row) > 1}


def _pack(*folders: str) -> int:
    for folder in folders:
        sys.stdout.write(f"{folder}: {pack(Path(folder))} pages\n")
    return 0


def _texts(data: str, checkouts: str) -> int:
    faults = [fault for group in groups() for fault in texts(group, Path(data), Path(checkouts))]
    wanted = sum(map(count, groups()))
    sys.stdout.write("".join(f"{fault}\n" for fault in faults))
    sys.stdout.write(f"{wanted - len(faults)} of {wanted} pages made\n")
    return 1 if faults else 0


def _check(data: str) -> int:
    there = {group: (sum(1 for _ in pages(group, Path(data))), count(group)) for group in groups()}
    for group, (found, wanted) in there.items():
        sys.stdout.write(f"{group:32} {found} of {wanted} pages\n")
    return 0 if all(found == wanted for found, wanted in there.values()) else 1


def main(verb: str, *paths: str) -> int:
    return {"pack": _pack, "texts": _texts, "check": _check}[verb](*paths)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
