"""The first half of the way: sources in, claims out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from idlibmap.articles.article import Reject
from idlibmap.articles.collection import Collection, ordered, read_articles
from idlibmap.articles.tables import baseline
from idlibmap.claims.claim import Claim
from idlibmap.claims.corrections import Corrections, read_corrections
from idlibmap.claims.extraction import extract
from idlibmap.claims.from_rows import claims_of_rows
from idlibmap.claims.mention import Mention
from idlibmap.claims.replay import Replay
from idlibmap.errors import SourceError
from idlibmap.gazetteer.gazetteer import Gazetteer
from idlibmap.resources import Progress, Resources, silent
from idlibmap.theatre import Theatre

INDEX_FOLDER = ".idlibmap"
"""Where the index stands, in the folder written into. It can be deleted at any time."""
CORRECTIONS_BESIDE = "corrections.csv"
"""An analyst's corrections, found beside the reports."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Where claims are read: a theatre, and the places known of it."""

    theatre: Theatre
    gazetteer: Gazetteer


def collect(
    sources: str | Path | Sequence[str | Path],
    *,
    published: date | None = None,
    columns: Mapping[str, str] | None = None,
    baselines: Sequence[Path] = (),
    resources: Resources,
) -> Collection:
    """
    Read reports and control tables, as :func:`~idlibmap.articles.collection.read_articles` does.

    Raises
    ------
    SourceError
        A source does not exist, or nothing in them could be read; baselines alone make no map.
    """
    collection = read_articles(
        sources, published=published, columns=columns, baselines=baselines, resources=resources
    )
    if not len(collection) and all(one.row.kind == baseline.KIND for one in collection.rows):
        raise SourceError(_nothing_read(sources, collection))
    return collection


def claims_of(
    collection: Collection,
    ground: Ground,
    *,
    resources: Resources,
    on_mention: Callable[[Mention], object] | None = None,
) -> tuple[tuple[Claim, ...], Collection]:
    """
    Read the claims of a collection.

    Returns
    -------
    claims
        Those of reports first, then those of tables.
    collection
        The same, and what was set aside in reading its claims.
    """
    theatre, gazetteer = ground.theatre, ground.gazetteer
    told = extract(collection, gazetteer, theatre=theatre, resources=resources, on_mention=on_mention)
    of_tables, faults = claims_of_rows(collection.rows, gazetteer, theatre=theatre)
    rejects = ordered((*collection.rejects, *told.rejects, *faults))
    # A claims.csv beside the reports it was made from: its rows, perhaps edited, stand for theirs.
    edited = {claim.claim_id for claim in of_tables}
    of_reports = (claim for claim in told.claims if claim.claim_id not in edited)
    return (*of_reports, *of_tables), replace(collection, rejects=rejects)


def corrections_for(sources: str | Path | Sequence[str | Path], named: Path | None = None) -> Corrections:
    """
    Read the corrections that the user named, or else those beside the reports.

    Raises
    ------
    SourceError
        The named table does not exist, or several stand beside the reports.
    SchemaError
        It is no table of corrections.
    """
    if named is not None:
        if not named.is_file():
            msg = f"{named}: no such file. `idlibmap review` writes a table to answer."
            raise SourceError(msg)
        return read_corrections(named)
    folders = [sources] if isinstance(sources, str | Path) else sources
    beside = dict.fromkeys(Path(folder) / CORRECTIONS_BESIDE for folder in folders)
    found = [path for path in beside if path.is_file()]
    if len(found) > 1:
        msg = f"{' and '.join(map(str, found))}: only one can hold. Name it with --corrections, or join them."
        raise SourceError(msg)
    return read_corrections(found[0]) if found else Corrections()


def with_corrections(collection: Collection, replay: Replay) -> Collection:
    """Return a collection with what became of the corrections: what was set aside, what is worth a remark."""
    moved = [
        Reject(file=one.file, line=None, reason=f"line {one.line}: {one.reason}") for one in replay.reattached
    ]
    return replace(
        collection,
        rejects=ordered((*collection.rejects, *replay.rejects)),
        remarks=ordered((*collection.remarks, *moved)),
    )


def resources_for(output: Path, *, processes: int | None = None, progress: Progress = silent) -> Resources:
    """Return the resources of a run that writes into a folder: its index stands there, hidden."""
    return Resources(processes=processes, index=output / INDEX_FOLDER, progress=progress)


def _nothing_read(sources: str | Path | Sequence[str | Path], collection: Collection) -> str:
    named = sources if isinstance(sources, str | Path) else ", ".join(map(str, sources))
    if collection.rows:
        return f"{named}: baselines and no report. Name the reports, too."
    if not collection.rejects:
        return f"{named}: no reports in it. Put each report in as a file of its own (.txt, .html, .pdf, ...)."
    reasons = "\n".join(f"  {one.file}: {one.reason}" for one in collection.rejects[:10])
    return f"{named}: none of {len(collection.rejects)} files could be read as a report:\n{reasons}"
