"""m006: why a move is called so, without what its positions say, and whether a gap's two sides spoke long apart."""

# the reason of a note "why: what both say; what lies between" is all but the middle; 59 is a semicolon
SQL = """
ALTER TABLE moves ADD COLUMN reason TEXT NOT NULL DEFAULT '';
UPDATE moves SET reason = note;
UPDATE moves SET reason = substr(note, 1, instr(note, ': ') - 1) WHERE instr(note, ': ');
UPDATE moves SET reason = reason || substr(substr(note, length(reason) + 3),
    instr(substr(note, length(reason) + 3), char(59) || ' '))
    WHERE instr(substr(note, length(reason) + 3), char(59) || ' ');

ALTER TABLE gaps ADD COLUMN stale INTEGER NOT NULL DEFAULT 0;
UPDATE gaps SET stale = 1 WHERE note LIKE '% – said at very different times';
"""
