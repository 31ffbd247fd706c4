"""A brief as PDF: set by Typst, tagged for screen readers (PDF/UA-1)."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import matplotlib as mpl
import typst

from idlibmap.errors import IdlibmapError
from idlibmap.maps.briefs.document import Brief
from idlibmap.maps.briefs.templates import fill_template

_MAIN = "brief.typ"
_AT = re.compile(r"brief\.typ:(\d+)")


def pdf_bytes(brief: Brief, pictures: Mapping[str, bytes], *, own: Path | None = None) -> bytes:
    """
    Set a brief as PDF; the same brief gives the same bytes.

    Parameters
    ----------
    pictures
        SVG of each figure, by name.
    own
        A user's template in place of ``brief.typ.j2``.

    Raises
    ------
    IdlibmapError
        The user's template has a fault, or what it makes is no Typst; nothing is fetched for it.
    """
    names = {name: f"{name}.svg" for name in pictures}
    text = fill_template(brief, ".typ", pictures=names, own=own)
    with TemporaryDirectory() as folder:
        for name, content in pictures.items():
            (Path(folder) / names[name]).write_bytes(content)
        main = Path(folder) / _MAIN
        main.write_text(text, encoding="utf-8")
        try:
            return _compiled(main, brief.stamp)
        except typst.TypstError as error:
            if own is None:
                raise
            msg = f"{own}: Typst cannot set what it makes: {error.message}. Mend the template."
            raise IdlibmapError(msg) from error


def _compiled(main: Path, stamp: str) -> bytes:
    return typst.compile(
        main,
        root=main.parent,
        # Fonts that matplotlib carries, and none of the machine's: the same pages everywhere.
        font_paths=[Path(mpl.get_data_path()) / "fonts" / "ttf"],
        ignore_system_fonts=True,
        package_path=main.parent,
        package_cache_path=main.parent,
        format="pdf",
        pdf_standards=["ua-1"],
        timestamp=datetime.fromisoformat(stamp).replace(tzinfo=UTC),
    )
