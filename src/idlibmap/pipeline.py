"""The whole way: reports in, map and tables out."""

import hashlib
import json
import logging
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from idlibmap import __version__
from idlibmap.articles.collection import Collection, read_articles
from idlibmap.claims.reader import extract
from idlibmap.claims.table import CLAIM_COLUMNS, MENTION_COLUMNS, cell, claim_rows, mention_rows
from idlibmap.control.infer import infer_control
from idlibmap.control.table import control_table, events_table
from idlibmap.errors import SchemaError, SourceError
from idlibmap.files import write_compact_json, write_json, write_rows, write_text
from idlibmap.gazetteer.area_shapes import AreaShapes
from idlibmap.gazetteer.gazetteer import load_gazetteer
from idlibmap.maps.assembly import Findings, Framing, assemble
from idlibmap.maps.geojson import control_geojson
from idlibmap.maps.page import write_page
from idlibmap.maps.scene import Scene, scene_from_json, scene_to_json
from idlibmap.territory.territory import build_territory
from idlibmap.theatre import load_theatre

if TYPE_CHECKING:
    import pandas as pd

logger = logging.getLogger(__name__)

PLACES_BESIDE = "places.csv"
"""A user's own places, found beside the reports."""
REJECT_COLUMNS = ("file", "line", "reason")
"""Columns of ``rejects.csv``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Choices of one run."""

    title: str = "Who held which town, according to whom"
    first: date | None = None
    """First day of the slider."""
    last: date | None = None
    """Last day of the slider."""
    published: date | None = None
    """Day of publication of reports for which nothing else says one."""
    gazetteer: Path | None = None
    """A table of further places."""
    theatre: Path | None = None
    """Data folder of another theatre."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What one run made."""

    page: Path
    """The map."""
    scene: Scene
    articles: int
    claims: int
    rejects: int


def build_map(
    sources: str | Path | Sequence[str | Path],
    output: str | Path = "output",
    *,
    options: Options | None = None,
) -> Built:
    """
    Read reports and write the map and every table of it.

    Parameters
    ----------
    sources
        Files, folders, globs, or ``-`` for standard input.
    output
        Folder for ``map.html``, ``claims.csv``, ``control.csv`` and the rest; made if need be.

    Raises
    ------
    SourceError
        A source does not exist, or nothing in them could be read as a report.
    """
    options = options or Options()
    output = Path(output)
    theatre = load_theatre(options.theatre)
    gazetteer = load_gazetteer(theatre, _own_places(sources, options))
    collection = read_articles(sources, published=options.published)
    if not len(collection):
        raise SourceError(_nothing_read(sources, collection))
    extraction = extract(collection, gazetteer, theatre=theatre)
    history = infer_control(extraction.claims, theatre=theatre)
    shapes = AreaShapes(theatre, gazetteer.places)
    territory = build_territory(
        history, tuple(gazetteer.places.values()), land=shapes.land(), roads=gazetteer.roads.values()
    )
    findings = Findings(
        collection=collection,
        claims=extraction.claims,
        history=history,
        territory=territory,
        gazetteer=gazetteer,
        shapes=shapes,
        theatre=theatre,
    )
    scene = assemble(findings, Framing(title=options.title, first=options.first, last=options.last))
    output.mkdir(parents=True, exist_ok=True)
    write_page(scene, output / "map.html")
    write_rows(output / "claims.csv", claim_rows(extraction.claims), columns=CLAIM_COLUMNS)
    write_rows(output / "mentions.csv", mention_rows(extraction.mentions), columns=MENTION_COLUMNS)
    write_text(output / "events.csv", table_text(events_table(history)))
    write_text(output / "control.csv", table_text(control_table(history, theatre)))
    write_compact_json(output / "control.geojson", control_geojson(scene))
    write_compact_json(output / "scene.json", scene_to_json(scene))
    write_rows(output / "rejects.csv", _reject_rows(collection), columns=REJECT_COLUMNS)
    write_json(output / "run.json", _record(collection, scene, options))
    logger.info("map written to %s", output)
    return Built(
        page=output / "map.html",
        scene=scene,
        articles=len(collection),
        claims=len(extraction.claims),
        rejects=len(collection.rejects),
    )


def load_scene(output: str | Path) -> Scene:
    """
    Load the Scene that a run left in its output folder.

    Raises
    ------
    SourceError
        The folder holds no finished map.
    SchemaError
        The file is no Scene, or of another version.
    """
    path = Path(output) / "scene.json"
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        msg = f"{path}: {error.strerror}. Run `idlibmap map SOURCES -o {output}` first."
        raise SourceError(msg) from error
    except ValueError as error:
        msg = f"{path}: not JSON ({error}). Run `idlibmap map SOURCES -o {output}` again."
        raise SchemaError(msg) from error
    return scene_from_json(data)


def table_text(table: "pd.DataFrame") -> str:
    """Return a DataFrame as the text of a CSV file: ISO days, empty cells for what is missing."""
    return str(table.to_csv(index=False, date_format="%Y-%m-%d", lineterminator="\n"))


def _own_places(sources: str | Path | Sequence[str | Path], options: Options) -> Path | None:
    if options.gazetteer is not None:
        if not options.gazetteer.is_file():
            msg = f"{options.gazetteer}: no such file. Give a places.csv with id,name,latitude,longitude."
            raise SourceError(msg)
        return options.gazetteer
    for source in [sources] if isinstance(sources, str | Path) else sources:
        beside = Path(source) / PLACES_BESIDE
        if beside.is_file():
            return beside
    return None


def _reject_rows(collection: Collection) -> list[dict[str, str]]:
    return [{name: cell(value) for name, value in asdict(one).items()} for one in collection.rejects]


def _nothing_read(sources: str | Path | Sequence[str | Path], collection: Collection) -> str:
    named = sources if isinstance(sources, str | Path) else ", ".join(map(str, sources))
    if not collection.rejects:
        return f"{named}: no reports in it. Put each report in as a text file (.txt)."
    reasons = "\n".join(f"  {one.file}: {one.reason}" for one in collection.rejects[:10])
    return f"{named}: none of {len(collection.rejects)} files could be read as a report:\n{reasons}"


def _record(collection: Collection, scene: Scene, options: Options) -> dict[str, Any]:
    """What made this output: version, inputs by hash, options, counts. No clock: same input, same bytes."""
    inputs = {article.file: article.id for article in collection}
    chosen = {name: str(value) for name, value in asdict(options).items() if value is not None}
    digest = hashlib.sha256(json.dumps(inputs, sort_keys=True).encode()).hexdigest()
    return {
        "version": __version__,
        "scene_version": scene.version,
        "inputs_sha256": digest,
        "inputs": dict(sorted(inputs.items())),
        "options": chosen,
        "counts": {
            "articles": len(collection),
            "dated_articles": sum(article.published is not None for article in collection),
            "claims": len(scene.claims),
            "places": len(scene.places),
            "events": len(scene.events),
            "undated_claims": len(scene.undated),
            "unplaced_claims": len(scene.unplaced),
            "counted_claims": len(scene.counted),
            "planned_claims": len(scene.planned),
            "rejects": len(collection.rejects),
        },
    }
