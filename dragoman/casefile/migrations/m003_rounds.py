"""m003: which series a round is of, who hosts it, how the sides meet, who leads them, and what came of it."""

SQL = """
ALTER TABLE rounds ADD COLUMN series INTEGER NOT NULL DEFAULT 1;
ALTER TABLE rounds ADD COLUMN host TEXT;
ALTER TABLE rounds ADD COLUMN format TEXT;
ALTER TABLE rounds ADD COLUMN delegations TEXT NOT NULL DEFAULT '{}';
ALTER TABLE rounds ADD COLUMN outcome TEXT NOT NULL DEFAULT '[]';
"""
