-- No event is earlier than the one before it: a time is found by halving the sequence, and costs no index of its own.
DROP INDEX events_by_time;
DROP INDEX trades_by_time;
