"""Who a cell of a control table names: a side, an actor, a source, or that the place is contested."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from idlibmap.claims.actors import SHOUTED, ActorDictionary, Context, Party, phrase_words
from idlibmap.claims.sources import Source, SourceDictionary
from idlibmap.claims.tokens import Token, tokenize
from idlibmap.errors import SourceError
from idlibmap.theatre import Theatre

CONTESTED = frozenset(
    {"contested", "disputed", "mixed", "divided", "split", "frontline", "contest", "dispute", "متنازع"}
)
NOBODY = frozenset({"nobody", "none", "unknown", "unclear", "uncontrolled", "na", "nan", "null", "no", "not"})
FILLERS = frozenset({"the", "and", "its", "allies", "allied", "others", "other", "&"})
"""Words beside a party that change nothing: "the army and its allies"."""
BRACKETS = re.compile(r"\([^)]*\)")
"""Years and countries in the names of event databases: "Military Forces of Turkey (2016-)"."""
PARTS = re.compile(r"[/,;+|]|\s&\s|\svs?\.?\s", re.IGNORECASE)
COLON = re.compile(r":")
AND = re.compile(r"\s(?:and|و)\s", re.IGNORECASE)


SHORT_SOURCE = 4
"""Names of sources up to this length may be written in small letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Who a cell names."""

    side: str = ""
    """Empty where the cell names nobody, or says that the place is contested."""
    actor: str = ""
    written: str = ""
    contested: bool = False


NONE = Named()
"""Nobody is named."""


@dataclass(frozen=True, slots=True)
class PartyReader:
    """Looks the cells of a table up in a theatre's sides, actors and sources."""

    theatre: Theatre
    actors: ActorDictionary
    sources: SourceDictionary
    sides: dict[tuple[str, ...], str] = field(init=False)
    """Side by the plain words of its id and labels."""

    def __post_init__(self) -> None:
        names = {
            phrase_words(name.replace("_", " ")): side.id
            for side in self.theatre.sides
            for name in (side.id, side.label, side.label_ar)
        }
        object.__setattr__(self, "sides", names)

    def holder(self, cell: str, *, day: date, note: str) -> Named:
        """
        Read the side or party that a cell names, as of a day.

        Parameters
        ----------
        note
            The row's own words: an operation named there says for whom a party fights.

        Raises
        ------
        SourceError
            The cell names nobody known, or several sides.
        """
        if not cell.strip():
            return NONE
        words = phrase_words(cell)
        if any(word in CONTESTED for word in words):
            return Named(written=cell, contested=True)
        found = self.party(cell, self.actors.context(note, day))
        if found:
            return found
        nobody = not words or words[0] in NOBODY or "".join(words) in NOBODY
        what = "names nobody" if nobody else "is no side or party known here"
        known = ", ".join(side.id for side in self.theatre.sides)
        msg = f"field 'side': {cell!r} {what}. Write {known} or contested, or leave the row out."
        raise SourceError(msg)

    def loser(self, cell: str, *, day: date, note: str) -> Named:
        """Read who loses: one that is not known keeps its written name and has no side."""
        context = self.actors.context(note, day)
        written = BRACKETS.sub("", cell).strip()
        return self.party(cell, context) or Named(actor=written, written=written)

    def party(self, cell: str, context: Context) -> Named | None:
        """
        Read a cell that names one party, or several of one side; None where it names none.

        Raises
        ------
        SourceError
            It names several sides.
        """
        found: list[Named] = []
        for part in _parts(PARTS, BRACKETS.sub(" ", cell)):
            named = self._phrase(part, context)
            if not named:
                return None
            found += named
        if len({one.side for one in found}) > 1:
            msg = f"field 'side': {cell!r} names several sides. Write one of them, or contested."
            raise SourceError(msg)
        written = " ".join(cell.split())
        return Named(side=found[0].side, actor=found[0].actor, written=written) if found else None

    def source(self, cell: str) -> Source | None:
        """Return what the first known source of a list ("SOHR; a local paper") is, None where none is."""
        for part in _parts(PARTS, cell):
            for phrase in (part, part.upper()) if len(part) <= SHORT_SOURCE else (part,):
                tokens = tokenize(phrase, 0, len(phrase))
                spans = self.sources.spans(tokens)
                if spans and spans[0][:2] == (0, len(tokens)):
                    return spans[0][2]
            party = self._one(part, Context(None, {}, {}))
            if party:
                return Source(part, "party", party.side)
        return None

    def _phrase(self, name: str, context: Context) -> list[Named]:
        """Read one name: as it stands, without a leading code ("HTS: ..."), or each part of "A and B"."""
        for piece in (name, *_parts(COLON, name)[::-1]):
            own = self._one(piece, context)
            if own:
                return [own]
        joined = [self._one(piece, context) for piece in _parts(AND, name)]
        known = [one for one in joined if one]
        return known if len(known) == len(joined) else []

    def _one(self, name: str, context: Context) -> Named | None:
        side = self.sides.get(phrase_words(name.replace("_", " ")))
        if side:
            return Named(side=side, written=name)
        for phrase in _phrasings(name):
            tokens = tokenize(phrase, 0, len(phrase))
            parties = self.actors.find(tokens, context)
            sides = {one.side or one.usual for one in parties}
            if _covered(tokens, parties) and len(sides) == 1 and "" not in sides:
                actor = parties[0].name if parties[0].named else name
                return Named(side=min(sides), actor=actor, written=name)
        return None


def _phrasings(name: str) -> Iterator[str]:
    """Yield a name as texts write it: short ones in capitals, adjectives with their noun."""
    yield name
    if len(name) <= SHOUTED:
        yield name.upper()
    yield f"{name} forces"


def _covered(tokens: list[Token], parties: list[Party]) -> bool:
    inside = {at for party in parties for at in range(party.start, party.end)}
    return all(at in inside or token.plain in FILLERS for at, token in enumerate(tokens))


def _parts(separator: re.Pattern[str], text: str) -> list[str]:
    """Split a cell, dropping the parts that name nobody of their own ("and its allies")."""
    parts = [part.strip() for part in separator.split(text)]
    return [part for part in parts if not all(word in FILLERS for word in phrase_words(part))]
