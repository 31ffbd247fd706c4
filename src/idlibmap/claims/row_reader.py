"""One row of a control table, read: who, what, where, when, according to whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from idlibmap.articles.found import ControlRow
from idlibmap.articles.tables import baseline
from idlibmap.claims.claim import STANCES
from idlibmap.claims.lexicon import Lexicon
from idlibmap.claims.row_deeds import Days, Deed, day_in, days_of, deed_of
from idlibmap.claims.row_parties import NONE, Named, PartyReader
from idlibmap.claims.row_places import UNLOCATED, PlaceFinder, Where
from idlibmap.errors import SourceError
from idlibmap.gazetteer.place import ADMIN_KINDS

OWN_CLASS = {
    "analyst": "outlet",
    "acled": "third_party",
    "viina": "third_party",
    baseline.KIND: "third_party",
}
"""Source class of each kind of table where its rows cite nobody known; of a baseline, always."""
NEEDS_NO_SIDE = frozenset({"clashed", "cut", "reopened"})
GAINS = frozenset({"captured", "handed_over"})
STATE = "government"
"""Side that event databases mean by the government."""
NEAR, PROVINCE = "2", "3"
"""ACLED's geographic precision: near the place; somewhere in the province that it stands for."""
QUARTER = " - "
"""Sets off a part of a town in ACLED's names: "Aleppo - Old City"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one row says."""

    where: Where
    written: str
    """The place's name as written."""
    relation: str
    extent: str
    deed: Deed
    party: Named
    """Who gains, leaves, keeps or besieges."""
    loser: Named
    days: Days
    published: date | None
    stance: str
    source: str
    source_class: str
    note: str
    """The row's own words; empty if it has none."""


@dataclass(frozen=True, slots=True)
class RowReader:
    """Reads the rows of one table."""

    file: str
    lexicon: Lexicon
    parties: PartyReader
    places: PlaceFinder

    def read(self, row: ControlRow) -> Told:
        """
        Read a row.

        Raises
        ------
        SourceError
            Names the field that cannot be used, and the mend.
        """
        values = row.values
        days = days_of(values)
        deed, party, loser = self._event(values, days.first)
        acled = row.kind == "acled"
        town, _, quarter = place_name(values).partition(QUARTER) if acled else (place_name(values), "", "")
        precision = values.get("geo_precision", "").partition(".")[0] if acled else ""
        where = self.places.find({**values, "place": town})
        source, source_class = self._source(row, deed, party, loser)
        told = Told(
            where=UNLOCATED if precision == PROVINCE else where,
            written=place_name(values),
            relation="near" if precision == NEAR else "at",
            extent="part" if quarter else "",
            deed=deed,
            party=party,
            loser=loser,
            days=days,
            published=day_in(values, "published"),
            stance=_stance(values),
            source=source,
            source_class=source_class,
            note=" ".join(values.get("note", "").split()),
        )
        if row.kind == baseline.KIND:
            _check_holding(told)
        return told

    def _event(self, values: Mapping[str, str], day: date) -> tuple[Deed, Named, Named]:
        """Read what happened, by whom and at whose cost."""
        deed = deed_of(values.get("action", ""), self.lexicon)
        note = values.get("note", "")
        taker, other = self._in_order(values, deed, day)
        party = self.parties.holder(taker, day=day, note=note)
        loser = self.parties.loser(other, day=day, note=note)
        if party.contested or deed.contested:
            return Deed(action="clashed"), NONE, NONE
        if deed.lost and not loser.written:
            party, loser = NONE, party
        if not party.side and not (loser.side and deed.action in GAINS) and deed.action not in NEEDS_NO_SIDE:
            raise SourceError("field 'side' is empty. Write who holds the place, or contested.")
        return deed, party, loser

    def _in_order(self, values: Mapping[str, str], deed: Deed, day: date) -> tuple[str, str]:
        """Return the cells of who gains and who loses; event databases name the two in either order."""
        first, second = values.get("side", ""), values.get("from_side", "")
        if deed.by_state is None:
            return first, second
        ruling = [
            self.parties.loser(cell, day=day, note=values.get("note", "")).side == STATE
            for cell in (first, second)
        ]
        return (second, first) if second and ruling == [not deed.by_state, deed.by_state] else (first, second)

    def _source(self, row: ControlRow, deed: Deed, party: Named, loser: Named) -> tuple[str, str]:
        """Return who says it and the class; a party that tells its own loss admits it."""
        cited = " ".join(row.values.get("source", "").split())
        known = None if row.kind == baseline.KIND else self.parties.source(cited)
        if known is None:
            return cited or PurePath(self.file).stem, OWN_CLASS[row.kind]
        gone = {"withdrew": party.side, "captured": loser.side, "handed_over": loser.side}.get(deed.action)
        admits = known.source_class == "party" and known.side and known.side == gone
        return cited, "admission" if admits else known.source_class


def place_name(values: Mapping[str, str]) -> str:
    """
    Return the name of a row's place.

    Raises
    ------
    SourceError
        It has none.
    """
    name = " ".join(values.get("place", "").split())
    if not name:
        raise SourceError("field 'place' is empty. Write the name of the place.")
    return name


def _check_holding(told: Told) -> None:
    """
    Check that a row says that one side held one place, as every row of a baseline must.

    Raises
    ------
    SourceError
        It says that nobody does, or of a place that is not known, or no single one.
    """
    place = told.where.place
    if told.deed.contested or not told.party.side:
        msg = (
            "field 'side': a contested place is held by nobody in particular. Drop the row, or put it into a "
            "table beside the reports."
        )
        raise SourceError(msg)
    if place is None:
        msg = (
            f"field 'place': no list has {told.written!r}. `idlibmap place NAME` finds ids; a place that the "
            "gazetteer lacks goes into a places.csv."
        )
        raise SourceError(msg)
    if place.kind in ADMIN_KINDS:
        msg = (
            f"field 'place': {place.name} ({place.id}) is a {place.kind}. Write a row for each of its towns."
        )
        raise SourceError(msg)


def _stance(values: Mapping[str, str]) -> str:
    stance = values.get("stance", "").strip().lower() or "reported"
    if stance not in STANCES:
        msg = f"field 'stance': expected one of {', '.join(STANCES)}, or nothing, got {stance!r}."
        raise SourceError(msg)
    return stance
