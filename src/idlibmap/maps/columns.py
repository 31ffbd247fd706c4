"""
Columns: records a field at a time, which deflate far better than records one after the other.

Numbers are written as bytes and texts as tables; a ``form`` says how ``browser/blocks.js`` reads both back.

=============================  ==============================================================================
form                           is written as
=============================  ==============================================================================
``"int"``, ``"bool"``          numbers
``5``                          numbers times 10 to the fifth, for floats of as many decimals
``"day"``                      days since 1 January 1970, where every text of the column is an ISO day
``["text", table]``            the place of each text in a table
``"ints"``                     how many each has, the first of each, the steps to the others
``"line"``                     how many positions each has, how many new positions ago each came up (0: it is
                               new), and the steps to new ones from the position before
``["list", form]``             how many items each has, and all items as one column
``["tuple", form, ...]``       a column a place in the tuple
``["maybe", form]``            a mark each (see ``Mark``), and the values that are there
``["next", field, form]``      the same: what is told elsewhere is the field of the next record
``["same", field, form]``      the same: what is told elsewhere is the field of the record itself
``{field: form, ...}``         records: a column a field
=============================  ==============================================================================
"""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import is_dataclass
from datetime import date
from enum import IntEnum
from itertools import chain, pairwise, zip_longest
from types import UnionType
from typing import get_args, get_origin

import numpy as np

from idlibmap.maps.scene import Json, Ring, SceneBorder, SceneCell, TypeForm, field_types

DECIMALS = 2
"""Decimals kept of kilometres, square kilometres, probabilities and log odds: more than the page shows."""
DEGREE_DECIMALS = 5
"""Decimals kept of positions: about a metre."""
DEGREES = frozenset({"lon", "lat", "bounds"})
"""Fields that hold degrees, beside lines."""
DERIVED = frozenset({(SceneCell, "rings"), (SceneBorder, "km")})
"""Fields not written: the browser chains rings from borders, and the page tells no lengths of borders."""

LONGER = 4
"""How many times as many texts a table may hold as a column that shares it."""

Ints = np.ndarray[tuple[int, ...], np.dtype[np.int64]]

_EPOCH = date(1970, 1, 1).toordinal()
_STEPS = 8
"""Beside the width in bytes: each number is the step from the one before."""


class Mark(IntEnum):
    """Where a value stands."""

    HERE = 0
    NOWHERE = 1
    """There is none."""
    ELSEWHERE = 2
    """In another field, which the form names."""


