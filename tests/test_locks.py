import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def locked(name):
    return (ROOT / name).read_text(encoding="utf-8")


def names(lines):
    return {re.match(r"[\w.-]+", line).group().lower().replace("_", "-") for line in lines}


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        ("requirements.lock", PROJECT["project"]["dependencies"] + PROJECT["build-system"]["requires"]),
        ("requirements-dev.lock", PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]),
    ],
)
def test_every_dependency_is_locked_with_its_hash(lock, wanted):
    entries = re.findall(r"^[\w.-]+==.*(?:\n    .*)+", locked(lock), re.MULTILINE)
    assert names(wanted) <= names(entries)
    assert all("--hash=sha256:" in entry for entry in entries)


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_names_no_host(lock):
    assert "://" not in locked(lock)


def test_both_locks_agree():
    names = ("requirements.lock", "requirements-dev.lock")
    run, dev = (set(re.findall(r"^[\w.-]+==[^ ]+", locked(name), re.M)) for name in names)
    both = {entry.split("==")[0] for entry in run} & {entry.split("==")[0] for entry in dev}
    assert [entry for entry in run ^ dev if entry.split("==")[0] in both] == []
