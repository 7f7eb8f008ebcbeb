"""Writes docs/commands.md from the commands and settings themselves; a test compares the two.

python scripts/reference.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer.main import get_command

from dragoman import settings
from dragoman.cli.app import app

PAGE = Path(__file__).parent.parent / "docs" / "commands.md"
HEAD = """# Commands and settings

Every command prints a table for people; with `--json` it prints JSON Lines for programs, on standard output and nothing
else. Progress and errors go to standard error. Exit codes: 0 done, 1 a check found something wrong, 2 the call or its
input is wrong, 130 stopped with Ctrl-C. `FILE` is always a casefile.

This page is made from the commands by `python scripts/reference.py`.
"""


def page() -> str:
    """The whole page."""
    root: Any = get_command(app)
    parts = [HEAD]
    for name, command in root.commands.items():
        subcommands = getattr(command, "commands", {})
        parts += _section(name, command) if not subcommands else []
        for sub, inner in subcommands.items():
            parts += _section(f"{name} {sub}", inner)
    return "\n".join([*parts, *_settings()]) + "\n"


def _section(name: str, command: Any) -> Iterator[str]:
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option"]
    usage = " ".join([name, *(p.metavar or p.name.upper() for p in arguments)])
    yield f"## {name}\n"
    yield " ".join((command.help or "").split()) + "\n"
    yield f"`dragoman {usage}`\n"
    yield "| | |\n| --- | --- |"
    for argument in arguments:
        yield f"| `{argument.metavar or argument.name.upper()}` | {_told(argument)} |"
    for option in options:
        names = ", ".join(f"`{n}`" for n in (*option.opts, *option.secondary_opts))
        yield f"| {names}{' (needed)' if option.required else ''} | {_told(option)} |"
    yield ""


def _told(parameter: Any) -> str:
    return (getattr(parameter, "help", None) or "").replace("|", "\\|")


def _settings() -> Iterator[str]:
    yield "## Settings\n"
    yield "A setting comes from its flag, else from the environment, else from `dragoman.toml` in the current folder,"
    yield "else from its default. What is found depends on `model`, `plugins` and the two floors alone.\n"
    yield "| setting | environment | unit | default | |\n| --- | --- | --- | --- | --- |"
    for row in settings.rows():
        told = str(row.default).lower() if isinstance(row.default, bool) else row.default
        yield f"| `{row.name}` | `{settings.PREFIX}{row.name.upper()}` | {row.unit} | {told} | {row.help} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
