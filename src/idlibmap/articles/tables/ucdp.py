"""
The Georeferenced Event Dataset of UCDP: deaths, not control; its headlines are reports.

Columns as in "UCDP GED Codebook", ucdp.uu.se/downloads.
"""

from collections.abc import Iterator

from idlibmap.articles.found import Document, Fault, Found
from idlibmap.articles.tables.day_column import day_column
from idlibmap.articles.tables.paragraphs import paragraphs
from idlibmap.articles.tables.table import Table


def fits(table: Table) -> bool:
    """Say whether a table is an export of GED."""
    return table.has("relid", "side_a", "side_b", "where_coordinates", "date_start")


def read(table: Table) -> Iterator[Found]:
    """Return a report for each event that has a headline, and count those that have none."""
    days = day_column(table.column("date_start"), table)
    headline, office, number = (table.column(name) for name in ("source_headline", "source_office", "id"))
    without = 0
    for row in table.rows():
        if isinstance(row, Fault):
            yield row
            continue
        offices = row.cell(office).split(";")
        text = _headlines(row.cell(headline), len(offices))
        if not text:
            without += 1
            continue
        if fault := days.fault(row):
            yield fault
        yield Document(
            text=text,
            published=days.day(row),
            outlet=offices[0].strip(),
            part=row.cell(number) or str(row.line),
            known_by="column",
        )
    if without:
        yield Fault(
            reason=f"{without} events without a headline; UCDP GED says nothing of control. "
            "Give the reports themselves that it cites."
        )


def _headlines(text: str, sources: int) -> str:
    """Semicolons part the headlines of several sources, but a headline may hold one itself."""
    headlines = text.split(";")
    return paragraphs("\n".join(headlines) if len(headlines) == sources else text)
