"""The tables of an edition's index."""

SCHEMA = """
CREATE TABLE IF NOT EXISTS pages (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    status INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    location TEXT,
    cache TEXT NOT NULL,
    digest TEXT,                 -- NULL while a swap is under way
    size INTEGER NOT NULL,
    changed_at INTEGER NOT NULL, -- microseconds since the epoch, as all times here
    until INTEGER,
    entry INTEGER,               -- the log entry that changed its bytes last
    seen INTEGER NOT NULL,       -- the head of the log before its last render
    build TEXT NOT NULL,
    keys BLOB NOT NULL,          -- ids of names, packed
    windows BLOB NOT NULL        -- ids of windows, packed
);
CREATE INDEX IF NOT EXISTS pages_until ON pages (until) WHERE until IS NOT NULL;

CREATE TABLE IF NOT EXISTS names (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);

CREATE TABLE IF NOT EXISTS page_keys (
    name INTEGER NOT NULL, page INTEGER NOT NULL, PRIMARY KEY (name, page)
) WITHOUT ROWID;

CREATE VIRTUAL TABLE IF NOT EXISTS windows USING rtree_i32 (
    id, timeline_low, timeline_high, minute_low, minute_high,
    +page, +low_at, +low_id, +high_at, +high_id
);

-- Pages to be printed, in the order of rank; the number in "asked" is new each time somebody asks.
CREATE TABLE IF NOT EXISTS owed (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    rank INTEGER NOT NULL,
    asked INTEGER NOT NULL,
    due INTEGER NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    error TEXT
);
CREATE INDEX IF NOT EXISTS owed_order ON owed (rank, id);
CREATE TABLE IF NOT EXISTS owed_for (
    path TEXT NOT NULL, entry INTEGER NOT NULL, why TEXT NOT NULL, PRIMARY KEY (path, entry)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS owed_for_entry ON owed_for (entry);

-- Entries for which a kind could not say which pages it calls for.
CREATE TABLE IF NOT EXISTS unasked (
    entry INTEGER NOT NULL, kind TEXT NOT NULL, due INTEGER NOT NULL, tries INTEGER NOT NULL, error TEXT NOT NULL,
    PRIMARY KEY (entry, kind)
);

-- What has come of an entry so far; becomes its receipt.
CREATE TABLE IF NOT EXISTS tallies (
    entry INTEGER PRIMARY KEY, at INTEGER NOT NULL, affected INTEGER NOT NULL,
    rendered INTEGER NOT NULL DEFAULT 0, changed INTEGER NOT NULL DEFAULT 0,
    live_at INTEGER NOT NULL, pages TEXT NOT NULL DEFAULT '[]'
);

-- Pages in the hands of a process that prints on demand: owed by the loop if that process dies.
CREATE TABLE IF NOT EXISTS under_way (
    token INTEGER PRIMARY KEY, path TEXT NOT NULL, process INTEGER NOT NULL, since INTEGER NOT NULL
);

-- Pages that went live without their compressed forms, which the loop makes when nothing is owed.
CREATE TABLE IF NOT EXISTS uncompressed (page INTEGER PRIMARY KEY);

CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""

OUTBOX = """
-- Who outside is told of changed pages; "wants" says of which. "all_due" is set while everything is to be purged there.
CREATE TABLE IF NOT EXISTS downstreams (
    name TEXT PRIMARY KEY, wants TEXT NOT NULL, due INTEGER NOT NULL DEFAULT 0, tries INTEGER NOT NULL DEFAULT 0,
    error TEXT, refused INTEGER NOT NULL DEFAULT 0, all_due INTEGER NOT NULL DEFAULT 0,
    all_at INTEGER NOT NULL DEFAULT 0, confirmed INTEGER NOT NULL DEFAULT 0, confirmed_at INTEGER
);

-- Pages whose bytes changed, once for each who is to be told, until it has confirmed; "entries" is a JSON list.
CREATE TABLE IF NOT EXISTS outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    downstream TEXT NOT NULL, path TEXT NOT NULL, kind TEXT NOT NULL, media_type TEXT NOT NULL,
    status INTEGER NOT NULL, entries TEXT NOT NULL, rank INTEGER NOT NULL, at INTEGER NOT NULL,
    due INTEGER NOT NULL, tries INTEGER NOT NULL DEFAULT 0, alone INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS outbox_order ON outbox (downstream, rank, id);

-- What has come of an entry at each of them so far; "told" when the main database has it as it stands here.
CREATE TABLE IF NOT EXISTS answers (
    entry INTEGER NOT NULL, downstream TEXT NOT NULL, pages INTEGER NOT NULL,
    confirmed INTEGER NOT NULL DEFAULT 0, lost INTEGER NOT NULL DEFAULT 0, confirmed_at INTEGER,
    error TEXT, refused INTEGER NOT NULL DEFAULT 0, told INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (entry, downstream)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS answers_untold ON answers (entry) WHERE told = 0;
"""
