"""m005: who held which office and spoke for whom, from the first report of it to the last."""

SQL = """
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
"""
