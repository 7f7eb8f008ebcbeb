import json

import pytest
from typer.testing import CliRunner

from dragoman.cli.app import app
from tests.bench.desk import lay_polnear, lay_times


@pytest.fixture
def data(tmp_path):
    lay_polnear(tmp_path / "polnear" / "dev")
    lay_times(tmp_path / "timebank")
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(app, ["bench", "reading", *map(str, arguments)])


def test_every_part_whose_corpus_is_there_is_measured(data):
    told = run("--data", data)
    assert told.exit_code == 0, told.output
    assert "Who says what" in told.stdout
    assert "annotators, each with each (1 articles)" in told.stdout
    assert "Expressions of time" in told.stdout


def test_only_the_part_asked_for_is_measured_and_given_as_json(data):
    found = json.loads(run("--data", data, "--part", "times", "--json").stdout)
    assert found["attribution"] == []
    assert found["times"][0]["finder"] == "rules"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--split", "test"], "PolNeAR"),
        (["--part", "weather"], "there are attribution, acts, times"),
    ],
    ids=["a split that is not there", "a part that is none"],
)
def test_what_is_missing_is_told(data, arguments, words):
    told = run("--data", data, *arguments)
    assert told.exit_code == 2
    assert words in told.output


def test_a_folder_without_any_corpus_is_told(tmp_path):
    told = run("--data", tmp_path)
    assert told.exit_code == 2
    assert "polnear (attribution)" in told.output.replace("\n", " ")
