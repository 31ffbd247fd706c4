"""The commands for baselines: make one of another table of holdings."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from idlibmap.gazetteer_commands import columns_of

baseline_app = typer.Typer(
    no_args_is_help=True,
    help="Take in what is known from elsewhere than the reports: who held which town on a day.",
    epilog="Example: idlibmap baseline import towns.csv -o baseline/towns.csv --source 'Atlas, p. 3'",
)


@baseline_app.callback()
def baseline() -> None:
    """Take in what is known from elsewhere than the reports: who held which town on a day."""


@baseline_app.command(
    name="import",
    epilog="Example: idlibmap baseline import towns.csv -o baseline/towns.csv --source 'Atlas, p. 3' "
    "--columns place=Town,side=Status --date 2019-04-30 --sides regime=government",
)
def import_(
    table: Annotated[Path, typer.Argument(help="A table of holdings: CSV, workbook, GeoJSON, geodata.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Table to write; NAME.rejects.csv goes beside it.")
    ],
    source: Annotated[str, typer.Option(help="Who says so: title, publisher, page or address.")],
    *,
    columns: Annotated[
        str,
        typer.Option(
            help="Columns not known by their headings: place=Town,side=Status,date=Day or lat=Y,lon=X."
        ),
    ] = "",
    date: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Day of rows that say none.")
    ] = None,
    sides: Annotated[
        str, typer.Option(help="What the table calls the sides: regime=government,rebels=opposition.")
    ] = "",
    gazetteer: Annotated[Path | None, typer.Option(help="Table of further places (places.csv).")] = None,
    theatre: Annotated[Path | None, typer.Option(help="Data folder of another theatre.")] = None,
) -> None:
    """Turn a table of holdings into a baseline: one row for each change, places by their ids."""
    from idlibmap.claims.baseline_import import Wanted, import_holdings, write_baseline
    from idlibmap.claims.holding_rows import Layout
    from idlibmap.gazetteer.gazetteer import load_gazetteer
    from idlibmap.theatre import load_theatre

    known = load_theatre(theatre)
    wanted = Wanted(
        source=source,
        layout=Layout(columns=columns_of(columns), day=date.date() if date else None),
        sides=columns_of(sides, option="--sides"),
    )
    imported = import_holdings(table, known, load_gazetteer(known, gazetteer), wanted=wanted)
    write_baseline(imported, output)
    for line in (*imported.remarks, imported.counted()):
        typer.echo(line, err=True)
    typer.echo(str(output))
