"""The commands that draw a finished map: figures, briefs, and what puts it into other people's work."""

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from idlibmap import __version__
from idlibmap.errors import IdlibmapError

if TYPE_CHECKING:
    from idlibmap.maps.briefs.closing import Data
    from idlibmap.maps.scene import Scene

output_app = typer.Typer()

EmbedFormat = Literal["all", "iframe", "wordpress", "markdown", "word", "latex"]

Folder = Annotated[Path, typer.Argument(help="Output folder of `idlibmap map`.")]
Day = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Day the map opens at; the last if none.")
]
Days = Annotated[
    list[datetime] | None,
    typer.Option(
        formats=["%Y-%m-%d"],
        help="Day to draw, the last if none; two are before and after, more are small maps.",
    ),
]
First = Annotated[
    datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day; that of the map if none.")
]
Last = Annotated[
    datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day; that of the map if none.")
]
AroundPlace = Annotated[
    str | None,
    typer.Option("--place", help="Draw a place and its surroundings: any of its names, or its id."),
]
Box = Annotated[str | None, typer.Option(help="Draw west,south,east,north, in degrees.")]
LandOf = Annotated[str | None, typer.Option("--side", help="Draw the land of a side: its id.")]
Lang = Annotated[str, typer.Option(help="Language: en, ar, or a language file.")]
Palette = Annotated[
    str | None, typer.Option(help="Colours: safe, conventional or mono; the map's own if none.")
]
Title = Annotated[str | None, typer.Option(help="Title, in place of the map's own.")]
AsKnownThen = Annotated[
    bool, typer.Option("--as-known-then", help="Show each day by what had been published up to it.")
]


@output_app.command(
    epilog="Example: idlibmap figure output --date 2020-02-27 -o map.png; before and after: "
    "idlibmap figure output --date 2020-02-06 --date 2020-02-27 --place Saraqib --size column -o saraqib.pdf"
)
def figure(
    folder: Folder,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Picture to write: .png, .svg or .pdf.")
    ] = Path("map.png"),
    *,
    date: Days = None,
    place: AroundPlace = None,
    box: Box = None,
    side: LandOf = None,
    size: Annotated[
        str, typer.Option(help="Sheet: a4, a4-portrait, a3, slide, square, column, narrow or text.")
    ] = "a4",
    lang: Lang = "en",
    palette: Palette = None,
    title: Title = None,
    as_known_then: AsKnownThen = False,
) -> None:
    """Draw a static figure of one day or several, with its alternative text beside it."""
    from idlibmap.maps.figures.extent import extent_of
    from idlibmap.maps.figures.figure import write_figure
    from idlibmap.maps.figures.sheet import Choices
    from idlibmap.maps.scene_file import load_scene

    scene = load_scene(folder)
    days = [day.date().isoformat() for day in date or ()] or [_last_day(scene, folder)]
    choices = Choices(
        size=size,
        bounds=extent_of(scene, days, place=place, box=box, side=side),
        language=lang,
        palette=palette,
        title=title,
        as_known=as_known_then,
    )
    typer.echo(str(write_figure(scene, output, days=days, choices=choices)))


def _iso(day: datetime | None) -> str | None:
    return day.date().isoformat() if day else None


def _last_day(scene: "Scene", folder: Path) -> str:
    if scene.last is None:
        msg = (
            f"{folder}: nothing in it is dated, so there is no day to draw. Date the reports in sources.csv."
        )
        raise IdlibmapError(msg)
    return scene.last


@output_app.command(
    epilog="Example: idlibmap animate output --from 2020-02-01 --to 2020-02-27 -o control.mp4"
)
def animate(
    folder: Folder,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Film to write: .mp4, .webm or .gif.")
    ] = Path("control.mp4"),
    *,
    first: First = None,
    last: Last = None,
    fps: Annotated[
        int | None, typer.Option(help="Dates shown a second; so that it lasts about 40 seconds if none.")
    ] = None,
    place: AroundPlace = None,
    box: Box = None,
    size: Annotated[str, typer.Option(help="Picture: slide (16:9) or square.")] = "slide",
    lang: Lang = "en",
    palette: Palette = None,
    title: Title = None,
    as_known_then: AsKnownThen = False,
) -> None:
    """Draw the map day by day as a film, with its alternative text beside it."""
    from idlibmap.maps.figures.extent import extent_of
    from idlibmap.maps.figures.sheet import Choices
    from idlibmap.maps.films.film import write_film
    from idlibmap.maps.scene_file import load_scene

    scene = load_scene(folder)
    choices = Choices(
        size=size,
        bounds=extent_of(scene, (), place=place, box=box, side=None),
        language=lang,
        palette=palette,
        title=title,
        as_known=as_known_then,
    )
    film = write_film(scene, output, first=_iso(first), last=_iso(last), fps=fps, choices=choices)
    typer.echo(f"{film.path}: {film.pictures} dates in {film.seconds:.0f} seconds")


