"""One casefile of every layout there was is kept: each must still open and answer.

A new layout adds its own: `python -m tests.casefile.test_layouts` writes that of today.
"""

import gzip
import sqlite3
import tempfile
from pathlib import Path

import pytest
from msgspec import structs

from dragoman.casefile import Casefile, migrations
from dragoman.casefile.verify import verify
from dragoman.model import Deadlock, Joined
from tests.casefile.desk import JOINED, MON, filled

KEPT = Path(__file__).parent / "layouts"


def test_every_layout_has_a_casefile_that_is_kept():
    assert sorted(path.name for path in KEPT.iterdir()) == [f"{n}.casefile.gz" for n in range(1, migrations.LATEST + 1)]


@pytest.mark.parametrize("path", sorted(KEPT.iterdir()), ids=lambda path: path.name)
def test_a_casefile_of_an_older_layout_opens_and_answers(path, tmp_path):
    old = tmp_path / "old.casefile"
    old.write_bytes(gzip.decompress(path.read_bytes()))
    with Casefile.open(old) as casefile:
        assert casefile.joined() == _as_of_layout(int(path.name.split(".")[0]))
        assert casefile.why(MON.statement.id).chain == ("Ada Brenk", "Norhavn Post", "a.txt")
        assert verify(casefile).faults == ()


def _as_of_layout(number: int) -> Joined:
    """The same without what an older layout had no place for."""
    locks = tuple(Deadlock(parties=lock.parties, steps=lock.steps, words=lock.words) for lock in JOINED.deadlocks)
    absent = {"pledges": (), "posts": (), "deadlocks": locks} if number < 3 else {"deadlocks": locks}
    return JOINED if number >= 4 else structs.replace(JOINED, **absent)


@pytest.mark.parametrize(
    ("note", "reason"),
    [
        pytest.param("first position told: A offers it around Istra", "first position told", id="new"),
        pytest.param(
            "the same stance; figures cannot be compared: A offers it around Istra, then A offers it around Ovrum",
            "the same stance; figures cannot be compared",
            id="a reason of two parts",
        ),
        pytest.param(
            "a softer stance: A demands it around Istra, then A offers it around Ovrum; nothing told of it around Sunde"
            "; about 10 months lie between",
            "a softer stance; nothing told of it around Sunde; about 10 months lie between",
            id="with what lies between",
        ),
        pytest.param("from eight to six", "from eight to six", id="in one part"),
    ],
)
def test_why_a_move_of_an_older_layout_is_called_so_is_taken_from_its_note(note, reason, tmp_path):
    with _older(tmp_path, f"UPDATE moves SET note = '{note}'") as casefile:
        assert [move.reason for move in casefile.joined().moves] == [reason]


@pytest.mark.parametrize(
    ("note", "stale"),
    [
        pytest.param("agreed: A accepts it; B offers it – said at very different times", True, id="told to be"),
        pytest.param("agreed: A accepts it; B offers it", False, id="not told to be"),
    ],
)
def test_whether_the_sides_of_a_gap_of_an_older_layout_spoke_long_apart_is_taken_from_its_note(note, stale, tmp_path):
    with _older(tmp_path, f"UPDATE gaps SET note = '{note}'") as casefile:
        assert [gap.stale for gap in casefile.joined().gaps] == [stale]


def _older(folder: Path, change: str) -> Casefile:
    """The casefile of layout 5, changed before it is opened."""
    old = folder / "old.casefile"
    old.write_bytes(gzip.decompress((KEPT / "5.casefile.gz").read_bytes()))
    connection = sqlite3.connect(old)
    connection.execute(change)
    connection.commit()
    connection.close()
    return Casefile.open(old)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        made = filled(Path(folder))
        made.tidy()
        made.close()
        packed = gzip.compress((Path(folder) / "ferry.casefile").read_bytes(), mtime=0)
        (KEPT / f"{migrations.LATEST}.casefile.gz").write_bytes(packed)
