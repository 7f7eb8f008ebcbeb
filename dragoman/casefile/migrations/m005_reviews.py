"""m005: what people say of records, with the records as they were found, and what they add."""

SQL = """
CREATE TABLE reviews (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    verdict TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    why TEXT,
    given TEXT,
    quoted TEXT,
    article TEXT,
    found TEXT
) STRICT;
"""
