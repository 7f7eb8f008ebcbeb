import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from dragoman.casefile import Casefile
from dragoman.cli.app import app
from tests.casefile.desk import FRI, MON, filled
from tests.desk import lay

CASE = """
case: ferry
kind: labour
parties:
  - {id: Sailors' Union, names: [Sailors' Union, the union]}
  - {id: Norhavn Lines, names: [Norhavn Lines, the company]}
issues:
  pay: Wages of the crews rise
"""
QUESTIONS = "articles actors statements positions events rounds moves gaps conflicts deadlocks dropped"
QUESTIONS = f"{QUESTIONS} conditions history pledges sources reviews queue".split()


def run(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def ferry(tmp_path_factory):
    folder = tmp_path_factory.mktemp("case")
    filled(folder).close()
    return folder / "ferry.casefile"


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_prints_a_table_and_json_lines(ferry, question):
    told = run(question, ferry)
    assert told.exit_code == 0, told.output
    assert "id" in told.stdout
    rows = [json.loads(line) for line in run(question, ferry, "--json").stdout.splitlines()]
    assert rows
    assert all("id" in row or "record" in row for row in rows)


@pytest.mark.parametrize("width", ["40", "80", "200"])
@pytest.mark.parametrize("question", QUESTIONS)
def test_no_table_is_wider_than_the_terminal_or_loses_words(ferry, question, width, monkeypatch):
    monkeypatch.setenv("COLUMNS", width)
    told = run(question, ferry).stdout
    assert max(map(len, told.splitlines())) <= int(width)
    assert "…" not in told.replace(" … ", "")


def test_a_question_without_an_answer_says_so(ferry):
    assert run("positions", ferry, "--party", "Norhavn Lines").stdout == "no positions found\n"
    assert run("positions", ferry, "--party", "Norhavn Lines", "--json").stdout == ""


def test_filters_reach_the_question(ferry):
    told = run("positions", ferry, "--party", "the union", "--issue", "pay", "--as-of", "2031-03-04", "--json")
    assert FRI.position.id not in told.stdout
    assert MON.position.id in told.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["positions", "{ferry}", "--issue", "weather"], "its issues are"),
        (["positions", "{ferry}", "--issue", "pya"], "did you mean pay?"),
        (["positions", "{ferry}", "--party", "the unoin"], "did you mean the union?"),
        (["gaps", "{ferry}", "--status", "oposed"], "did you mean opposed?"),
        (["moves", "{ferry}", "--kind", "soft"], "softened"),
        (["positions", "{ferry}", "--as-of", "soon"], "Write it as"),
        (["positions", "none.casefile"], "no such casefile"),
        (["why", "st-ffff", "{ferry}"], "no statement"),
        (["build", "none.yaml", "none", "-c", "x.casefile"], "none.yaml"),
        (["build", "-", "none", "-c", "x.casefile"], "none"),
        (["export", "{ferry}", "--format", "papyrus", "-o", "x"], "records"),
        (["new", "a/b"], "cannot name a case"),
        (["new", "x", "--kind", "war"], "no template"),
        (["score", "none.jsonl", "none.jsonl"], "none.jsonl"),
        (["positions"], "FILE"),
        (["ask", "{ferry}"], "ask"),
    ],
)
def test_a_wrong_call_is_one_line_on_stderr_and_exit_code_2(ferry, arguments, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    told = run(*(argument.format(ferry=ferry) for argument in arguments))
    assert told.exit_code == 2
    assert words in told.stderr
    assert told.stdout == ""
    assert "Traceback" not in told.stderr


def test_text_of_strangers_cannot_drive_the_terminal(ferry):
    from dragoman.cli.paint import plain

    assert "\x1b" not in plain("\x1b]0;owned\x07 and \u202egnissim\r\n[bold]")


def test_why_explains_by_the_first_digits_of_an_id(ferry):
    told = run("why", MON.statement.id[:9], ferry)
    assert "Not for less" in told.stdout
    assert "Ada Brenk → Norhavn Post → a.txt" in told.stdout


def test_a_question_is_drawn_where_a_path_is_given(ferry, tmp_path):
    told = run("history", ferry, "--svg", tmp_path / "a.svg", "--png", tmp_path / "a.png")
    assert told.exit_code == 0, told.output
    assert (tmp_path / "a.svg").read_text().startswith("<svg")
    assert (tmp_path / "a.png").read_bytes()[:4] == b"\x89PNG"


def test_what_there_is_nothing_to_draw_of_is_said(ferry, tmp_path):
    told = run("deadlocks", ferry, "--svg", tmp_path / "a.svg")
    assert told.exit_code == 2
    assert "nothing to draw" in told.stderr
    assert not (tmp_path / "a.svg").exists()


def test_a_report_as_of_a_day_says_so(ferry, tmp_path):
    assert run("report", ferry, "-o", tmp_path / "a.html", "--as-of", "2031-03-04").exit_code == 0
    page = (tmp_path / "a.html").read_text()
    assert "as of 4 March 2031" in page
    assert "accepts six percent" not in page


def test_search_takes_words_and_quoted_words(ferry):
    assert FRI.id[:8] in run("search", ferry, "six percent").stdout
    assert run("search", ferry, "percent", "six", "nine").stdout == "no articles found\n"


def test_verify_leaves_with_1_where_something_is_wrong(ferry, tmp_path):
    assert run("verify", ferry).exit_code == 0
    spoilt = filled(tmp_path)
    with spoilt.writing() as connection:
        connection.exec_driver_sql("UPDATE pages SET data = x'00' WHERE rowid = 1")
    spoilt.close()
    told = run("verify", tmp_path / "ferry.casefile")
    assert told.exit_code == 1
    assert "a.txt" in told.stdout


def test_build_says_what_it_did_and_the_second_time_that_there_was_nothing_to_do(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ferry.yaml").write_text(CASE)
    lay(tmp_path / "in")
    first = run("build", "ferry.yaml", "in", "-c", "ferry.casefile")
    assert first.exit_code == 0, first.output
    assert first.stdout == ""
    assert "4 articles of 4 captures" in first.stderr
    again = run("build", "ferry.yaml", "in", "-c", "ferry.casefile", "--json")
    assert json.loads(again.stdout)["counts"]["read"] == 0
    assert run("build", "ferry.yaml", "in", "-c", "ferry.casefile", "--quiet").output == ""


def test_a_build_that_finds_no_day_says_what_in_the_case_file_would_help(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "wire.txt").write_text(
        "LISSE, March 30 - The skippers met the ministry in the harbour, a clerk said.\n"
    )
    for number, (period, told) in enumerate((("", True), ("period: 2031\n", False))):
        (tmp_path / "ferry.yaml").write_text(f"case: ferry\n{period}")
        done = run("build", "ferry.yaml", "wire.txt", "-c", f"{number}.casefile")
        assert ("would tell the year" in done.stderr) is told, done.stderr


@pytest.mark.parametrize(
    ("flags", "weighed"),
    [((), True), (("--no-judge",), False), (("--rules",), False), (("--rules", "--judge"), True)],
    ids=["by default", "without the judge", "by rules", "rules and judge"],
)
def test_positions_have_chances_unless_a_build_is_by_rules_or_without_the_judge(tmp_path, monkeypatch, flags, weighed):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ferry.yaml").write_text(CASE)
    lay(tmp_path / "in", "a_monday.txt")
    assert run("build", "ferry.yaml", "in", "-c", "ferry.casefile", "-q", *flags).exit_code == 0
    rows = [json.loads(line) for line in run("positions", "ferry.casefile", "--json").stdout.splitlines()]
    assert rows
    assert {row["confidence"] is not None for row in rows} == {weighed}


def test_new_suggests_the_parties_that_the_captures_name(tmp_path, monkeypatch):
    from dragoman.case import load

    monkeypatch.chdir(tmp_path)
    lay(tmp_path / "in")
    told = run("new", "ferry-strike", "in", "--kind", "labour")
    assert told.stdout == "ferry-strike.yaml\n", told.output
    made = load(tmp_path / "ferry-strike.yaml")
    assert (made.id, made.kind) == ("ferry-strike", "labour")
    assert made.issue("pay")
    assert run("new", "ferry-strike").exit_code == 2  # never over a file that is there


@pytest.mark.parametrize("kind", ["peace", "trade", "labour", "climate", "general"])
def test_a_new_case_without_captures_is_a_valid_case(kind, tmp_path):
    from dragoman.case import load

    run("new", "mine", "--kind", kind, "-o", tmp_path / "mine.yaml")
    assert len(load(tmp_path / "mine.yaml").issues) >= 8


def test_a_review_makes_all_anew_that_rests_on_the_record_and_goes_to_another_casefile(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ferry.yaml").write_text(CASE)
    lay(tmp_path / "in")
    for name in ("one", "two"):
        assert run("build", "ferry.yaml", "in", "-c", f"{name}.casefile", "-q", "--rules").exit_code == 0
    ids = [json.loads(line)["id"] for line in run("positions", "one.casefile", "--json").stdout.splitlines()]
    told = run("review", "one.casefile", "wrong", *ids, "--why", "read as news", "--by", "Ana Ruiz", "-q")
    assert (told.exit_code, told.stdout.split()) == (0, ids)
    assert run("gaps", "one.casefile").stdout.strip() == "no gaps found"
    (tmp_path / "said.jsonl").write_text(run("reviews", "one.casefile", "--json").stdout)
    assert run("review", "two.casefile", "--from", "said.jsonl", "-q").exit_code == 0
    assert run("gaps", "two.casefile").stdout.strip() == "no gaps found"
    assert run("review", "two.casefile", "undo", *ids, "-q").exit_code == 0
    article = json.loads(run("articles", "two.casefile", "--json").stdout.splitlines()[0])["id"]
    words = ("demands a pay rise of eight percent", "--party", "the union", "--issue", "pay", "--direction", "for")
    told = run("add", "two.casefile", article, *words, "--by", "Ana Ruiz", "-q")
    assert told.stdout.strip() in run("positions", "two.casefile", "--json").stdout, told.output
    (tmp_path / "said.jsonl").write_text(run("reviews", "two.casefile", "--json").stdout)
    assert run("review", "one.casefile", "--from", "said.jsonl", "-q").stdout == told.stdout
    assert run("gaps", "two.casefile").stdout.strip() != "no gaps found"


def test_what_was_reviewed_without_joining_is_told_by_every_question_until_it_is_joined(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ferry.yaml").write_text(CASE)
    lay(tmp_path / "in")
    assert run("build", "ferry.yaml", "in", "-c", "one.casefile", "-q", "--rules").exit_code == 0
    with Casefile.open("one.casefile") as casefile:
        casefile.review("wrong", *(row.id for row in casefile.positions()), by="Ana Ruiz")
    assert (
        "people reviewed one.casefile since it was joined; `dragoman join`" in run("positions", "one.casefile").stderr
    )
    assert run("join", "one.casefile", "-q").exit_code == 0
    told = run("gaps", "one.casefile")
    assert (told.stdout.strip(), told.stderr) == ("no gaps found", "")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "say what is so, and of what"),
        (("wrong",), "say what is so, and of what"),
        (("perhaps", "po-0"), "no verdict 'perhaps'"),
        (("undo", "po-0"), "nobody reviewed po-0"),
        (("--from", "absent.jsonl"), "absent.jsonl: cannot be read: No such file or directory"),
        (("--from", "bad.jsonl"), "bad.jsonl:2: this is no line of `dragoman reviews --json`"),
    ],
)
def test_a_review_that_says_nothing_is_one_line_on_stderr(ferry, arguments, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    good = b'{"id":"po-0123456789abcdef","verdict":"right","by":"Ana","at":"2031-03-04T10:00:00+00:00"}'
    (tmp_path / "bad.jsonl").write_bytes(good + b"\n{}\n")
    told = run("review", ferry, *arguments)
    assert (told.exit_code, told.stderr.count("\n")) == (2, 1)
    assert words in told.stderr
    assert len(run("reviews", ferry, "--json").stdout.splitlines()) == 1  # what was there before


def test_ctrl_c_leaves_with_130_and_says_how_to_resume(tmp_path):
    script = (
        "import os, signal, sys, dragoman.pipeline\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a job in the background begins without it
        "def stopped(*a): os.kill(os.getpid(), signal.SIGINT)\n"
        "dragoman.pipeline.read.pages = stopped\n"
        "from dragoman.cli import main\n"
        "sys.argv = ['dragoman', 'build', '-', '.', '-c', 'x.casefile']\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 130
    assert "resume" in done.stderr
    assert "Traceback" not in done.stderr


def test_help_does_not_load_the_database_or_the_model():
    heavy = "{'sqlalchemy', 'trafilatura', 'onnxruntime', 'tokenizers'}"
    script = f"import sys, dragoman.cli.app; sys.exit(bool({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", script]).returncode == 0


def test_importing_dragoman_loads_nothing_heavy():
    heavy = "{'sqlalchemy', 'yaml', 'onnxruntime', 'tokenizers', 'numpy'}"
    script = f"import sys, dragoman; sys.exit(bool({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", script]).returncode == 0
