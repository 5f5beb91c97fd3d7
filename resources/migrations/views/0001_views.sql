-- Tables for history and search. They follow from the journal and may be deleted: the writer builds them again.
-- Times are UTC nanoseconds since 1970; prices and quantities 10^-8; money minor units of the row's currency.

-- How far the journal has been taken in, and the SHA-256 of that event's line: the file belongs to this journal.
CREATE TABLE cursor (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    sequence INTEGER NOT NULL,
    at INTEGER NOT NULL,
    line_hash TEXT NOT NULL
) STRICT;
INSERT INTO cursor (id, sequence, at, line_hash) VALUES (1, 0, 0, '');

-- Every event, by what one looks for.
CREATE TABLE events (
    sequence INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    type TEXT NOT NULL,
    account TEXT NOT NULL,     -- of the event, or of the order it concerns; empty: none
    symbol TEXT NOT NULL,      -- likewise
    actor TEXT NOT NULL,
    cause INTEGER NOT NULL
) STRICT;
CREATE INDEX events_by_account ON events (account, sequence) WHERE account <> '';
CREATE INDEX events_by_symbol ON events (symbol, sequence) WHERE symbol <> '';
CREATE INDEX events_by_type ON events (type, sequence);
CREATE INDEX events_by_time ON events (at, sequence);

-- Every fill of a client and of ours at an LP; a bust is a further row of the opposite side.
CREATE TABLE trades (
    sequence INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    leg TEXT NOT NULL,         -- client or lp
    account TEXT NOT NULL,     -- trading account, or the LP
    symbol TEXT NOT NULL,
    side TEXT NOT NULL,        -- the client's; for lp ours
    quantity INTEGER NOT NULL,
    price INTEGER NOT NULL,
    exec_id TEXT NOT NULL,
    kind TEXT NOT NULL,        -- fill or bust
    source TEXT NOT NULL,      -- the LP's session; empty for clients
    order_id INTEGER NOT NULL, -- client order; 0: none
    lp_order INTEGER NOT NULL, -- LP order; 0: none
    book TEXT NOT NULL,        -- A or B; empty for lp
    spread INTEGER NOT NULL,
    commission INTEGER NOT NULL,
    currency TEXT NOT NULL
) STRICT;
-- Alarms, not rules: what may happen once only is decided in the books.
CREATE UNIQUE INDEX trades_once ON trades (leg, source, kind, exec_id);
CREATE INDEX trades_by_account ON trades (account, sequence);
CREATE INDEX trades_by_symbol ON trades (symbol, sequence);
CREATE INDEX trades_by_time ON trades (at, sequence);

-- Client orders, the refused ones too.
CREATE TABLE client_orders (
    sequence INTEGER PRIMARY KEY, -- of the event that accepted or refused it
    at INTEGER NOT NULL,
    order_id INTEGER NOT NULL,    -- 0: refused
    session TEXT NOT NULL,
    cl_ord_id TEXT NOT NULL,
    account TEXT NOT NULL,
    symbol TEXT NOT NULL,
    side TEXT NOT NULL,
    order_type TEXT NOT NULL,
    time_in_force TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    filled INTEGER NOT NULL,
    limit_price INTEGER NOT NULL, -- 0: none
    stop_price INTEGER NOT NULL,
    state TEXT NOT NULL,          -- working, cancel-pending, filled, cancelled, refused
    code TEXT NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX client_orders_once ON client_orders (order_id) WHERE order_id <> 0;
CREATE UNIQUE INDEX client_orders_named_once ON client_orders (session, cl_ord_id) WHERE order_id <> 0 AND session <> '';
CREATE INDEX client_orders_by_account ON client_orders (account, sequence);
CREATE INDEX client_orders_by_symbol ON client_orders (symbol, sequence);

CREATE TABLE lp_orders (
    sequence INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    lp_order INTEGER NOT NULL,
    order_id INTEGER NOT NULL,    -- the client order it covers; 0: none
    lp TEXT NOT NULL,
    session TEXT NOT NULL,
    symbol TEXT NOT NULL,
    side TEXT NOT NULL,
    style TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    filled INTEGER NOT NULL,
    limit_price INTEGER NOT NULL,
    state TEXT NOT NULL,          -- placed, working, in-doubt, or how it closed
    code TEXT NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX lp_orders_once ON lp_orders (lp_order);
CREATE INDEX lp_orders_by_order ON lp_orders (order_id) WHERE order_id <> 0;
CREATE INDEX lp_orders_by_lp ON lp_orders (lp, sequence);
CREATE INDEX lp_orders_by_symbol ON lp_orders (symbol, sequence);

-- A row that a unique index would not take.
CREATE TABLE alarms (
    sequence INTEGER NOT NULL,
    what TEXT NOT NULL
) STRICT;

-- The books at a sequence, as the replica saved them.
CREATE TABLE snapshots (
    sequence INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,           -- periodic, roll (never dropped) or end
    format INTEGER NOT NULL,      -- of the records in bytes; another one is not used
    row_hash TEXT NOT NULL,       -- of the journal's row that holds the sequence
    digest TEXT NOT NULL,         -- SHA-256 over bytes and sequence, as verify prints it
    bytes TEXT NOT NULL           -- every room's records
) STRICT;
