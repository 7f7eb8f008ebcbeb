import os
from pathlib import Path

import pytest

from dragoman.errors import BadCapture
from dragoman.model import Dropped, Page
from dragoman.read import pages


def put(folder: Path, name: str, data: bytes | str = "Ferry crews voted to strike on Friday.") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def reasons(*captures: Path, **options: int) -> dict[str, str]:
    return {Path(d.record).name: d.reason for d in pages(captures, **options) if isinstance(d, Dropped)}


def test_a_folder_is_read_with_all_below_it_in_the_order_of_names(tmp_path):
    for name in ("b.txt", "a/z.txt", "a/b/c.html", "a.txt"):
        put(tmp_path, name)
    read = [Path(page.source).relative_to(tmp_path).as_posix() for page in pages([tmp_path])]
    assert read == ["a/b/c.html", "a/z.txt", "a.txt", "b.txt"]


def test_the_order_of_captures_named_does_not_matter(tmp_path):
    one, two = put(tmp_path, "one.txt", "Talks began."), put(tmp_path, "two.txt", "Talks ended.")
    assert list(pages([two, one])) == list(pages([one, two]))


def test_a_file_named_twice_is_read_once(tmp_path):
    path = put(tmp_path, "one.txt")
    assert len(list(pages([path, tmp_path, tmp_path / ".." / tmp_path.name]))) == 1


def test_a_page_keeps_the_bytes_of_its_file(tmp_path):
    data = "Zürich – Gespräche\r\n".encode("cp1252")
    (page,) = pages([put(tmp_path, "a.txt", data)])
    assert isinstance(page, Page)
    assert page.data == data


def test_same_bytes_in_two_places_are_one_page_id(tmp_path):
    left, right = pages([put(tmp_path, "a.txt"), put(tmp_path, "b.txt")])
    assert left.id == right.id


@pytest.mark.parametrize(
    ("name", "data", "media"),
    [
        pytest.param("a.txt", "The union met the port.", "text/plain", id="text"),
        pytest.param("a.html", "The union met the port.", "text/html", id="HTML by name"),
        pytest.param("a.txt", "<!DOCTYPE html><p>The union met.", "text/html", id="HTML under a name of text"),
        pytest.param("capture", "The union met the port.", "text/plain", id="no suffix"),
        pytest.param("capture", "<html><body><p>Met.</p></body></html>", "text/html", id="HTML without suffix"),
        pytest.param("a.txt", "if a < b and c > d, the <union> met", "text/plain", id="signs are not tags"),
    ],
)
def test_the_kind_of_a_capture_is_told_by_name_and_bytes(tmp_path, name, data, media):
    (page,) = pages([put(tmp_path, name, data)])
    assert page.media == media


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b"\xef\xbb\xbf \r\n\t", "empty"),
        ("a.txt", b"%PDF-1.4 ...", "a PDF"),
        ("a.html", b"\x1f\x8b\x08\x00abc", "gzip"),
        ("a.txt", bytes(range(32)) * 8, "control characters"),
        ("a.pdf", b"%PDF-1.4", ".pdf"),
        ("a.docx", b"PK\x03\x04", ".docx"),
        (".a.txt", b"Talks.", "hidden"),
    ],
)
def test_what_cannot_be_read_is_dropped_with_its_reason(tmp_path, name, data, reason):
    put(tmp_path, name, data)
    assert reason in reasons(tmp_path)[name]


def test_a_capture_above_the_limit_is_dropped_with_both_sizes(tmp_path):
    put(tmp_path, "a.txt", "x" * 2001)
    assert reasons(tmp_path, max_bytes=2000)["a.txt"] == "2,001 bytes; the limit is 2,000"


def test_one_bad_capture_does_not_stop_the_others(tmp_path):
    put(tmp_path, "a.txt", b"")
    put(tmp_path, "b.txt")
    assert [type(p) for p in pages([tmp_path])] == [Dropped, Page]


def test_a_capture_that_does_not_exist_is_named_before_anything_is_read(tmp_path):
    put(tmp_path, "a.txt")
    with pytest.raises(BadCapture, match=r"nowhere\.txt: there is no such file"):
        pages([tmp_path, tmp_path / "nowhere.txt"])


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_named_file_that_may_not_be_read_is_a_bad_capture(tmp_path):
    path = put(tmp_path, "a.txt")
    path.chmod(0)
    with pytest.raises(BadCapture, match="permissions"):
        pages([path])


def test_a_link_to_a_folder_and_a_pipe_are_not_followed(tmp_path):
    put(tmp_path, "in/a.txt")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    os.mkfifo(tmp_path / "in" / "pipe.txt")
    found = reasons(tmp_path)
    assert "not followed" in found["loop"]
    assert "not a file" in found["pipe.txt"]


def test_utf_16_is_text(tmp_path):
    (page,) = pages([put(tmp_path, "a.txt", "The union met the port.".encode("utf-16"))])
    assert isinstance(page, Page)
