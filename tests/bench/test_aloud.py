import json
from collections import Counter

import pytest
from msgspec.structs import replace

from bench import aloud
from bench.aloud import Label, Line, drawn, judged, lines, share, table
from dragoman.report import fill
from dragoman.report.dossier import Glance, Named
from tests.casefile.desk import filled
from tests.report.desk import port_dispute


@pytest.fixture(scope="module")
def dossier():
    return fill(port_dispute())


@pytest.fixture(scope="module")
def found(dossier):
    return lines("port", dossier)


def some(section="stand", number=10, group="port", firm=True, stands_for=1.0):
    """So many lines of one section."""
    return [
        Line(
            id=f"al-{section}-{group}-{firm}-{n}",
            group=group,
            section=section,
            firm=firm,
            words=f"line {n}",
            evidence=(),
            stands_for=stands_for,
        )
        for n in range(number)
    ]


def test_each_part_of_the_dossier_gives_its_lines(dossier, found):
    counts = Counter(line.section for line in found)
    assert counts["summary"] == len(dossier.summary)
    assert counts["stand"] == sum(bool(cell.stance) for row in dossier.rows for cell in (*row.cells, *row.others))
    assert counts["round"] == len(dossier.talks)
    assert counts["deadlock"] == len(dossier.locks) == 1
    assert counts["contradiction"] == len(dossier.clashes) == 1
    assert counts["said"] == sum(len(voice.sayings) for voice in dossier.voices)
    assert counts["move"] + counts["first told"] == sum(
        len(stage.moves) + len(stage.new) + len(stage.unlikely) for stage in dossier.stages
    )
    assert counts["condition"] == len(dossier.ties) + len(dossier.loose)


def test_a_line_has_the_words_a_reader_sees_and_those_they_rest_on(found):
    line = next(line for line in found if line.section == "stand" and line.words.startswith("Quay Guild: Remote"))
    assert "On a condition" in line.words
    words, source = line.evidence[0]
    assert "it could live with cranes" in words
    assert source.endswith("Harbour & Trade Weekly")


def test_a_gap_of_which_one_side_alone_was_heard_is_no_line(dossier, found):
    heard = [gap for row in dossier.rows for gap in row.distances if gap.status != "unanswered"]
    assert sum(line.section == "gap" for line in found) == len(heard)


def test_what_is_perhaps_so_is_not_firm(dossier):
    row = dossier.rows[0]
    unsure = replace(row, cells=tuple(replace(cell, perhaps="about 35 %") for cell in row.cells), distances=())
    told = lines("port", replace(dossier, rows=(unsure,)))
    assert {line.firm for line in told if line.section == "stand" and row.proposition in line.words} == {False}


def test_a_condition_is_perhaps_so_only_where_the_page_says_so(dossier):
    tie = replace((*dossier.ties, *dossier.loose)[0], perhaps="about 35 %")  # shown beside what is tied alone
    for wanted, firm in (("Cranes run by autumn", False), (None, True)):
        told = lines("port", replace(dossier, ties=(replace(tie, wanted=wanted),), loose=()))
        assert [line.firm for line in told if line.section == "condition"] == [firm]


def test_what_stands_at_a_glance_is_told_by_who_and_what(dossier):
    one = Glance("Moved last", (Named("A pay rise of six percent", None, "Quay Guild softened"),))
    told = lines("port", replace(dossier, glance=(one,)))
    assert [line.words for line in told if line.section == "glance"] == [
        "Moved last: Quay Guild softened: A pay rise of six percent"
    ]


def test_two_builds_that_tell_the_same_give_the_same_lines(found):
    assert lines("port", fill(port_dispute())) == found
    assert len({line.id for line in found}) == len(found)


def test_other_evidence_makes_another_line(dossier):
    clash = dossier.clashes[0]
    other = replace(clash, sides=tuple(replace(side, pieces=side.pieces[:-1]) for side in clash.sides))
    ids = [
        {line.id for line in lines("port", replace(dossier, clashes=(each,))) if line.section == "contradiction"}
        for each in (clash, other)
    ]
    assert not ids[0] & ids[1]


def test_every_section_has_its_turn_before_one_has_many():
    kept = drawn([*some("said", 50), *some("gap", 3), *some("stand", 9)], 12)
    assert Counter(line.section for line in kept) == {"said": 5, "gap": 3, "stand": 4}


def test_the_lines_drawn_stand_for_all_of_their_section():
    kept = drawn([*some("said", 50), *some("gap", 3), *some("stand", 9)], 12)
    for section, number in (("said", 50), ("gap", 3), ("stand", 9)):
        assert sum(line.stands_for for line in kept if line.section == section) == pytest.approx(number)


def test_a_line_that_was_not_drawn_can_go_without_another_draw():
    every = some("said", 30)
    kept = {line.id for line in drawn(every, 10)}
    gone = next(line for line in every if line.id not in kept)
    assert {line.id for line in drawn([line for line in every if line != gone], 10)} == kept


def test_another_seed_draws_others():
    every = some("said", 30)
    assert {line.id for line in drawn(every, 10, 1)} != {line.id for line in drawn(every, 10, 2)}


def test_a_line_counts_as_often_as_it_stands_for():
    right, wrong = some("said", 1, stands_for=9.0)[0], some("gap", 1)[0]
    found = share([(right, "yes"), (wrong, "no")])
    assert found.lines == 2
    assert found.parts == {"yes": 0.9, "partly": 0.0, "no": 0.1, "noise": 0.0}


def test_groups_that_differ_give_a_wide_interval_and_groups_that_agree_a_narrow_one():
    good, bad = some("stand", 10, "a"), some("stand", 10, "b")
    apart = share([(line, "yes") for line in good] + [(line, "no") for line in bad])
    assert apart.wholly == (0.0, 1.0)
    alike = share([(line, "yes" if n % 2 else "partly") for each in (good, bad) for n, line in enumerate(each)])
    assert alike.wholly == (0.5, 0.5)
    assert alike.nearly == (1.0, 1.0)


def test_a_label_of_no_line_is_an_error():
    with pytest.raises(SystemExit, match="1 labels are of no line"):
        judged([Label(id="al-lost", group="port", right="yes")], some())


def test_the_table_tells_firm_lines_by_section_and_what_is_perhaps_apart():
    rows = [(line, "yes") for line in (*some("stand", 3), *some("said", 4))]
    rows += [(line, "no") for line in some("stand", 2, firm=False)]
    told = {line[:14].strip(): line[14:].split()[0] for line in table(rows)[1:]}
    assert told == {"stand": "3", "said": "4", "firm, not said": "3", "firm": "7", "perhaps": "2", "all": "9"}


def test_what_is_listed_can_be_labelled_and_counted(tmp_path, monkeypatch, capsys):
    filled(tmp_path).close()
    monkeypatch.setattr("sys.argv", ["aloud.py", "list", str(tmp_path / "ferry.casefile"), "--most", "8"])
    assert aloud.main() == 0
    listed = capsys.readouterr().out
    rows = [json.loads(row) for row in listed.splitlines()]
    assert len(rows) == 8
    (tmp_path / "lines").write_text(listed, encoding="utf-8")
    labels = "".join(json.dumps({"id": row["id"], "group": row["group"], "right": "yes"}) + "\n" for row in rows)
    (tmp_path / "labels").write_text(labels, encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["aloud.py", "tally", str(tmp_path / "labels"), str(tmp_path / "lines")])
    assert aloud.main() == 0
    assert capsys.readouterr().out.splitlines()[-1].split()[:3] == ["all", "8", "100%"]
