import shutil
from pathlib import Path

import pytest

from dragoman.bench import builds
from dragoman.errors import BadCapture

TRAINING = Path(__file__).parents[2] / "training"
CASE = """
case: ferry
kind: labour
parties:
  - {id: union, names: [Sailors' Union, the union]}
  - {id: company, names: [Norhavn Lines, the company]}
issues:
  pay: {proposition: Wages of the crews rise, words: [pay rise]}
"""
TEXT = """Ferry crews to strike

The Sailors' Union demands a pay rise for the crews.

“We will not sail for less,” said Ada Brenk, the chair of the Sailors' Union.
"""
READING = """\
2 pos | issue: pay | dir: for | stance: demands | cue: demands | who: The Sailors' Union | is: union | ev: a pay rise
3 said | cue: said | src: Ada Brenk, | is: Ada Brenk | con: “We will not sail for less,” | kind: direct
"""
RULES = {"rules": builds.WAYS["rules"]}


class Silent:
    def begin(self, part, total): ...
    def advance(self, count=1): ...
    def end(self): ...


@pytest.fixture
def annotated(tmp_path):
    """A source tree with one negotiation of one article, read once."""
    if not (TRAINING / "gold.py").is_file():
        pytest.skip("the folder `training` is not here")
    folder = tmp_path / "training" / "annotated" / "ferry"
    folder.mkdir(parents=True)
    for name in ("annotations.py", "gold.py"):
        shutil.copy(TRAINING / name, tmp_path / "training")
    (folder / "case.yaml").write_text(CASE, encoding="utf-8")
    (folder / "01.txt").write_text(TEXT, encoding="utf-8")
    (folder / "01.a.ann").write_text(READING, encoding="utf-8")
    return folder.parent


def test_a_build_by_rules_is_scored_against_the_reading_and_gives_no_chances(annotated):
    (found,) = builds.compare(annotated, ["ferry"], "a", Silent(), RULES)
    assert (found.way, found.articles) == ("rules", 1)
    assert found.measures["statement.f1_with_speaker"] == 1.0
    assert found.measures["position.f1_with_direction"] == 1.0
    assert found.reliability == {}
    assert any(line.startswith("statement.f1_with_speaker") for line in builds.table([found]))


def test_a_build_with_the_judge_gives_chances_of_positions_and_none_of_statements(annotated):
    (found,) = builds.compare(annotated, ["ferry"], "a", Silent(), {"judge": builds.WAYS["judge"]})
    assert list(found.reliability) == ["positions"]
    assert "chances of positions by judge" in "\n".join(builds.table([found]))


@pytest.mark.parametrize(
    ("name", "reading", "words"),
    [("harbour", "a", "there are: ferry"), ("ferry", "g", "no reading g of 01")],
    ids=["a negotiation", "a reading"],
)
def test_what_is_not_there_is_told(annotated, name, reading, words):
    with pytest.raises(BadCapture, match=words):
        builds.compare(annotated, [name], reading, Silent(), RULES)


def test_an_installed_program_says_that_the_source_tree_is_needed(annotated, tmp_path):
    with pytest.raises(BadCapture, match="source tree"):
        builds.compare(tmp_path / "elsewhere", ["ferry"], "a", Silent(), RULES)
    (annotated.parent / "gold.py").unlink()
    with pytest.raises(BadCapture, match="needs the source tree"):
        builds.compare(annotated, ["ferry"], "a", Silent(), RULES)
