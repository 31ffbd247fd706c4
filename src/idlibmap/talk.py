"""What commands say on stderr while they work and when they are done."""

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from idlibmap.errors import IdlibmapError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.progress import TaskID

    from idlibmap.articles.article import Reject
    from idlibmap.articles.collection import Collection
    from idlibmap.claims.claim import Claim
    from idlibmap.claims.replay import Replay
    from idlibmap.control.learn import Learned
    from idlibmap.pipeline import Built
    from idlibmap.resources import Progress

TOLD = 100
"""Lines of what was set aside, before the rest is only counted."""
SHOWN = 20
"""Doubts and unknown actors that are printed; the table has them all."""
STAGES = {"reading": "reading files", "claims": "reading claims", "map": "drawing the map"}
"""What the progress bar says."""


class StoppedError(IdlibmapError):
    """The user pressed Ctrl-C."""


def say(text: str) -> None:
    """Say a line on stderr."""
    typer.echo(text, err=True)


def tell_corrections(replay: "Replay") -> None:
    """Say in a line what became of the corrections, if there are any."""
    if any(replay.counts.values()):
        told = ", ".join(f"{number} {what}" for what, number in replay.counts.items())
        typer.echo(f"corrections: {told}", err=True)


def tell_unknown(claims: "tuple[Claim, ...]") -> None:
    """Name the actors that no list knows, with how often they act."""
    from idlibmap.claims.review import unknown_actors

    named = ", ".join(f"{actor} {count}" for actor, count in unknown_actors(claims).most_common(SHOWN))
    if named:
        typer.echo(f"unknown actors: {named}. Name them in actors.toml.", err=True)


def counted(collection: "Collection") -> str:
    """Return how many reports and rows a collection has, as text."""
    copies = sum(bool(article.copy_of) for article in collection)
    counts = [f"{len(collection)} articles"]
    counts += [f"{copies} of them copies"] if copies else []
    counts += [f"{len(collection.rows)} table rows"] if collection.rows else []
    return ", ".join(counts)


def tell_built(built: "Built") -> None:
    """Say what a map was made of, what was set aside, and where it is."""
    tell(built.collection)
    tell_corrections(built.replay)
    tell_days(built.collection, built.replay.claims)
    if built.withheld:
        typer.echo(f"withheld for --delay: {built.withheld} reports", err=True)
    typer.echo(
        f"{counted(built.collection)}, {built.claims} claims, {len(built.scene.places)} places, "
        f"{len(built.collection.rejects)} set aside (rejects.csv)",
        err=True,
    )
    typer.echo(str(built.page))


def tell_changed(names: "Sequence[str]") -> None:
    """Say which files make a map be made again."""
    more = f" and {len(names) - SHOWN} more" if names[SHOWN:] else ""
    typer.echo(f"changed: {', '.join(names[:SHOWN])}{more}", err=True)


def tell(collection: "Collection") -> None:
    """Say what was set aside and what was assumed, a line each."""
    for one in collection.remarks:
        typer.echo(f"note: {one.file}: {one.reason}", err=True)
    tell_set_aside(collection.rejects)


def tell_days(collection: "Collection", claims: "Iterable[Claim]") -> None:
    """Say which reports lack a day that some of their claims need, and which were given a year."""
    undated = {claim.file for claim in claims if claim.date_end is None and claim.stance != "intended"}
    for article in collection:
        if article.published is None and article.file in undated:
            typer.echo(
                f"undated: {article.file}: its claims stay off the slider. Date it in sources.csv.", err=True
            )
        elif article.published_basis == "year_inferred":
            typer.echo(f"year inferred: {article.file}: read as {article.published}. Check it.", err=True)


def tell_set_aside(rejects: "tuple[Reject, ...]") -> None:
    """Say what was set aside, a line each."""
    for one in rejects[:TOLD]:
        where = f"{one.file}:{one.line}" if one.line else one.file
        typer.echo(f"set aside: {where}: {one.reason}", err=True)
    if rejects[TOLD:]:
        typer.echo(f"set aside: {len(rejects) - TOLD} more", err=True)


@contextmanager
def progress() -> "Iterator[Progress]":
    """Show how far a run is while there is a terminal to show it on, and let Ctrl-C end it well."""
    from idlibmap.resources import silent

    try:
        if sys.stderr.isatty():
            with _bar() as show:
                yield show
        else:
            yield silent
    except KeyboardInterrupt as stop:
        msg = "stopped. Files are whole, and what was read is kept: run the same command again to go on."
        raise StoppedError(msg) from stop


@contextmanager
def _bar() -> "Iterator[Progress]":
    """A bar for each stage, with its rate and the time left."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    tasks: dict[str, TaskID] = {}
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:

        def show(stage: str, done: int, of: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(STAGES[stage], total=of, rate="")
            speed = bar.tasks[tasks[stage]].speed
            bar.update(tasks[stage], completed=done, total=of, rate=f"{speed:.0f}/s" if speed else "")

        yield show


def tell_learned(learned: "Iterable[Learned]") -> None:
    """Say how far each class of sources is believed by what was learned."""
    for one in learned:
        name = f"{one.source_class}, {one.interest}" if one.interest else one.source_class
        by = f"{one.start:.2f} before, by {one.claims:.0f} claims"
        typer.echo(f"learned: {name}: right {one.correct:.2f}, {by}", err=True)
