"""m003: how likely the day of an article is to be right; null where none was given."""

SQL = """
ALTER TABLE whens ADD COLUMN confidence REAL;
"""
