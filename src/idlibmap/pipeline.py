"""The whole way: reports in, map and tables out."""

import hashlib
import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from idlibmap import __version__
from idlibmap.articles.collection import Collection
from idlibmap.articles.table import ARTICLE_COLUMNS, article_row
from idlibmap.basemap import Basemap, read_basemap
from idlibmap.claims.claim import Claim
from idlibmap.claims.corrections import Corrections
from idlibmap.claims.replay import Replay, apply_corrections
from idlibmap.claims.table import MENTION_COLUMNS, mention_row, write_claims
from idlibmap.control.infer import infer_control
from idlibmap.control.table import control_table, counts_table, events_table, weights_table
from idlibmap.delay import Delay, delay_of
from idlibmap.errors import SourceError
from idlibmap.files import (
    cells,
    clear_leftovers,
    table_writer,
    write_compact_json,
    write_json,
    write_rows,
    write_text,
)
from idlibmap.gathering import (
    Ground,
    claims_of,
    collect,
    corrections_for,
    resources_for,
    with_corrections,
)
from idlibmap.gazetteer.area_shapes import AreaShapes
from idlibmap.gazetteer.gazetteer import load_gazetteer
from idlibmap.maps.assembly import Framing, assemble
from idlibmap.maps.exports.export import write_export
from idlibmap.maps.exports.geojson import control_geojson
from idlibmap.maps.exports.table import Choice
from idlibmap.maps.findings import Findings
from idlibmap.maps.language import load_languages
from idlibmap.maps.page import write_page
from idlibmap.maps.scene import Scene, scene_to_json
from idlibmap.maps.tiles import find_tiles
from idlibmap.resources import Resources
from idlibmap.scenes import findings_of
from idlibmap.territory.table import front_lengths_table, tallies_table
from idlibmap.theatre import SAFE, in_palette, load_theatre

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
    delay: int = 0
    """Tell only what had been published so many days before the newest report."""
    gazetteer: Path | None = None
    """A table of further places."""
    baseline: Path | None = None
    """A table, or a folder of them, of holdings known from elsewhere."""
    corrections: Path | None = None
    """A table of an analyst's corrections."""
    theatre: Path | None = None
    """Data folder of another theatre."""
    basemap: Path | None = None
    """A vector file whose lines are drawn under the territory."""
    palette: str = SAFE
    """Which colours of the theatre's sides are used."""
    language: str = "en"
    """What the page opens in: ``"en"``, ``"ar"``, or path of a language file."""
    tiles: str | None = None
    """Online tiles that a reader may ask for: a name of xyzservices, or a template of an address."""
    tiles_credit: str = ""
    """Whom tiles at an address are from."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """For tables whose columns are not known by their names: which holds what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What one run made."""

    page: Path
    """The map."""
    scene: Scene
    collection: Collection
    """What was read, with everything that was set aside."""
    claims: int
    replay: Replay
    """The claims as an analyst corrected them, and what became of the corrections."""
    withheld: int
    """Reports left out because they are newer than the delay allows."""

    def __repr__(self) -> str:
        return f"<Built {self.page.name} of {self.scene!r}>"

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """Show the map in a notebook."""
        return self.scene._repr_mimebundle_()


def build_map(
    sources: str | Path | Sequence[str | Path],
    output: str | Path = "output",
    *,
    options: Options | None = None,
    resources: Resources | None = None,
) -> Built:
    """
    Read reports and write the map and every table of it.

    Only what is new is read: what an earlier run into the same folder read comes from its index.

    Parameters
    ----------
    sources
        Files, folders, globs, or ``-`` for standard input.
    output
        Folder for ``map.html``, ``claims.csv``, ``control.csv`` and the rest; made if need be.
    resources
        Processes, index, progress; those of :func:`resources_for` the output if None.

    Raises
    ------
    SourceError
        A source does not exist, nothing in them could be read as a report, or the output is a file.
    """
    options = options or Options()
    output = Path(output)
    if output.is_file():
        msg = f"{output}: a file, not a folder. Name another."
        raise SourceError(msg)
    if resources is None:
        with resources_for(output) as own:
            return build_map(sources, output, options=options, resources=own)
    theatre = in_palette(load_theatre(options.theatre), options.palette)
    load_languages(options.language)
    tiles = find_tiles(options.tiles, options.tiles_credit) if options.tiles else None
    basemap = read_basemap(options.basemap) if options.basemap else Basemap()
    collection = collect(
        sources,
        published=options.published,
        columns=options.columns,
        baselines=(*theatre.baselines, *([options.baseline] if options.baseline else [])),
        resources=resources,
    )
    output.mkdir(parents=True, exist_ok=True)
    clear_leftovers(output)
    delay = delay_of(collection, options.delay)
    corrections = delay.corrections(corrections_for(sources, options.corrections))
    gazetteer = load_gazetteer(theatre, _own_places(sources, options), corrections.places)
    claims, collection = _claims(
        delay.reports(collection), output, ground=Ground(theatre, gazetteer), resources=resources
    )
    resources.progress("map", 0, 1)
    replay = apply_corrections(delay.claims(claims), corrections, theatre=theatre, gazetteer=gazetteer)
    replay = delay.replay(replay)
    collection = with_corrections(collection, replay)
    shapes = AreaShapes(theatre, gazetteer.places)
    history = infer_control(replay.claims, theatre=theatre, outlines=lambda: shapes)
    findings = findings_of(
        history,
        replay.claims,
        ground=Ground(theatre, gazetteer),
        shapes=shapes,
        collection=collection,
        basemap=basemap,
    )
    framing = Framing(title=options.title, first=options.first, last=options.last, told_until=delay.until)
    scene = assemble(findings, framing)
    write_page(scene, output / "map.html", language=options.language, tiles=tiles)
    _write(findings, scene, output)
    record = _record(collection, scene, options) | _corrected(corrections, replay)
    write_json(output / "run.json", record | _withheld(delay))
    resources.progress("map", 1, 1)
    logger.info("map written to %s", output)
    return Built(
        page=output / "map.html",
        scene=scene,
        collection=collection,
        claims=len(replay.claims),
        replay=replay,
        withheld=delay.withheld,
    )


def _claims(
    collection: Collection, output: Path, *, ground: Ground, resources: Resources
) -> tuple[tuple[Claim, ...], Collection]:
    """Read the claims, and write the names that are met on the way."""
    with table_writer(output / "mentions.csv", MENTION_COLUMNS) as write:
        return claims_of(
            collection, ground, resources=resources, on_mention=lambda mention: write(mention_row(mention))
        )


def _write(findings: Findings, scene: Scene, output: Path) -> None:
    """Write every table of the map."""
    history = findings.history
    write_rows(output / "articles.csv", map(article_row, findings.collection), columns=ARTICLE_COLUMNS)
    write_claims(findings.claims, output / "claims.csv")
    write_text(output / "events.csv", table_text(events_table(history)))
    write_text(output / "control.csv", table_text(control_table(history, findings.theatre)))
    write_text(output / "weights.csv", table_text(weights_table(history)))
    write_text(output / "counts.csv", table_text(counts_table(history)))
    write_text(output / "territory.csv", table_text(tallies_table(findings.territory)))
    write_text(output / "fronts.csv", table_text(front_lengths_table(findings.territory)))
    write_compact_json(output / "control.geojson", control_geojson(scene))
    write_export(scene, output / "control.gpkg", Choice())
    write_compact_json(output / "scene.json", scene_to_json(scene))
    rejects = (cells((one.file, one.line, one.reason)) for one in findings.collection.rejects)
    write_rows(output / "rejects.csv", rejects, columns=REJECT_COLUMNS)


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


def _corrected(corrections: Corrections, replay: Replay) -> dict[str, Any]:
    """What of a run's record tells of corrections: the table by hash, counts; nothing where there is none."""
    if not corrections.digest:
        return {}
    return {"corrections": {"file": corrections.file, "sha256": corrections.digest, **replay.counts}}


