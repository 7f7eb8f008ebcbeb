"""Words that open like a condition and tie nothing."""

import pytest

from dragoman.positions import conditions
from tests.positions.desk import read
from tests.positions.test_conditions import stage


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Norland must leave the bank if it can.", id="what may be left out"),
        pytest.param("Norland may buy the lighthouse, if she said so.", id="whether it was said"),
        pytest.param("If that is the case there will be no accord.", id="what was told before"),
        pytest.param("Isla should not falter if it wanted to avoid a duty.", id="what somebody wants"),
        pytest.param("If the cod is to recover, boats should stay in port.", id="what it is good for"),
        pytest.param("The harbour is quieter if merged with another.", id="a verb with no subject"),
        pytest.param("If I am a fisher I get the same price as others.", id="a case made up"),
        pytest.param("If you give the ministry an inch, they demand a mile.", id="anybody"),
        pytest.param("If the duty rises, the number of boats will likely fall.", id="a forecast"),
        pytest.param("If that’s the case, no boat will sail.", id="what was told before, in short"),
        pytest.param("If you truly want this panel to be fair, talk to both.", id="what anybody may want"),
        pytest.param("The bridge would open not only for the crews, but for all.", id="not only"),
        pytest.param("Norland will fish at a time when others rest.", id="at a time when"),
        pytest.param("It would have been easier if the boats had stayed.", id="what never came"),
        pytest.param("Nobody in Norland disclosed it until the papers wrote of it.", id="until it was known"),
        pytest.param("They keep a deal whereby cod is sold in exchange for oil.", id="how it is now"),
        pytest.param("Ties with Isla could worsen if the duty stays.", id="what may come about"),
        pytest.param("She was asked on Sunday if Norland would lift the duty.", id="a question"),
        pytest.param("A panel meets to determine if Isla owes a duty.", id="what is left open"),
        pytest.param("Asked if Norland will pay once its debt has shrunk.", id="a condition in a question"),
        pytest.param("Norland would ban the nets, but it gave way after protests of the ports.", id="earlier"),
        pytest.param("Isla would like the observers to remain after the end of the season.", id="a time after"),
        pytest.param("Isla cannot agree to a price when cod is sold abroad.", id="a case that recurs"),
        pytest.param("A fleet which once posed a threat has gone.", id="long ago"),
        pytest.param("The crews strike for as long as it takes.", id="however long"),
        pytest.param("Norland called it a port subject to strict oversight.", id="whose rule it is under"),
        pytest.param("No accord can bind Norland, it must come before the council for a vote.", id="who votes"),
        pytest.param("Nobody will be able to read the pact before the vote next week.", id="too little time"),
        pytest.param("The minister would say no more and provided no details.", id="a verb"),
        pytest.param("No tolls, no quotas, no taxes.", id="a list"),
    ],
)
def test_what_tells_a_case_a_time_or_a_forecast_is_no_condition(text):
    assert conditions.find(stage(text)) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("The ward could open again if the money came.", "if the money came", id="an offer"),
        pytest.param("The locks go open when the last one is away.", "when the last one is away", id="a plain promise"),
        pytest.param(
            "There will be no vote before the council has spoken.", "before the council has spoken", id="a council acts"
        ),
        pytest.param(
            "The bid is subject to completion of the sale.", "subject to completion of the sale", id="of terms"
        ),
        pytest.param(
            "Norland warned that peace could collapse if Isla does not pay.", "if isla does not pay", id="a warning"
        ),
        pytest.param("No cod, no ships.", "no cod", id="one for the other"),
    ],
)
def test_what_ties_a_step_to_another_is_a_condition(text, words):
    found = stage(text)
    (tie,) = conditions.find(found)
    assert " ".join(found.lower[tie.start : tie.end]) == words


@pytest.mark.parametrize(
    ("text", "tied"),
    [
        pytest.param("Isla demands that observers watch the landings if seizures go on.", False, id="a case"),
        pytest.param("Isla wants observers to watch the landings before the seizures stop.", True, id="first one"),
        pytest.param("Isla is ready for observers on the landings if the seizures stop.", True, id="a readiness"),
    ],
)
def test_what_is_only_asked_for_a_case_waits_for_nothing(text, tied):
    _, _, ties, _ = read(text)
    assert bool(ties) is tied
