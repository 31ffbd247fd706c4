"""The command line: words → calls. Results go to files or stdout, talk goes to stderr."""

import gc
import logging
import re
import sys
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from idlibmap import __version__
from idlibmap.baseline_commands import baseline_app
from idlibmap.errors import IdlibmapError
from idlibmap.gazetteer_commands import columns_of, gazetteer_app
from idlibmap.output_commands import Folder, output_app
from idlibmap.talk import (
    SHOWN,
    StoppedError,
    counted,
    progress,
    tell,
    tell_built,
    tell_corrections,
    tell_learned,
    tell_set_aside,
    tell_unknown,
)

if TYPE_CHECKING:
    from idlibmap.articles.collection import Collection
    from idlibmap.claims.claim import Claim
    from idlibmap.gathering import Ground
    from idlibmap.theatre import Theatre

PART = re.compile(r"\.\d+\.part$")
"""What the name of a file ends in while it is written."""
STOPPED_EXIT_CODE = 130
"""What shells give for a command that Ctrl-C ended."""

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Turn a folder of war reports into a map of who held which town on which day, according to whom.",
)

app.add_typer(gazetteer_app, name="gazetteer")
app.add_typer(baseline_app, name="baseline")
app.add_typer(output_app)

Sources = Annotated[
    list[str], typer.Argument(help="Reports: files, folders, globs, or - for standard input.")
]
Output = Annotated[Path, typer.Option("--output", "-o", help="Folder to write into.")]
Published = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="Publication day of reports that nothing else dates."),
]
Columns = Annotated[
    str,
    typer.Option(
        help="For tables whose columns are not known by their names: text=Body,published=Day,outlet=Paper "
        "of reports; place=Town,date=Day,side=Holder of control."
    ),
]
Baseline = Annotated[
    Path | None,
    typer.Option(help="Table, or folder of tables, of who held what on a day, known from elsewhere."),
]
Processes = Annotated[
    int | None, typer.Option(min=1, help="How many processes read; all this machine lends if not said.")
]
Corrections = Annotated[
    Path | None, typer.Option(help="An analyst's answers (corrections.csv), replayed on the claims.")
]


def main() -> None:
    """Run the command line; a fault that the user can mend ends with its message and exit code 1."""
    # A command ends soon: looking for cycles among its many claims took a quarter of its time.
    gc.disable()
    logging.basicConfig(level=logging.WARNING, format="%(message)s", stream=sys.stderr)
    try:
        app()
    except StoppedError as error:
        typer.echo(f"idlibmap: {error}", err=True)
        sys.exit(STOPPED_EXIT_CODE)
    except IdlibmapError as error:
        sys.exit(f"idlibmap: {error}")
    except OSError as error:
        if error.filename is None:
            raise
        path = PART.sub("", str(error.filename))
        sys.exit(f"idlibmap: {path}: {error.strerror}. Check the path and its permissions.")


@app.callback(invoke_without_command=True)
def version(
    *, version: Annotated[bool, typer.Option("--version", help="Print the version.", is_eager=True)] = False
) -> None:
    """Turn a folder of war reports into a map of who held which town on which day, according to whom."""
    if version:
        typer.echo(f"idlibmap {__version__}")
        raise typer.Exit


