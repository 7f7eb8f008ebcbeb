"""m002: how likely a statement or position is to be right; null where nobody weighed it."""

SQL = """
ALTER TABLE statements ADD COLUMN confidence REAL;
ALTER TABLE positions ADD COLUMN confidence REAL;
"""
