from dragoman.casefile.rows import ConflictRow, Evidence


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