@app.command(name="map", epilog="Example: idlibmap map seeds -o output --open")
def map_(
    sources: Sources,
    output: Output = Path("output"),
    *,
    title: Annotated[str, typer.Option(help="Title of the map.")] = "Who held which town, according to whom",
    first: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day of the slider.")
    ] = None,
    last: Annotated[
        datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day of the slider.")
    ] = None,
    published: Published = None,
    delay: Annotated[
        int,
        typer.Option(
            min=0, help="Tell only what had been published this many days before the newest report."
        ),
    ] = 0,
    gazetteer: Annotated[Path | None, typer.Option(help="Table of further places (places.csv).")] = None,
    baseline: Baseline = None,
    corrections: Corrections = None,
    theatre: Annotated[Path | None, typer.Option(help="Data folder of another theatre.")] = None,
    basemap: Annotated[
        Path | None, typer.Option(help="Vector file whose lines are drawn under the territory.")
    ] = None,
    palette: Annotated[
        str, typer.Option(help="Colours of the sides: safe, conventional, mono, or one of the theatre's own.")
    ] = "safe",
    lang: Annotated[
        str, typer.Option(help="Language the page opens in: en, ar, or a language file (.json).")
    ] = "en",
    tiles: Annotated[
        str | None,
        typer.Option(help="Online tiles that a reader may ask for: OpenStreetMap.Mapnik, or an address."),
    ] = None,
    tiles_credit: Annotated[str, typer.Option(help="Whom tiles at an address are from.")] = "",
    columns: Columns = "",
    processes: Processes = None,
    open_: Annotated[bool, typer.Option("--open", help="Open the map in the browser.")] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Make the map again whenever a report or a table changes.")
    ] = False,
) -> None:
    """Make the map and every table of it from reports."""
    from idlibmap.gathering import resources_for
    from idlibmap.pipeline import Options, build_map
    from idlibmap.watching import check_watchable, keep_making, look_at

    options = Options(
        title=title,
        first=first.date() if first else None,
        last=last.date() if last else None,
        published=published.date() if published else None,
        delay=delay,
        gazetteer=gazetteer,
        baseline=baseline,
        corrections=corrections,
        theatre=theatre,
        basemap=basemap,
        palette=palette,
        language=lang,
        tiles=tiles,
        tiles_credit=tiles_credit,
        columns=columns_of(columns),
    )

    def make() -> None:
        with (
            progress() as show,
            resources_for(output, processes=processes, progress=show) as resources,
        ):
            tell_built(build_map(sources, output, options=options, resources=resources))

    look = partial(
        look_at,
        [
            *sources,
            *filter(None, (gazetteer, baseline, corrections, theatre, basemap)),
            *([lang] if lang.endswith(".json") else []),
        ],
        output=output,
    )
    if watch:
        check_watchable(sources)
    made = look() if watch else {}
    make()
    if open_:
        typer.launch((output / "map.html").resolve().as_uri())
    if watch:
        keep_making(make, look, made=made)


@app.command(epilog="Example: idlibmap claims seeds -o claims.csv")
def claims(
    sources: Sources,
    output: Annotated[Path, typer.Option("--output", "-o", help="Table to write: .csv or .jsonl.")] = Path(
        "claims.csv"
    ),
    published: Published = None,
    columns: Columns = "",
    processes: Processes = None,
    *,
    baseline: Baseline = None,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Write nothing; show how each sentence was read, and by which rule."),
    ] = False,
) -> None:
    """Only read: write the claims of reports."""
    from idlibmap.claims.table import write_claims
    from idlibmap.gathering import Ground, claims_of, collect, resources_for
    from idlibmap.gazetteer.gazetteer import load_gazetteer
    from idlibmap.theatre import load_theatre

    if not output.parent.is_dir():
        msg = f"{output.parent}: no such folder. Make it, or name another."
        raise IdlibmapError(msg)
    theatre = load_theatre()
    with (
        progress() as show,
        resources_for(output.parent, processes=processes, progress=show) as resources,
    ):
        collection = collect(
            sources,
            published=published.date() if published else None,
            columns=columns_of(columns),
            baselines=(*theatre.baselines, *([baseline] if baseline else [])),
            resources=resources,
        )
        ground = Ground(theatre, load_gazetteer(theatre))
        if explain:
            _explain(collection, ground)
            return
        found, collection = claims_of(collection, ground, resources=resources)
        write_claims(found, output)
    tell(collection)
    tell_unknown(found)
    typer.echo(f"{counted(collection)}, {len(found)} claims, {len(collection.rejects)} set aside", err=True)
    typer.echo(str(output))


