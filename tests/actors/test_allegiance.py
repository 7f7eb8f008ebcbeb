"""For whom people speak whose side only the whole case tells."""

import pytest

from dragoman.case import parse
from tests.actors.desk import actors, joined

CASE = parse("""
case: strait
title: The strait
kind: peace
parties:
  - {id: Tarnia, names: [Tarnia, Holm Quay], role: side}
  - {id: Veska, names: [Veska, Orrin], role: side}
  - {id: Lumen, names: [Lumen, Port Astor], role: host}
""")


def _party(name: str, *texts: str) -> str | None:
    return actors(*texts, case=CASE)[name].party


@pytest.mark.parametrize(
    ("texts", "party"),
    [
        pytest.param(
            ("Tarnian President Odd Vik spoke. “Nonsense,” said his spokeswoman, Ann Moreau.",),
            "Tarnia",
            id="whose spokeswoman",
        ),
        pytest.param(
            ("His spokeswoman, Ann Moreau, came late.", "Odd Vik met his spokeswoman, Ann Moreau.",
             "President Odd Vik of Tarnia left."),
            "Tarnia",
            id="the owner's side is told elsewhere",
        ),
        pytest.param(("HOLM QUAY (Agency) — Foreign Minister Ann Moreau said no.",), "Tarnia", id="dateline"),
        pytest.param(
            (
                "HOLM QUAY (Agency) — Foreign Minister Ann Moreau said no.",
                "PORT ASTOR (Agency) — Foreign Minister Ann Moreau said no again.",
                "PORT ASTOR (Agency) — Foreign Minister Ann Moreau said yes.",
            ),
            "Tarnia",
            id="the capital of the host tells once",
        ),
        pytest.param(("HOLM QUAY (Agency) — State Secretary Ann Moreau said no.",), "Tarnia", id="a state secretary"),
        pytest.param(
            ("HOLM QUAY (Agency) — Army spokesman Ann Moreau said in Orrin that it would wait.",),
            "Veska",
            id="the place of speaking goes before the dateline",
        ),
        pytest.param(
            ("Tarnia's Atomic Agency said no.", "The head of the Atomic Agency, Ann Moreau, said no."),
            "Tarnia",
            id="the body is known from another report",
        ),
        pytest.param(
            ("HOLM QUAY (Agency) — The president of Norske Bank, Ann Moreau, said no.",), None, id="another's president"
        ),
        pytest.param(("HOLM QUAY (Agency) — Economist Ann Moreau said no.",), None, id="a private trade"),
    ],
)  # fmt: skip
def test_a_person_in_office_has_the_side_that_the_case_tells(texts, party):
    assert _party("Ann Moreau", *texts) == party


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        pytest.param("Tarnian envoy Ann Moreau left. Her aides said no.", "aides", "Tarnia", id="her aides"),
        pytest.param("Tarnian envoy Ann Moreau left. Her critics said no.", "critics", None, id="no own critics"),
    ],
)
def test_unnamed_people_are_on_the_side_of_whose_they_are(text, name, party):
    found, links, rows = joined(text, case=CASE)
    of = {link.members[0]: next(a for a in found if a.id == link.members[1]) for link in links}
    assert [of[m.id].party for m in rows if m.name.endswith(name) and m.id in of] == [party]
