import os
import random
import signal
import subprocess
import sys
import time
from datetime import date

import pytest
from msgspec import structs

from dragoman.case import Appeared
from dragoman.errors import BadCapture, BadCase, PluginFailed
from dragoman.model import Mention, Span
from dragoman.pipeline import STEPS, Silent, build
from dragoman.plugins import Finders, finders
from dragoman.settings import Settings
from tests.desk import CASE, TEXTS, content, lay


@pytest.fixture(scope="module")
def captures(tmp_path_factory):
    return lay(tmp_path_factory.mktemp("captures"))


@pytest.fixture(scope="module")
def whole(captures, tmp_path_factory):
    """What one uninterrupted build of all captures gives."""
    with build(CASE, captures, tmp_path_factory.mktemp("whole") / "ferry.casefile") as casefile:
        return content(casefile)


def only(**given):
    """Finders that find nothing but what is given."""
    none = {"mentions": {}, "statements": {}, "positions": {}, "events": {}}
    return Finders(**(none | given))


def test_every_step_needs_only_what_came_before():
    given = {"Page"}
    for step in STEPS:
        assert step.needs <= given, f"{step.name} needs {step.needs - given}"
        given |= step.gives


def test_a_build_runs_the_steps_in_the_order_they_are_told_in(captures, tmp_path):
    with build(CASE, captures, tmp_path / "ferry.casefile") as casefile:
        ran = list(casefile.last_run().seconds)
    assert ran == [step.name for step in STEPS if step.name != "read"]


def test_a_build_reads_every_capture_and_ends(whole, captures, tmp_path):
    with build(CASE, captures, tmp_path / "ferry.casefile") as casefile:
        assert casefile.finished
        assert casefile.counts().articles == len(TEXTS)
        assert casefile.case == CASE


def test_the_same_captures_again_change_nothing_and_read_nothing(whole, captures, tmp_path):
    for _ in range(2):
        with build(CASE, captures, tmp_path / "ferry.casefile") as casefile:
            counts = casefile.last_run().counts
            assert content(casefile) == whole
    assert (counts["new"], counts["read"], counts["joined"]) == (0, 0, 0)


def test_captures_added_later_are_read_alone_and_give_the_records_of_one_build(whole, captures, tmp_path):
    first = [captures / "d_page.html", captures / "b_thursday.txt"]
    build(CASE, first, tmp_path / "ferry.casefile").close()
    with build(CASE, [captures / "c_copy.txt", captures / "a_monday.txt"], tmp_path / "ferry.casefile") as casefile:
        assert casefile.last_run().counts["read"] == 2
        assert content(casefile) == whole


def test_the_order_of_the_captures_is_of_no_account(whole, captures, tmp_path):
    files = sorted(captures.iterdir(), reverse=True)
    with build(CASE, files, tmp_path / "ferry.casefile", Settings(workers=1, batch=1)) as casefile:
        assert content(casefile) == whole


def test_another_case_reads_again(captures, tmp_path):
    build("-", captures, tmp_path / "ferry.casefile").close()
    with build(CASE, captures, tmp_path / "ferry.casefile") as casefile:
        assert casefile.last_run().counts["read"] == len(TEXTS)


def test_a_day_that_the_case_file_gives_holds_and_a_capture_that_is_not_there_is_told(tmp_path):
    (tmp_path / "03.txt").write_text("SUNDE, 9 March 2027 - The skippers met the ministry on Tuesday.\n" * 4)
    told = []

    class Told(Silent):
        def tell(self, words):
            told.append(words)

    days = {name: Appeared(capture=name, date=date(2027, 3, 11)) for name in ("03.txt", "04.txt")}
    for given, read, day in (((), 1, "2027-03-09"), (tuple(days.values()), 0, "2027-03-11")):
        case = structs.replace(CASE, published=given)
        with build(case, tmp_path / "03.txt", tmp_path / "ferry.casefile", progress=Told()) as casefile:
            (article,) = casefile.articles()
            assert (str(article.days.day), casefile.last_run().counts["read"]) == (day, read)
            dropped = [row.record for row in casefile.dropped(step="dates")]
    assert dropped == ["04.txt"]
    assert [words for words in told if "published" in words] == [
        "`published` of the case gives a day to what no capture is called: 04.txt."
    ]
    assert article.basis == "metadata"


