"""The word lists that lie beside the code of a room, in YAML.

Every value is read as a string, so that "no" and "on" stay words. The parser in C is used where
PyYAML has it: a build reads some twenty lists, and the one in Python takes a second longer.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def wordlist(path: Path) -> Any:
    """What one list says: mappings and lists of strings."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
