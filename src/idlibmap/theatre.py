"""The data folder of one theatre of war: where its facts stand, and its sides."""

import tomllib
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from idlibmap.errors import TheatreError
from idlibmap.index import fingerprint

SAFE = "safe"
"""The palette that a side's ``colour`` is of: told apart by the colour-blind too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the parties a place can be held by, as drawn and named everywhere."""

    id: str
    """Key in every table, e.g. ``"government"``."""
    label: str
    """Name in English."""
    label_ar: str
    """Name in Arabic."""
    colour: str
    """Fill colour, ``#RRGGBB``."""
    pattern: str
    """Fill pattern: solid, dots, lines, grid, crosses."""
    allies: tuple[str, ...] = ()
    """Ids of sides that it holds no front against."""
    colours: tuple[tuple[str, str], ...] = ()
    """(palette, colour): its colours in every palette, ``"safe"`` first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theatre:
    """One theatre: a folder with ``gazetteer/``, ``actors.toml``, ``lexicon.toml``, ``roads.csv``."""

    root: Path
    """The folder."""
    version: str
    """Key of the content of all its files."""
    name: str
    """Name shown on maps, e.g. ``"North-west Syria"``."""
    sides: tuple[Side, ...]
    """All sides in legend order."""
    home: str
    """Area shown where nothing is located: an id of the gazetteer's areas."""
    attribution: tuple[str, ...]
    """Lines that the licences of its data ask for on every map."""

    @property
    def allied(self) -> tuple[tuple[str, str], ...]:
        """Pairs of sides between which there is no front, each and all in alphabetical order."""
        pairs = {(min(side.id, ally), max(side.id, ally)) for side in self.sides for ally in side.allies}
        return tuple(sorted(pairs))

    @property
    def baselines(self) -> tuple[Path, ...]:
        """Tables of holdings known from elsewhere, in order of name; a theatre may have none."""
        found = sorted((self.root / "baseline").glob("*.csv"))
        # What an import set aside stands beside what it made.
        return tuple(path for path in found if not path.name.endswith(".rejects.csv"))

    def path(self, name: str) -> Path:
        """
        Return the path of one of the theatre's files.

        Raises
        ------
        TheatreError
            The file is not there.
        """
        path = self.root / name
        if not path.is_file():
            msg = f"{path}: no such file. A theatre's folder needs it; docs/theatres.md lists all files."
            raise TheatreError(msg)
        return path

    def toml(self, name: str) -> dict[str, Any]:
        """
        Return the content of one of the theatre's TOML files, which no caller changes: all get the same.

        Raises
        ------
        TheatreError
            The file is missing or is not TOML.
        """
        path = self.path(name)
        try:
            return _parsed(path.read_text(encoding="utf-8"))
        except ValueError as error:
            msg = f"{path}: not valid TOML: {error}. Mend the line it names."
            raise TheatreError(msg) from error


def default_root() -> Path:
    """Return the data folder shipped with the package: inside the wheel, or at the top of a checkout."""
    inside = Path(__file__).parent / "data"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "data"


def load_theatre(root: Path | None = None) -> Theatre:
    """
    Load a theatre from its data folder.

    Parameters
    ----------
    root
        The folder; the shipped north-west Syria if none.

    Raises
    ------
    TheatreError
        The folder lacks ``actors.toml``, or its ``[[side]]`` tables lack a field.
    """
    root = root or default_root()
    return _loaded(root, fingerprint([root]))


def in_palette(theatre: Theatre, palette: str) -> Theatre:
    """
    Return a theatre with the colours that its sides have in a palette.

    Raises
    ------
    TheatreError
        Not every side has a colour in it.
    """
    told = [dict(side.colours) for side in theatre.sides]
    if not all(palette in colours for colours in told):
        known = ", ".join(name for name in told[0] if all(name in colours for colours in told))
        msg = (
            f"--palette {palette}: not every side has a colour in it. Choose among {known}, or write one "
            f"under `colours` of each [[side]] in {theatre.root / 'actors.toml'}."
        )
        raise TheatreError(msg)
    painted = zip(theatre.sides, told, strict=True)
    return replace(theatre, sides=tuple(replace(side, colour=colours[palette]) for side, colours in painted))


@lru_cache(maxsize=32)
def _parsed(text: str) -> dict[str, Any]:
    return tomllib.loads(text)


@cache
def _loaded(root: Path, version: str) -> Theatre:
    """Load a theatre, once for each state of its files: these may be edited between two maps."""
    bare = Theatre(root=root, version=version, name="", sides=(), home="", attribution=())
    actors = bare.toml("actors.toml")
    try:
        sides = tuple(_side(row) for row in actors["side"])
        head = actors["theatre"]
        lines = tuple(head["attribution"])
        return replace(bare, name=head["name"], sides=sides, home=head["home"], attribution=lines)
    except (KeyError, TypeError) as error:
        msg = (
            f"{root / 'actors.toml'}: {error}. It needs [theatre] with name, home and "
            "attribution, and for each side a [[side]] "
            "with id, label, label_ar, colour, pattern and, where it has any, allies and colours."
        )
        raise TheatreError(msg) from error


def _side(row: dict[str, Any]) -> Side:
    colours = {SAFE: row["colour"], **row.get("colours", {})}
    return Side(**row | {"allies": tuple(row.get("allies", ())), "colours": tuple(colours.items())})
