import json

import pytest

from bench.floors import CASES, digest, read
from dragoman.bench import Built, Measured, edited, spread
from dragoman.errors import BadCapture
from tests.desk import lay


@pytest.mark.parametrize(
    "data", [b"The talks of 12 May went on", b"<p>The talks went on</p>", b'{"text": "The talks"}']
)
def test_no_two_edits_are_the_same_bytes_and_each_is_the_same_again(data):
    assert len({edited(data, seed) for seed in range(50)}) == 50
    assert edited(data, 3) == edited(data, 3)


def test_an_edited_line_of_json_is_still_json():
    assert json.loads(edited(b'{"text": "The talks went on"}', 3))["copy"] == 3


def test_captures_are_spread_to_as_many_as_were_asked_for(tmp_path):
    spread([lay(tmp_path / "in")], 11, tmp_path / "out")
    files = sorted((tmp_path / "out").iterdir())
    assert len(files) == 11
    assert len({path.read_bytes() for path in files}) == 11


def test_nothing_cannot_be_spread(tmp_path):
    (tmp_path / "in").mkdir()
    with pytest.raises(BadCapture):
        spread([tmp_path / "in"], 5, tmp_path / "out")


def test_the_shares_of_the_steps_are_told_largest_first():
    built = Built(
        captures=2, articles=2, seconds=4, cpu_seconds=3, peak_mb=5, casefile_mb=1, steps={"clean": 1, "actors": 3}
    )
    told = list(Measured(small=built, large=built).lines())
    assert told[0].startswith("2 captures: 2 articles in 4.0 s, 0.5 a second")
    assert [line.split()[0:2] for line in told[3:]] == [["actors", "75.0"], ["clean", "25.0"]]


def test_the_floors_are_those_of_the_gold_that_is_here():
    if CASES["sample"][0].is_file():
        assert read()["sample"]["gold"] == digest("sample")
