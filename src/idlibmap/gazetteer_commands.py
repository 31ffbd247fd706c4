"""The commands for gazetteers: take others in, look for faults."""

from pathlib import Path
from typing import Annotated, Literal

import typer

GazetteerFormat = Literal["geonames", "osm", "ocha", "table"]

gazetteer_app = typer.Typer(
    no_args_is_help=True,
    help="Take in other gazetteers, and look for faults in one.",
    epilog="Example: idlibmap gazetteer check -o faults.csv",
)


def columns_of(words: str, *, option: str = "--columns") -> dict[str, str]:
    """Read ``text=Body,published=Day``."""
    pairs = [word.partition("=") for word in words.split(",") if word]
    for ours, _, theirs in pairs:
        if not ours.strip() or not theirs.strip():
            msg = f"{option} {words!r}: expected pairs like text=Body,published=Day."
            raise typer.BadParameter(msg)
    return {ours.strip(): theirs.strip() for ours, _, theirs in pairs}


@gazetteer_app.command(
    name="import",
    epilog='Example: idlibmap gazetteer import SY.zip -o places.csv --source "GeoNames, CC BY 4.0"',
)
def import_(
    files: Annotated[list[Path], typer.Argument(help="Dumps, tables, extracts; read in this order.")],
    output: Annotated[
        Path,
        typer.Option("--output", "-o", help="Table to write; crosswalk.csv and rejects.csv go beside it."),
    ] = Path("places.csv"),
    *,
    format_: Annotated[
        GazetteerFormat | None, typer.Option("--format", help="What the files are, if not told by content.")
    ] = None,
    near: Annotated[
        float, typer.Option(min=0.1, help="Kilometres that two positions of one place may be apart.")
    ] = 2.0,
    source: Annotated[
        str | None, typer.Option(help='What the column source says, e.g. "GeoNames, CC BY 4.0".')
    ] = None,
    columns: Annotated[
        str, typer.Option(help="Columns not known by their headings: name=Village,latitude=Y,longitude=X.")
    ] = "",
    theatre: Annotated[Path | None, typer.Option(help="Data folder of another theatre.")] = None,
) -> None:
    """Turn other gazetteers into a places.csv: new places, and known ones with their new spellings."""
    from idlibmap.gazetteer.foreign.importing import import_places, write_imported
    from idlibmap.gazetteer.foreign.reading import Wanted
    from idlibmap.theatre import load_theatre

    wanted = Wanted(format=format_, source=source, columns=columns_of(columns))
    imported = import_places(files, load_theatre(theatre), wanted=wanted, near_km=near)
    write_imported(imported, output)
    for line in (*imported.remarks, imported.counted()):
        typer.echo(line, err=True)
    typer.echo(str(output))


@gazetteer_app.command(epilog="Example: idlibmap gazetteer check --gazetteer places.csv -o faults.csv")
def check(
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Table of faults to write.")] = None,
    gazetteer: Annotated[Path | None, typer.Option(help="Table of further places (places.csv).")] = None,
    theatre: Annotated[Path | None, typer.Option(help="Data folder of another theatre.")] = None,
) -> None:
    """Look for gaps and contradictions in a gazetteer: the theatre's, and your own laid over it."""
    from idlibmap.gazetteer.checks import check_gazetteer, describe_faults, write_faults
    from idlibmap.gazetteer.gazetteer import load_gazetteer
    from idlibmap.theatre import load_theatre

    faults = check_gazetteer(load_gazetteer(load_theatre(theatre), gazetteer))
    typer.echo(describe_faults(faults))
    if output is not None:
        write_faults(faults, output)
        typer.echo(str(output), err=True)
