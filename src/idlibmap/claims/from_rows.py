"""Rows of control tables → claims: the stage's other front door, for evidence without prose."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePath

from idlibmap.articles.article import Reject
from idlibmap.articles.collection import TableRow
from idlibmap.articles.tables import baseline
from idlibmap.claims.actors import load_actors
from idlibmap.claims.claim import BASELINE, Claim, is_baseline
from idlibmap.claims.lexicon import load_lexicon
from idlibmap.claims.row_parties import PartyReader
from idlibmap.claims.row_places import PlaceFinder
from idlibmap.claims.row_reader import RowReader, Told
from idlibmap.claims.row_series import UNTIL, with_changes
from idlibmap.claims.sources import load_sources
from idlibmap.claims.table import read_claim
from idlibmap.errors import SourceError
from idlibmap.gazetteer.gazetteer import Gazetteer, load_gazetteer
from idlibmap.theatre import Theatre, load_theatre

OWN = "claims"
"""Kind of the rows of our own ``claims.csv``."""
WORDS = {
    "captured": "captured",
    "handed_over": "handed over",
    "withdrew": "left",
    "entered": "entered",
    "advanced": "approached",
    "clashed": "fought over",
    "repelled": "attack repelled",
    "besieged": "besieged",
    "holds": "held",
    "cut": "cut",
    "reopened": "reopened",
}
"""What is said of the place, in rows without a note."""


def claims_of_rows(
    rows: Iterable[TableRow], gazetteer: Gazetteer | None = None, *, theatre: Theatre | None = None
) -> tuple[list[Claim], list[Reject]]:
    """
    Read the claims of control tables.

    Parameters
    ----------
    rows
        Of any number of tables.
    gazetteer
        Where names are looked up; the theatre's own if none.
    theatre
        Whose sides, actors and sources are known; the shipped one if none.

    Returns
    -------
    claims
        Those of our own tables as they stand, then those of all others, in the order of the rows.
    rejects
        The rows that cannot be used, with file, line and mend.
    """
    theatre = theatre or load_theatre()
    gazetteer = gazetteer or load_gazetteer(theatre)
    told = list(rows)
    readers = _readers(told, gazetteer, theatre)
    own: dict[str, TableRow] = {}
    taken: dict[str, int] = {}
    as_they_stand: list[Claim] = []
    claims: list[Claim] = []
    rejects: list[Reject] = []
    for one in told:
        try:
            if one.row.kind == OWN:
                as_they_stand.append(_own_claim(one, own, gazetteer, theatre))
            else:
                claims += _claims(one, readers[one.file].read(one.row), taken)
        except SourceError as error:
            reason = _in_their_words(str(error), one.row.columns)
            rejects.append(Reject(file=one.file, line=one.row.line, reason=reason))
    # A claims.csv of ours has the claims of the baselines, perhaps edited: its rows stand for theirs.
    others = (claim for claim in with_changes(claims) if not (is_baseline(claim) and claim.claim_id in own))
    return [*as_they_stand, *others], rejects


def _in_their_words(reason: str, columns: Mapping[str, str]) -> str:
    """Name a field as its table does."""
    for ours, theirs in columns.items():
        if f"field {ours!r}" in reason:
            return reason.replace(f"field {ours!r}", f"field {theirs!r}")
    return reason


def _readers(rows: Iterable[TableRow], gazetteer: Gazetteer, theatre: Theatre) -> dict[str, RowReader]:
    """Return a reader for each table, which knows all places the table names."""
    names: dict[str, list[str]] = {}
    for one in rows:
        if one.row.kind != OWN:
            of_file = names.setdefault(one.file, [])
            # A holding is to be cited: which place it names must not hang on the rows around it.
            of_file += [] if one.row.kind == baseline.KIND else [one.row.values.get("place", "")]
    lexicon = load_lexicon(theatre)
    parties = PartyReader(theatre, load_actors(theatre), load_sources(theatre))
    return {
        file: RowReader(file, lexicon, parties, PlaceFinder(gazetteer, places))
        for file, places in names.items()
    }


# Rows of our own table


def _own_claim(one: TableRow, own: dict[str, TableRow], gazetteer: Gazetteer, theatre: Theatre) -> Claim:
    """Read a row of our own table, and check what it refers to: edited by hand, it may name anything."""
    claim = read_claim(one.row.values)
    faults = [*_unknown(claim, gazetteer, theatre)] if isinstance(claim, Claim) else claim
    if faults or not isinstance(claim, Claim):
        raise SourceError(" ".join(faults))
    earlier = own.setdefault(claim.claim_id, one)
    if earlier is not one:
        msg = (
            f"field 'claim_id': {claim.claim_id!r} is also in {earlier.file}, line {earlier.row.line}. "
            "Give each row its own, or delete one of the two."
        )
        raise SourceError(msg)
    return claim


def _unknown(claim: Claim, gazetteer: Gazetteer, theatre: Theatre) -> Iterator[str]:
    sides = [side.id for side in theatre.sides]
    for name, side in (("side", claim.side), ("from_side", claim.from_side)):
        if side and side not in sides:
            yield f"field {name!r}: expected one of {', '.join(sides)}, or nothing, got {side!r}."
    if not claim.claim_id:
        yield "field 'claim_id' is empty. Give the row one of its own."
    if claim.place_id and not _is_known(claim, gazetteer):
        yield (
            f"field 'place_id': no {claim.scope} {claim.place_id!r} is known. "
            "`idlibmap place NAME` finds ids; without one, leave the field empty."
        )
    if claim.scope == "place" and claim.place_id and (claim.latitude is None or claim.longitude is None):
        yield "fields 'latitude' and 'longitude': a claim with a place_id needs both."


def _is_known(claim: Claim, gazetteer: Gazetteer) -> bool:
    if claim.scope == "place":
        return gazetteer.knows(claim.place_id)
    if claim.scope == "road":
        return gazetteer.knows_road(claim.place_id)
    whole = claim.place_id.rpartition(":")[0]
    return claim.place_id in gazetteer.areas or whole in gazetteer.areas or whole in gazetteer.places


# Rows of other tables


def _claims(one: TableRow, told: Told, taken: dict[str, int]) -> list[Claim]:
    """Return what a row claims; from when until when a place was held is known on both days."""
    days = told.days
    if told.deed.action != "holds" or days.prec != "range":
        return [_claim(one, told, taken)]
    begun, until = (
        replace(told, days=replace(days, first=day, last=day, prec="day")) for day in (days.first, days.last)
    )
    last = _claim(one, until, taken)
    return [_claim(one, begun, taken), replace(last, rule=last.rule + UNTIL)]


def _claim(one: TableRow, told: Told, taken: dict[str, int]) -> Claim:
    sentence = told.note or _sentence(one, told)
    place = told.where.place
    known_elsewhere = one.row.kind == baseline.KIND
    return Claim(
        claim_id=_claim_id(one, told, taken),
        article_id=one.article_id,
        file=one.file,
        outlet=told.source if known_elsewhere else "",
        published=told.published,
        sentence_no=one.row.line,
        char_start=0,
        char_end=len(sentence),
        sentence=sentence,
        scope="place",
        place_id=place.id if place else "",
        place=place.name if place else told.written,
        place_as_written=told.written,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        where_prec=2 if place and told.relation != "at" else told.where.where_prec,
        relation=told.relation,
        extent=told.extent,
        count="",
        action=told.deed.action,
        recapture=told.deed.recapture,
        side=told.party.side,
        actor=told.party.actor,
        from_side=told.loser.side,
        from_actor=told.loser.actor,
        date_start=told.days.first,
        date_end=told.days.last,
        date_prec=told.days.prec,
        date_basis="explicit",
        source=told.source,
        source_class=told.source_class,
        stance=told.stance,
        hedge="",
        background=False,
        reply_to="",
        confidence=told.where.score,
        rule=BASELINE if known_elsewhere else f"table:{one.row.kind}",
    )


def _sentence(one: TableRow, told: Told) -> str:
    """Put a row without a note into words."""
    by = told.party.written and f" {'to' if told.deed.action == 'handed_over' else 'by'} {told.party.written}"
    lost = told.loser.written and f" from {told.loser.written}"
    days = " to ".join(dict.fromkeys((str(told.days.first), str(told.days.last))))
    said = "" if told.stance == "reported" else f" ({told.stance})"
    table = f"{PurePath(one.file).name}, row {one.row.line}"
    if one.row.kind == baseline.KIND:
        written = told.where.place.name if told.where.place else told.written
        return f"{written}: held{by} on {days} ({told.source}; {table})"
    return f"{told.written}: {WORDS[told.deed.action]}{by}{lost}{said}, {days} ({table})"


def _claim_id(one: TableRow, told: Told, taken: dict[str, int]) -> str:
    """Make an id from what the row says, so that rows added before it leave it alone."""
    said = (
        PurePath(one.file).name,
        told.written,
        str(told.days.first),
        str(told.days.last),
        told.party.side,
        told.loser.side,
        told.deed.action,
        told.stance,
        told.source,
    )
    digest = hashlib.sha256("\x1f".join(said).encode("utf-8", "surrogatepass")).hexdigest()[:12]
    taken[digest] = taken.get(digest, 0) + 1
    return f"c{digest}" if taken[digest] == 1 else f"c{digest}-{taken[digest]}"
