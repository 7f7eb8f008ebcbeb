import pytest

from dragoman.read.page import address, host


@pytest.mark.parametrize(
    ("html", "url"),
    [
        (b'<link rel="canonical" href="https://tide.example/a">', "https://tide.example/a"),
        (b"<link href='https://tide.example/a?b=1&amp;c=2' rel=canonical>", "https://tide.example/a?b=1&c=2"),
        (b'<meta content="https://tide.example/b" property="og:url">', "https://tide.example/b"),
        (b"<!-- saved from url=(0024)https://tide.example/c -->", "https://tide.example/c"),
        (b'<link rel="canonical" href="/relative">', None),
        (b'<link rel="stylesheet" href="https://tide.example/a.css">', None),
    ],
)
def test_the_address_of_a_page_is_where_it_says_it_was_published(html, url):
    assert address(html) == url


def test_the_canonical_address_goes_before_that_of_networks():
    html = b'<meta property="og:url" content="https://m.tide.example/a"><link rel="canonical" href="https://tide.example/a">'
    assert address(html) == "https://tide.example/a"


@pytest.mark.parametrize("url", [None, "", "nonsense", "http://[bad", "/a/b"])
def test_no_host_is_none(url):
    assert host(url) is None
