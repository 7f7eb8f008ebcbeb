"""The command, as its user meets it."""

from __future__ import annotations

import gzip
import json
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import Request, urlopen

from typer.testing import CliRunner

from dragoman.cli.app import app
from tests.web.desk import Visitor

LAYOUTS = Path(__file__).parent.parent / "casefile" / "layouts"
COMMAND = [sys.executable, "-m", "dragoman", "serve"]


def _heeds_ctrl_c() -> None:
    """Undo what the shell does to a job in the background, which does not hear of Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_it_answers_at_the_address_it_tells_until_it_is_stopped(ferry):
    command = [*COMMAND, str(ferry), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=_heeds_ctrl_c) as server:
        try:
            address = server.stderr.readline().split()[0]
            assert address.startswith("http://127.0.0.1:")
            with urlopen(Request(f"{address}gaps", headers={"Accept": "application/json"}), timeout=20) as answer:
                assert json.load(answer)["total"] == 1
                assert "uvicorn" not in str(answer.headers).lower()
        finally:
            server.send_signal(signal.SIGINT)
        assert server.wait(timeout=20) == 130
        assert server.stderr.read() == ""


def test_a_file_that_is_none_is_told_before_anything_starts(tmp_path):
    told = CliRunner().invoke(app, ["serve", str(tmp_path / "no.casefile")])
    assert told.exit_code == 2
    assert "no such casefile" in told.stderr


def test_a_port_that_is_taken_is_told(ferry):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        told = CliRunner().invoke(app, ["serve", str(ferry), "--port", str(taken.getsockname()[1])])
    assert told.exit_code == 2
    assert "Choose another --port" in told.stderr


def test_an_older_layout_is_brought_up_to_date_where_people_review_and_left_as_it_is_where_they_read(tmp_path):
    old = tmp_path / "old.casefile"
    old.write_bytes(gzip.decompress((LAYOUTS / "5.casefile.gz").read_bytes()))
    with socket.create_server(("127.0.0.1", 0)) as taken:  # so that nothing is served for long
        port = str(taken.getsockname()[1])
        told = CliRunner().invoke(app, ["serve", str(old), "--port", port, "--read-only"])
        assert "older layout" in told.stderr
        told = CliRunner().invoke(app, ["serve", str(old), "--port", port])
        assert "Choose another --port" in told.stderr
    assert Visitor(old).get("/queue").status_code == 200


def test_without_its_packages_it_says_how_to_get_them(ferry):
    program = "import sys; sys.modules['starlette'] = None; from dragoman.cli import main; main()"
    told = subprocess.run(
        [sys.executable, "-c", program, "serve", str(ferry)], capture_output=True, text=True, check=False
    )
    assert told.returncode == 2
    assert 'pip install "dragoman[web]"' in told.stderr
    assert "Traceback" not in told.stderr


def test_the_other_commands_do_not_wait_for_the_web():
    program = "import sys; import dragoman.cli.app; sys.exit('starlette' in sys.modules or 'uvicorn' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
