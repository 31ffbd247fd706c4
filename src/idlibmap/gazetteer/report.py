"""What the gazetteer knows about a name, in words."""

from idlibmap.errors import UnknownPlaceError
from idlibmap.gazetteer.gazetteer import Gazetteer
from idlibmap.gazetteer.place import Place
from idlibmap.gazetteer.spelling import name_words


def describe_name(gazetteer: Gazetteer, name: str) -> str:
    """
    Describe every place of a name.

    Raises
    ------
    UnknownPlaceError
        No place has it; the message names those spelled nearly so.
    """
    candidates = gazetteer.candidates(name)
    areas = [found for found in gazetteer.areas.values() if name_words(name) == name_words(found.name)]
    if not candidates and not areas:
        near = dict.fromkeys(
            f"{place.name} ({place.id}, {place.admin1})" for place, _, _ in gazetteer.near_spellings(name)
        )
        hint = f"Spelled nearly so: {', '.join(near)}." if near else "Nothing is spelled nearly so."
        msg = f"{name!r}: no place of this name. {hint} Add it to a places.csv beside the reports."
        raise UnknownPlaceError(msg)
    lines = [f"{found.id}  {found.name}: area" for found in areas]
    lines += [line for place in candidates for line in _lines(gazetteer, place, name)]
    return "\n".join(lines)


def _lines(gazetteer: Gazetteer, place: Place, name: str) -> list[str]:
    how = "spelled so" if gazetteer.is_spelled(name_words(name), place.id) else "sounds so"
    where = ", ".join(dict.fromkeys(part for part in (place.admin3, place.admin2, place.admin1) if part))
    position = f"{place.latitude:.5f} N {place.longitude:.5f} E"
    doubt = f", within {place.uncertainty_km:g} km" if place.uncertainty_km else ""
    spellings = ", ".join(filter(None, (place.name_ar, *place.alt_names)))
    return [
        f"{place.id}  {place.name}: {place.kind}, {where} ({how})",
        f"    {position}{doubt}; source {place.source}",
        f"    also {spellings}" if spellings else "    no other spelling",
    ]
