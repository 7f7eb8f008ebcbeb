"""Scenes of facts told differently have their form; what tellings are to each other follows from what they tell."""

from datetime import date

import pytest

from bench import scenes

FILES = sorted(scenes.FOLDER.glob("*.yaml"))
SCENE = """
scene: the sluice
facts:
  seized: {kind: number, about: barges seized, compatible: [["2", some]]}
  signed: {kind: negation, about: whether the captain signed}
tellings:
- {id: 1, day: 2031-05-04, text: "Police seized two barges.", tells: {seized: "2"}}
- {id: 2, day: 2031-05-05, text: "Four of them were taken.", tells: {seized: "4"}}
- {id: 3, day: 2031-05-05, text: "Some barges were taken.", tells: {seized: some}}
- {id: 4, day: 2031-05-06, text: "The captain never signed.", tells: {signed: "no"}, denies: [5]}
- {id: 5, day: 2031-05-05, text: "It bears his signature.", tells: {signed: "yes", seized: "2"}}
apart: [[2, 5, "a later count"]]
"""


def read(tmp_path, text):
    path = tmp_path / "scene.yaml"
    path.write_text(text, encoding="utf-8")
    (scene,) = scenes.scenes(path)
    return {(pair.one.id, pair.other.id): pair for pair in scene.pairs()}


@pytest.mark.parametrize(
    ("pair", "label"),
    [
        pytest.param((1, 2), "number", id="other values contradict"),
        pytest.param((1, 3), "same", id="compatible values agree"),
        pytest.param((1, 5), "same", id="one value"),
        pytest.param((2, 5), "none", id="what is marked as apart"),
        pytest.param((5, 4), "negation", id="yes and no"),
        pytest.param((1, 4), "none", id="no fact in common"),
    ],
)
def test_what_two_tellings_are_to_each_other_follows_from_what_they_tell(tmp_path, pair, label):
    assert read(tmp_path, SCENE)[pair].label == label


def test_who_denies_answers_the_telling_before(tmp_path):
    answers = {places: pair.answers for places, pair in read(tmp_path, SCENE).items() if pair.answers}
    assert answers == {(5, 4): "denial"}


@pytest.mark.parametrize(
    ("given", "instead", "says"),
    [
        pytest.param("kind: number", "kind: amount", "no kind", id="a kind that is not there"),
        pytest.param("denies: [5]", "denies: [9]", "no telling", id="a telling that is not there"),
        pytest.param("id: 3", "id: 1", "twice", id="an id twice"),
        pytest.param("tells: {seized: some}", "tells: {sunk: some}", "no fact", id="a fact that is not there"),
        pytest.param('text: "Some', 'txt: "Some', "no field", id="a field that is not there"),
        pytest.param("scene: the sluice", "scene: [", "scene.yaml", id="no YAML"),
    ],
)
def test_a_scene_without_the_form_is_refused_with_its_place(tmp_path, given, instead, says):
    assert given in SCENE
    with pytest.raises(scenes.SceneError, match=says):
        read(tmp_path, SCENE.replace(given, instead))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_holds_scenes_whose_answers_come_after_what_they_answer(path):
    found = list(scenes.scenes(path))
    assert len(found) >= 5
    for scene in found:
        by_id = {row.id: row for row in scene.tellings}
        for row in scene.tellings:
            assert all(by_id[id].day <= row.day for id in (*row.denies, *row.corrects)), (scene.name, row.id)
            assert isinstance(row.day, date)


def test_both_halves_hold_every_kind_of_contradiction():
    for name in ("tune", "measure"):
        kinds = {kind for path in scenes.half(name) for scene in scenes.scenes(path) for kind in scene.kinds.values()}
        assert kinds == set(scenes.KINDS)


def test_a_link_between_reports_that_contradict_is_right_and_finds_the_fact(tmp_path):
    path = tmp_path / "scene.yaml"
    path.write_text(SCENE, encoding="utf-8")
    read = list(scenes.scenes(path))
    links = [
        ("contradiction", "number", (0, 1), (0, 2)),
        ("contradiction", "date", (0, 1), (0, 4)),
        ("denial", "", (0, 4), (0, 5)),
    ]
    found = scenes._counts(read, links)
    assert found["number"] == scenes.Count(1, 1, 1, 1)
    assert found["contradiction"] == scenes.Count(2, 1, 2, 1)
    assert found["answer"] == scenes.Count(1, 1, 1, 1)
