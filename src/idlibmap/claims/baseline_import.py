"""The whole way of an import of holdings: a table in, a baseline with one row a change out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from pathlib import Path

from idlibmap.articles.found import ControlRow, Fault
from idlibmap.articles.sources import BASELINE_REJECTS
from idlibmap.articles.tables.headings import remark_of
from idlibmap.articles.tables.table import Table
from idlibmap.claims.actors import load_actors
from idlibmap.claims.holding_rows import Layout, days_of, holding_rows, taken_of
from idlibmap.claims.lexicon import load_lexicon
from idlibmap.claims.row_parties import PartyReader
from idlibmap.claims.row_places import PlaceFinder
from idlibmap.claims.row_reader import RowReader
from idlibmap.claims.sources import load_sources
from idlibmap.errors import SchemaError, SourceError
from idlibmap.files import cells, write_rows
from idlibmap.gazetteer.foreign.contents import tables_of
from idlibmap.gazetteer.gazetteer import Gazetteer
from idlibmap.theatre import Theatre

COLUMNS = ("place", "name", "side", "date", "source", "url", "note")
"""Of a baseline as it is written; ``name`` stands beside the id for human readers."""
REJECT_COLUMNS = ("file", "line", "reason")
SUFFIX = ".csv"
NEAREST_KM = 1.0
"""A position without a name means the settlement this near to it."""
TOLD = 10
"""Rejects, or guesses, that a message lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How the user wants a table to be read."""

    source: str
    """Who says it, to be looked up: title, publisher, page or address."""
    layout: Layout = field(default_factory=Layout)
    sides: Mapping[str, str] = field(default_factory=dict)
    """What the table calls a side → a side of the theatre, where the theatre does not know the name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Who held a place on a day."""

    place: str
    """Id of the gazetteer."""
    name: str
    """Its name there."""
    side: str
    date: date
    source: str
    url: str
    note: str
    score: float
    """How sure it is that this place is meant, 0 to 1."""
    file: str
    """The table that says so, and the sheet or layer of it."""
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A row, or a whole table, that was set aside."""

    file: str
    line: int | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import found."""

    holdings: tuple[Holding, ...]
    """One for each change, by place and day."""
    read: int
    """How many there were before those that change nothing were left out."""
    rejects: tuple[Rejected, ...]
    remarks: tuple[str, ...]
    """Which columns were taken for what, and which places are guesses."""

    def counted(self) -> str:
        """Say how much was found, in a line."""
        places = len({one.place for one in self.holdings})
        return (
            f"{self.read:,} holdings read, {len(self.holdings):,} changes at {places:,} places kept, "
            f"{len(self.rejects):,} lines of rejects"
        )


def import_holdings(path: Path, theatre: Theatre, gazetteer: Gazetteer, *, wanted: Wanted) -> Imported:
    """
    Read a table of holdings.

    Parameters
    ----------
    path
        CSV, workbook, GeoJSON or other geodata; a row a place, a row a place and day, or a column a day.
    theatre
        Whose sides and actors are known.
    gazetteer
        Where places are looked up.
    wanted
        How the table is to be read.

    Raises
    ------
    SourceError
        No row says who held a known place, the source is empty, or ``sides`` names none of the theatre's.
    """
    source = " ".join(wanted.source.split())
    if not source:
        raise SourceError("--source is empty. Name whoever says so: title, publisher, page or address.")
    sides = _sides(wanted.sides, theatre)
    parties = PartyReader(theatre, load_actors(theatre), load_sources(theatre))
    found: list[Holding] = []
    rejects: list[Rejected] = []
    remarks: list[str] = []
    for part, table in _tables(path):
        file = f"{path.name} ({part})" if part else path.name
        try:
            taken = taken_of(table, wanted.layout)
            rows = [_in_our_words(one, sides, gazetteer) for one in holding_rows(table, wanted.layout)]
        except SourceError as error:
            rejects.append(Rejected(file=file, line=None, reason=str(error)))
            continue
        remarks.append(f"{file}: {_remark(table, taken)}")
        # No neighbours: an id that is written down is not to rest on which other towns the table has.
        places = PlaceFinder(gazetteer, (), nearest_km=NEAREST_KM)
        reader = RowReader(file, load_lexicon(theatre), parties, places)
        for one in rows:
            read = _read(one, reader, source)
            if isinstance(read, Holding):
                found.append(read)
            else:
                rejects.append(read)
    changes, conflicts = changes_of(found)
    set_aside = tuple(dict.fromkeys((*rejects, *conflicts)))
    if not changes:
        raise SourceError(_nothing_in(path, set_aside))
    return Imported(
        holdings=changes, read=len(found), rejects=set_aside, remarks=(*remarks, *_guesses(changes))
    )


def _remark(table: Table, taken: Mapping[str, str]) -> str:
    """Tell which column was taken for what, without listing a column for each day."""
    days = days_of(table, taken)
    said = remark_of(taken, [column for column in table.header if column not in days]).text
    return f"{said}; {len(days)} columns of days" if days else said


def _guesses(holdings: Sequence[Holding]) -> Iterator[str]:
    """Name the places that were known by a position alone, or by a name that others bear, too."""
    guessed = list(dict.fromkeys(f"{one.name} ({one.place})" for one in holdings if one.score < 1))
    more = f" and {len(guessed) - TOLD} more" if len(guessed) > TOLD else ""
    if guessed:
        yield f"check these places, they could be others: {', '.join(guessed[:TOLD])}{more}"


def _nothing_in(path: Path, rejects: Sequence[Rejected]) -> str:
    told = "\n".join(f"{_where(one)}: {one.reason}" for one in rejects[:TOLD])
    return f"{path.name}: no row of it says who held a known place.\n{told}"


def _tables(path: Path) -> list[tuple[str, Table]]:
    try:
        return tables_of(path)
    except SourceError as error:
        msg = f"{path.name}: {error}"
        raise SourceError(msg) from error


def _where(one: Rejected) -> str:
    return f"{one.file}:{one.line}" if one.line else one.file


def _sides(named: Mapping[str, str], theatre: Theatre) -> dict[str, str]:
    """Check that the user named sides of the theatre, and return them by the words of the table."""
    known = [side.id for side in theatre.sides]
    for theirs, ours in named.items():
        if ours not in known:
            msg = f"--sides {theirs}={ours}: {ours!r} is no side. Write one of {', '.join(known)}."
            raise SourceError(msg)
    return {_plain(theirs): ours for theirs, ours in named.items()}


def _plain(cell: str) -> str:
    return " ".join(cell.casefold().split())


def _in_our_words(
    one: ControlRow | Fault, sides: Mapping[str, str], gazetteer: Gazetteer
) -> ControlRow | Fault:
    """Name the side as the user said, and the place by its P-code where the gazetteer has that."""
    if isinstance(one, Fault):
        return one
    code, side = one.values.get("pcode", ""), one.values["side"]
    place = code if code in gazetteer.places or not one.values["place"] else one.values["place"]
    return replace(one, values={**one.values, "place": place, "side": sides.get(_plain(side), side)})


def _read(one: ControlRow | Fault, reader: RowReader, source: str) -> Holding | Rejected:
    if isinstance(one, Fault):
        return Rejected(file=reader.file, line=one.line, reason=one.reason)
    try:
        told = reader.read(one)
    except SourceError as error:
        return Rejected(file=reader.file, line=one.line, reason=str(error))
    place = told.where.place
    return Holding(
        place=place.id if place else "",
        name=place.name if place else told.written,
        side=told.party.side,
        date=told.days.first,
        source=source,
        url=one.values.get("url", ""),
        note=told.note,
        score=told.where.score,
        file=reader.file,
        line=one.line,
    )


def changes_of(holdings: Iterable[Holding]) -> tuple[tuple[Holding, ...], tuple[Rejected, ...]]:
    """
    Keep of each place the first holding of each run of one side.

    Returns
    -------
    changes
        In order of place and day.
    conflicts
        Holdings of one place and day by several sides: which of them is right, the table does not say.
    """
    changes: list[Holding] = []
    conflicts: list[Rejected] = []
    ordered = sorted(holdings, key=lambda one: (one.place, one.date, one.file, one.line))
    for _, of_place in groupby(ordered, key=lambda one: one.place):
        holder = ""
        for _, of_day in groupby(of_place, key=lambda one: one.date):
            told = list(of_day)
            if len({one.side for one in told}) > 1:
                conflicts += _conflict(told)
            elif told[0].side != holder:
                changes.append(told[0])
                holder = told[0].side
    return tuple(changes), tuple(conflicts)


def _conflict(told: Sequence[Holding]) -> Iterator[Rejected]:
    sides = " and ".join(sorted({one.side for one in told}))
    lines = ", ".join(str(one.line) for one in told)
    for one in told:
        reason = (
            f"{one.name} ({one.place}) is held by {sides} on {one.date} (lines {lines}). Keep one of them."
        )
        yield Rejected(file=one.file, line=one.line, reason=reason)


def write_baseline(imported: Imported, path: Path) -> None:
    """
    Write a baseline, and beside it what was set aside (``NAME.rejects.csv``).

    No cell begins like a formula, so that the tables open in a spreadsheet as they are.

    Raises
    ------
    SchemaError
        The path has another suffix than ``.csv``.
    """
    if path.suffix != SUFFIX:
        msg = f"{path}: a baseline is written as {SUFFIX}, not {path.suffix or 'without a suffix'}."
        raise SchemaError(msg)
    for name, columns, rows in (
        (path, COLUMNS, imported.holdings),
        (path.with_suffix(BASELINE_REJECTS), REJECT_COLUMNS, imported.rejects),
    ):
        write_rows(name, (cells(getattr(row, column) for column in columns) for row in rows), columns=columns)
