"""Sources → all their reports, and what could not be read."""

import hashlib
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from idlibmap.articles.article import Article, Reject
from idlibmap.articles.contents import Contents
from idlibmap.articles.copies import Print, first_prints
from idlibmap.articles.draft import Draft
from idlibmap.articles.found import ControlRow, File
from idlibmap.articles.notes import NOTES_FILE, Note
from idlibmap.articles.reading import read_files
from idlibmap.articles.sources import STANDARD_INPUT, Source, find_sources, printable
from idlibmap.articles.tables import baseline
from idlibmap.articles.year import Neighbour, infer_year, names_in
from idlibmap.resources import Resources

SHORT_CHARACTERS = 250
"""A post of a line or two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One row of a control table, and the table it stands in."""

    file: str
    """Named as an article's file is."""
    article_id: str
    """Id of the article that the table counts as."""
    row: ControlRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """The reports of some sources, in order of file name, whatever the order of the sources."""

    articles: tuple[Article, ...]
    rejects: tuple[Reject, ...]
    """Files and fields set aside, with the reason."""
    rows: tuple[TableRow, ...] = ()
    """Rows of tables that say who holds a place, in order of file and line."""
    remarks: tuple[Reject, ...] = ()
    """What the user should know of files that were read, e.g. which columns were taken for what."""

    def __iter__(self) -> Iterator[Article]:
        return iter(self.articles)

    def __len__(self) -> int:
        return len(self.articles)


def read_articles(
    sources: str | Path | Sequence[str | Path],
    *,
    published: date | None = None,
    columns: Mapping[str, str] | None = None,
    baselines: Sequence[Path] = (),
    resources: Resources | None = None,
) -> Collection:
    """
    Read reports.

    Parameters
    ----------
    sources
        Files in any of the formats of ``docs/formats.md``, folders (read with all their subfolders), globs,
        or ``-`` for standard input.
    published
        Day of publication of those reports for which nothing else says one.
    columns
        For tables whose columns are not known by their names: which holds what, e.g. ``{"text": "Body"}``.
    baselines
        Files and folders of holdings known from elsewhere, as in ``docs/baselines.md``; those in a folder
        ``baseline`` of the sources are read as such in any case.
    resources
        Processes, the index of earlier runs, progress; of one's own if None.

    Returns
    -------
    collection
        Every report that could be read; a bad file never stops the rest.

    Raises
    ------
    SourceError
        A source does not exist.
    """
    if resources is None:
        with Resources() as own:
            return read_articles(
                sources, published=published, columns=columns, baselines=baselines, resources=own
            )
    found, rejects = find_sources(sources, baselines=baselines)
    files = [_file(source, columns or {}, resources) for source in found]
    drafts: list[Draft] = []
    rows: list[TableRow] = []
    remarks: list[Reject] = []
    for source, contents in zip(found, read_files(files, resources), strict=True):
        drafts += [_placed(draft, source) for draft in contents.drafts]
        rows += [_table_row(_name(source, row.part), row) for row in contents.rows]
        rejects += _faults(source, contents)
        remarks += [
            Reject(file=_name(source, one.part), line=None, reason=one.text) for one in contents.remarks
        ]
    return Collection(
        articles=_finished(_told_apart(drafts), published),
        rejects=ordered(rejects),
        rows=tuple(sorted(rows, key=lambda one: (one.file, one.row.line))),
        remarks=ordered(remarks),
    )


def _file(source: Source, columns: Mapping[str, str], resources: Resources) -> File:
    if source.path != STANDARD_INPUT:
        return File(
            path=source.path.absolute(),
            name=source.shown_as,
            columns={} if source.baseline else columns,
            baseline=source.baseline,
        )
    path = resources.spool / "standard_input"
    with path.open("wb") as stream:
        shutil.copyfileobj(sys.stdin.buffer, stream)
    return File(path=path, name="-", columns=columns, baseline=source.baseline)


def _name(source: Source, part: str) -> str:
    return f"{source.shown_as}#{printable(part)}" if part else source.shown_as


def _table_row(file: str, row: ControlRow) -> TableRow:
    # Rows that name the same address count as one report; so do those of a baseline that cite one source.
    cited = row.values.get("source", "") if row.kind == baseline.KIND else ""
    named = f"table {file} {row.values.get('url', '')}{cited}"
    digest = hashlib.sha256(named.encode("utf-8", "surrogatepass")).hexdigest()
    return TableRow(file=file, article_id=digest[:16], row=row)


def _faults(source: Source, contents: Contents) -> list[Reject]:
    return [
        Reject(file=_name(source, fault.part), line=fault.line, reason=fault.reason)
        for fault in contents.faults
    ]


def ordered(rejects: Iterable[Reject]) -> tuple[Reject, ...]:
    """Return what was set aside, each once, in order of file and line."""
    return tuple(sorted(set(rejects), key=lambda one: (one.file, one.line or 0, one.reason)))


def _placed(draft: Draft, source: Source) -> Draft:
    """Name an article by its file, and put what ``sources.csv`` says of it above what its file says."""
    note: Note | None = draft.note or source.note
    article = replace(draft.article, file=_name(source, draft.part))
    if note and note.outlet:
        article = replace(article, outlet=note.outlet, outlet_basis=NOTES_FILE)
    if note and note.published:
        article = replace(article, published=note.published, published_basis=NOTES_FILE)
    if note and note.url:
        article = replace(article, url=note.url)
    return replace(draft, article=article)


def _told_apart(drafts: list[Draft]) -> list[Draft]:
    """Number the reports of one file that it gives the same name, as attachments of two mails can have."""
    times: dict[str, int] = {}
    apart = []
    for draft in drafts:
        name = draft.article.file
        times[name] = times.get(name, 0) + 1
        again = replace(draft, article=replace(draft.article, file=f"{name}.{times[name]}"))
        apart.append(draft if times[name] == 1 else again)
    return apart


def _finished(drafts: list[Draft], published: date | None) -> tuple[Article, ...]:
    """Give articles what only their neighbours tell: a year left out, and whose copy they are."""
    dated = sorted(
        _with_years(drafts, published),
        key=lambda one: (one.article.published or date.max, one.article.file, one.article.id),
    )
    firsts = first_prints(
        [
            Print(
                signature=one.signature,
                published=one.article.published,
                short=len(one.article.text) < SHORT_CHARACTERS,
            )
            for one in dated
        ]
    )
    articles = [
        one.article if first is None else replace(one.article, copy_of=dated[first].article.file)
        for one, first in zip(dated, firsts, strict=True)
    ]
    return tuple(sorted(articles, key=lambda one: (one.file, one.id)))


def _with_years(drafts: list[Draft], published: date | None) -> Iterator[Draft]:
    dateless = any(draft.dateless and not draft.article.published for draft in drafts)
    neighbours = [
        Neighbour(day=draft.article.published, names=names_in(draft.article.text))
        for draft in drafts
        if dateless and draft.article.published
    ]
    for draft in drafts:
        day, basis = draft.article.published, draft.article.published_basis
        if day is None and draft.dateless is not None:
            day = infer_year(draft.dateless, draft.article.text, neighbours)
            basis = "year_inferred" if day else basis
        if day is None and published is not None:
            day, basis = published, "option"
        yield replace(draft, article=replace(draft.article, published=day, published_basis=basis))
