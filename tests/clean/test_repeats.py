from dragoman.clean import blocks, repeated
from tests.clean.desk import BODY, FOOT, MENU, REPORT, page

OTHER = "\n\n".join(
    f"Hall {n} of the old fish market will be pulled down in autumn, and nobody in the {n} quarter has been asked."
    for n in ("east", "west", "north", "south")
)


def rows(*texts: str, host: str | None = "courier.example"):
    return [(f"pg-{n}", host, blocks(page(text))) for n, text in enumerate(texts)]


def test_menus_that_stand_on_two_pages_of_a_host_are_found():
    found = repeated(rows(MENU + BODY, MENU + OTHER))
    assert found["pg-0"] == found["pg-1"] == frozenset(blocks(page(MENU)))


def test_the_paragraphs_of_copies_are_no_furniture():
    found = repeated(rows(MENU + BODY, BODY + "\n" + FOOT, host=None))
    assert not found["pg-0"] & set(blocks(page(BODY)))


def test_a_paragraph_quoted_on_one_other_page_is_no_furniture():
    found = repeated(rows(BODY, OTHER + "\n\n" + REPORT[0]))
    assert found["pg-0"] == frozenset()


def test_other_hosts_do_not_count():
    left, right = rows(MENU + BODY), [("pg-9", "other.example", blocks(page(MENU + OTHER)))]
    assert repeated([*left, *right]) == {"pg-0": frozenset(), "pg-9": frozenset()}


def test_the_order_of_pages_does_not_matter():
    texts = rows(MENU + BODY, MENU + OTHER, FOOT + OTHER)
    assert repeated(texts) == repeated(reversed(texts))
