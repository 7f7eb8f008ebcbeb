"""What the model's outputs mean: the order of its classes, shared by training and reading.

Changing any of these needs a model trained anew; `SCHEME` is written into the model and checked when it is loaded.
"""

from __future__ import annotations

from hashlib import sha256

# --- one class a word ---------------------------------------------------------------------------
CUES = ("", "B", "I", "Q")  # Q: first word of a quotation that runs on without a cue
STANCES = ("", "demands", "offers", "open_to", "accepts", "agreed", "conditional", "rejects", "threatens")
EVENTS = ("", "meeting", "call", "agreement", "exchange", "attack", "visit", "deadline", "proposal", "statement")
STATUSES = ("held", "planned", "moved", "cancelled", "denied")
MODES = ("past", "reported", "hypothetical")
NAMES = ("", *(f"{edge}-{kind}" for kind in ("per", "org", "state", "place", "office") for edge in "BI"))
TIMES = ("", *(f"{edge}-{kind}" for kind in ("DATE", "TIME", "DURATION", "SET") for edge in "BI"))

WORD_HEADS = {"cues": CUES, "stances": STANCES, "events": EVENTS, "names": NAMES, "times": TIMES}

# --- what hangs on a word: a cue, a stance, an event ---------------------------------------------
ANCHORS = ("said", "pos", "event")
ROLES = {
    "said": ("src", "con", "to", "cue"),
    "pos": ("who", "ev", "cond", "fig"),
    "event": ("who", "where", "when", "cue"),
}
EDGES = ("inside", "start", "end")
WIDTH = max(len(roles) for roles in ROLES.values())  # roles of an anchor
TRAITS = ("attitude", *MODES, *STATUSES)  # of an anchor, each yes or no

# --- a proposition, a holder and a passage -------------------------------------------------------
DIRECTIONS = ("none", "for", "against", "conditional")
ACTS = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT",
    "REQUEST", "SANCTION", "SUPPORT", "THREATEN", "YIELD",
)  # fmt: skip

LONGEST = 192  # pieces of a window
LONGEST_PAIR = 128  # pieces of a pair

SCHEME = sha256(repr((WORD_HEADS, ANCHORS, ROLES, EDGES, TRAITS, DIRECTIONS, ACTS, LONGEST)).encode()).hexdigest()[:12]
