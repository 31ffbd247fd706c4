"""The commands that draw a finished map: figures, and what puts it into other people's work."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from idlibmap.errors import IdlibmapError

output_app = typer.Typer()

EmbedFormat = Literal["all", "iframe", "wordpress", "markdown", "word", "latex"]

Folder = Annotated[Path, typer.Argument(help="Output folder of `idlibmap map`.")]


@output_app.command(epilog="Example: idlibmap figure output --date 2020-02-27 -o map.png")
def figure(
    folder: Folder,
    date: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Day to draw; the last if none.")
    ] = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Picture to write: .png, .svg or .pdf.")
    ] = Path("map.png"),
) -> None:
    """Draw a static figure of one day."""
    from idlibmap.maps.figures.figure import write_figure
    from idlibmap.maps.scene_file import load_scene

    scene = load_scene(folder)
    day = date.date().isoformat() if date else scene.last
    if day is None:
        msg = (
            f"{folder}: nothing in it is dated, so there is no day to draw. Date the reports in sources.csv."
        )
        raise IdlibmapError(msg)
    typer.echo(str(write_figure(scene, output, days=day)))


@output_app.command(
    epilog="Example: idlibmap embed output --date 2020-02-27 --format wordpress "
    "--page https://example.org/map.html --figure https://example.org/map.png"
)
def embed(
    folder: Folder,
    date: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Day the map opens at; the last if none.")
    ] = None,
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

    day = date.date().isoformat() if date else None
    made = embed_of(load_scene(folder), page=page, figure=figure, day=day, language=lang)
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
) -> None:
    """Write the map's layers as a file for other programs."""
    from idlibmap.maps.exports.export import write_export
    from idlibmap.maps.exports.table import Choice
    from idlibmap.maps.scene_file import load_scene

    choice = Choice(
        layers=tuple(layer or ()),
        days=tuple(day.date().isoformat() for day in date or ()),
        first=first.date().isoformat() if first else None,
        last=last.date().isoformat() if last else None,
    )
    typer.echo(str(write_export(load_scene(folder), output, choice)))
