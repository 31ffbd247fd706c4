"""The gazetteer as a geopy geocoder: no network, the theatre's own places."""

from collections.abc import Sequence
from typing import Any

from geopy.exc import GeocoderQueryError
from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point

from idlibmap.gazetteer.gazetteer import Gazetteer, load_gazetteer
from idlibmap.gazetteer.place import Place


class GazetteerGeocoder(Geocoder):
    """
    Geocode names of the theatre's places.

    Drops into scripts written for geopy: ``geocode`` returns a ``geopy.Location`` whose ``raw`` holds the
    gazetteer row's id, kind and province, or None where no list has the name.

    Parameters
    ----------
    gazetteer
        Where names are looked up; the shipped one if none.
    """

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        super().__init__(user_agent="idlibmap")
        self._gazetteer = gazetteer or load_gazetteer()

    def geocode(self, query: str, *, exactly_one: bool = True) -> Location | Sequence[Location] | None:
        """
        Return the place of a name, in Latin or Arabic letters.

        Parameters
        ----------
        exactly_one
            Only the best; else every place of this name, the likeliest first.

        Raises
        ------
        geopy.exc.GeocoderQueryError
            The query is empty.
        """
        if not query.strip():
            msg = "empty query: give a place's name"
            raise GeocoderQueryError(msg)
        locations = [_location(place) for place in self._gazetteer.candidates(query)]
        if not locations:
            return None
        return locations[0] if exactly_one else locations


def _location(place: Place) -> Location:
    raw: dict[str, Any] = {
        "id": place.id,
        "kind": place.kind,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "admin3": place.admin3,
        "source": place.source,
        "uncertainty_km": place.uncertainty_km,
    }
    parts = dict.fromkeys(part for part in (place.name, place.admin3, place.admin1) if part)
    return Location(", ".join(parts), Point(place.latitude, place.longitude), raw)
