"""An analyst's answers: the rows of ``corrections.csv``, as written, and what is wrong with them."""

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from idlibmap.articles.article import Reject
from idlibmap.claims.added_places import added_place
from idlibmap.errors import SchemaError, SourceError
from idlibmap.files import unled
from idlibmap.gazetteer.place import Place

ACCEPT, REJECT, CHANGE, ADD_PLACE = "accept", "reject", "change", "add_place"
VERDICTS = (ACCEPT, REJECT)
"""Decisions on a claim as a whole."""
STATES = ("holds", "captured")
"""Decisions in which the analyst says so himself, without a claim."""
DECISIONS = (*VERDICTS, CHANGE, ADD_PLACE, *STATES)
FIELDS = (
    "side", "from_side", "action", "stance", "relation", "extent", "place", "date", "background",
)  # fmt: skip
"""What of a claim can be changed."""
ANSWER_COLUMNS = ("claim_id", "when", "who", "why", "decision", "field", "value")
"""Columns that a table of corrections must have; the others say what was asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a row asked about: the claim as it was read when the row was written; empty where not said."""

    file: str = ""
    place: str = ""
    action: str = ""
    side: str = ""
    stance: str = ""
    date_start: str = ""
    date_end: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One answered row."""

    line: int
    """Line in the table."""
    claim_id: str
    """The claim it is about; empty for what stands without one."""
    when: date
    who: str
    why: str
    decision: str
    """One of DECISIONS."""
    field: str
    """What of the claim is changed; the name of a place that is added, or that the analyst speaks of."""
    value: str
    """As written."""
    asked: Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """A table of corrections."""

    file: str = "corrections.csv"
    """Its name, without its folder."""
    digest: str = ""
    """First 16 hex digits of the SHA-256 of its bytes; empty where there is no table."""
    rows: tuple[Correction, ...] = ()
    """The answered rows, in the order of the file."""
    asked: Mapping[str, Asked] = field(default_factory=dict)
    """By claim id, what the table's rows say was asked, answered or not."""
    places: tuple[Place, ...] = ()
    """The places that rows add; a later row of the same name replaces an earlier one."""
    faults: tuple[Reject, ...] = ()
    """Rows that cannot be used, each with its mend."""


def read_corrections(path: Path) -> Corrections:
    """
    Read a table of corrections; rows without a decision are not answered yet and wait.

    Raises
    ------
    SchemaError
        The file is no table of corrections at all.
    """
    content = path.read_bytes()
    rows = _rows(path, content)
    found: list[Correction] = []
    places: dict[str, Place] = {}
    faults: list[Reject] = []
    asked: dict[str, Asked] = {}
    for line, row in rows:
        question = Asked(**{name: row[name] for name in Asked.__dataclass_fields__ if name in row})
        if question.sentence:
            asked.setdefault(row["claim_id"], question)
        if not any(row[name] for name in ("decision", "field", "value")):
            continue
        try:
            one = _correction(row, line, question)
            if one.decision == ADD_PLACE:
                place = added_place(one.field, one.value, who=one.who)
                places[place.id] = place
        except SourceError as error:
            faults.append(Reject(file=path.name, line=line, reason=str(error)))
        else:
            found.append(one)
    return Corrections(
        file=path.name,
        digest=hashlib.sha256(content).hexdigest()[:16],
        rows=tuple(found),
        asked=asked,
        places=tuple(places.values()),
        faults=tuple(faults),
    )


def _rows(path: Path, content: bytes) -> list[tuple[int, dict[str, str]]]:
    """Return the rows with their lines, cells as they are meant; those too long keep the rest under ""."""
    try:
        reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), restkey="", restval="")
        missing = [name for name in ANSWER_COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            msg = (
                f"{path}:1: no column {', '.join(missing)}. `idlibmap review OUTPUT -o {path.name}` writes "
                "a table with all columns."
            )
            raise SchemaError(msg)
        return [(reader.line_num, {name: _cell(text) for name, text in row.items()}) for row in reader]
    except UnicodeDecodeError as error:
        msg = f"{path}: not UTF-8 ({error.reason} at byte {error.start}). Save the table as CSV UTF-8."
        raise SchemaError(msg) from error
    except csv.Error as error:
        msg = f"{path}: cannot be read as a table: {error}. Save it as CSV UTF-8."
        raise SchemaError(msg) from error


def _cell(text: str | list[str]) -> str:
    """Return a cell without the apostrophe that keeps a spreadsheet from running it."""
    bare = " ".join(text if isinstance(text, list) else text.split()).strip()
    return unled(bare)


def _correction(row: Mapping[str, str], line: int, asked: Asked) -> Correction:
    faults = [*_faults(row)]
    when = _day(row["when"])
    if when is None or faults:
        raise SourceError(" ".join(faults))
    return Correction(
        line=line,
        claim_id=row["claim_id"],
        when=when,
        who=row["who"],
        why=row["why"],
        decision=row["decision"],
        field=row["field"],
        value=row["value"],
        asked=asked,
    )


def _faults(row: Mapping[str, str]) -> Iterator[str]:
    decision = row["decision"]
    if row.get(""):
        yield "more fields than the header has. Quote a text that holds a comma."
    if _day(row["when"]) is None:
        yield f"field 'when': expected the day of the decision like 2020-03-01, got {row['when']!r}."
    if not row["who"]:
        yield "field 'who' is empty. Write who decides."
    if decision not in DECISIONS:
        yield f"field 'decision': expected one of {', '.join(DECISIONS)}, or nothing yet, got {decision!r}."
    elif decision in {*VERDICTS, CHANGE}:
        yield from _faults_on_claim(row)
    else:
        yield from _faults_without_claim(row)


def _faults_on_claim(row: Mapping[str, str]) -> Iterator[str]:
    decision = row["decision"]
    if not row["claim_id"]:
        yield f"field 'claim_id' is empty. Write which claim {decision!r} is about, as in claims.csv."
    if decision in VERDICTS and (row["field"] or row["value"]):
        yield (
            f"fields 'field' and 'value': {decision!r} takes none. To change something of the claim, write "
            "change in a row of its own."
        )
    if decision == CHANGE and row["field"] not in FIELDS:
        yield f"field 'field': expected one of {', '.join(FIELDS)}, got {row['field']!r}."


def _faults_without_claim(row: Mapping[str, str]) -> Iterator[str]:
    decision = row["decision"]
    if row["claim_id"]:
        yield (
            f"field 'claim_id': {decision!r} is about no claim, got {row['claim_id']!r}. Write it in a row "
            "without claim_id, or write change."
        )
    if not row["field"]:
        yield "field 'field' is empty. Write the name of the place."
    if decision in STATES and not row["why"]:
        yield "field 'why' is empty. Write what you know it from: it stands on the map as the evidence."


def _day(text: str) -> date | None:
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return None
