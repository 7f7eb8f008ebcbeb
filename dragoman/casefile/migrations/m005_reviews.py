"""m005: what people say of records, with the records as they were found."""

SQL = """
CREATE TABLE reviews (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    verdict TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    why TEXT,
    article TEXT,
    found TEXT
) STRICT;
"""
