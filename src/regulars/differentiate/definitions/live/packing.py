"""A state as bytes: [series id, series, …] in msgpack, without what is empty."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from regulars.differentiate.definitions.layout import Series
from regulars.differentiate.definitions.live.folds import State

BIG: Final = 1  #: extension code for a whole number beyond 64 bits


class Packing:
    """Writes and reads the states of one layout, and reads those of others."""

    def __init__(self, series: Sequence[Series]) -> None:
        self._empty = [one.empty for one in series]
        self._ids = [one.id for one in series]
        self._slots = {id_: slot for slot, id_ in enumerate(self._ids)}
        self._encoder = msgspec.msgpack.Encoder()
        self._decoder = msgspec.msgpack.Decoder(ext_hook=_number)

    def empty(self) -> State:
        """A state in which nothing has happened."""
        return self._empty.copy()

    def encode(self, state: State) -> bytes:
        """The state as bytes."""
        flat: list[Any] = []
        for id_, kept, empty in zip(self._ids, state, self._empty, strict=True):
            if kept != empty:
                flat += (id_, kept)
        try:
            return self._encoder.encode(flat)
        except OverflowError:
            return self._encoder.encode(_boxed(flat))

    def decode(self, packed: bytes) -> State:
        """The state from bytes; series that this layout does not know are dropped."""
        state, slots = self._empty.copy(), self._slots
        if packed:
            flat = iter(self._decoder.decode(packed))
            for id_, kept in zip(flat, flat, strict=True):
                slot = slots.get(id_)
                if slot is not None:
                    state[slot] = kept
        return state


def _boxed(kept: Any) -> Any:
    if type(kept) is int and not -(2**63) <= kept < 2**63:
        return msgspec.msgpack.Ext(
            BIG, kept.to_bytes(kept.bit_length() // 8 + 1, "big", signed=True)
        )
    if isinstance(kept, list):
        return [_boxed(part) for part in kept]
    if isinstance(kept, dict):
        return {_boxed(key): _boxed(part) for key, part in kept.items()}
    return kept


def _number(code: int, data: memoryview) -> int:
    assert code == BIG
    return int.from_bytes(data, "big", signed=True)
