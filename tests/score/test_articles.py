import pytest

from dragoman.errors import BadRecord
from dragoman.score import fold, load, same_name, score

ARTICLE = {"type": "article", "id": "g1", "file": "one.txt", "body": [[0, 100]], "published": "2031-03-03"}
BRENK = {"source": "Ada Brenk", "party": "Union", "content": [10, 50], "kind": "direct"}
FALK = {"source": "Jorun Falk", "party": "Lines", "content": [60, 80], "kind": "direct"}
PAY = {"party": "Union", "issue": "pay", "stance": "demands", "direction": "for"}
GOLD = {
    "article": [ARTICLE],
    "mention": [{"article": "g1", "span": [0, 9], "actor": "Ada Brenk"}],
    "statement": [{"id": "s1", "article": "g1", **BRENK}, {"id": "s2", "article": "g1", "weak": True, **FALK}],
    "position": [{"article": "g1", "span": [10, 30], **PAY}],
    "event": [{"id": "e1", "article": "g1", "kind": "meeting", "date": "2031-03", "span": [80, 100]}],
}


def record(**changes):
    rows = {
        "article": [{"id": "a", "source": "in/one.txt", "body": [[0, 100]], "published": "2031-03-03"}],
        "mention": [{"article": "a", "span": [4, 9], "actor": "Brenk"}],
        "statement": [{"id": "x", "article": "a", **BRENK, "source": "Brenk", "party": "the Union"}],
        "position": [{"article": "a", "span": [12, 30], **PAY}],
        "event": [{"id": "y", "article": "a", "kind": "meeting", "date": "2031-03-04", "span": [80, 100]}],
    }
    return rows | changes


def test_the_gold_itself_scores_one_in_everything():
    assert set(score(GOLD, record()).measures.values()) == {1.0}
    assert score(GOLD, record()).misses == []


def test_nothing_found_scores_nothing_and_tells_what_was_missed():
    found = score(GOLD, {"article": record()["article"]})
    assert found.measures["statement.f1"] == 0
    assert sum(miss.startswith("statement missed") for miss in found.misses) == 1  # the weak one costs nothing


def test_a_weak_line_that_is_found_counts_neither_way():
    both = [
        *record()["statement"],
        {"id": "z", "article": "a", "source": "Falk", "party": "Lines", "content": [60, 80]},
    ]
    assert score(GOLD, record(statement=both)).measures["statement.precision"] == 1


def test_a_weak_event_costs_nothing_where_it_is_missed_or_found():
    sure, weak = (
        GOLD["event"][0],
        {"id": "e2", "article": "g1", "kind": "visit", "date": None, "span": [60, 70], "weak": True},
    )
    wanted = GOLD | {"event": [sure, weak]}
    missed = score(wanted, record())
    assert (missed.measures["event.f1"], missed.misses) == (1, [])
    visit = {"id": "w", "article": "a", "kind": "visit", "date": "2031-03-05", "span": [60, 70]}
    found = score(wanted, record(event=[*record()["event"], visit])).measures
    assert (found["event.precision"], found["event.recall"], found["event.date_right"]) == (1, 1, 1)


@pytest.mark.parametrize(("published", "exact", "near"), [("2031-03-04", 0, 1), ("2031-03-06", 0, 0), (None, 0, 0)])
def test_a_day_beside_is_within_a_day(published, exact, near):
    article = record()["article"][0] | {"published": published}
    found = score(GOLD, record(article=[article])).measures
    assert (found["date.exact"], found["date.within_1_day"]) == (exact, near)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Volodýmyr Kovár", "Volodymyr Kovar", True),
        ("Kovar", "Volodymyr Kovar", True),
        ("Jan Kovar", "Petr Kovar", False),
        ("Kowar", "Kovar", False),
        (None, "Kovar", False),
        ("the Ministry of Trade", "Ministry of Trade", True),
        ("Ada Brenk", "Ada Maria Brenk", True),
        ("Ada Brenk", "Dame Ada Brenk", True),
        ("Ada Brenk", "A lawyer for Ada Brenk", False),
        ("Brenk", "Brenk's lawyer", False),
        ("A. Brenk", "Ada Brenk", True),
        ("A. Brenk", "Undine Brenk", False),
        ("the NP", "Nord Presse", True),
        ("VON", "Voice of Norland", True),
        ("Nord", "Nord News", True),
        ("Norland", "Norland Telegraph", False),
    ],
)
def test_names_are_compared_as_readers_would(a, b, same):
    assert same_name(a, b) is same


@pytest.mark.parametrize(
    ("source", "party", "right"),
    [
        pytest.param("the Union's press office", "Union", 1, id="as the text has it, for its party"),
        pytest.param("the Union's press office", None, 0, id="of no party"),
        pytest.param("the Lines", "Union", 0, id="by other words"),
    ],
)
def test_a_side_may_be_called_as_the_gold_allows(source, party, right):
    said = {**BRENK, "source": "Union", "called": ["Dockers", "the Union's press office"]}
    gold = {**GOLD, "statement": [{"id": "s1", "article": "g1", **said}]}
    row = {"id": "x", "article": "a", **BRENK, "source": source, "party": party}
    assert score(gold, record(statement=[row])).measures["statement.f1_with_speaker"] == right


def test_folding_leaves_small_words_out():
    assert fold("The Bank of Norhavn") == "bank norhavn"


def test_links_are_compared_pair_by_pair():
    gold = {
        **GOLD,
        "statement": [{**row, "weak": False} for row in GOLD["statement"]],
        "link": [{"kind": "same_statement", "members": ["s1", "s2"]}],
    }
    said = [{"id": "x", "article": "a", **BRENK}, {"id": "z", "article": "a", **FALK}]
    found = score(gold, record(statement=said, link=[{"kind": "same_statement", "members": ["x", "z"]}]))
    assert found.measures["link.same_statement.f1"] == 1


@pytest.mark.parametrize("line", ["no json", "[]", '{"id": 1}'])
def test_a_line_that_is_no_record_is_named(tmp_path, line):
    path = tmp_path / "record.jsonl"
    path.write_text('{"type": "article", "id": "a"}\n' + line + "\n")
    with pytest.raises(BadRecord, match=r"record\.jsonl:2"):
        load(path)


@pytest.mark.parametrize(
    ("of_falk", "precision"),
    [(None, 1.0), ("Lines", 0.5), ("Jorun Falk", 1.0)],
)
def test_who_speaks_for_himself_alone_is_given_no_party(of_falk, precision):
    falk = {**FALK, "party": None}
    gold = GOLD | {"statement": [{"id": "s1", "article": "g1", **BRENK}, {"id": "s2", "article": "g1", **falk}]}
    ours = [*record()["statement"], {"id": "z", "article": "a", **FALK, "party": of_falk}]
    assert score(gold, record(statement=ours)).measures["statement.party.precision"] == precision
