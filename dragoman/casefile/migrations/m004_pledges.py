"""m004: what a party bound itself to do, and whether it is told that it did."""

SQL = """
CREATE TABLE pledges (
    id TEXT PRIMARY KEY,
    party TEXT NOT NULL,
    issue TEXT NOT NULL,
    direction TEXT NOT NULL,
    positions TEXT NOT NULL,
    status TEXT NOT NULL,
    by TEXT NOT NULL,
    reason TEXT NOT NULL,
    told TEXT NOT NULL,
    days_first TEXT,
    days_end TEXT,
    due_first TEXT,
    due_end TEXT
) STRICT;
"""
