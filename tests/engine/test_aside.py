import os
import signal
import time

import pytest

from dragoman import engine
from dragoman.engine import aside
from dragoman.joining import later
from dragoman.settings import Settings
from dragoman.shelf import Shelf

pytestmark = pytest.mark.skipif(not aside.POSSIBLE, reason="a process is copied on Linux alone")
EMPTY = Shelf({}, ["ar-1", "ar-2"], lambda id: id)


def test_a_call_is_made_in_another_process_and_its_result_comes_back():
    with aside.aside() as begin:
        wait = begin(os.getpid)
        assert wait() != os.getpid()


def test_a_call_whose_process_dies_is_made_here():
    here = os.getpid()

    def call():
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return "made"

    with aside.aside() as begin:
        assert begin(call)() == "made"


def test_a_call_is_made_here_where_no_process_can_be_had(monkeypatch):
    def full():
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", full)
    with aside.aside() as begin:
        assert begin(os.getpid)() == os.getpid()


def test_a_call_that_fails_fails_where_its_result_is_asked_for():
    with aside.aside() as begin:
        wait = begin(lambda: 1 // 0)
        with pytest.raises(ZeroDivisionError):
            wait()


def test_what_nobody_waits_for_is_ended():
    with aside.aside() as begin:
        begin(lambda: time.sleep(600))
        (child,) = begin.children
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def test_one_worker_joins_in_its_own_process():
    with engine.joining(EMPTY, Settings(workers=1)) as begin:
        assert begin is later


def test_two_workers_join_beside_each_other_where_all_texts_can_be_held(monkeypatch):
    with engine.joining(EMPTY, Settings(workers=2)) as begin:
        assert isinstance(begin, aside.Aside)
    monkeypatch.setattr("dragoman.shelf.TEXTS", 1)
    with engine.joining(EMPTY, Settings(workers=2)) as begin:
        assert begin is later
