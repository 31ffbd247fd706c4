"""How other languages, and other newsrooms, write the theatre's names: ``gazetteer/spellings.csv``."""

import csv
import io

from idlibmap.errors import TheatreError
from idlibmap.theatre import Theatre

FILE = "gazetteer/spellings.csv"
COLUMNS = ("place_id", "name", "language", "basis")


def read_spellings(theatre: Theatre) -> dict[str, tuple[str, ...]]:
    """
    Read a theatre's further spellings.

    Returns
    -------
    spellings
        By place id, in the order of the file; empty for a theatre without the file.

    Raises
    ------
    TheatreError
        A column is missing.
    """
    path = theatre.root / FILE
    if not path.is_file():
        return {}
    reader = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline=""))
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        msg = f"{path}:1: no column {', '.join(missing)}. The header needs {', '.join(COLUMNS)}."
        raise TheatreError(msg)
    spellings: dict[str, tuple[str, ...]] = {}
    for row in reader:
        spellings[row["place_id"]] = (*spellings.get(row["place_id"], ()), row["name"])
    return spellings
