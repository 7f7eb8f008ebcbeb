from __future__ import annotations

import pytest

from dragoman import positions, statements
from dragoman.case import parse
from dragoman.encoder import Verdict
from dragoman.errors import BadModel
from dragoman.model import Article
from dragoman.pipeline import build
from dragoman.plugins import check, finders
from dragoman.positions import judged, weigh
from dragoman.settings import Settings
from tests.desk import CASE, lay
from tests.positions.desk import FISH, article, mentions

DEMAND = "Isla demands a fifth of the cod of the Middle Bank."
GUESS = "Isla and the duty on Islan salmon were the talk of the town."
TIED = "Norland will lift the duty on Islan salmon only if neutral observers watch the landings."


def found(text: str, find=judged.find, case=FISH):
    """Article, mentions, positions and conditions."""
    page = article(text)
    named = mentions(page)
    return page, named, *find(page, named, statements.find(page, named), case)


@pytest.fixture
def judge(monkeypatch):
    """Has the judge say the same of everything, and tells what it was asked."""

    def says(**given: float) -> list[tuple[str, str, str]]:
        asked: list[tuple[str, str, str]] = []
        rest = (1 - sum(given.values())) / max(1, 4 - len(given))
        chances = {name: given.get(name, rest) for name in ("none", "for", "against", "conditional")}

        def verdicts(pairs):
            asked.extend(pairs)
            return [Verdict(chances, "demands") for _ in pairs]

        monkeypatch.setattr(judged, "judge", verdicts)
        return asked

    return says


def test_each_position_has_a_chance_and_a_plain_demand_is_likelier_than_not():
    _, _, held, _ = found(DEMAND)
    assert all(0 < p.confidence < 1 for p in held)
    (plain,) = [p for p in held if p.issue == "quota"]
    assert (plain.direction, plain.confidence > 0.5) == ("for", True)


def test_the_chance_rises_with_what_the_judge_says(judge):
    sure = []
    for chance in (0.1, 0.5, 0.95):
        judge(**{"for": chance, "against": 0.0})
        sure += [p.confidence for p in found(DEMAND)[2] if p.issue == "quota"]
    assert len(sure) == 3
    assert sure == sorted(set(sure))


def test_the_direction_of_a_frame_stands_and_that_of_a_guess_is_turned(judge):
    page = article(GUESS)
    named = mentions(page)
    reader = positions.read(page, named, statements.find(page, named), FISH)
    assert {p.direction for p in reader.guesses if p.issue == "export_duty"} == {"against"}
    judge(**{"for": 0.97, "against": 0.01})
    assert {p.direction for p in found(GUESS)[2] if p.issue == "export_duty"} == {"for"}
    judge(**{"for": 0.01, "against": 0.97})
    assert {p.direction for p in found(DEMAND)[2] if p.issue == "quota"} == {"for"}


def test_the_judge_says_the_stance_of_a_guess_only(judge, monkeypatch):
    judge(**{"for": 0.95})
    told = Verdict({"none": 0.01, "for": 0.97, "against": 0.01, "conditional": 0.01}, "offers")
    monkeypatch.setattr(judged, "judge", lambda asked: [told for _ in asked])
    held = {p.issue: p.stance for p in found(f"{DEMAND} {GUESS}")[2]}
    assert (held["quota"], held["export_duty"]) == ("demands", "offers")


def test_what_the_rules_find_is_kept_however_unlikely_and_a_guess_is_not(judge):
    judge(none=0.99)
    text = f"{DEMAND} {GUESS}"
    by_rule = {(p.issue, p.span) for p in found(text, positions.find)[2]}
    held = found(text)[2]
    assert by_rule
    assert {(p.issue, p.span) for p in held} == by_rule
    assert all(p.confidence < 0.5 for p in held)


def test_the_judge_is_not_asked_about_a_guess_that_nothing_speaks_for(judge, monkeypatch):
    asked = judge(**{"against": 0.97, "for": 0.01})
    found(GUESS)
    before = len(asked)
    monkeypatch.setattr(judged, "ASKED", 0.999)
    assert found(GUESS)[2] == ()
    assert len(asked) == before > 0


def test_a_condition_stays_with_its_position(judge):
    judge(**{"for": 0.01, "against": 0.97})
    page, named, held, tied = found(TIED)
    assert [t for t in tied if t.position]
    assert {t.position for t in tied if t.position} <= {p.id for p in held}
    assert check(page, [*held, *tied], frozenset(m.id for m in named)).faults == ()


