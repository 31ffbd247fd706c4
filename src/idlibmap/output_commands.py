"""The commands that draw a finished map: figures, and what puts it into other people's work."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from idlibmap.errors import IdlibmapError

output_app = typer.Typer()

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


@output_app.command(epilog="Example: idlibmap embed output --date 2020-02-27")
def embed(
    folder: Folder,
    date: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Day the map opens at.")] = None,
    page: Annotated[str, typer.Option(help="Path or address the page will have.")] = "map.html",
    figure: Annotated[str | None, typer.Option(help="Path or address of a picture of the same day.")] = None,
) -> None:
    """Print snippets that put the map into a web page or a Markdown text."""
    from idlibmap.maps.embed import embed_snippets
    from idlibmap.maps.scene_file import load_scene

    day = date.date().isoformat() if date else None
    for name, snippet in embed_snippets(load_scene(folder), page=page, figure=figure, day=day).items():
        typer.echo(f"{name}:\n{snippet}\n")
