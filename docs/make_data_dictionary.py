"""
Write data-dictionary.md from the schemas in the code.

Usage: python docs/make_data_dictionary.py
"""

import ast
import inspect
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from idlibmap.articles.article import Article
from idlibmap.articles.table import ARTICLE_COLUMNS
from idlibmap.claims import claim as claims
from idlibmap.claims.mention import Mention
from idlibmap.claims.review import CORRECTION_COLUMNS
from idlibmap.claims.table import CLAIM_COLUMNS, MENTION_COLUMNS
from idlibmap.control.table import COUNT_COLUMNS, EVENT_COLUMNS, PLACE_COLUMNS, STATE_COLUMNS, WEIGHT_COLUMNS
from idlibmap.maps.exports.export import FORMATS
from idlibmap.maps.exports.hxl_csv import POSITION
from idlibmap.maps.exports.layers import LAYERS
from idlibmap.maps.exports.schema import (
    CRS,
    DAY,
    LIST,
    NUMBER,
    PLACES_LICENCE,
    REPORTS_LICENCE,
    SHAPES,
    TEXT,
    TYPES,
    WHOLE,
    YES_NO,
    Field,
)
from idlibmap.pipeline import REJECT_COLUMNS
from idlibmap.territory.table import FRONT_LENGTH_COLUMNS, TALLY_COLUMNS

PAGE = Path(__file__).with_name("data-dictionary.md")

DAYS = {"published", "date_start", "date_end", "start", "end", "day", "first_seen", "first", "last", "when"}
FLAGS = {"recapture", "background", "transfer"}
LISTS = {"candidates", "claim_ids", "counter_ids", "denial_ids", "named", "named_with_it"}
WHOLES = {
    "sentence_no", "char_start", "char_end", "where_prec", "characters", "age_days", "n_claims", "n_sources",
    "places", "population", "places_with_population", "at_least", "n_named", "n_named_with_it", "line",
}  # fmt: skip
UNITS = {
    "latitude": "degrees", "longitude": "degrees", "radius_km": "km", "length_km": "km", "area_km2": "km²",
    "p_<side>": "0 to 1", "confidence": "0 to 1", "score": "0 to 1", "log_odds": "natural log odds",
    "age_days": "days", "population": "people", "characters": "characters", "char_start": "characters",
    "char_end": "characters",
}  # fmt: skip
NUMBERS = {name for name in UNITS if name not in WHOLES}
MEANINGS = {
    "longitude": "WGS84 degrees, likewise.",
    "char_end": "The end of that stretch.",
    "from_actor": "The actor that loses, as the dictionary names it; empty if not said.",
    "article_id": "Key of the report: the first 16 hexadecimal digits of the SHA-256 of its text.",
    "file": "File of the report.",
    "text": "The name as written.",
    "characters": "Length of the text.",
    "line": "Line in it, where one is known.",
    "reason": "Why it was set aside, and what mends it.",
    "when": "Day of the answer.",
    "who": "Who answers.",
    "why": "Why.",
    "decision": "accept, reject, change, holds, captured, add_place: docs/corrections.md.",
    "field": "What is changed.",
    "value": "The right value.",
    "reasons": "Why a human should look at it.",
}
HEAD = f"""# Data dictionary

Every field of every file, from the schemas in the code by `python docs/make_data_dictionary.py`; a test
holds page, code and files equal. Days, intervals, lengths, missing values: [conventions](conventions.md).
Which program opens what: [exports](exports.md).

## Layers of exports

Positions are in {CRS} (WGS 84), longitude before latitude, with 5 decimals. Areas are measured on
EPSG:6933. Every run of days is half-open: `start` is its first day, `end` the first day after, missing
while nothing ends it. `idlibmap map` writes all layers into `control.gpkg`; in its `control.geojson`,
`layer` is `place` for a row of `intervals`, `cell` for one of `cells`.
"""
CHOICES = ("SCOPES", "ACTIONS", "SOURCE_CLASSES", "STANCES")


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """One file of an output folder, with its columns."""

    file: str
    meaning: str
    columns: tuple[Field, ...]
    note: str = ""
    licence: str = PLACES_LICENCE


def described_fields(kind: type) -> dict[str, str]:
    """Return what stands under each field of a dataclass."""
    (definition,) = ast.parse(inspect.getsource(kind)).body
    found: dict[str, str] = {}
    name = ""
    for node in definition.body:  # type: ignore[attr-defined]
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            name = node.target.id
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and name:
            found[name] = " ".join(str(node.value.value).split()).replace("None where", "empty where")
    for choice in CHOICES:
        values = ", ".join(getattr(claims, choice))
        found = {key: text.replace(f"One of {choice}.", f"{values}.") for key, text in found.items()}
    return found


def columns(names: Iterable[str], meanings: Mapping[str, str]) -> tuple[Field, ...]:
    """Return columns by their names, typed by what the same name means in every table."""
    return tuple(
        Field(
            name=name, type=kind(name), unit=UNITS.get(name, ""), meaning=meanings.get(name) or MEANINGS[name]
        )
        for name in names
    )


def kind(name: str) -> str:
    """Return the type of a column of that name."""
    for group, type_ in ((DAYS, DAY), (FLAGS, YES_NO), (LISTS, LIST), (WHOLES, WHOLE), (NUMBERS, NUMBER)):
        if name in group:
            return type_
    return TEXT