def test_a_capture_that_is_not_there_leaves_the_casefile_as_it_is(captures, tmp_path):
    build(CASE, captures, tmp_path / "ferry.casefile").close()
    with pytest.raises(BadCapture, match="no such file or folder"):
        build("-", tmp_path / "absent", tmp_path / "ferry.casefile")
    with build(CASE, (), tmp_path / "ferry.casefile") as casefile:
        assert casefile.last_run().number == 2
        assert (casefile.case, casefile.last_run().counts["read"]) == (CASE, 0)


def test_the_same_bytes_under_two_names_are_one_article_and_the_other_name_is_told(captures, tmp_path):
    lay(tmp_path / "in", "a_monday.txt")
    (tmp_path / "in" / "0_same.txt").write_text(TEXTS["a_monday.txt"], encoding="utf-8")
    with build(CASE, tmp_path / "in", tmp_path / "ferry.casefile") as casefile:
        (article,) = casefile.articles()
        (dropped,) = casefile.dropped(step="read")
    assert article.source.endswith("0_same.txt")
    assert dropped.record.endswith("a_monday.txt")
    assert "same bytes" in dropped.reason


def test_a_smaller_name_of_the_same_bytes_that_comes_later_is_the_articles(tmp_path):
    lay(tmp_path / "in", "a_monday.txt")
    build(CASE, tmp_path / "in", tmp_path / "two.casefile").close()
    (tmp_path / "in" / "0_same.txt").write_text(TEXTS["a_monday.txt"], encoding="utf-8")
    with (
        build(CASE, tmp_path / "in", tmp_path / "two.casefile") as two,
        build(CASE, tmp_path / "in", tmp_path / "one.casefile") as one,
    ):
        assert content(two) == content(one)


def test_a_file_with_other_bytes_now_is_read_anew_and_its_earlier_bytes_are_kept(tmp_path):
    folder = lay(tmp_path / "in", "a_monday.txt")
    build(CASE, folder, tmp_path / "ferry.casefile").close()
    (folder / "a_monday.txt").write_text(TEXTS["b_thursday.txt"], encoding="utf-8")
    with build(CASE, folder, tmp_path / "ferry.casefile") as casefile:
        (article,) = casefile.articles()
        assert casefile.article(article.id).text == TEXTS["b_thursday.txt"]
        assert [drop.reason for drop in casefile.dropped(step="read")] == [
            "its file has other bytes now; the earlier ones are kept"
        ]
        assert len(content(casefile)["pages"]) == 2


def stumble(article, case):
    if "Thursday" in article.text and "second round" in article.text:
        raise ValueError(f"cannot read {object()}")
    yield Mention(article=article.id, span=Span(0, 4), kind="person", name=article.text[:4], made_by="t@1")


def test_a_finder_that_fails_on_an_article_is_noted_there_and_the_build_goes_on(captures, tmp_path):
    with build(CASE, captures, tmp_path / "ferry.casefile", finders=only(mentions={"t": stumble})) as casefile:
        failed = casefile.dropped(step="actors/t")
        assert {drop.reason for drop in failed} == {"ValueError: cannot read <object object at 0x…>"}
        assert len(failed) == 2
        assert casefile.counts().mentions == 2
        assert casefile.counts().articles == len(TEXTS)


def test_a_failure_stops_the_build_where_the_settings_say_so(captures, tmp_path):
    with pytest.raises(PluginFailed, match=r"actors/t failed on ar-"):
        build(
            CASE,
            captures,
            tmp_path / "ferry.casefile",
            Settings(workers=1, stop_on_failure=True),
            finders=only(mentions={"t": stumble}),
        )


def wild(article, case):
    given = {"kind": "person", "name": "x", "made_by": "t@1"}
    yield Mention(article=article.id, span=Span(0, 4), **given)
    yield Mention(article=article.id, span=Span(5, 10**6), **given)
    yield Mention(article=article.id, span=Span(7, 7), **given)
    yield Mention(article="ar-elsewhere", span=Span(0, 4), **given)
    yield Mention(article=article.id, span=Span(0, 5), refers="mn-nobody", **given)
    yield Mention(article=article.id, span=Span(0, 6), role="half a character: \ud800", **given)