def _withheld(delay: Delay) -> dict[str, Any]:
    """What of a run's record tells of a delay; nothing where there is none."""
    if delay.until is None:
        return {}
    return {"told_until": delay.until.isoformat(), "withheld_reports": delay.withheld}


def _tables(collection: Collection) -> dict[str, str]:
    """Hash the rows of each control table."""
    digests: dict[str, Any] = {}
    for one in collection.rows:
        digest = digests.setdefault(one.file, hashlib.sha256())
        digest.update(json.dumps(asdict(one.row), sort_keys=True).encode("utf-8", "replace"))
    return {file: digest.hexdigest()[:16] for file, digest in digests.items()}


def _record(collection: Collection, scene: Scene, options: Options) -> dict[str, Any]:
    """What made this output: version, inputs by hash, options, counts. No clock: same input, same bytes."""
    inputs = {article.file: article.id for article in collection} | _tables(collection)
    chosen = {name: str(value) for name, value in asdict(options).items() if value}
    digest = hashlib.sha256(json.dumps(inputs, sort_keys=True).encode()).hexdigest()
    return {
        "version": __version__,
        "scene_version": scene.version,
        "inputs_sha256": digest,
        "inputs": dict(sorted(inputs.items())),
        "remarks": [f"{one.file}: {one.reason}" for one in collection.remarks],
        "options": chosen,
        "counts": {
            "articles": len(collection),
            "copies": sum(bool(article.copy_of) for article in collection),
            "table_rows": len(collection.rows),
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
