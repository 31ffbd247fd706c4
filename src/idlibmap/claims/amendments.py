"""What an analyst's words make of a claim: the fields a change sets; and statements of the analyst's own."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from idlibmap.claims.claim import ACTIONS, STANCES, Claim
from idlibmap.claims.corrections import Correction
from idlibmap.errors import SourceError
from idlibmap.gazetteer.area import DIRECTIONS
from idlibmap.gazetteer.derived import KIND
from idlibmap.gazetteer.gazetteer import Gazetteer
from idlibmap.theatre import Theatre

ANALYST = "analyst"
"""Source class of an analyst's own statements."""
CHOICES = {
    "action": ACTIONS,
    "stance": STANCES,
    "relation": ("at", "near", "toward", *(f"{direction}_of" for direction in DIRECTIONS)),
    "extent": ("", "all", "most", "part", "outskirts"),
    "background": ("yes", "no"),
}
"""Fields with a list of values."""
NAMED_IN_FAULT = 5
Fields = Mapping[str, Any]
"""Fields of a claim by name."""


@dataclass(frozen=True, slots=True)
class Amender:
    """Reads the values of corrections in one theatre."""

    theatre: Theatre
    gazetteer: Gazetteer

    def fields(self, name: str, value: str) -> Fields:
        """
        Return what a change sets.

        Parameters
        ----------
        name
            One of :data:`~idlibmap.claims.corrections.FIELDS`.

        Raises
        ------
        SourceError
            The value is none of that field; the message names those that are.
        """
        if name == "place":
            return self._located(value, cell="value")
        if name == "date":
            return _dated(value)
        if name in {"side", "from_side"}:
            return {name: self._side(value) if value else ""}
        if value not in CHOICES[name]:
            choices = ", ".join(choice or "nothing" for choice in CHOICES[name])
            msg = f"field 'value': expected as {name} one of {choices}, got {value!r}."
            raise SourceError(msg)
        return {name: value == "yes" if name == "background" else value}

    def statements(self, row: Correction, *, file: str) -> tuple[Claim, ...]:
        """
        Return what a row says itself; that a side held a place over some days is known on both ends.

        Raises
        ------
        SourceError
            Its place or its value cannot be read.
        """
        where = self._located(row.field, cell="field")
        said, _, days = row.value.replace(",", " ").strip().rpartition(" ")
        if not said:
            msg = (
                f"field 'value': expected side and day, got {row.value!r}. Write it as opposition 2020-02-27."
            )
            raise SourceError(msg)
        side, when = self._side(said.strip()), _dated(days)
        spans = [when]
        if row.decision == "holds" and when["date_prec"] == "range":
            spans = [_on(when["date_start"]), _on(when["date_end"])]
        return tuple(_statement(row, {**where, **span, "side": side}, file) for span in spans)

    def _side(self, text: str) -> str:
        sides = [side.id for side in self.theatre.sides]
        if text.lower() not in sides:
            msg = f"field 'value': expected as side one of {', '.join(sides)}, got {text!r}."
            raise SourceError(msg)
        return text.lower()

    def _located(self, text: str, *, cell: str) -> Fields:
        """Return where an id or a name lies: of a place, else of an area or a road."""
        found = list(dict.fromkeys(self._meant(text)))
        if len(found) == 1:
            return self._fields_at(*found[0])
        if not found:
            msg = (
                f"field {cell!r}: no place {text!r} is known. `idlibmap place NAME` finds names and ids; add "
                "one that is missing by a row with the decision add_place."
            )
            raise SourceError(msg)
        listed = "; ".join(self._described(place_id) for _, place_id in found[:NAMED_IN_FAULT])
        more = "; and others" if len(found) > NAMED_IN_FAULT else ""
        msg = f"field {cell!r}: {text!r} is ambiguous: {listed}{more}. Write the id instead."
        raise SourceError(msg)

    def _meant(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield scope and id of what a text may mean, of places before areas and roads."""
        for scope, known in (
            ("area", text in self.gazetteer.areas),
            ("place", self.gazetteer.knows(text)),
            ("road", self.gazetteer.knows_road(text)),
        ):
            if known:
                yield scope, text
                return
        meaning = self.gazetteer.names.get(text)
        named = list(zip(meaning.named, meaning.likeness, strict=True)) if meaning else []
        closest = max((like for _, like in named), default=0)
        likest = [(one.kind, one.id) for one, like in named if like == closest]
        places = [one for one in likest if one[0] == "place"]
        yield from places or likest

    def _fields_at(self, scope: str, place_id: str) -> Fields:
        if scope == "area":
            return _located_at(scope, place_id, self.gazetteer.areas[place_id].name, where_prec=4)
        if scope == "road":
            return _located_at(scope, place_id, self.gazetteer.road_line(place_id).name, where_prec=5)
        place = self.gazetteer.place(place_id)
        fields = _located_at(scope, place_id, place.name, where_prec=2 if place.kind == KIND else 1)
        return {**fields, "latitude": place.latitude, "longitude": place.longitude}

    def _described(self, place_id: str) -> str:
        if place_id not in self.gazetteer.places:
            return place_id
        place = self.gazetteer.places[place_id]
        units = ", ".join(dict.fromkeys(filter(None, (place.admin3, place.admin1))))
        return f"{place.name} ({units}; {place.id})" if units else f"{place.name} ({place.id})"


def amended(claim: Claim, fields: Fields) -> Claim:
    """Return a claim with some fields set, and without what was only true of the old ones."""
    changed = replace(claim, **fields)
    if changed.side != claim.side:
        changed = replace(changed, actor="")
    if changed.from_side != claim.from_side:
        changed = replace(changed, from_actor="")
    if changed.action != claim.action:
        changed = replace(changed, recapture=False)
    if changed.scope == "place" and changed.where_prec == 1 and changed.relation not in {"at", ""}:
        changed = replace(changed, where_prec=2)
    return changed


def _located_at(scope: str, place_id: str, name: str, *, where_prec: int) -> Fields:
    return {
        "scope": scope,
        "place_id": place_id,
        "place": name,
        "latitude": None,
        "longitude": None,
        "where_prec": where_prec,
        "count": "",
    }


def _dated(text: str) -> dict[str, Any]:
    try:
        days = [date.fromisoformat(day) for day in text.split("/")]
    except ValueError:
        days = []
    if len(days) not in {1, 2} or days != sorted(days):
        msg = (
            "field 'value': expected a day like 2020-02-27, or first and last like 2020-02-01/2020-02-26, "
            f"got {text!r}."
        )
        raise SourceError(msg)
    first, last = days[0], days[-1]
    return {**_on(first), "date_end": last, "date_prec": "day" if first == last else "range"}


def _on(day: date) -> dict[str, Any]:
    return {"date_start": day, "date_end": day, "date_prec": "day", "date_basis": "correction"}


def _statement(row: Correction, fields: Fields, file: str) -> Claim:
    said = (ANALYST, row.decision, row.who)
    what = (str(fields[name]) for name in ("place_id", "side", "date_start", "date_end"))
    return Claim(
        claim_id=f"c{_digest(*said, *what)[:12]}",
        article_id=_digest(file, row.who, str(row.when))[:16],
        file=file,
        outlet=row.who,
        published=row.when,
        sentence_no=row.line,
        char_start=0,
        char_end=len(row.why),
        sentence=row.why,
        place_as_written=row.field,
        relation="at",
        extent="",
        action=row.decision,
        recapture=False,
        actor="",
        from_side="",
        from_actor="",
        source=row.who,
        source_class=ANALYST,
        stance="reported",
        hedge="",
        background=False,
        reply_to="",
        confidence=1.0,
        rule="correction",
        **fields,
    )


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
