"""General knowledge about states, international bodies, news outlets and who held which office when.

In: words. Out: what they name, if it is known here. The facts are in the .csv and .yaml files beside this
one; each is read once, when it is first asked for. None of it knows of any case.
"""

from __future__ import annotations

from dragoman.world.knowledge import (
    Agency,
    Body,
    Faction,
    Institution,
    Office,
    Place,
    State,
    agencies,
    agency,
    bodies,
    body,
    english,
    factions,
    given_names,
    institutions,
    nicknames,
    offices,
    offices_of,
    places,
    state_of,
    states,
    words,
)
from dragoman.world.knowledge import state as state
from dragoman.world.lexicon import Lexicon, Sense, lexicon

__all__ = [
    "Agency",
    "Body",
    "Faction",
    "Institution",
    "Lexicon",
    "Office",
    "Place",
    "Sense",
    "State",
    "agencies",
    "agency",
    "bodies",
    "body",
    "english",
    "factions",
    "given_names",
    "institutions",
    "lexicon",
    "nicknames",
    "offices",
    "offices_of",
    "places",
    "state",
    "state_of",
    "states",
    "words",
]