@output_app.command(
    epilog="Example: idlibmap embed output --date 2020-02-27 --format wordpress "
    "--page https://example.org/map.html --figure https://example.org/map.png"
)
def embed(
    folder: Folder,
    date: Day = None,
    page: Annotated[str, typer.Option(help="Path or address the page will have.")] = "map.html",
    figure: Annotated[str | None, typer.Option(help="Path or address of a picture of the same day.")] = None,
    format_: Annotated[
        EmbedFormat, typer.Option("--format", help="Where the map is to stand; all of them if not said.")
    ] = "all",
    lang: Annotated[
        str | None,
        typer.Option(help="Language of the words and of the page: en, ar, or a language file."),
    ] = None,
) -> None:
    """Print what puts the map into a web page, WordPress, Markdown, Word or LaTeX."""
    from idlibmap.maps.embeds.embed import embed_of
    from idlibmap.maps.embeds.formats import EMBED_FORMATS
    from idlibmap.maps.scene_file import load_scene

    made = embed_of(load_scene(folder), page=page, figure=figure, day=_iso(date), language=lang)
    if format_ != "all":
        typer.echo(EMBED_FORMATS[format_](made), nl=False)
        return
    for name, write in EMBED_FORMATS.items():
        typer.echo(f"--format {name}\n{'-' * 72}\n{write(made)}")


@output_app.command(epilog="Example: idlibmap export output -o control.gpkg")
def export(
    folder: Folder,
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", help="File to write: .gpkg, .geojson, .kml, .parquet, .csv or .topojson."
        ),
    ] = Path("control.gpkg"),
    *,
    layer: Annotated[
        list[str] | None,
        typer.Option(
            help="Layer to write, e.g. cells; may be given several times. Else those usual for the format."
        ),
    ] = None,
    date: Annotated[
        list[datetime] | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            help="Day that layer areas is drawn for; may be given several times. Else the last.",
        ),
    ] = None,
    first: Annotated[
        datetime | None,
        typer.Option("--from", formats=["%Y-%m-%d"], help="Leave out what had ended before this day."),
    ] = None,
    last: Annotated[
        datetime | None,
        typer.Option("--to", formats=["%Y-%m-%d"], help="Leave out what begins after this day."),
    ] = None,
    as_known_then: AsKnownThen = False,
) -> None:
    """Write the map's layers as a file for other programs."""
    from idlibmap.maps.exports.export import write_export
    from idlibmap.maps.exports.table import Choice
    from idlibmap.maps.scene_file import load_scene

    choice = Choice(
        layers=tuple(layer or ()),
        days=tuple(day.date().isoformat() for day in date or ()),
        first=_iso(first),
        last=_iso(last),
        as_known=as_known_then,
    )
    typer.echo(str(write_export(load_scene(folder), output, choice)))


@output_app.command(epilog="Example: idlibmap brief output --from 2020-02-01 --to 2020-02-27 -o brief.docx")
def brief(
    folder: Folder,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="File to write: .md, .html, .docx or .pdf.")
    ] = Path("brief.html"),
    *,
    first: Annotated[
        datetime | None,
        typer.Option("--from", formats=["%Y-%m-%d"], help="First day; of the last month if not said."),
    ] = None,
    last: Annotated[
        datetime | None,
        typer.Option("--to", formats=["%Y-%m-%d"], help="Last day; of the evidence if not said."),
    ] = None,
    lang: Lang = "en",
    title: Title = None,
    template: Annotated[
        Path | None,
        typer.Option(
            help="Jinja2 template in place of the format's; for .docx, a Word file with your styles."
        ),
    ] = None,
    palette: Palette = None,
    map_: Annotated[str, typer.Option("--map", help="Path or address of the live map.")] = "map.html",
) -> None:
    """Write a report on a period: what changed, maps, numbers, both accounts of disputes, sources, method."""
    from idlibmap.maps.briefs.write import BriefChoices, write_brief
    from idlibmap.maps.scene_file import load_scene

    choices = BriefChoices(
        first=_iso(first),
        last=_iso(last),
        language=lang,
        title=title,
        template=template,
        palette=palette,
        address=map_,
    )
    typer.echo(str(write_brief(load_scene(folder), output, choices=choices, data=_data_of(folder))))


def _data_of(folder: Path) -> "Data":
    """Say what a map was made of, as far as its folder tells."""
    from idlibmap.maps.briefs.closing import Data

    record = folder / "run.json"
    try:
        told = json.loads(record.read_text(encoding="utf-8")) if record.is_file() else {}
    except ValueError as error:
        msg = f"{record}: not JSON ({error}). Run `idlibmap map SOURCES -o {folder}` again."
        raise IdlibmapError(msg) from error
    if not isinstance(told, dict):
        msg = (
            f"{record}: expected an object, found {told!r:.40}. Run `idlibmap map SOURCES -o {folder}` again."
        )
        raise IdlibmapError(msg)
    return Data(version=told.get("version", __version__), digest=told.get("inputs_sha256", ""))
