import csv
import datetime
import json
from datetime import date

import networkx
import pytest
from msgspec.structs import replace

from dragoman.errors import BadSettings
from dragoman.export import export, formats, lines
from dragoman.export.records import _event, _statement, days_of_others, first_days
from dragoman.model import Days, Link
from tests.casefile.desk import FRI, MON, SAME, filled


@pytest.fixture(scope="module")
def casefile(tmp_path_factory):
    with filled(tmp_path_factory.mktemp("case")) as made:
        yield made


@pytest.fixture(scope="module")
def record(casefile):
    return [json.loads(json.dumps(line, default=str)) for line in lines(casefile)]


def one(record, **wanted):
    return next(line for line in record if all(line.get(key) == value for key, value in wanted.items()))


def test_every_span_gives_back_its_words(casefile, tmp_path):
    export(casefile, "records", tmp_path / "out" / "record.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "out" / "record.jsonl").read_text().splitlines()]
    said = one(rows, type="statement", id=MON.statement.id)
    text = casefile.article(said["article"]).text
    start, end = said["content"]
    assert text[start:end] == "Not for less"


def test_an_article_has_its_day_its_bounds_and_no_confidence(record):
    row = one(record, type="article", id=MON.id)
    assert (row["published"], row["published_earliest"], row["published_latest"]) == ("2031-03-03",) * 3
    assert (row["published_basis"], row["published_confidence"]) == ("stated", None)
    assert row["family"] == one(record, type="article", id=SAME.id)["family"]
    assert one(record, type="article", id=FRI.id)["family"] is None


def test_names_are_those_of_who_is_meant(record):
    assert one(record, type="mention", article=FRI.id, actor="Ada Brenk")["role"] is None
    said = one(record, type="statement", id=MON.statement.id)
    assert (said["source"], said["party"]) == ("Ada Brenk", "Sailors' Union")
    assert one(record, type="event", id=MON.event.id)["participants"] == ["Sailors' Union"]


def test_a_record_has_the_fields_of_the_format_and_dates_that_are_known(record):
    position = one(record, type="position", id=MON.position.id)
    assert {"statement", "actor", "party", "issue", "stance", "direction", "span", "quantity", "condition"} <= set(
        position
    )
    assert one(record, type="event", id=FRI.event.id)["date"] is None


def test_links_and_rounds_are_in_the_record(record):
    kinds = {line["kind"] for line in record if line["type"] == "link"}
    assert kinds == {"same_statement", "contradiction", "round"}


def test_csv_is_a_folder_with_a_table_for_each_question(casefile, tmp_path):
    export(casefile, "csv", tmp_path / "tables")
    with (tmp_path / "tables" / "positions.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["words"] for row in rows} == {"demands eight percent", "accepts six percent"}
    assert {row["first_day"] for row in rows} == {"2031-03-03", "2031-03-04", "2031-03-07"}
    assert len(list((tmp_path / "tables").iterdir())) == 17


def test_a_cell_that_a_spreadsheet_would_run_is_quoted():
    from dragoman.export.tables import _cell

    assert _cell("=HYPERLINK(1)") == "'=HYPERLINK(1)"
    assert _cell(-3) == "-3"


def test_the_graph_joins_holders_to_issues(casefile, tmp_path):
    export(casefile, "graphml", tmp_path / "graph.graphml")
    graph = networkx.read_graphml(tmp_path / "graph.graphml")
    stances = {data["stance"] for _, _, data in graph.edges(data=True) if data["kind"] == "position"}
    assert stances == {"demands", "accepts"}


def test_an_unknown_format_names_those_that_are_known(casefile, tmp_path):
    with pytest.raises(BadSettings, match="graphml"):
        export(casefile, "papyrus", tmp_path / "x")
    assert formats()[:5] == ("records", "csv", "parquet", "dna", "graphml")


def test_a_place_that_cannot_be_written_is_told(casefile, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(BadSettings, match="cannot be written"):
        export(casefile, "records", tmp_path / "file" / "record.jsonl")


def test_an_event_whose_report_gives_no_day_has_the_one_that_most_other_tellings_give():
    monday, tuesday = (Days.on(date(2031, 3, day)) for day in (3, 4))
    own = {"a": monday, "b": tuesday, "c": tuesday, "d": None, "e": None}
    same = Link(kind="same_event", members=("a", "b", "c", "d"), score=1, note="", made_by="test@1")
    found = dict(days_of_others(own, [same], []))
    assert found["d"] == tuesday
    assert "e" not in found
    alone = Link(kind="same_event", members=("d", "e"), score=1, note="", made_by="test@1")
    assert dict(days_of_others(own, [alone], [])) == {}


@pytest.mark.parametrize(
    ("days", "dated", "date"),
    [
        pytest.param(("2031-03-22", "2031-03-24"), True, "2031-03-22", id="two days"),
        pytest.param(("2031-03-22", "2031-03-24"), False, "2031-03", id="one of two days"),
        pytest.param(("2031-03-01", "2031-04-01"), True, "2031-03", id="a month"),
    ],
)
def test_an_event_of_a_few_days_has_the_first_of_them(casefile, days, dated, date):
    first, end = map(datetime.date.fromisoformat, days)
    row = replace(casefile.events()[0], days=Days(first, end), likely=None)
    assert _event(row, dated=dated)["date"] == date


def test_an_event_of_which_only_the_week_is_told_has_the_day_of_other_tellings_in_it(casefile):
    week = Days(date(2031, 3, 3), date(2031, 3, 10))
    row = replace(casefile.events()[0], days=week, likely=None)
    assert _event(row, Days.on(date(2031, 3, 5)))["date"] == "2031-03-05"
    assert _event(row, Days.on(date(2031, 3, 12)))["date"] == "2031-03"


def test_talks_told_by_their_last_day_have_the_first(casefile):
    row = next(row for row in casefile.events() if row.kind == "meeting")
    told = replace(row, status="held", days=None, likely=Days.on(date(2031, 3, 4)))
    held = replace(casefile.rounds()[0], events=(row.id,), days=Days(date(2031, 3, 3), date(2031, 3, 5)))
    assert dict(first_days([told], [held])) == {row.id: Days.on(date(2031, 3, 3))}
    assert dict(first_days([replace(told, kind="exchange")], [held])) == {}
    assert dict(first_days([replace(told, status="planned")], [held])) == {}  # "will begin on the fourth"
    assert dict(first_days([told], [replace(held, days=Days.on(date(2031, 3, 4)))])) == {}


def test_rounds_moves_and_gaps_are_lines_that_name_each_other(casefile, record):
    rounds = {line["id"] for line in record if line["type"] == "round"}
    moves = [line for line in record if line["type"] == "move"]
    assert rounds
    assert all({line["from"], line["to"]} <= rounds | {None} for line in moves)
    assert len([line for line in record if line["type"] == "gap"]) == len(casefile.gaps())


def test_a_speaker_of_no_party_speaks_for_itself(casefile):
    row = casefile.statements()[0]
    assert _statement(replace(row, party="The Port"))["party"] == "The Port"
    assert _statement(replace(row, party=None))["party"] == row.speaker
