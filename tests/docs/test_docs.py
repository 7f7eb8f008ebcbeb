"""The pages, held against the program."""

from __future__ import annotations

import importlib.util
import re
import sys
import tomllib
from pathlib import Path

import pytest

from dragoman import errors, plugins, settings
from dragoman.case import parse
from dragoman.model import Page, Span
from tests.docs.console import ROOT, run

DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md")), *sorted((ROOT / "examples").rglob("*.md"))]


def words(page: str) -> str:
    return (DOCS / page).read_text(encoding="utf-8")


def headings(page: str) -> list[str]:
    return re.findall(r"^## (.+)$", words(page), re.MULTILINE)


def table(page: str, column: int = 0) -> list[str]:
    rows = re.findall(r"^\| (`.+) \|$", words(page), re.MULTILINE)
    return [row.split(" | ")[column].strip("` ") for row in rows]


# --- pages that are made


def test_the_page_of_commands_is_that_of_the_program():
    spec = importlib.util.spec_from_file_location("reference", ROOT / "scripts" / "reference.py")
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    assert words("commands.md") == reference.page(), "run `python scripts/reference.py`"


def test_every_setting_is_documented_with_its_default():
    for row in settings.rows():
        assert f"| `{row.name}` | `DRAGOMAN_{row.name.upper()}` |" in words("commands.md")


# --- pages that are compared


def _subclasses(kind: type) -> list[type]:
    return [kind, *(sub for child in kind.__subclasses__() for sub in _subclasses(child))]


def test_every_error_has_a_heading_that_names_its_class():
    found = [kind for kind in _subclasses(errors.DragomanError) if kind.__module__ == "dragoman.errors"]
    assert sorted(headings("errors.md")) == sorted(kind.code for kind in found)
    for kind in found:
        section = words("errors.md").split(f"\n## {kind.code}\n")[1].split("\n## ")[0]
        assert f"`{kind.__name__}`" in section


def test_every_dependency_has_its_row_and_no_other_has_one():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = [re.match(r"[\w.-]+", line).group() for line in project["dependencies"]]
    assert sorted(table("dependencies.md")) == sorted(declared)


def test_every_door_for_plug_ins_is_documented():
    for door in plugins.OURS:
        assert f"`dragoman.{door}`" in words("how-to/add-a-finder.md")
    assert "`dragoman.exporters`" in words("how-to/add-a-finder.md")


def test_the_map_of_rooms_names_every_room_there_is():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rooms = {p.name for p in (ROOT / "dragoman").iterdir() if (p / "__init__.py").exists()} | {"gap"}
    helpers = {"cases", "samples", "engine", "bench"}
    for room in sorted(rooms - helpers):
        assert f"`{room}`" in readme, room


def test_the_signs_of_the_dossier_are_explained_in_its_own_words():
    from dragoman.report import words as said

    for word in said.DIRECTIONS.values():
        assert f" {word} |" in words("how-to/read-the-dossier.md")


def test_the_case_file_of_the_page_is_one():
    block = re.search(r"```yaml\n(.*?)```", words("how-to/write-a-case-file.md"), re.DOTALL).group(1)
    case = parse(block)
    assert [party.id for party in case.parties] == ["Quay Guild", "Harbour Authority", "City of Lisse"]
    assert case.issue("pay").unit == "%"


def test_the_status_of_a_gap_is_explained_each():
    from typing import get_args, get_type_hints

    from dragoman.model import Gap

    for status in get_args(get_type_hints(Gap)["status"]):
        assert f"| `{status}` |" in words("how-a-gap-is-measured.md")


