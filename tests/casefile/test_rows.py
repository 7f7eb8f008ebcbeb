from dragoman.case import parse
from dragoman.casefile.rows import ConflictRow, Evidence
from dragoman.pipeline import build
from dragoman.settings import Settings


def told(words):
    return Evidence(article="ar-1", source="a.txt", spans=(), words=words, outlet=None, title=None)


def conflict(values, evidence):
    members = tuple(f"ev-{n}" for n in range(len(values) or 2))
    return ConflictRow(
        id="ln-1", note="date: two days", score=0.7, members=members, values=values, evidence=tuple(map(told, evidence))
    )


def test_what_reports_tell_alike_stands_on_one_side_and_what_most_tell_first():
    row = conflict(("Friday", "Monday", "monday"), ("on Friday", "on Monday", "Monday night"))
    assert [(value, [words.words for _, words in side]) for value, side in row.sides] == [
        ("Monday", ["on Monday", "Monday night"]),
        ("Friday", ["on Friday"]),
    ]


def test_members_without_values_stand_by_themselves():
    row = conflict((), ("it rained", "it was dry"))
    assert [(value, [member for member, _ in side]) for value, side in row.sides] == [
        (None, ["ev-0"]),
        (None, ["ev-1"]),
    ]


def test_words_are_shown_though_a_member_has_none():
    row = conflict(("Friday", "Monday"), ("on Friday",))
    assert [[words.words for _, words in side] for _, side in row.sides] == [["on Friday"]]


def test_reports_that_no_record_tells_of_are_shown_with_the_words_that_contradict(tmp_path):
    captures = tmp_path / "captures"
    captures.mkdir()
    for name, count in (("a.txt", "Nine"), ("b.txt", "Twelve")):
        (captures / name).write_text(f"{count} boats of the herring fleet left Ovrum on Monday.\n")
    case = parse("case: fleet\npublished: {a.txt: 2031-03-04, b.txt: 2031-03-04}")
    with build(case, captures, tmp_path / "x", Settings(judge=False)) as made:
        (row,) = made.conflicts()
        spans = {words.spans[0].of(made.article(words.article).text) for words in row.evidence}
    assert spans == {f"{count} boats of the herring fleet left Ovrum on Monday." for count in ("Nine", "Twelve")}
    assert len(row.sides) == 2
