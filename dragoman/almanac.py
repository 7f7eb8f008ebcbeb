"""The days of the week and the months, as English writes them in small letters."""

from __future__ import annotations

WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS = frozenset("january february march april may june july august september october november december".split())
SURE_MONTHS = MONTHS - {"may"}  # those that are no other word; "May" with its capital is one
