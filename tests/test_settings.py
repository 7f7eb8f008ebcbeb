import pytest

from dragoman import settings
from dragoman.errors import BadSettings


def test_every_setting_has_a_unit_and_a_line_of_help():
    for row in settings.rows():
        assert row.unit
        assert row.help.endswith(".")


def test_a_flag_beats_the_environment_which_beats_the_file(tmp_path):
    file = tmp_path / "dragoman.toml"
    file.write_text("workers = 2\nbatch = 5\npool_from = 7\n")
    found = settings.load({"workers": 4, "batch": None}, {"DRAGOMAN_WORKERS": "3", "DRAGOMAN_BATCH": "6"}, file)
    assert (found.workers, found.batch, found.pool_from) == (4, 6, 7)


@pytest.mark.parametrize(
    ("flags", "environ", "text", "words"),
    [
        ({"workers": -1}, {}, "", "flag"),
        ({}, {"DRAGOMAN_WORKERS": "many"}, "", "DRAGOMAN_WORKERS"),
        ({}, {"DRAGOMAN_POSITION_FLOOR": "nan"}, "", "DRAGOMAN_POSITION_FLOOR"),
        ({}, {"DRAGOMAN_JUDGE": "perhaps"}, "", "“perhaps” is not yes or no"),
        ({}, {}, "wrokers = 2", "wrokers"),
        ({}, {}, "workers =", "dragoman.toml"),
        ({}, {}, "batch = 0", "dragoman.toml"),
    ],
)
def test_a_setting_that_will_not_do_is_named_with_its_place(tmp_path, flags, environ, text, words):
    file = tmp_path / "dragoman.toml"
    file.write_text(text)
    with pytest.raises(BadSettings, match=words):
        settings.load(flags, environ, file)


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"DRAGOMAN_POSITION_FLOOR": ".25"}, settings.Settings(position_floor=0.25)),
        ({"DRAGOMAN_JUDGE": "No"}, settings.Settings(judge=False)),
        ({"DRAGOMAN_MODEL": " off "}, settings.Settings(model=False)),
        ({"DRAGOMAN_MODEL": ""}, settings.Settings()),
    ],
)
def test_the_environment_is_read_as_people_write_it(tmp_path, environ, expected):
    assert settings.load({}, environ, tmp_path / "none.toml") == expected


def test_without_any_file_the_defaults_hold(tmp_path):
    assert settings.load({}, {}, tmp_path / "none.toml") == settings.Settings()