def tables() -> tuple[Described, ...]:
    """Return the tables that ``idlibmap map`` writes, and that of corrections, with their columns."""
    of_claim = described_fields(claims.Claim)
    return (
        Described(
            file="articles.csv", meaning="one report that was read, with how each thing about it is known",
            columns=columns(ARTICLE_COLUMNS, described_fields(Article)), licence=REPORTS_LICENCE,
        ),
        Described(
            file="claims.csv", meaning="one statement of a report about control; see [claims](claims.md)",
            columns=columns(CLAIM_COLUMNS, of_claim), licence=REPORTS_LICENCE,
        ),
        Described(
            file="mentions.csv", meaning="one name met in a report, and what it was taken for",
            columns=columns(MENTION_COLUMNS, described_fields(Mention)), licence=REPORTS_LICENCE,
        ),
        Described(
            file="events.csv", meaning="claims of one place, side and action within a day of the first",
            columns=columns(EVENT_COLUMNS, EVENT_COLUMNS),
        ),
        Described(
            file="control.csv", meaning="one run of days on which nothing changes at a place, neither "
            "in hindsight nor as known then; see [control](control.md)",
            columns=columns([*PLACE_COLUMNS, *STATE_COLUMNS], PLACE_COLUMNS | STATE_COLUMNS),
            note="The columns from `holder` on stand again with `_asof` behind their names: as known then. "
            "`p_<side>` is a column for each side of the theatre.",
        ),
        Described(
            file="weights.csv", meaning="what one claim adds to the belief in who holds one place",
            columns=columns(WEIGHT_COLUMNS, WEIGHT_COLUMNS),
        ),
        Described(
            file="counts.csv", meaning="one counted change, and the named places it may stand for",
            columns=columns(COUNT_COLUMNS, COUNT_COLUMNS),
        ),
        Described(
            file="territory.csv", meaning="what a side held in a status while the numbers stayed the same; "
            "see [territory](territory.md)",
            columns=columns(TALLY_COLUMNS, TALLY_COLUMNS),
        ),
        Described(
            file="fronts.csv", meaning="how long the front between two sides was while it stayed the same",
            columns=columns(FRONT_LENGTH_COLUMNS, FRONT_LENGTH_COLUMNS),
        ),
        Described(
            file="rejects.csv", meaning="something set aside, with the reason",
            columns=columns(REJECT_COLUMNS, {}), licence=REPORTS_LICENCE,
        ),
        Described(
            file="corrections.csv", meaning="what `idlibmap review` asks, and an analyst answers; see "
            "[corrections](corrections.md)",
            columns=columns(CORRECTION_COLUMNS, of_claim), licence=REPORTS_LICENCE,
        ),
    )  # fmt: skip


def row(*texts: str) -> str:
    """Return a row of a Markdown table."""
    return (
        "| " + " | ".join(re.sub(r"``([^`]*)``", r"`\1`", text).replace("|", "\\|") for text in texts) + " |"
    )


def of_fields(fields: Iterable[Field], *, tagged: bool) -> list[str]:
    """Return a table of fields."""
    head = ["field", "type", "unit", "meaning", *(["HXL"] if tagged else [])]
    lines = [row(*head), "|" + "---|" * len(head)]
    for field in fields:
        tag = [f"`{field.hxl}`"] if tagged else []
        lines.append(row(f"`{field.name}`", field.type, field.unit, field.meaning, *tag))
    return lines


def of_types() -> list[str]:
    """Return how types are written in each format."""
    head = ("type", "is", "`.gpkg`", "`.geojson`, `.topojson`", "`.kml`", "`.parquet`", "`.csv`")
    written = {
        TEXT: ("TEXT", "string", "text", "string", "text"),
        NUMBER: ("REAL", "number", "text", "double", "decimal point"),
        WHOLE: ("INTEGER", "number", "text", "int64", "digits"),
        DAY: ("DATE", "`2020-02-27`", "`TimeSpan`, else text", "date32", "`2020-02-27`"),
        YES_NO: ("BOOLEAN", "true, false", "yes, no", "bool", "yes, no"),
        LIST: (
            "TEXT, joined by a bar",
            "array",
            "text, joined by a bar",
            "list of string",
            "joined by a bar",
        ),
    }
    return [row(*head), "|" + "---|" * len(head), *(row(name, TYPES[name], *written[name]) for name in TYPES)]


def of_formats() -> list[str]:
    """Return which format holds which layers."""
    lines = [row("format", "holds", "unless `--layer` says otherwise"), "|---|---|---|"]
    for suffix, one in FORMATS.items():
        held = "any layers" if set(one.held) == set(LAYERS) else ", ".join(one.held)
        usual = "all" if set(one.usual) == set(LAYERS) else ", ".join(f"`{name}`" for name in one.usual)
        lines.append(row(f"`{suffix}`", held if one.several else "one layer, any", usual))
    return lines


def dictionary() -> str:
    """Return the page."""
    lines = [HEAD, *of_formats(), "", *of_types(), ""]
    for layer in LAYERS.values():
        shape = SHAPES[layer.shape]
        lines += [
            f"### `{layer.name}`",
            "",
            f"{layer.title}. A row is {layer.meaning}.",
            "",
            f"Shape: {shape}, {CRS}. Licence: {layer.licence}",
            "",
            *of_fields(layer.fields, tagged=True),
            "",
        ]
    lines += [
        "### Positions in CSV",
        "",
        "Layers of points have these columns behind theirs; lines and surfaces are left out.",
        "",
        *of_fields(POSITION, tagged=True),
        "",
        "## Tables of an output folder",
        "",
        "UTF-8, comma-separated, a header, an empty cell for what is missing. Positions are in EPSG:4326.",
        "",
    ]
    for table in tables():
        lines += [
            f"### `{table.file}`",
            "",
            f"A row is {table.meaning}." + (f" {table.note}" if table.note else ""),
            "",
            f"Licence: {table.licence}",
            "",
            *of_fields(table.columns, tagged=False),
            "",
        ]
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    PAGE.write_text(dictionary(), encoding="utf-8")
