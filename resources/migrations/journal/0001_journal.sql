-- One row a batch: the only truth. `lines` holds the bytes that `hash` covers, never written again from parsed values.
CREATE TABLE journal (
    first INTEGER PRIMARY KEY, -- sequence of the batch's first event
    count INTEGER NOT NULL,    -- its events
    at TEXT NOT NULL,          -- time of the last event
    prev TEXT NOT NULL,        -- hash of the row before; 64 zeros in the first
    hash TEXT NOT NULL,        -- SHA-256 over prev, first, count and lines
    lines TEXT NOT NULL        -- JSON lines
) STRICT;

-- Small values beside the journal that are no truth.
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
