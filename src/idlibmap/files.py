"""Writing output files: beside their place and moved into it whole, so that no reader meets half a file."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file whole."""
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(content)
    part.replace(path)


def write_text(path: Path, text: str) -> None:
    """Write a UTF-8 text file whole; characters that no encoding has become question marks."""
    write_bytes(path, text.encode("utf-8", errors="replace"))


def write_rows(path: Path, rows: Iterable[Mapping[str, Any]], *, columns: Sequence[str]) -> None:
    """Write a CSV table with a header, also where there are no rows."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, fieldnames=list(columns), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    write_text(path, stream.getvalue())


def write_json(path: Path, data: Mapping[str, Any]) -> None:
    """Write plain data as JSON, one key a line at the top."""
    write_text(path, json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def write_compact_json(path: Path, data: Mapping[str, Any]) -> None:
    """Write plain data as JSON without spaces, for files that programs read."""
    write_text(path, json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n")
