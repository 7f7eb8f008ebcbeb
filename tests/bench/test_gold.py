import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

SCRIPT = Path(__file__).parents[2] / "bench" / "resolve_gold.py"
TEXT = "Talks began in Sunde on Monday.\n\nThe port said it would pay if the cranes ran.\n"


def gold(**more):
    body = [{"from": "Talks began", "to": "cranes ran."}]
    position = {"id": "p1", "party": "Port", "issue": "pay", "stance": "conditional", "direction": "conditional",
                "quote": "it would pay", "condition": "if the cranes ran"}  # fmt: skip
    event = {"id": "e1", "kind": "meeting", "quote": "Talks began in Sunde"}
    article = {"id": "1", "file": "1_post.txt", "body": body, "positions": [position], "events": [event]}
    return {"articles": [article], "rounds": [{"id": "r1", "date": "2031-03-03", "events": ["e1"]}], **more}


def resolve(folder, written):
    (folder / "captures").mkdir()
    (folder / "captures" / "1_post.txt").write_text(TEXT)
    (folder / "gold.yaml").write_text(yaml.safe_dump(written))
    return subprocess.run([sys.executable, SCRIPT, folder], capture_output=True, text=True, check=False)


@pytest.mark.skipif(not SCRIPT.is_file(), reason="the source tree alone has bench")
def test_the_gold_of_any_case_is_resolved_with_what_lies_across_reports(tmp_path):
    move = {"party": "Port", "issue": "pay", "to": "r1", "kind": "new", "after": ["p1"]}
    done = resolve(tmp_path, gold(moves=[move]))
    assert done.returncode == 0, done.stderr
    rows = {row["type"]: row for row in map(json.loads, (tmp_path / "gold.jsonl").read_text().splitlines())}
    assert rows["move"] == {"type": "move", **move}
    start, end = rows["position"]["condition"]
    assert TEXT[start:end] == "if the cranes ran"


@pytest.mark.skipif(not SCRIPT.is_file(), reason="the source tree alone has bench")
def test_an_id_that_nobody_has_stops_it(tmp_path):
    done = resolve(tmp_path, gold(moves=[{"party": "Port", "issue": "pay", "to": "r2", "kind": "new"}]))
    assert done.returncode != 0
    assert "r2" in done.stderr
