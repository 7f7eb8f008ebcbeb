import os
import signal
import subprocess
import sys
import time

import pytest

from dragoman.engine.pool import Pool, _stop
from dragoman.pipeline import build
from dragoman.plugins import Finders
from dragoman.settings import Settings
from tests.desk import CASE, TEXTS, content, lay
from tests.engine import finders

TWO = Settings(workers=2, batch=1)


def naming(find):
    return Finders(mentions={"t": find}, statements={}, positions={}, events={})


def test_two_workers_find_what_one_finds(tmp_path):
    folder = lay(tmp_path / "in")
    with (
        build(CASE, folder, tmp_path / "one.casefile") as one,
        build(CASE, folder, tmp_path / "two.casefile", TWO) as two,
    ):
        assert content(one) == content(two)


def test_an_article_that_kills_its_worker_is_set_aside_and_the_others_are_read(tmp_path):
    folder = lay(tmp_path / "in")
    with build(CASE, folder, tmp_path / "ferry.casefile", TWO, finders=naming(finders.deadly)) as casefile:
        assert {drop.step for drop in casefile.dropped()} == {"engine"}
        assert len(casefile.dropped()) == 2
        assert casefile.counts().articles == len(TEXTS) - 2


def test_all_workers_begin_at_once():
    executor = Pool(2, CASE, naming(finders.slow), TWO)._start(2)
    try:
        assert len(executor._processes) == 2
    finally:
        _stop(executor)


BUILD = """
import sys
from pathlib import Path
from dragoman.pipeline import build
from dragoman.plugins import Finders
from dragoman.settings import Settings
from tests.desk import CASE
from tests.engine import finders

if __name__ == "__main__":
    slow = Finders(mentions={"t": finders.slow}, statements={}, positions={}, events={})
    build(CASE, Path(sys.argv[1]), Path(sys.argv[2]), Settings(workers=2), finders=slow)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="counts processes in /proc")
def test_workers_die_with_a_parent_that_is_killed(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(BUILD)
    folder = lay(tmp_path / "in")
    environment = os.environ | {"PYTHONPATH": os.getcwd()}
    parent = subprocess.Popen([sys.executable, script, folder, tmp_path / "ferry.casefile"], env=environment)
    try:
        workers = _wait(lambda: [pid for pid in _children(parent.pid) if b"spawn_main" in _command(pid)], 2)
        parent.send_signal(signal.SIGKILL)
        parent.wait()
        _wait(lambda: [pid for pid in workers if not _alive(pid)], len(workers))
    finally:
        parent.kill()


def _wait(found, count, seconds=60):
    end = time.monotonic() + seconds
    while len(found()) < count:
        assert time.monotonic() < end, found()
        time.sleep(0.05)
    return found()


def _children(pid):
    try:
        with open(f"/proc/{pid}/task/{pid}/children") as file:
            return [int(child) for child in file.read().split()]
    except FileNotFoundError:
        return []


def _command(pid):
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as file:
            return file.read()
    except FileNotFoundError:
        return b""


def _alive(pid):
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False