def test_what_does_not_stand_in_the_text_does_not_come_through_the_door(tmp_path):
    folder = lay(tmp_path / "in", "a_monday.txt")

    def tame(article, case):
        return list(wild(article, case))[:5]

    with build(CASE, folder, tmp_path / "ferry.casefile", finders=only(mentions={"t": tame})) as casefile:
        assert casefile.counts().mentions == 1
        reasons = sorted(drop.reason for drop in casefile.dropped(step="actors"))
    assert len(reasons) == 4
    assert "does not lie in the article" in " ".join(reasons)


def test_a_record_that_no_file_can_keep_sets_its_article_aside(tmp_path):
    folder = lay(tmp_path / "in", "a_monday.txt")
    with build(CASE, folder, tmp_path / "ferry.casefile", finders=only(mentions={"t": wild})) as casefile:
        assert [drop.step for drop in casefile.dropped()] == ["keep"]


def test_two_finders_that_find_the_same_give_one_record(tmp_path):
    folder = lay(tmp_path / "in", "a_monday.txt")

    def find(article, case):
        return [Mention(article=article.id, span=Span(0, 5), kind="person", name="Ferry", made_by="t@1")]

    with build(CASE, folder, tmp_path / "ferry.casefile", finders=only(mentions={"a": find, "b": find})) as casefile:
        assert casefile.counts().mentions == 1


def test_our_own_finders_come_through_the_same_door():
    ours = finders(others=False)
    assert [len(door) for door in (ours.mentions, ours.statements, ours.positions, ours.events)] == [1, 1, 1, 1]


def test_nothing_to_read_is_said(tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(BadCapture):
        build(CASE, tmp_path / "empty", tmp_path / "ferry.casefile")
    with pytest.raises(BadCase):
        build(tmp_path / "none.yaml", tmp_path / "empty", tmp_path / "ferry.casefile")


def test_bytes_that_are_no_article_are_set_aside_with_a_reason(tmp_path):
    folder = lay(tmp_path / "in", "a_monday.txt")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "noise.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "wide.txt").write_text("x" * 300_000, encoding="utf-8")
    (folder / "half.jsonl").write_bytes(b'{"text": "broken \\ud800 half"}\n{"text": ')
    with build(CASE, folder, tmp_path / "ferry.casefile") as casefile:
        assert casefile.finished
        assert casefile.counts().articles >= 1
        assert all(drop.reason for drop in casefile.dropped())


def test_a_second_build_at_the_same_time_is_refused(captures, tmp_path):
    def second(article, case):
        build(CASE, captures, tmp_path / "ferry.casefile")

    with build(CASE, captures, tmp_path / "ferry.casefile", finders=only(mentions={"t": second})) as casefile:
        assert all("another build" in drop.reason for drop in casefile.dropped())
    assert [path.name for path in tmp_path.iterdir()] == ["ferry.casefile"]


BUILD = """
import sys
from pathlib import Path
from dragoman.pipeline import build
from dragoman.settings import Settings
from tests.desk import CASE

build(CASE, Path(sys.argv[1]), Path(sys.argv[2]), Settings(workers=1, batch=1)).close()
"""


def test_a_build_that_was_killed_goes_on_and_ends_with_the_same_records(whole, captures, tmp_path):
    path = tmp_path / "ferry.casefile"
    chance = random.Random(7)
    wait, killed = 0.3, 0
    for _ in range(6):
        work = subprocess.Popen([sys.executable, "-c", BUILD, str(captures), str(path)], cwd=os.getcwd())
        time.sleep(wait * chance.uniform(0.5, 1.5))
        if work.poll() is None:
            killed += 1
        work.send_signal(signal.SIGKILL)
        work.wait()
        wait *= 1.6
    assert killed
    with build(CASE, captures, path) as casefile:
        assert content(casefile) == whole


def test_building_needs_no_network(captures, tmp_path, monkeypatch):
    def refuse(*_):
        raise AssertionError("a build asked for the network")

    monkeypatch.setattr("socket.socket.connect", refuse)
    build(CASE, captures, tmp_path / "ferry.casefile").close()
