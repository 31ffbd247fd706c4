"""A place of a Scene by any of its names."""

import re
import unicodedata

from rapidfuzz import fuzz, process

from idlibmap.errors import UnknownPlaceError
from idlibmap.maps.scene import Scene, ScenePlace

_NEAR = 60.0
"""Lowest likeness (0-100) at which a name is offered instead."""
_OFFERED = 6
_ARABIC = str.maketrans("أإآٱىةؤئ", "ااااي" + "هوي")
"""Letters of Arabic that are written for one another."""


def find_place(scene: Scene, name: str) -> ScenePlace:
    """
    Return the place of that name or id; how letters are marked and spelled in Arabic does not matter.

    Raises
    ------
    UnknownPlaceError
        No place with evidence is called so, or several are; the message names those that may be meant.
    """
    wanted = _folded(name)
    found = [place for place in scene.places if place.id == name] or [
        place for place in scene.places if wanted in {_folded(one) for one in _names(place)}
    ]
    if len(found) == 1:
        return found[0]
    if found:
        meant = "; ".join(f"{place.name}, {place.admin}: {place.id}" for place in found[:_OFFERED])
        msg = f"place {name!r}: {len(found)} places of this map are called so ({meant}). Give the id."
        raise UnknownPlaceError(msg)
    raise UnknownPlaceError(_unknown(scene, name, wanted))


def _unknown(scene: Scene, name: str, wanted: str) -> str:
    spellings = {_folded(one): place.name for place in scene.places for one in _names(place)}
    ranked = process.extract(wanted, sorted(spellings), scorer=fuzz.ratio, limit=None, score_cutoff=_NEAR)
    near = list(dict.fromkeys(spellings[spelling] for spelling, _, _ in ranked))[:_OFFERED]
    mend = f"Did you mean {', '.join(near)}?" if near else "Only places that reports tell of are on it."
    return f"place {name!r}: this map has none of that name or id. {mend}"


def _names(place: ScenePlace) -> tuple[str, ...]:
    return tuple(filter(None, (place.name, place.name_ar, *place.names)))


def _folded(name: str) -> str:
    """Return letters and digits alone, without marks and capitals."""
    bare = unicodedata.normalize("NFC", name.casefold()).translate(_ARABIC)
    bare = "".join(one for one in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(one))
    return re.sub(r"[\W_]+", "", bare)
