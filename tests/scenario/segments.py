"""Tick segments, read from their layout alone (core/market/tick_segment.h and tick_codec.h): how many quotes each source
sent of each symbol, and how many of them were locked or crossed by their own prices. CRCs are checked.
"""
import collections
import os
import zlib

from scenario import Failure

HEAD = 68
OPENING, QUOTES, CLOSING = 1, 2, 3
SAME_TIME, BID, ASK, SIZES, LAG, STEP, MARKS, LEVELS = (1 << bit for bit in range(8))
LOCKED, CROSSED = 1, 2


class Count:
    def __init__(self):
        self.rows = self.locked = self.crossed = 0
        self.marked_locked = self.marked_crossed = 0


def number(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, at
        shift += 7


def signed(data, at):
    value, at = number(data, at)
    return (value >> 1) ^ -(value & 1), at


def wrapped(value):
    """64 bit, two's complement."""
    return (value + (1 << 63)) % (1 << 64) - (1 << 63)


def count_block(data, quotes, count):
    at = bid = ask = marks = 0
    for _ in range(quotes):
        flags = data[at]
        at += 1
        if not flags & SAME_TIME:
            _, at = number(data, at)
        bid_step = 0
        if flags & BID:
            bid_step, at = signed(data, at)
            bid = wrapped(bid + bid_step)
        if flags & ASK:
            step, at = signed(data, at)
            ask = wrapped(ask + step + bid_step)
        else:
            ask = wrapped(ask)
        if flags & SIZES:
            _, at = number(data, at)
            _, at = number(data, at)
        if flags & LAG:
            _, at = number(data, at)
        if flags & STEP:
            _, at = number(data, at)
        if flags & MARKS:
            marks = data[at]
            _, at = number(data, at + 1)
        if flags & LEVELS:
            for _side in range(2):
                levels, at = number(data, at)
                for _level in range(2 * levels):
                    _, at = number(data, at)
        count.rows += 1
        if bid > 0 and ask > 0:
            count.locked += bid == ask
            count.crossed += bid > ask
        count.marked_locked += bool(marks & LOCKED)
        count.marked_crossed += bool(marks & CROSSED)
    if at != len(data):
        raise Failure(f"a block of quotes has {len(data) - at} bytes too many")


def count_segment(path, counts):
    """Adds a segment's quotes to counts[source, symbol]; returns the number of its quotes."""
    with open(path, "rb") as file:
        data = file.read()
    if data[:8] != b"TBTICKS\x01":
        raise Failure(f"{path} is no segment")
    at, source, quotes, closed = 8, "", 0, False
    while at < len(data):
        head = data[at:at + HEAD]
        kind, total = head[4], int.from_bytes(head[8:12], "little")
        size, name_size = int.from_bytes(head[12:16], "little"), int.from_bytes(head[16:18], "little")
        name = data[at + HEAD:at + HEAD + name_size]
        payload = data[at + HEAD + name_size:at + HEAD + name_size + size]
        if head[:4] != b"TBk1" or zlib.crc32(head[:64] + name) != int.from_bytes(head[64:68], "little") \
                or zlib.crc32(payload) != int.from_bytes(head[60:64], "little"):
            raise Failure(f"{path}: the block at {at} is damaged")
        if kind == OPENING:
            source = name.decode()
        elif kind == QUOTES:
            count_block(payload, total, counts[source, name.decode()])
            quotes += total
        closed = kind == CLOSING
        at += HEAD + name_size + size
    if not closed:
        raise Failure(f"{path} was not closed")
    return quotes


def count_folder(folder):
    """Quotes of every closed segment in a tick folder by (source, symbol)."""
    counts = collections.defaultdict(Count)
    for place, _, names in sorted(os.walk(folder)):
        for name in sorted(names):
            if name.endswith(".ticks"):
                count_segment(os.path.join(place, name), counts)
    return counts
