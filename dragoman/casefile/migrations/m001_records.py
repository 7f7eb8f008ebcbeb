"""m001: captures, readings, records, joins and the lookups of questions.

A migration is history: it is never changed once a casefile was made with it, and knows nothing of
`model.py`. The next layout is the next number.
"""

SQL = """
CREATE TABLE pages (
    id TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL,
    data BLOB NOT NULL
) STRICT;
-- a source is a file, a URL or a line of a file. Where its bytes changed, the newer page stands here
CREATE TABLE captures (
    source TEXT PRIMARY KEY,
    page TEXT NOT NULL REFERENCES pages (id),
    media TEXT NOT NULL,
    url TEXT,
    host TEXT,
    blocks TEXT NOT NULL,
    blocks_by TEXT NOT NULL
) STRICT;
CREATE INDEX captures_page ON captures (page);
-- what a page was read with (key), and the hash of all that was found (digest)
CREATE TABLE readings (
    page TEXT PRIMARY KEY REFERENCES pages (id),
    key TEXT NOT NULL,
    digest TEXT NOT NULL,
    article TEXT REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE articles (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    page TEXT NOT NULL UNIQUE REFERENCES pages (id),
    source TEXT NOT NULL,
    text TEXT NOT NULL,
    body TEXT NOT NULL,
    title TEXT,
    url TEXT,
    host TEXT,
    outlet TEXT,
    credits TEXT NOT NULL,
    language TEXT,
    furniture TEXT NOT NULL,
    retellings TEXT NOT NULL,
    text_sha256 TEXT NOT NULL
) STRICT;
CREATE TABLE signatures (
    article TEXT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    method TEXT NOT NULL,
    "values" TEXT NOT NULL,
    words INTEGER NOT NULL
) STRICT;
CREATE TABLE clues (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    words TEXT NOT NULL,
    span_start INTEGER,
    span_end INTEGER,
    days_first TEXT,
    days_end TEXT,
    used INTEGER NOT NULL
) STRICT;
CREATE TABLE times (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    direction TEXT,
    made_by TEXT NOT NULL
) STRICT;
CREATE TABLE mentions (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT,
    party TEXT,
    refers TEXT REFERENCES mentions (id) DEFERRABLE INITIALLY DEFERRED,
    made_by TEXT NOT NULL
) STRICT;
CREATE TABLE statements (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    content TEXT NOT NULL,
    kind TEXT NOT NULL,
    speaker TEXT REFERENCES mentions (id) DEFERRABLE INITIALLY DEFERRED,
    cue_start INTEGER,
    cue_end INTEGER,
    addressee TEXT,
    channel TEXT,
    reporter TEXT,
    time TEXT REFERENCES times (id) DEFERRABLE INITIALLY DEFERRED,
    made_by TEXT NOT NULL
) STRICT;
CREATE TABLE positions (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    holder TEXT REFERENCES mentions (id) DEFERRABLE INITIALLY DEFERRED,
    issue TEXT NOT NULL,
    stance TEXT NOT NULL,
    direction TEXT NOT NULL,
    statement TEXT REFERENCES statements (id) DEFERRABLE INITIALLY DEFERRED,
    according_to TEXT REFERENCES mentions (id) DEFERRABLE INITIALLY DEFERRED,
    quantity TEXT,
    condition_start INTEGER,
    condition_end INTEGER,
    past INTEGER NOT NULL,
    made_by TEXT NOT NULL
) STRICT;
CREATE TABLE conditions (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    position TEXT REFERENCES positions (id) DEFERRABLE INITIALLY DEFERRED,
    holder TEXT REFERENCES mentions (id) DEFERRABLE INITIALLY DEFERRED,
    issue TEXT,
    "by" TEXT REFERENCES mentions (id) DEFERRABLE INITIALLY DEFERRED,
    made_by TEXT NOT NULL
) STRICT;
CREATE TABLE events (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    kind TEXT NOT NULL,
    trigger_start INTEGER NOT NULL,
    trigger_end INTEGER NOT NULL,
    participants TEXT NOT NULL,
    place TEXT,
    time TEXT REFERENCES times (id) DEFERRABLE INITIALLY DEFERRED,
    figures TEXT NOT NULL,
    status TEXT NOT NULL,
    made_by TEXT NOT NULL
) STRICT;
CREATE TABLE families (
    id TEXT PRIMARY KEY,
    root TEXT NOT NULL,
    members TEXT NOT NULL
) STRICT;
CREATE TABLE whens (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL UNIQUE,
    days_first TEXT,
    days_end TEXT,
    likely_first TEXT,
    likely_end TEXT,
    basis TEXT,
    clues TEXT NOT NULL,
    score REAL
) STRICT;
CREATE TABLE actors (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    party TEXT,
    names TEXT NOT NULL,
    roles TEXT NOT NULL
) STRICT;
CREATE TABLE links (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    members TEXT NOT NULL,
    score REAL NOT NULL,
    note TEXT NOT NULL,
    "values" TEXT NOT NULL,
    made_by TEXT NOT NULL
) STRICT;
CREATE TABLE rounds (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    days_first TEXT,
    days_end TEXT,
    place TEXT,
    status TEXT NOT NULL,
    parties TEXT NOT NULL,
    events TEXT NOT NULL,
    articles TEXT NOT NULL
) STRICT;
CREATE TABLE moves (
    id TEXT PRIMARY KEY,
    party TEXT NOT NULL,
    issue TEXT NOT NULL,
    kind TEXT NOT NULL,
    before_round TEXT,
    after_round TEXT,
    "before" TEXT,
    "after" TEXT,
    note TEXT NOT NULL
) STRICT;
CREATE TABLE gaps (
    id TEXT PRIMARY KEY,
    issue TEXT NOT NULL,
    "left" TEXT NOT NULL,
    "right" TEXT NOT NULL,
    status TEXT NOT NULL,
    left_positions TEXT NOT NULL,
    right_positions TEXT NOT NULL,
    width REAL,
    unit TEXT,
    note TEXT NOT NULL
) STRICT;
CREATE TABLE deadlocks (
    id TEXT PRIMARY KEY,
    parties TEXT NOT NULL,
    steps TEXT NOT NULL,
    words TEXT NOT NULL
) STRICT;
CREATE TABLE dropped (
    id TEXT NOT NULL,
    record TEXT NOT NULL,
    step TEXT NOT NULL,
    reason TEXT NOT NULL,
    scope TEXT NOT NULL,
    PRIMARY KEY (id, scope)
) STRICT;

CREATE INDEX clues_article ON clues (article);
CREATE INDEX times_article ON times (article);
CREATE INDEX mentions_article ON mentions (article);
CREATE INDEX statements_article ON statements (article);
CREATE INDEX positions_article ON positions (article);
CREATE INDEX conditions_article ON conditions (article);
CREATE INDEX events_article ON events (article);
CREATE INDEX mentions_refers ON mentions (refers);
CREATE INDEX statements_speaker ON statements (speaker);
CREATE INDEX statements_time ON statements (time);
CREATE INDEX positions_holder ON positions (holder);
CREATE INDEX positions_statement ON positions (statement);
CREATE INDEX positions_according_to ON positions (according_to);
CREATE INDEX positions_issue ON positions (issue);
CREATE INDEX conditions_position ON conditions (position);
CREATE INDEX conditions_holder ON conditions (holder);
CREATE INDEX conditions_by ON conditions ("by");
CREATE INDEX events_time ON events (time);
CREATE INDEX events_kind ON events (kind);
CREATE INDEX actors_party ON actors (party);
CREATE INDEX actors_name ON actors (name);
CREATE INDEX links_kind ON links (kind);
CREATE INDEX moves_party ON moves (party);
CREATE INDEX gaps_issue ON gaps (issue);
CREATE INDEX dropped_scope ON dropped (scope);
CREATE INDEX dropped_record ON dropped (record);
CREATE INDEX readings_article ON readings (article);

CREATE VIRTUAL TABLE article_words USING fts5 (title, body, tokenize = "unicode61 remove_diacritics 2");

CREATE TABLE meant (
    mention TEXT PRIMARY KEY,
    actor TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX meant_actor ON meant (actor);
CREATE TABLE origins (
    article TEXT PRIMARY KEY,
    family TEXT NOT NULL,
    root TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE same (
    record TEXT NOT NULL,
    kind TEXT NOT NULL,
    shared TEXT NOT NULL,
    PRIMARY KEY (record, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX same_shared ON same (shared);
CREATE TABLE link_members (
    record TEXT NOT NULL,
    link TEXT NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (record, link, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE state (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE runs (
    number INTEGER PRIMARY KEY,
    version TEXT NOT NULL,
    program TEXT NOT NULL,
    settings TEXT NOT NULL,
    case_id TEXT NOT NULL,
    case_text TEXT NOT NULL,
    started TEXT NOT NULL,
    finished TEXT,
    counts TEXT,
    seconds TEXT
) STRICT;
"""