# --- links and pictures


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_link_within_the_repository_leads_somewhere(page):
    source = page.read_text(encoding="utf-8")
    for text, target in re.findall(r"(!?\[[^\]]*\])\(([^)\s]+)\)", source):
        if "://" not in target:
            path, _, anchor = target.partition("#")
            found = (page.parent / path).resolve() if path else page
            assert found.exists(), f"{text}({target})"
            if anchor:
                lines = re.findall(r"^#+ (.+)$", found.read_text(encoding="utf-8"), re.MULTILINE)
                assert anchor in {re.sub(r"[^\w\- ]", "", line).replace(" ", "-").lower() for line in lines}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_picture_is_described_and_small(page):
    for alt, target in re.findall(r"!\[([^\]]*)\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        assert len(alt) > 15
        assert (page.parent / target).stat().st_size < 250_000


# --- pages that are run

CONSOLE = [p for p in PAGES if "```console" in p.read_text(encoding="utf-8")]


@pytest.mark.parametrize("page", CONSOLE, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_command_of_a_page_does_what_the_page_says(page, tmp_path, demo):
    (tmp_path / "dragoman").symlink_to(ROOT / "dragoman")
    if page.parent.name == "how-to":
        (tmp_path / "build").symlink_to(demo)
    assert not run(page, tmp_path)


def test_the_python_of_the_readme_runs(demo, monkeypatch, capsys):
    source = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"```python\n(.*?)```", source, re.DOTALL).group(1)
    monkeypatch.chdir(demo)
    exec(block.replace("ondra.casefile", "demo.casefile"), {})
    assert "opposed" in capsys.readouterr().out


# --- the example


@pytest.fixture(scope="module")
def walkouts():
    path = ROOT / "examples" / "plugin" / "dragoman_walkouts.py"
    spec = importlib.util.spec_from_file_location("dragoman_walkouts", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_example_finder_comes_through_its_door(walkouts):
    from dragoman.model import Article

    text = "The pilots walked out of the talks on Friday.\nPrices rose."
    page = Page(data=text.encode(), sha256="0", source="a.txt", media="text/plain")
    article = Article(page=page.id, source="a.txt", text=text, body=(Span(0, len(text)),))
    checked = plugins.check(article, walkouts.find(article, (), ()))
    assert [event.trigger.of(text) for event in checked.kept] == ["walked out"]
    assert not checked.faults


def test_the_example_announces_a_door_that_there_is():
    project = tomllib.loads((ROOT / "examples/plugin/pyproject.toml").read_text(encoding="utf-8"))["project"]
    ((door, points),) = project["entry-points"].items()
    assert door.removeprefix("dragoman.") in plugins.OURS
    assert points == {"walkouts": "dragoman_walkouts:find"}


# --- the record format


def test_every_field_of_an_exported_record_is_documented(demo):
    from dragoman.casefile import Casefile
    from dragoman.export import lines

    page = words("record-format.md")
    with Casefile.open(demo / "demo.casefile") as casefile:
        seen = {(line["type"], field) for line in lines(casefile) for field in line}
    for kind, field in sorted(seen):
        section = page.split(f"\n## {kind}\n")[1].split("\n## ")[0]
        assert field == "type" or f"`{field}`" in section, f"{kind}.{field}"


def test_the_stances_of_the_model_are_explained_each():
    from typing import get_args

    from dragoman.model import EventKind, Stance

    for stance in get_args(Stance):
        assert f"| `{stance}` |" in words("record-format.md")
    for kind in get_args(EventKind):
        assert f"`{kind}`" in words("record-format.md")


# --- the dossier of the sample


def test_the_dossier_of_the_sample_stands_by_itself(demo):
    text = (demo / "demo.html").read_text(encoding="utf-8")
    assert "<script" not in text
    assert not re.search(r'(?:src|href)="(?!#|https?://)', text)
    assert len(text) < 3_000_000


def test_the_dossier_says_what_the_casefile_says(demo):
    from dragoman.casefile import Casefile

    text = (demo / "demo.html").read_text(encoding="utf-8")
    with Casefile.open(demo / "demo.casefile") as casefile:
        for round_ in casefile.rounds():
            assert round_.name in text
        sides = {party.id for party in casefile.case.parties if party.role == "side"}
        for gap in casefile.gaps():
            if {gap.left, gap.right} <= sides:
                assert casefile.case.issue(gap.issue).proposition in text
                assert f'id="{gap.left_positions[0].id}"' in text if gap.left_positions else True


def test_writing_where_nothing_can_be_written_says_so(demo, tmp_path):
    from dragoman.casefile import Casefile
    from dragoman.report import write

    with (
        Casefile.open(demo / "demo.casefile") as casefile,
        pytest.raises(errors.BadSettings, match="cannot be written"),
    ):
        write(casefile, tmp_path / "no" / "folder" / "x.html")
    assert not list(Path(tmp_path).iterdir())
