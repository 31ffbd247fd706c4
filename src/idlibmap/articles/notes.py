"""``sources.csv`` beside the reports: what an analyst notes that a text does not say."""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from idlibmap.articles.article import Reject
from idlibmap.articles.plain_text import decode
from idlibmap.errors import SourceError

NOTES_FILE = "sources.csv"
"""Its name in any folder of reports."""


MAX_BYTES = 4_000_000
TOO_LARGE = "more than 4 MB is no table of notes. Split the reports into folders, each with its own."


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One row: what is known about one report."""

    outlet: str
    published: date | None
    url: str


def read_notes(folder: Path, *, shown_as: str) -> tuple[dict[str, Note], list[Reject]]:
    """
    Read a folder's ``sources.csv``.

    Parameters
    ----------
    folder
        A folder of reports; it may have no such file.
    shown_as
        How the table is named in messages.

    Returns
    -------
    notes
        By file name. A faulty field is set aside and the rest of its row kept.
    rejects
        One for each fault, with its line and field.
    """
    path = folder / NOTES_FILE
    if not path.is_file():
        return {}, []
    if path.stat().st_size > MAX_BYTES:
        return {}, [Reject(file=shown_as, line=None, reason=TOO_LARGE)]
    names = {report.name for report in folder.iterdir()}
    try:
        text = decode(path.read_bytes())
    except SourceError as error:
        reason = f"cannot be read as a table: {error}"
        return {}, [Reject(file=shown_as, line=None, reason=reason)]
    return parse_notes(text, names, shown_as=shown_as)


def parse_notes(text: str, names: set[str], *, shown_as: str) -> tuple[dict[str, Note], list[Reject]]:
    """
    Read the text of a ``sources.csv``.

    Parameters
    ----------
    names
        The files it may speak of.
    """
    line = None
    try:
        reader = csv.reader(text.splitlines(keepends=True), strict=True)
        rows = []
        for cells in reader:
            line = reader.line_num
            rows.append((line, cells))
    except csv.Error as error:
        reason = f"cannot be read as a table: {error}"
        return {}, [Reject(file=shown_as, line=line and line + 1, reason=reason)]
    header = rows[0][1]
    if "file" not in header:
        found = ",".join(header)
        reason = f"the header has no field 'file', it is {found!r}. Write file,outlet,published,url,note."
        return {}, [Reject(file=shown_as, line=1, reason=reason)]
    notes: dict[str, Note] = {}
    rejects: list[Reject] = []
    for line, cells in rows[1:]:
        if not cells:
            continue
        row = dict(zip(header, cells, strict=False))
        faults = list(_faults(names, header, cells, row))
        rejects += [Reject(file=shown_as, line=line, reason=fault) for fault in faults]
        if row.get("file"):
            notes[row["file"]] = Note(
                outlet=row.get("outlet", "").strip(),
                published=_day(row.get("published", "")),
                url=row.get("url", ""),
            )
    return notes, rejects


def _faults(names: set[str], header: list[str], cells: list[str], row: dict[str, str]) -> list[str]:
    faults = []
    if len(cells) > len(header):
        faults.append(
            f"{len(cells)} fields where the header has {len(header)}. Quote a text that holds a comma."
        )
    if not row.get("file"):
        faults.append("field 'file' is empty. Write the report's file name.")
    elif row["file"] not in names:
        faults.append(
            f"field 'file': no report {row['file']!r} in this folder. Mend the name or drop the row."
        )
    published = row.get("published", "").strip()
    if published and _day(published) is None:
        faults.append(f"field 'published': expected a day like 2020-02-27, got {published!r}.")
    return faults


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
