"""Folders and files → all their reports, and what could not be read."""

import glob
import hashlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from idlibmap.articles.article import Article, Reject
from idlibmap.articles.notes import NOTES_FILE, Note, read_notes
from idlibmap.articles.plain_text import decode, read_text
from idlibmap.articles.publication import FoundDate, find_publication, opens_with_date
from idlibmap.articles.year import infer_year
from idlibmap.errors import SourceError

TEXT_SUFFIXES = frozenset({".txt", ".text", ".md"})
"""Formats read as reports."""
BESIDE = frozenset({NOTES_FILE, "places.csv", "corrections.csv"})
"""Tables beside reports that are no reports themselves."""
STANDARD_INPUT = Path("-")
README_REASON = "a README tells about the folder and is not read as a report."
TITLE_CHARACTERS = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """The reports of some sources, in order of file name, whatever the order of the sources."""

    articles: tuple[Article, ...]
    rejects: tuple[Reject, ...]
    """Files and fields set aside, with the reason."""

    def __iter__(self) -> Iterator[Article]:
        return iter(self.articles)

    def __len__(self) -> int:
        return len(self.articles)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A file that may hold a report: its path, its name in tables, and its note."""

    path: Path
    shown_as: str
    note: Note | None


def read_articles(sources: str | Path | Sequence[str | Path], *, published: date | None = None) -> Collection:
    """
    Read reports.

    Parameters
    ----------
    sources
        Files, folders (read with all their subfolders), globs, or ``-`` for standard input.
    published
        Day of publication of those reports for which nothing else says one.

    Returns
    -------
    collection
        Every report that could be read; a bad file never stops the rest.

    Raises
    ------
    SourceError
        A source does not exist.
    """
    sources = [sources] if isinstance(sources, str | Path) else sources
    found: list[_Found] = []
    rejects: list[Reject] = []
    articles: list[Article] = []
    dateless: dict[str, FoundDate] = {}
    for source in sources:
        for root in _roots(source):
            files, faults = _files(root)
            found += files
            rejects += faults
    for file in _each_once(found):
        try:
            articles.append(_article(_text(file.path), file.shown_as, file.note, dateless))
        except SourceError as error:
            reason = str(error).removeprefix(f"{file.path}: ")
            rejects.append(Reject(file=file.shown_as, line=None, reason=reason))
    dated = _with_years(articles, dateless, published)
    unique = sorted(set(rejects), key=lambda one: (one.file, one.line or 0, one.reason))
    return Collection(
        articles=tuple(sorted(dated, key=lambda one: (one.file, one.id))), rejects=tuple(unique)
    )


def _each_once(found: list[_Found]) -> list[_Found]:
    """A file that two sources name is read once."""
    ordered = sorted(found, key=lambda file: (file.shown_as, str(file.path)))
    return list({file.path.resolve(): file for file in reversed(ordered)}.values())


def _text(path: Path) -> str:
    return decode(sys.stdin.buffer.read(), name="-") if path == STANDARD_INPUT else read_text(path)


def _roots(source: str | Path) -> list[Path]:
    path = Path(source)
    if path == STANDARD_INPUT or path.exists():
        return [path]
    matches = sorted(Path(match) for match in glob.glob(str(source), recursive=True))  # noqa: PTH207 (pathlib refuses absolute patterns)
    if not matches:
        msg = f"{source}: no such file or folder. Give reports, or folders of them."
        raise SourceError(msg)
    return matches


def _files(root: Path) -> tuple[list[_Found], list[Reject]]:
    """Return the report files below a root, in order of name, and why others are none."""
    if root == STANDARD_INPUT:
        return [_Found(path=root, shown_as="-", note=None)], []
    if root.is_file():
        return _named(root)
    found, rejects = [], []
    folders: dict[Path, dict[str, Note]] = {}
    for path in sorted(path for path in root.rglob("*") if path.is_file() or path.is_symlink()):
        shown_as = _printable(path.relative_to(root).as_posix())
        if any(part.startswith(".") for part in path.relative_to(root).parts) or path.name in BESIDE:
            continue
        if path.parent not in folders:
            table = (path.parent / NOTES_FILE).relative_to(root).as_posix()
            folders[path.parent], faults = read_notes(path.parent, shown_as=table)
            rejects += faults
        reason = _no_report(path, root)
        if reason:
            rejects.append(Reject(file=shown_as, line=None, reason=reason))
        else:
            found.append(_Found(path=path, shown_as=shown_as, note=folders[path.parent].get(path.name)))
    return found, rejects


def _named(file: Path) -> tuple[list[_Found], list[Reject]]:
    """A file that the user named is read whatever its suffix, unless it is known to be no report."""
    if file.name in BESIDE:
        return [], []
    notes, rejects = read_notes(file.parent, shown_as=NOTES_FILE)
    shown_as = _printable(file.name)
    if _is_readme(file):
        return [], [*rejects, Reject(file=shown_as, line=None, reason=README_REASON)]
    return [_Found(path=file, shown_as=shown_as, note=notes.get(file.name))], rejects


def _printable(name: str) -> str:
    """Return a file name in which bytes that no encoding explains are marked."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _is_readme(path: Path) -> bool:
    return path.stem.lower() == "readme"


