"""What is sure, doubtful and too unlikely, from the finder to every way out."""

import csv
import json

import pytest
from msgspec import structs
from typer.testing import CliRunner

from dragoman.casefile.verify import verify
from dragoman.cli.app import app
from dragoman.errors import BadModel, NotFound
from dragoman.export import export, lines
from dragoman.model import Condition, Position, Statement
from dragoman.pipeline import build
from dragoman.plugins import WITH_JUDGE, WITH_READER, finders
from dragoman.report import fill, write
from dragoman.report.write import material
from dragoman.settings import Settings
from tests.desk import CASE, content, lay
from tests.weighed import FINDERS, SIDES, broken, built, sides, wanted

MONDAY = "a_monday.txt"


@pytest.fixture(scope="module")
def casefile(tmp_path_factory):
    with built(tmp_path_factory.mktemp("case")) as made:
        yield made


def run(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def told(rows):
    return sorted({(row.evidence.words, row.confidence) for row in rows}, key=repr)


# --- what is too unlikely


def test_what_is_below_the_review_floor_is_set_aside_with_its_chance_and_the_issue(casefile):
    (dropped,) = [drop for drop in casefile.dropped(step="positions") if drop.record.startswith("po-")]
    assert dropped.reason == (
        "too unlikely to keep (chance 0.12, floor 0.3) on “Wages of the crews rise”: “would only accept more”"
    )
    assert {drop.reason for drop in casefile.dropped(step="statements")} == {
        "too unlikely to keep (chance 0.20, floor 0.3): “while jobs are at risk”"
    }
    with pytest.raises(NotFound, match="set aside by the step positions: too unlikely"):
        casefile.why(dropped.record)


def test_the_condition_of_what_was_set_aside_goes_with_it_and_says_so(casefile):
    (dropped,) = [drop for drop in casefile.dropped(step="positions") if drop.record.startswith("co-")]
    assert dropped.reason == "too unlikely to keep: the position that it is tied to was set aside"


def test_a_chance_that_is_none_does_not_come_through_the_door(tmp_path):
    def wild(article, mentions):
        for statement in FINDERS.statements["statements"](article, mentions):
            yield structs.replace(statement, confidence=1.7)

    given = structs.replace(FINDERS, statements={"statements": wild}, positions={})
    with build(CASE, lay(tmp_path / "in", MONDAY), tmp_path / "a.casefile", finders=given) as casefile:
        assert casefile.statements(doubtful=None) == []
        assert "its confidence 1.7 is no chance from 0 to 1" in {drop.reason for drop in casefile.dropped()}


# --- what is doubtful


def test_the_default_answers_leave_out_what_is_doubtful(casefile):
    assert told(casefile.positions()) == [
        ("demands a pay rise of eight percent", 0.9),
        ("raised its offer to five percent", None),
    ]
    assert told(casefile.statements()) == [("Our people have waited three years", 0.95)]
    assert {row.evidence.words for row in casefile.conditions()} == {words for words, _ in told(casefile.positions())}


def test_the_review_queue_holds_the_doubtful_alone_the_likeliest_first(casefile):
    queue = casefile.positions(doubtful=True)
    assert [row.confidence for row in queue] == sorted((row.confidence for row in queue), reverse=True)
    assert told(queue) == [("offered three percent", 0.42), ("rejected the offer", 0.31)]
    assert told(casefile.statements(doubtful=True)) == [("We will not sail for less", 0.4)]
    assert len(casefile.positions(doubtful=None)) == len(queue) + len(casefile.positions())


def test_surest_first_begins_with_what_nobody_weighed_and_ends_with_the_least_likely(casefile):
    by_day = [row.confidence for row in casefile.positions(doubtful=None)]
    surest = [row.confidence for row in casefile.positions(doubtful=None, surest=True)]
    assert surest == sorted(by_day, key=lambda chance: 0.0 if chance is None else 1 - chance) != by_day
    assert surest[0] is None
    assert [row.confidence for row in casefile.statements(doubtful=None, surest=True)] == [0.95, 0.4]


def test_the_shelf_that_joins_read_holds_only_what_is_sure_and_conditions_of_it(casefile):
    shelf = casefile.shelf()
    sure = {row.id for row in casefile.positions()}
    assert {position.id for position in shelf.all(Position)} == sure
    assert {condition.position for condition in shelf.all(Condition)} == sure
    assert [statement.confidence for statement in shelf.all(Statement)] == [0.95]


def test_no_gap_move_or_link_rests_on_what_is_doubtful(casefile):
    doubtful = {row.id for row in casefile.positions(doubtful=True)} | {
        row.id for row in casefile.statements(doubtful=True)
    }
    joined = casefile.joined()
    used = {id for gap in joined.gaps for id in gap.left_positions + gap.right_positions}
    used |= {id for move in joined.moves for id in (move.before, move.after)}
    used |= {id for link in joined.links for id in link.members}
    assert joined.gaps
    assert not used & doubtful


def test_counts_tell_the_doubtful_apart(casefile):
    counts = casefile.counts()
    assert (counts.positions, counts.doubtful_positions) == (
        len(casefile.positions()),
        len(casefile.positions(doubtful=True)),
    )
    assert (counts.statements, counts.doubtful_statements) == (1, 1)
    assert sum(row.statements for row in casefile.articles()) == 1


def test_a_stance_that_is_sure_counts_only_origins_that_are(tmp_path):
    with built(tmp_path, position_floor=0.3) as lower, built(tmp_path / "b", position_floor=0.55) as higher:
        rejects = "rejected the offer"
        (some, *_) = [row for row in lower.positions() if row.evidence.words == rejects]
        assert some.origins == 1  # told in an article and its copy
        assert all(row.evidence.words != rejects for row in higher.positions())


def test_another_position_floor_joins_again_and_reads_nothing(tmp_path):
    with built(tmp_path) as casefile:
        before = casefile.counts()
    with built(tmp_path, position_floor=0.35) as casefile:
        counts = casefile.last_run().counts
        assert (counts["read"], counts["joined"]) == (0, 1)
        assert casefile.counts().positions == before.positions + 1


def test_another_review_floor_reads_again(tmp_path):
    built(tmp_path).close()
    with built(tmp_path, review_floor=0.1) as casefile:
        assert casefile.last_run().counts["read"] == 4
        assert casefile.dropped(step="positions") == []


def test_several_processes_find_the_same_as_one(casefile, tmp_path):
    with built(tmp_path, workers=2) as several:
        found, wanted = content(several), content(casefile)
    assert [row[:1] for row in found["positions"]] == [row[:1] for row in wanted["positions"]]
    assert len(found["dropped"]) == len(wanted["dropped"])


def test_a_casefile_with_chances_is_proved(casefile):
    assert verify(casefile).faults == ()


# --- the ways out


def test_an_export_has_the_chance_and_nothing_doubtful(casefile, tmp_path):
    record = list(lines(casefile))
    assert {line["confidence"] for line in record if line["type"] == "position"} == {0.9, None}
    ids = {line.get("id") for line in record}
    stands_in = {line["statement"] for line in record if line["type"] == "position"}
    assert stands_in <= ids | {None}
    export(casefile, "csv", tmp_path)
    with (tmp_path / "positions.csv").open(encoding="utf-8-sig") as file:
        assert {row["confidence"] for row in csv.DictReader(file)} == {"0.9", ""}


def test_the_queue_is_printed_with_its_chances(casefile):
    listed = run("positions", casefile.path, "--doubtful")
    assert listed.exit_code == 0, listed.output
    assert "chance" in listed.stdout
    assert listed.stdout.index("0.42") < listed.stdout.index("0.31")
    rows = [json.loads(line) for line in run("statements", casefile.path, "--doubtful", "--json").stdout.splitlines()]
    assert [row["confidence"] for row in rows] == [0.4]
    assert run("positions", casefile.path, "--doubtful", "--issue", "jobs").stdout == "no doubtful positions found\n"


@pytest.mark.parametrize(
    ("doubtful", "chance", "words"),
    [
        (True, 0.42, "doubtful, since it is below 0.55"),
        (False, 0.9, "0.9, about 90 %: so many of a hundred"),
        (False, None, "nobody"),
    ],
)
def test_why_tells_the_chance_what_it_means_and_who_found_it(casefile, doubtful, chance, words):
    (row, *_) = [row for row in casefile.positions(doubtful=doubtful) if row.confidence == chance]
    printed = " ".join(run("why", row.id, casefile.path).stdout.split())
    assert words in printed
    assert "model@1" in printed
    assert casefile.why(row.id).confidence == chance


def test_why_names_each_of_two_finders_that_saw_the_same(casefile):
    (row,) = casefile.statements()
    assert "rules@1 and model@1" in run("why", row.id, casefile.path).stdout


def test_the_dossier_says_how_sure_it_is_and_how_many_are_left_out(casefile, tmp_path):
    page = write(casefile, tmp_path / "dossier.html").read_text(encoding="utf-8")
    assert "about 90\u00a0% sure" in page
    doubtful = casefile.counts().doubtful_positions
    assert f"{['No', 'One', 'Two', 'Three'][doubtful]} doubtful positions are left out" in page
    assert "dragoman positions FILE --doubtful" in page
    assert "offered three percent</mark>" not in page


def test_the_dossier_tells_what_was_too_unlikely_as_one_line(casefile):
    reasons = [each.reason for each in fill(material(casefile)).aside if each.step == "positions"]
    assert reasons == ["too unlikely to keep"]


def test_a_dossier_without_chances_says_nothing_of_them(tmp_path):
    with build(
        CASE, lay(tmp_path / "in"), tmp_path / "a.casefile", Settings(workers=1, model=False, judge=False)
    ) as casefile:
        page = write(casefile, tmp_path / "dossier.html").read_text(encoding="utf-8")
    assert "% sure" not in page
    assert "doubtful" not in page.split("</style>")[1]


# --- with the model and without


def test_without_the_model_ours_read_by_rules_alone():
    ours = finders(others=False, model=False)
    rooms = [find.__module__ for door in (ours.mentions, ours.statements, ours.positions) for find in door.values()]
    assert not set(rooms) & {*WITH_READER.values(), *WITH_JUDGE.values()}
    assert ours.lacking is None
    assert ours.versions == ()


def test_the_names_of_our_finders_are_those_of_the_doors_with_the_model_and_without():
    with_model, without = finders(others=False, model=True, judge=True), finders(others=False)
    for door in ("mentions", "statements", "positions", "events"):
        assert list(getattr(with_model, door)) == list(getattr(without, door))


class Heard:
    """A listener to a build."""

    def __init__(self):
        self.told = []

    def begin(self, part, total): ...

    def advance(self, count=1): ...

    def end(self): ...

    def tell(self, words):
        self.told.append(words)


def test_a_model_that_is_not_there_is_told_once_and_rules_read_alone(tmp_path):
    heard = Heard()
    given = structs.replace(FINDERS, lacking="the files of the reading model are not there.")
    build(CASE, lay(tmp_path / "in"), tmp_path / "a.casefile", Settings(workers=1), heard, given).close()
    assert heard.told == ["the files of the reading model are not there. This build reads by rules alone."]


def test_a_model_that_is_broken_stops_the_build(tmp_path):
    given = structs.replace(FINDERS, statements={"statements": broken})
    with pytest.raises(BadModel, match="--rules"):
        build(CASE, lay(tmp_path / "in"), tmp_path / "a.casefile", Settings(workers=1), finders=given)


# --- whose party nobody tells


def passers_by(article, case):
    """The union, and people of whom nobody tells for whom they speak."""
    for mention in sides(article, case):
        known = mention.name == SIDES[0]
        yield mention if known else structs.replace(mention, kind="group", name="passers-by", party=None)


def want(article, mentions, statements, case):
    named = [structs.replace(m, name=side) for m, side in zip(mentions, SIDES, strict=False)]
    held, _ = wanted(article, named, statements, case)
    by_id = dict(zip([m.id for m in named], [m.id for m in mentions], strict=True))
    return [structs.replace(p, holder=by_id[p.holder]) for p in held if p.holder in by_id], []


def test_a_position_of_nobodys_party_is_doubtful_however_likely(tmp_path):
    given = structs.replace(FINDERS, mentions={"actors": passers_by}, positions={"positions": want})
    with build(CASE, lay(tmp_path / "in"), tmp_path / "a.casefile", finders=given) as casefile:
        assert {row.party for row in casefile.positions()} == {SIDES[0]}
        left = [row for row in casefile.positions(doubtful=True) if row.party is None]
        assert "raised its offer to five percent" in {row.evidence.words for row in left}
        assert casefile.counts().doubtful_positions == len(casefile.positions(doubtful=True))
        assert "nobody tells for which party" in (casefile.why(left[0].id).certainty or "")
