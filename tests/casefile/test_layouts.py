"""One casefile of every layout there was is kept: each must still open and answer.

A new layout adds its own: `python -m tests.casefile.test_layouts` writes that of today.
"""

import gzip
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


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        made = filled(Path(folder))
        made.tidy()
        made.close()
        packed = gzip.compress((Path(folder) / "ferry.casefile").read_bytes(), mtime=0)
        (KEPT / f"{migrations.LATEST}.casefile.gz").write_bytes(packed)