class Writer:
    """What has been written of one block."""

    def __init__(self) -> None:
        self.numbers = bytearray()
        self.tables: list[dict[str, int]] = []
        """Each text once, with its place, in the order they come up."""

    def records(self, kind: type, values: Sequence[Json], names: Sequence[str]) -> Json:
        """Write these fields of records; return their form."""
        types = field_types(kind)
        return {name: self._field(name, values, types) for name in names if (kind, name) not in DERIVED}

    def _field(self, name: str, values: Sequence[Json], types: dict[str, TypeForm]) -> Json:
        """Write one field of records, but for what another field tells."""
        own = [getattr(value, name) for value in values]
        twin = name.removesuffix("_asof")
        if twin != name and twin in types:
            marks = [_mark(one, getattr(value, twin)) for one, value in zip(own, values, strict=True)]
            return ["same", twin, self._marked(types[name], own, marks)]
        if name == "end" and "start" in types:
            following = [value.start for value in values[1:]]
            marks = [_mark(end, start) for end, start in zip_longest(own, following)]
            return ["next", "start", self._marked(str, own, marks)]
        return self._column(types[name], own, DEGREE_DECIMALS if name in DEGREES else DECIMALS)

    def _column(self, hint: TypeForm, values: Sequence[Json], decimals: int = DECIMALS) -> Json:
        if isinstance(hint, type) and is_dataclass(hint):
            return self.records(hint, values, tuple(field_types(hint)))
        if isinstance(hint, UnionType):
            return ["maybe", self._marked(get_args(hint)[0], values, [_mark(value) for value in values])]
        origin: object = get_origin(hint)
        if origin is tuple:
            return self._tuples(hint, values, decimals)
        if hint is str:
            return self._texts(values)
        if hint is float:
            self._write(round(value * 10**decimals) for value in values)
            return decimals
        self._write(values)
        return hint.__name__

    def _marked(self, hint: TypeForm, values: Sequence[Json], marks: Sequence[Mark]) -> Json:
        self._write(marks)
        here = [value for value, mark in zip(values, marks, strict=True) if mark is Mark.HERE]
        return self._column(hint, here)

    def _tuples(self, hint: TypeForm, values: Sequence[Json], decimals: int) -> Json:
        if hint == Ring:
            return self._lines(values)
        kinds = get_args(hint)
        if kinds[-1] is not Ellipsis:
            columns = zip(*values, strict=True) if values else ((),) * len(kinds)
            pairs = zip(kinds, columns, strict=True)
            return ["tuple", *(self._column(kind, items, decimals) for kind, items in pairs)]
        self._write(map(len, values))
        if kinds[0] is not int:
            return ["list", self._column(kinds[0], list(chain.from_iterable(values)), decimals)]
        self._write(items[0] for items in values if items)
        self._write(after - before for items in values for before, after in pairwise(items))
        return "ints"

    def _lines(self, lines: Sequence[Ring]) -> Json:
        self._write(map(len, lines))
        known: dict[tuple[int, ...], int] = {}
        ago, steps = [], []
        before = (0, 0)
        for position in chain.from_iterable(lines):
            lon, lat = (round(degrees * 10**DEGREE_DECIMALS) for degrees in position)
            ago.append(len(known) - known.setdefault((lon, lat), len(known)))
            if not ago[-1]:
                steps.append((lon - before[0], lat - before[1]))
            before = (lon, lat)
        self._write(ago)
        for axis in (0, 1):
            self._write(step[axis] for step in steps)
        return "line"

    def _texts(self, values: Sequence[str]) -> Json:
        days = [_day_number(text) for text in values]
        if values and None not in days:
            self._write(day for day in days if day is not None)
            return "day"
        number, table = self._table(dict.fromkeys(values))
        self._write(table[text] for text in values)
        return ["text", number]

    def _table(self, texts: dict[str, None]) -> tuple[int, dict[str, int]]:
        """Return a table of these texts that is not much longer, and its number."""
        for number, table in enumerate(self.tables):
            if len(table) <= LONGER * len(texts) and texts.keys() <= table.keys():
                return number, table
        self.tables.append({text: place for place, text in enumerate(texts)})
        return len(self.tables) - 1, self.tables[-1]

    def _write(self, values: Iterable[int]) -> None:
        """
        Write whole numbers within ±2^29: a byte that says how, then all lowest bytes, then all next ones.

        Notes
        -----
        Small negative numbers stay small by folding: 0, -1, 1, -2 become 0, 1, 2, 3. Whether steps or the
        numbers themselves are written is tried out.
        """
        plain = np.array(list(values), dtype=np.int64)
        ways = (_planes(plain, 0), _planes(np.diff(plain, prepend=0), _STEPS))
        self.numbers += min(ways, key=lambda written: len(zlib.compress(written)))


def _mark(value: Json, elsewhere: Json = None) -> Mark:
    if value is None:
        return Mark.NOWHERE
    return Mark.ELSEWHERE if value == elsewhere else Mark.HERE


def _planes(numbers: Ints, how: int) -> bytes:
    folded = np.where(numbers < 0, -2 * numbers - 1, 2 * numbers).astype("<u8")
    width = -(-int(folded.max(initial=0)).bit_length() // 8)
    planes = folded.view(np.uint8).reshape(-1, 8)[:, :width].T
    return bytes([how + width]) + planes.tobytes()


def _day_number(text: str) -> int | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    # Python reads 20200227 and 2020-W09-4 too, which would come back in another spelling.
    return day.toordinal() - _EPOCH if day.isoformat() == text else None
