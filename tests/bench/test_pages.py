from __future__ import annotations

import json

import pytest

from dragoman.bench import pages
from dragoman.errors import BadCapture

PAGE = "<html><head>{}</head><body><p>The skippers and the ministry sat down in the harbour office.</p></body></html>"
DATED = '<meta property="article:published_time" content="{}T10:00:00+01:00">'


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "cache").mkdir()
    right, wrong = PAGE.format(DATED.format("2021-03-09")), PAGE.format(DATED.format("2021-03-19"))
    (tmp_path / "cache" / "a.html").write_text(right, encoding="utf-8")
    (tmp_path / "cache" / "b.html").write_text(wrong, encoding="utf-8")
    (tmp_path / "cache" / "c.html").write_text(PAGE.format(""), encoding="utf-8")
    days = {"a": "2021-03-09", "b": "2021-03-09", "c": float("nan"), "absent": "2021-03-09"}
    rows = {f"https://{n}.example": {"file": f"{n}.html", "date": day} for n, day in days.items()}
    (tmp_path / "eval_default.json").write_text(json.dumps(rows), encoding="utf-8")
    return tmp_path


def test_a_page_without_a_day_counts_as_right_where_none_is_given_and_an_absent_one_not_at_all(folder):
    ours, library, _ = pages.compare(pages.marked(folder, "test"))
    assert (ours.pages, ours.right, ours.none) == (3, 0.6667, 0.3333)
    assert library.pages == 3
    assert [line.split()[0] for line in pages.table([ours])] == ["finder", "dragoman"]


def test_a_folder_without_the_list_is_an_error_that_says_where_it_comes_from(tmp_path):
    with pytest.raises(BadCapture, match="adbar/htmldate"):
        pages.marked(tmp_path, "dev")