@app.command(epilog="Example: idlibmap control output/claims.csv -o control.csv --as-of 2020-02-26")
def control(
    table: Annotated[Path, typer.Argument(help="A claims.csv, perhaps edited.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Table to write.")] = Path("control.csv"),
    as_of: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Use only what was published by this day.")
    ] = None,
    corrections: Corrections = None,
    *,
    learn: Annotated[
        bool, typer.Option("--learn", help="Learn from the claims how far each class of sources is right.")
    ] = False,
) -> None:
    """Only infer: write who held each place when, from a table of claims."""
    from idlibmap.claims.table import read_claims
    from idlibmap.control.infer import infer_control
    from idlibmap.control.learn import learn_rules
    from idlibmap.control.rules import load_rules
    from idlibmap.control.table import control_table
    from idlibmap.files import write_text
    from idlibmap.pipeline import table_text
    from idlibmap.theatre import load_theatre

    theatre, found = load_theatre(), read_claims(table)
    if corrections:
        found = _replayed(found, corrections, theatre)
    day, rules = as_of.date() if as_of else None, load_rules(theatre)
    if learn:
        rules, learned = learn_rules(found, rules=rules, as_of=day)
        tell_learned(learned)
    history = infer_control(found, theatre=theatre, as_of=day, rules=rules)
    write_text(output, table_text(control_table(history, theatre)))
    typer.echo(f"{len(history.places)} places, {len(history.events)} events", err=True)
    typer.echo(str(output))


@app.command(
    epilog='Example: idlibmap place Saraqeb; idlibmap place SY07:south; idlibmap place "35.86, 36.80"'
)
def place(
    name: Annotated[
        str,
        typer.Argument(
            help="A name in Latin, Arabic or Cyrillic letters, an id, or a position (latitude first)."
        ),
    ],
) -> None:
    """Look up what is known: places, areas and roads of a name or id, namesakes; what is at a position."""
    from idlibmap.gazetteer.gazetteer import load_gazetteer
    from idlibmap.gazetteer.report import describe_name

    typer.echo(describe_name(load_gazetteer(), name))


@app.command(epilog="Example: idlibmap evaluate output/claims.csv expected_claims.csv")
def evaluate(
    table: Annotated[Path, typer.Argument(help="A claims.csv.")],
    expected: Annotated[Path, typer.Argument(help="What a careful reader takes from the same reports.")],
) -> None:
    """Score claims against expected ones: F1 by slot and action, leaks, misses, extras."""
    from idlibmap.claims.evaluate import evaluate as score
    from idlibmap.claims.expected import read_expected
    from idlibmap.claims.score_text import describe_score
    from idlibmap.claims.table import read_claims

    typer.echo(describe_score(score(read_claims(table), read_expected(expected))))


@app.command(epilog="Example: idlibmap review output -o corrections.csv")
def review(
    folder: Folder,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Table of rows to answer; answered ones stay as they are.")
    ] = Path("corrections.csv"),
) -> None:
    """List what a human should look at first: low confidence, ambiguous places, inferred days and sides."""
    from idlibmap.claims.review import describe_doubt, review_output, write_corrections

    found = review_output(folder)
    for doubt in found[:SHOWN]:
        typer.echo(describe_doubt(doubt))
    added = write_corrections(found, output)
    typer.echo(f"{len(found)} claims to look at, {added} of them new in {output}", err=True)


def _replayed(found: "tuple[Claim, ...]", path: Path, theatre: "Theatre") -> "tuple[Claim, ...]":
    """Correct the claims of a table, and say what became of each correction."""
    from idlibmap.claims.corrections import read_corrections
    from idlibmap.claims.replay import apply_corrections
    from idlibmap.gazetteer.gazetteer import load_gazetteer

    corrections = read_corrections(path)
    gazetteer = load_gazetteer(theatre, added=corrections.places)
    replay = apply_corrections(found, corrections, theatre=theatre, gazetteer=gazetteer)
    for one in replay.reattached:
        typer.echo(f"note: {one.file}: line {one.line}: {one.reason}", err=True)
    tell_set_aside(replay.rejects)
    tell_corrections(replay)
    return replay.claims


def _explain(collection: "Collection", ground: "Ground") -> None:
    from idlibmap.claims.explain import explain
    from idlibmap.claims.reading import load_languages

    for text in explain(collection, load_languages(ground.theatre, ground.gazetteer)):
        typer.echo(text)
