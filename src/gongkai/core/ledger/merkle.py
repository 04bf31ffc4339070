"""Merkle tree over hashes. A lone node at the end of a row moves up as it is (never doubled)."""

import hashlib
from collections.abc import Sequence
from itertools import zip_longest


def _parent(algo: str, left: bytes, right: bytes | None) -> bytes:
    """The first byte keeps nodes apart from events, whose text begins with the name of an algorithm."""
    return left if right is None else hashlib.new(algo, b"\x01" + left + right).digest()


def _row_above(algo: str, row: Sequence[bytes]) -> list[bytes]:
    return [_parent(algo, left, right) for left, right in zip_longest(row[::2], row[1::2])]


def root(algo: str, leaves: Sequence[bytes]) -> str:
    """Hex root over at least one leaf."""
    row = leaves
    while len(row) > 1:
        row = _row_above(algo, row)
    return row[0].hex()


def path(algo: str, leaves: Sequence[bytes], index: int) -> list[tuple[str, str]]:
    """The neighbours from a leaf up to the root: ("left" or "right", hex)."""
    steps: list[tuple[str, str]] = []
    row = leaves
    while len(row) > 1:
        neighbour = index ^ 1
        if neighbour < len(row):
            steps.append(("left" if neighbour < index else "right", row[neighbour].hex()))
        row, index = _row_above(algo, row), index // 2
    return steps


def climb(algo: str, leaf: str, steps: Sequence[tuple[str, str]]) -> str:
    """The hex root that a leaf and its path lead to."""
    node = bytes.fromhex(leaf)
    for side, other in steps:
        pair = (bytes.fromhex(other), node) if side == "left" else (node, bytes.fromhex(other))
        node = _parent(algo, *pair)
    return node.hex()
