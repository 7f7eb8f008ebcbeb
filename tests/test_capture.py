import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.capture import decode, fields, looks_html

LINE = "The minister’s offer – “final”, she said – was €40 million; Zürich’s reply came at once."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_one_line_reads_the_same_in_every_encoding(encoding):
    assert decode(LINE.encode(encoding)) == LINE


def test_line_ends_and_white_space_stay_as_they_are():
    assert decode(b" a\r\nb\rc\n\n\x0c ") == " a\r\nb\rc\n\n\x0c "


def test_a_declared_encoding_counts_where_the_bytes_are_not_utf_8():
    page = '<meta charset="iso-8859-2"><p>Łódź i Gdańsk'
    assert decode(page.encode("iso-8859-2")) == page


def test_latin_1_means_what_browsers_take_it_for():
    assert decode(b'<meta charset="ISO-8859-1">\x93No\x94') == '<meta charset="ISO-8859-1">“No”'


def test_text_that_was_encoded_twice_is_decoded_twice():
    misread = "".join(
        bytes([byte]).decode("cp1252") if byte not in {0x81, 0x8D, 0x8F, 0x90, 0x9D} else chr(byte)
        for byte in LINE.encode()
    )
    assert "â€œ" in misread
    assert decode(misread.encode()) == LINE


def test_a_word_that_only_looks_encoded_twice_stays():
    assert decode("SÃO PAULO é a maior cidade".encode()) == "SÃO PAULO é a maior cidade"


def test_one_broken_byte_does_not_cost_the_others():
    assert decode("“Nein”, sagte Müller".encode() + b"\xff") == "“Nein”, sagte Müller\ufffd"


@given(st.binary(max_size=300))
def test_any_bytes_become_characters(data):
    decode(data).encode("utf-8")


@pytest.mark.parametrize(
    ("row", "field", "value"),
    [
        ('{"Headline": "Ferries stop", "content": "Crews left."}', "title", "Ferries stop"),
        ('{"maintext": "Crews left."}', "text", "Crews left."),
        ('{"text": ["Crews left.", "Ships stay."]}', "text", "Crews left.\n\nShips stay."),
        ('{"text": "Crews left.", "publish-date": "2031-02-03"}', "date", "2031-02-03"),
        ('{"text": "Crews left.", "publisher": {"name": "The Tide"}}', "outlet", "The Tide"),
        ('{"text": "Crews left.", "source": "https://tide.example"}', "outlet", None),
        ('{"content": "<p>Crews left.</p><p>Ships stay.</p><p>So.</p>"}', "text", None),
        ('{"text": "Crews \\ud800 left."}', "text", "Crews \ufffd left."),
    ],
)
def test_fields_are_found_under_the_names_crawlers_use(row, field, value):
    assert getattr(fields(row), field) == value


@pytest.mark.parametrize("row", ["", "[]", "12", "{", '{"a": ' + "[" * 100_000])
def test_what_is_no_json_object_has_no_fields(row):
    assert fields(row) is None


def test_a_page_is_told_by_its_tags():
    assert looks_html("\ufeff\n<!doctype HTML><title>x")
    assert not looks_html("He wrote <sic> and < 3 > 2.")
