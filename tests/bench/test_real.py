import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman.bench import builds, real
from dragoman.cli.app import app
from dragoman.errors import BadCapture
from tests.bench.test_builds import CASE, READING, TEXT, Silent

TRAINING = Path(__file__).parents[2] / "training"
RULES = {"rules": builds.WAYS["rules"]}
NOTHING = "Nobody met and nothing was said.\n"


def run(*arguments):
    return CliRunner().invoke(app, ["bench", "reading", "--part", "real", "-q", *map(str, arguments)])


@pytest.fixture
def tree(tmp_path):
    """A source tree with labels of two groups, of two pages and of one, and the folder of their texts."""
    if not (TRAINING / "real.py").is_file():
        pytest.skip("the folder `training` is not here")
    training = tmp_path / "training"
    training.mkdir()
    for name in ("annotations.py", "gold.py", "real.py"):
        shutil.copy(TRAINING / name, training)
    labels = builds.of_source_tree(training, "annotations", "real")
    for group, pages in {"ferry": 2, "island": 1}.items():
        folder = tmp_path / "data" / "real" / group
        folder.mkdir(parents=True)
        (folder / "case.yaml").write_text(CASE, encoding="utf-8")
        for page, text, reading in (("01", TEXT, READING), ("02", NOTHING, ""))[:pages]:
            (folder / f"{page}.txt").write_text(text, encoding="utf-8")
            (folder / f"{page}.a.ann").write_text(reading, encoding="utf-8")
        labels.pack(folder)
    return training, tmp_path / "data" / "real"


def test_measures_are_means_over_groups_and_not_over_pages(tree):
    training, data = tree
    ferry, island, both = (
        real.compare(training, data, names, Silent(), RULES) for names in (["ferry"], ["island"], ["ferry", "island"])
    )
    assert both.groups == {"ferry": 2, "island": 1}
    assert both.absent == ()
    assert both.builds[0].articles == 3
    assert both.builds[0].measures["position.f1_with_direction"] == 1.0
    for name, value in both.builds[0].measures.items():
        parts = [one.builds[0].measures[name] for one in (ferry, island) if name in one.builds[0].measures]
        assert value == pytest.approx(sum(parts) / len(parts), abs=1e-4)


def test_the_judge_gives_chances_and_the_table_tells_how_they_hold(tree):
    training, data = tree
    found = real.compare(training, data, ["island"], Silent(), {**RULES, "judge": builds.WAYS["judge"]})
    assert found.builds[0].reliability == {}
    assert found.builds[1].reliability["positions"].records > 0
    told = "\n".join(real.table(found))
    assert "means over 1 groups" in told
    assert "chances of positions by judge" in told
    assert "chances of positions by rules" not in told


def test_pages_whose_text_is_not_there_are_left_out_and_told(tree):
    training, data = tree
    (data / "ferry" / "02.txt").unlink()
    (data / "island" / "01.txt").write_text("Another text.\n", encoding="utf-8")
    found = real.compare(training, data, ["ferry", "island"], Silent(), RULES)
    assert found.groups == {"ferry": 1}
    assert [line.split(" pages")[0] for line in found.absent] == ["ferry: 1 of 2", "island: 0 of 1"]
    assert "left out: island: 0 of 1 pages have their text" in "\n".join(real.table(found))


def test_where_no_text_is_there_nothing_is_measured_and_every_group_is_told(tree):
    training, data = tree
    shutil.rmtree(data)
    found = real.compare(training, data, ["ferry", "island"], Silent(), RULES)
    assert found.builds == ()
    assert len(found.absent) == 2
    assert len(list(real.table(found))) == 2


def test_the_command_prints_the_table_and_json(tree):
    training, data = tree
    given = ("--data", data.parent, "--annotated", training / "annotated", "--negotiation", "island")
    told = run(*given)
    assert told.exit_code == 0, told.output
    assert "rules    judge    model" in told.stdout
    assert "position.f1_with_direction" in told.stdout
    (found,) = [json.loads(line) for line in run(*given, "--json").stdout.splitlines()]
    assert [one["way"] for one in found["real"]["builds"]] == ["rules", "judge", "model"]
    assert found["builds"] == []


def test_a_group_without_labels_and_a_folder_without_texts_are_told(tree, tmp_path):
    training, data = tree
    with pytest.raises(BadCapture, match="no labels of harbour; there are those of ferry, island"):
        real.compare(training, data, ["harbour"], Silent(), RULES)
    told = run("--data", tmp_path / "empty", "--annotated", training / "annotated")
    assert told.exit_code == 2
    assert "texts of real pages" in told.output.replace("\n", " ")


def test_an_installed_program_says_that_the_source_tree_is_needed(tree, tmp_path):
    with pytest.raises(BadCapture, match="needs the source tree"):
        real.compare(tmp_path / "elsewhere", tree[1], [], Silent(), RULES)


def test_pages_read_for_positions_alone_are_no_measure_of_statements_and_events(tree):
    training, data = tree
    labels = builds.of_source_tree(training, "annotations", "real")
    reading = data / "ferry" / "02.a.ann"
    reading.write_text("", encoding="utf-8")
    labels.pack(data / "ferry")
    found = real.compare(training, data, ["ferry"], Silent(), RULES, whole=True)
    assert found.groups == {"ferry": 1}
    assert found.absent == ()
    assert set(found.builds[0].measures) <= set(real.SAID)
    assert found.builds[0].measures["statement.f1"] == 1.0
