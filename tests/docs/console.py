"""Runs the console blocks of a page as its reader would, and finds what they claim in the output."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from msgspec import Struct

ROOT = Path(__file__).parent.parent.parent
_BLOCK = re.compile(r"^```console\n(.*?)^```", re.DOTALL | re.MULTILINE)


class Command(Struct, frozen=True):
    """One command of a page, and the lines it is said to print."""

    line: int
    text: str
    claims: tuple[str, ...]


def commands(page: Path) -> list[Command]:
    """Every command of a page's console blocks; a here-document belongs to its command."""
    source = page.read_text(encoding="utf-8")
    found: list[Command] = []
    for block in _BLOCK.finditer(source):
        line = source.count("\n", 0, block.start(1)) + 1
        lines = block.group(1).split("\n")
        at = 0
        while at < len(lines):
            if lines[at].startswith("$ "):
                text, claims, begin = [lines[at][2:]], [], at
                heredoc = re.search(r"<<'(\w+)'", lines[at])
                at += 1
                while heredoc and lines[at - 1] != heredoc.group(1):
                    text.append(lines[at])
                    at += 1
                while at < len(lines) and not lines[at].startswith("$ "):
                    if claim := lines[at].removeprefix("…").strip():
                        claims.append(claim)
                    at += 1
                found.append(Command(line + begin, "\n".join(text), tuple(claims)))
            else:
                at += 1
    return found


def run(page: Path, folder: Path) -> list[str]:
    """Run a page's commands in one shell in a folder; what is not as the page says."""
    wrong: list[str] = []
    before: list[str] = []
    for command in commands(page):
        done = subprocess.run(
            ["bash", "-ec", "\n".join([*before, command.text])],
            cwd=folder,
            env={**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "COLUMNS": "160"},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        if re.match(r"\w+=", command.text):
            before.append(command.text)
        where = f"{page.name}:{command.line}: {command.text.splitlines()[0]}"
        if done.returncode:
            wrong.append(f"{where}\n  left with {done.returncode}: {done.stderr[-600:]}")
            continue
        printed = " ".join(f"{done.stdout} {done.stderr}".split())
        missing = [claim for claim in command.claims if " ".join(claim.split()) not in printed]
        wrong += [f"{where}\n  does not print “{claim}” but:\n{printed[:800]}" for claim in missing]
    return wrong
