"""m003: what lies across reports (series and outcome of rounds, pledges, offices), and how likely a day is right."""

SQL = """
ALTER TABLE rounds ADD COLUMN series INTEGER NOT NULL DEFAULT 1;
ALTER TABLE rounds ADD COLUMN host TEXT;
ALTER TABLE rounds ADD COLUMN format TEXT;
ALTER TABLE rounds ADD COLUMN delegations TEXT NOT NULL DEFAULT '{}';
ALTER TABLE rounds ADD COLUMN outcome TEXT NOT NULL DEFAULT '[]';

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

CREATE TABLE posts (
    id TEXT PRIMARY KEY,
    actor TEXT NOT NULL,
    office TEXT,
    party TEXT,
    days_first TEXT,
    days_end TEXT,
    mentions TEXT NOT NULL,
    note TEXT NOT NULL,
    made_by TEXT NOT NULL
) STRICT;
CREATE INDEX posts_actor ON posts (actor);

ALTER TABLE whens ADD COLUMN confidence REAL;
"""
