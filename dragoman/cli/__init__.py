"""The command line: each verb turns words into one library call, and its records into text.

Tables are for people. With `--json` a verb prints JSON Lines for programs: one object a line, on
standard output, nothing else. Progress and errors go to standard error. Exit codes: 0 done, 1 a
check found something wrong, 2 the call or its input is wrong, 130 stopped with Ctrl-C.
"""

from __future__ import annotations


def main() -> None:
    """Run the command line and leave with its exit code."""
    from dragoman.cli.app import app

    app(prog_name="dragoman")
