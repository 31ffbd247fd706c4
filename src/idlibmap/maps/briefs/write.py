"""A finished brief, written to a file."""

from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from idlibmap.errors import IdlibmapError
from idlibmap.files import write_bytes, write_text
from idlibmap.maps.briefs.closing import NO_DATA, Data
from idlibmap.maps.briefs.content import brief_of
from idlibmap.maps.briefs.document import Brief
from idlibmap.maps.briefs.period import period_of
from idlibmap.maps.briefs.pictures import draw_pictures
from idlibmap.maps.briefs.series import series_of
from idlibmap.maps.briefs.templates import fill_template
from idlibmap.maps.palette import in_palette
from idlibmap.maps.plain import plain_scene
from idlibmap.maps.scene import Scene
from idlibmap.maps.words import words_in

BRIEF_SUFFIXES = (".md", ".html", ".docx", ".pdf")
"""What a brief can be written as."""

Pictures = Mapping[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefChoices:
    """What a user chooses of a brief."""

    first: str | None = None
    """First day, ISO 8601; that of the month that ends with the last if None."""
    last: str | None = None
    """Last day; that of the evidence if None."""
    language: str = "en"
    """Code of a built-in language, or path of a language file."""
    title: str | None = None
    """In place of the Scene's own."""
    template: Path | None = None
    """In place of the format's own: Jinja2; for a Word file, one with the styles wanted."""
    palette: str | None = None
    """Colours of the sides; those that the map was made with if None."""
    address: str = "map.html"
    """Path or address of the live map."""


_STANDARD = BriefChoices()


def write_brief(scene: Scene, path: Path, *, choices: BriefChoices = _STANDARD, data: Data = NO_DATA) -> Path:
    """
    Write the brief of a period; the same Scene and choices give the same bytes.

    Parameters
    ----------
    path
        Where to; its suffix chooses the format. Pictures of Markdown stand in a folder beside it.
    data
        Which data it is made of.

    Returns
    -------
    path
        The file written.

    Raises
    ------
    IdlibmapError
        The suffix is none of BRIEF_SUFFIXES, its library is not installed, a day lies outside the evidence,
        or the template has a fault.
    """
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix not in _WRITERS:
        found = repr(suffix) if suffix else "no suffix"
        allowed = ", ".join(BRIEF_SUFFIXES)
        msg = f"{path}: expected a name ending in {allowed}, found {found}. Rename the output."
        raise IdlibmapError(msg)
    words = words_in(choices.language)
    scene = in_palette(scene, choices.palette) if choices.palette else scene
    period = period_of(scene, choices.first, choices.last)
    series = series_of(scene, period.before, period.last)
    brief = brief_of(
        scene, period, words=words, series=series, data=data, title=choices.title, address=choices.address
    )
    drawn_as, write = _WRITERS[suffix]
    pictures = dict(draw_pictures(brief, plain_scene(scene), series, choices.language, suffix=drawn_as))
    write(brief, path, pictures, choices.template)
    return path


def _write_markdown(brief: Brief, path: Path, pictures: Pictures, own: Path | None) -> None:
    folder = path.with_name(f"{path.stem}_files")
    addresses = {name: quote(f"{folder.name}/{name}.png") for name in pictures}
    text = fill_template(brief, ".md", pictures=addresses, own=own)
    if not path.parent.is_dir():
        msg = f"{path}: there is no folder {path.parent} to write it into. Make it, or name another."
        raise IdlibmapError(msg)
    folder.mkdir(exist_ok=True)
    for name, content in pictures.items():
        write_bytes(folder / f"{name}.png", content)
    write_text(path, text)


def _write_html(brief: Brief, path: Path, pictures: Pictures, own: Path | None) -> None:
    addresses = {
        name: f"data:image/svg+xml;base64,{b64encode(content).decode()}" for name, content in pictures.items()
    }
    write_text(path, fill_template(brief, ".html", pictures=addresses, own=own))


def _write_word(brief: Brief, path: Path, pictures: Pictures, own: Path | None) -> None:
    try:
        from idlibmap.maps.briefs.word import word_bytes  # noqa: PLC0415 - an extra that other formats need not
    except ModuleNotFoundError as error:
        raise _missing(path, error) from error
    write_bytes(path, word_bytes(brief, pictures, own=own))


def _write_pdf(brief: Brief, path: Path, pictures: Pictures, own: Path | None) -> None:
    try:
        from idlibmap.maps.briefs.pdf import pdf_bytes  # noqa: PLC0415 - the same
    except ModuleNotFoundError as error:
        raise _missing(path, error) from error
    write_bytes(path, pdf_bytes(brief, pictures, own=own))


def _missing(path: Path, error: ModuleNotFoundError) -> IdlibmapError:
    return IdlibmapError(f"{path}: {error.name} is not installed. Run `pip install 'idlibmap[brief]'`.")


_WRITERS: Mapping[str, tuple[str, Callable[[Brief, Path, Pictures, Path | None], None]]] = {
    ".md": (".png", _write_markdown),
    ".html": (".svg", _write_html),
    ".docx": (".png", _write_word),
    ".pdf": (".svg", _write_pdf),
}
"""What figures are drawn as, and what writes the file."""
