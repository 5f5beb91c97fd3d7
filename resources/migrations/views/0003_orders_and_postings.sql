-- What an order lived through, what the desk covered, every posting, dealers' notes. All tables are filled again from the
-- journal, since the new ones hold its older events too; saved books stay.

-- The events of an order and of the LP orders made for it.
CREATE TABLE order_events (
    order_id INTEGER NOT NULL,    -- 0: an LP order of no order
    lp_order INTEGER NOT NULL,    -- 0: of the order itself
    sequence INTEGER NOT NULL,
    PRIMARY KEY (order_id, lp_order, sequence)
) STRICT, WITHOUT ROWID;

-- Orders of the desk itself; their fills are the LP trades of their order_id.
CREATE TABLE cover_orders (
    sequence INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    order_id INTEGER NOT NULL,
    actor TEXT NOT NULL,
    symbol TEXT NOT NULL,
    side TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    filled INTEGER NOT NULL,
    limit_price INTEGER NOT NULL, -- 0: none
    state TEXT NOT NULL,          -- routed, filled, cancelled
    code TEXT NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX cover_orders_once ON cover_orders (order_id);
CREATE INDEX cover_orders_by_symbol ON cover_orders (symbol, sequence);

CREATE TABLE postings (
    id INTEGER PRIMARY KEY,       -- sequence * 1024 + place in the event
    sequence INTEGER NOT NULL,
    at INTEGER NOT NULL,
    type TEXT NOT NULL,           -- of the event
    account TEXT NOT NULL,        -- of the ledger
    symbol TEXT NOT NULL,         -- of the event; empty: none
    order_id INTEGER NOT NULL,    -- 0: none
    amount INTEGER NOT NULL,      -- credit positive
    currency TEXT NOT NULL
) STRICT;
CREATE INDEX postings_by_account ON postings (account, id);

CREATE TABLE notes (
    sequence INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    order_id INTEGER NOT NULL,    -- 0: none
    account TEXT NOT NULL,        -- empty: none
    note TEXT NOT NULL
) STRICT;
CREATE INDEX notes_by_order ON notes (order_id, sequence) WHERE order_id <> 0;
CREATE INDEX notes_by_account ON notes (account, sequence) WHERE account <> '';

CREATE INDEX trades_by_order ON trades (order_id, sequence) WHERE order_id <> 0;

DELETE FROM events;
DELETE FROM trades;
DELETE FROM client_orders;
DELETE FROM lp_orders;
DELETE FROM alarms;
UPDATE cursor SET sequence = 0, at = 0, line_hash = '';