def test_what_is_tied_and_taken_for_plain_keeps_its_condition_and_the_claim_of_it(judge, monkeypatch):
    monkeypatch.setattr(weigh, "HALF", 1.0)  # the judge turns what may mean a condition
    judge(**{"for": 0.9, "conditional": 0.01})
    page, _, held, claims = found(TIED.replace("only if", "once").replace("watch", "have watched"))
    (plain,) = [p for p in held if p.issue == "export_duty" and p.condition]
    assert (plain.stance, plain.direction) == ("conditional", "for")
    assert plain.condition.of(page.text) == "once neutral observers have watched the landings"
    assert plain.id in {claim.position for claim in claims}


def test_guesses_come_only_with_the_judge(judge):
    page = article(GUESS)
    named = mentions(page)
    reader = positions.read(page, named, statements.find(page, named), FISH)
    assert reader.guesses
    rules = {p.id for p in positions.find(page, named, statements.find(page, named), FISH)[0]}
    assert not rules & {p.id for p in reader.guesses}
    judge(**{"against": 0.97, "for": 0.01})
    assert {(p.issue, p.direction) for p in found(GUESS)[2]} >= {("export_duty", "against")}


def test_the_judge_is_asked_with_the_holder_by_name_and_a_short_sentence_with_the_one_before(judge):
    asked = judge(**{"for": 0.9})
    text = "Envoys met all day about the cod of the bank. Isla demands observers at the landings."
    found(text)
    assert (FISH.issues[4].proposition, "Isla", " ".join(text.split())) in asked


def test_a_sentence_that_does_not_name_its_holder_is_judged_with_the_one_before(judge):
    asked = judge(**{"for": 0.9})
    text = "Isla met Norland in the hall for the third day. The duty on all the salmon of the bay must go now, it said."
    found(text)
    assert {passage for _, holder, passage in asked if holder == "Isla" and "duty" in passage} == {text}


def test_a_term_of_an_accord_is_judged_with_the_sentence_that_tells_who_agreed(judge):
    asked = judge(**{"for": 0.9})
    accord, term = "Isla and Norland agreed on a truce.", "Neutral observers are to watch the landings."
    found(f"{accord} It rained on the quays that day. {term}")
    passages = {passage for _, holder, passage in asked if holder == "Norland" and "observers" in passage}
    assert f"{accord} {term}" in passages


def test_an_empty_article_or_one_about_nothing_gives_nothing_and_asks_nobody(judge):
    asked = judge(**{"for": 0.9})
    empty = Article(page="pg-1", source="a.txt", text="", body=())
    assert judged.find(empty, (), (), FISH) == ((), ())
    assert found("It rained all day.")[2:] == ((), ())
    assert asked == []


def test_without_issues_there_are_no_positions_and_nobody_is_asked(judge):
    asked = judge(**{"for": 0.9})
    assert found(DEMAND, case=parse("case: none\nkind: trade\n"))[2:] == ((), ())
    assert asked == []


# --- a whole build -------------------------------------------------------------------------------


class Told:
    """Keeps what it is told."""

    def __init__(self):
        self.words = []

    def begin(self, *given): ...
    def advance(self, *given): ...
    def end(self, *given): ...

    def tell(self, words):
        self.words.append(words)


def test_a_build_has_the_judge_by_default_and_without_it_rules_give_no_chances(tmp_path):
    captures = lay(tmp_path / "in")
    with build(CASE, captures, tmp_path / "a.casefile", Settings(workers=1, plugins=False)) as casefile:
        chances = [p.confidence for p in casefile.positions(doubtful=None)]
    with build(CASE, captures, tmp_path / "b.casefile", Settings(workers=1, plugins=False, judge=False)) as casefile:
        plain = [p.confidence for p in casefile.positions(doubtful=None)]
    assert chances
    assert None not in chances
    assert plain
    assert set(plain) == {None}


def test_without_the_model_a_build_reads_by_rules_alone_and_says_so(tmp_path, monkeypatch):
    def absent():
        raise BadModel("the reading model cannot run: no onnxruntime.")

    monkeypatch.setattr("dragoman.plugins._versions_of_model", absent)
    chosen = finders(others=False, judge=True)
    assert chosen.positions["positions"] is positions.find
    assert "no onnxruntime" in chosen.lacking
    told = Told()
    settings = Settings(workers=1, plugins=False)
    with build(CASE, lay(tmp_path / "in"), tmp_path / "a.casefile", settings, told) as casefile:
        assert {p.confidence for p in casefile.positions(doubtful=None)} == {None}
    assert [words for words in told.words if "rules alone" in words and "no onnxruntime" in words]


def test_the_judge_is_part_of_what_readings_depend_on():
    assert any(version.startswith("dragoman.encoder@") for version in finders(others=False, judge=True).versions)
    assert finders(others=False).versions == ()


def test_readings_by_the_rules_by_the_judge_by_the_reader_and_by_both_are_told_apart():
    ways = [finders(others=False, model=model, judge=judge) for model in (False, True) for judge in (False, True)]
    assert len({found.versions for found in ways}) == len(ways)
