"""m004: who else tells of a deadlock, how likely it is, since when it stands, and when and by what it was over."""

SQL = """
ALTER TABLE deadlocks ADD COLUMN told TEXT NOT NULL DEFAULT '[]';
ALTER TABLE deadlocks ADD COLUMN confidence REAL;
ALTER TABLE deadlocks ADD COLUMN since_first TEXT;
ALTER TABLE deadlocks ADD COLUMN since_end TEXT;
ALTER TABLE deadlocks ADD COLUMN over_first TEXT;
ALTER TABLE deadlocks ADD COLUMN over_end TEXT;
ALTER TABLE deadlocks ADD COLUMN over_by TEXT NOT NULL DEFAULT '[]';
"""
