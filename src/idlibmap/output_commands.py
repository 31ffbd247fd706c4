"""The commands that draw a finished map: figures, briefs, and what puts it into other people's work."""

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from idlibmap import __version__
from idlibmap.errors import IdlibmapError

if TYPE_CHECKING:
    from idlibmap.maps.briefs.closing import Data

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


@output_app.command(epilog="Example: idlibmap brief output --from 2020-02-01 --to 2020-02-29 -o brief.docx")
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
    lang: Annotated[str, typer.Option(help="Language: en, ar, or a language file (.json).")] = "en",
    title: Annotated[str | None, typer.Option(help="Title; that of the map if not said.")] = None,
    template: Annotated[
        Path | None,
        typer.Option(
            help="Jinja2 template in place of the format's; for .docx, a Word file with your styles."
        ),
    ] = None,
    palette: Annotated[
        str | None, typer.Option(help="Colours of the sides; those of the map if not said.")
    ] = None,
    map_: Annotated[str, typer.Option("--map", help="Path or address of the live map.")] = "map.html",
) -> None:
    """Write a report on a period: what changed, maps, numbers, both accounts of disputes, sources, method."""
    from idlibmap.maps.briefs.write import BriefChoices, write_brief
    from idlibmap.maps.scene_file import load_scene

    choices = BriefChoices(
        first=first.date().isoformat() if first else None,
        last=last.date().isoformat() if last else None,
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
    told = json.loads(record.read_text(encoding="utf-8")) if record.is_file() else {}
    return Data(version=told.get("version", __version__), digest=told.get("inputs_sha256", ""))