def _no_report(path: Path, root: Path) -> str:
    reason = _bad_link(path, root) if path.is_symlink() else ""
    if reason:
        return reason
    if _is_readme(path):
        return README_REASON
    if path.suffix.lower() not in TEXT_SUFFIXES:
        known = ", ".join(sorted(TEXT_SUFFIXES))
        return f"format {path.suffix or '(no suffix)'} is not read. Save it as plain text ({known})."
    return ""


def _bad_link(path: Path, root: Path) -> str:
    try:
        target = path.resolve()
    except (OSError, RuntimeError):
        return "a link to itself. Delete it."
    if not target.is_relative_to(root.resolve()):
        return "a link that leads out of the folder; not followed. Copy the report into the folder."
    if target.is_dir():
        return "a link to a folder; not followed. Name that folder as a source of its own."
    return "" if target.is_file() else "a link to nothing. Mend or delete it."


def _article(text: str, shown_as: str, note: Note | None, dateless: dict[str, FoundDate]) -> Article:
    """Make an article; one whose date lacks its year is noted in ``dateless`` by its id."""
    publication = find_publication(text)
    article_id = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    day, basis = None, "unknown"
    if publication.date and publication.date.year:
        day, basis = publication.date.in_year(publication.date.year), publication.basis
    elif publication.date:
        dateless[article_id] = publication.date
    if note and note.published:
        day, basis = note.published, NOTES_FILE
    return Article(
        id=article_id,
        file=shown_as,
        title=_title(text, publication.body_start),
        text=text,
        outlet=note.outlet if note else "",
        published=day,
        published_basis=basis,
        dateline=publication.dateline,
        language="en",
        url=note.url if note else "",
        body_start=publication.body_start,
    )


def _title(text: str, body_start: int) -> str:
    """Return the headline (a first line that is no date line or dateline), else the first words."""
    first, _, rest = text[:body_start].strip().partition("\n")
    headline = first.strip() if rest and not opens_with_date(first) else ""
    lines = [line.strip() for line in text[body_start:].split("\n") if line.strip()]
    line = headline or (lines[0] if lines else first)
    if len(line) <= TITLE_CHARACTERS:
        return line
    return line[:TITLE_CHARACTERS].rsplit(" ", 1)[0] + "…"


def _with_years(
    articles: list[Article], dateless: dict[str, FoundDate], published: date | None
) -> list[Article]:
    dated = [(article.published, article.text) for article in articles if article.published]
    result = []
    for article in articles:
        day, basis = article.published, article.published_basis
        if day is None and article.id in dateless:
            day = infer_year(dateless[article.id], article.text, dated)
            basis = "year_inferred" if day else basis
        if day is None and published is not None:
            day, basis = published, "option"
        result.append(replace(article, published=day, published_basis=basis))
    return result
