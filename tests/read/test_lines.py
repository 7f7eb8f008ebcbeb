from pathlib import Path

from dragoman.model import Dropped, Page
from dragoman.read import pages


def lines(folder: Path, *rows: bytes | str) -> list[Page | Dropped]:
    path = folder / "crawl.jsonl"
    path.write_bytes(b"\n".join(row.encode() if isinstance(row, str) else row for row in rows))
    return list(pages([path]))


def test_each_line_is_a_page_with_its_number(tmp_path):
    one, two = lines(tmp_path, '{"text": "Talks began."}', "", '{"body": "Talks ended."}')[:2]
    assert (one.source[-13:], two.source[-13:]) == ("crawl.jsonl#1", "crawl.jsonl#3")


def test_the_data_of_a_page_is_its_line(tmp_path):
    (page,) = lines(tmp_path, b'{"text": "Talks began."}\r\n')
    assert page.data == b'{"text": "Talks began."}'


def test_the_address_comes_from_whatever_field_holds_it(tmp_path):
    (page,) = lines(tmp_path, '{"Link": "https://www.Tide.example:443/a", "content": "Talks began."}')
    assert (page.url, page.host) == ("https://www.Tide.example:443/a", "tide.example")


def test_lines_that_are_no_page_are_dropped_and_the_rest_is_read(tmp_path):
    found = lines(tmp_path, "not json", "[1, 2]", '{"title": "No text"}', '{"text": "Talks began."}')
    assert [type(f) for f in found] == [Dropped, Dropped, Dropped, Page]
    assert "no JSON object" in found[0].reason
    assert "has no text" in found[2].reason


def test_a_line_above_the_limit_is_dropped_and_the_next_is_read(tmp_path):
    path = tmp_path / "crawl.jsonl"
    path.write_text('{"text": "' + "x" * 500 + '"}\n{"text": "Talks began."}\n')
    long, short = pages([path], max_bytes=100)
    assert isinstance(long, Dropped)
    assert short.source.endswith("#2")


def test_an_empty_file_of_lines_is_dropped(tmp_path):
    (found,) = lines(tmp_path, "", "  ")
    assert isinstance(found, Dropped)
    assert found.reason == "empty"
