"""Which names stand on a map, and in what order they are given room."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from matplotlib.axes import Axes

from idlibmap.maps.figures import names, spots
from idlibmap.maps.figures.day_picture import DayPicture
from idlibmap.maps.figures.ink import size_points
from idlibmap.maps.figures.labels import Box, box_around, boxes_meet
from idlibmap.maps.figures.layers import CUT_PT, middle_of
from idlibmap.maps.figures.text import Ruler
from idlibmap.maps.plain import plain
from idlibmap.maps.scene import Ring, Scene, SceneArea, SceneInterval, SceneTown
from idlibmap.maps.words import SideWords, Words

_ROOM_OF_NAME = 3600.0
"""Square points of the frame for each name: more would hide the land."""
_FEWEST_NAMES = 12
_ZOOMS = {"city": 0.0, "town": 0.0, "village": 7.5}
_OTHER_ZOOM = 8.5
"""Zoom from which places of a kind are named whatever the day."""
_TOWN_ZOOMS = {"city": 0.0, "town": 8.5}
_OTHER_TOWN_ZOOM = 9.5
_SHARE_OF_CITIES = 0.2
"""Of the names there is room for."""
_TRIES = 4
"""Places that are tried for each name there is room for."""
_RIM_PT = 2.0
"""Around a dot, kept clear of names."""
_NEWS_OF_CITY = {"city": 6, "town": 2}
"""Days with news that the size of a place makes up for, where names stand for a whole film."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What is in a frame, and how large."""

    axes: Axes
    seen: tuple[int, ...]
    """Places in the frame."""
    spacing: float
    """From place to place, in points."""

    @property
    def dot(self) -> float:
        """Return the diameter of dots in points; 0 for none."""
        return spots.dot_size(self.spacing)

    @property
    def scale(self) -> float:
        """Return how large rings and badges are, beside their full size."""
        return spots.sign_scale(self.spacing)

    @property
    def most_names(self) -> int:
        """Return how many names leave the land to be seen."""
        wide, high = size_points(self.axes)
        return max(_FEWEST_NAMES, round(wide * high / _ROOM_OF_NAME))


class Naming:
    """The names of a Scene in one language."""

    def __init__(self, scene: Scene, words: Words) -> None:
        self._scene = scene
        self._words = words
        self._sides = SideWords(words, scene.sides)
        self._ruler = Ruler()

    def write(self, view: View, told: DayPicture, *, taken: Iterable[Box] = ()) -> int:
        """Write the names of one day with the towns they orient by; return how many places have none."""
        placed = names.Names(view.axes, self._ruler, taken=taken)
        self._keep_clear(placed, view, told)
        ranked = self._in_view(view)
        # By cities readers find their way: a few come even before the villages of the day.
        others = [one for one in ranked if one not in told.news]
        cities = [one for one in others if self._scene.places[one].kind == "city"]
        first = cities[: round(view.most_names * _SHARE_OF_CITIES)]
        written = sum(self._write_one(placed, view, one) for one in first)
        # A siege lasts: what happens on the day comes before it.
        today = sorted((one for one in ranked if one in told.news), key=lambda one: not told.is_new(one))
        written += sum(self._write_news(placed, view, one) for one in today[: view.most_names - written])
        others = [one for one in others if one not in first]
        written += self._write_standing(placed, view, others, view.most_names - written)
        self._write_areas(placed, told)
        self._write_ground(placed, view)
        names.draw_names(view.axes, placed.placed)
        return len(view.seen) - written

    def write_standing(
        self, view: View, days: Sequence[DayPicture], *, taken: Iterable[Box] = ()
    ) -> dict[int, Box]:
        """
        Write names that stand for many days, those first of which most is told; and the towns.

        Returns
        -------
        boxes
            Where the names of places stand, by place; those of roads and towns have negative keys.
        """
        placed = names.Names(view.axes, self._ruler, taken=taken)
        told = Counter(one for day in days for one in day.changed | set(day.events))
        places = self._scene.places

        def weight(one: int) -> int:
            return told[one] + _NEWS_OF_CITY.get(places[one].kind, 0)

        ranked = sorted(self._in_view(view), key=lambda one: -weight(one))
        ringed = frozenset(one for day in days for one in day.news)
        for one in ranked[: view.most_names]:
            around = spots.ring_size(view.dot) if one in ringed else view.dot + _RIM_PT
            placed.keep_clear(self._at(one), around)
        for day in days:
            self._keep_cuts_clear(placed, day)
        standing: dict[int, Box] = {}
        for one in self._worth_naming(view, ranked)[: view.most_names * _TRIES]:
            if len(standing) < view.most_names and self._write_one(
                placed, view, one, is_ringed=one in ringed
            ):
                standing[one] = placed.placed[-1].box
        self._write_ground(placed, view)
        others = [one.box for one in placed.placed if one.box not in standing.values()]
        names.draw_names(view.axes, placed.placed)
        return standing | {-1 - number: box for number, box in enumerate(others)}

    def covered(self, view: View, told: DayPicture, standing: Mapping[int, Box]) -> set[int]:
        """Return which standing names the symbols of a day lie over, by their keys."""
        symbols = list(self._symbols(view, told))
        return {key for key, box in standing.items() if any(boxes_meet(box, one) for one in symbols)}

    def write_news(
        self, view: View, told: DayPicture, *, taken: Iterable[Box], standing: Mapping[int, Box]
    ) -> None:
        """Write the names of the day's places that have none, where those that stand leave room."""
        placed = names.Names(view.axes, self._ruler, taken=taken, labels=standing.values())
        self._keep_clear(placed, view, told)
        today = [one for one in self._in_view(view) if told.is_new(one) and one not in standing]
        for one in today[: view.most_names]:
            self._write_news(placed, view, one)
        self._write_areas(placed, told)
        names.draw_names(view.axes, placed.placed)

    def _symbols(self, view: View, told: DayPicture) -> Iterator[Box]:
        """Return the boxes of rings and badges of a day, in points from the frame's lower left."""
        placed = names.Names(view.axes, self._ruler)
        across, up = spots.badge_shift(view.axes, view.dot, view.scale)
        for one in view.seen:
            lon, lat = self._at(one)
            if one in told.news:
                yield box_around(*placed.point(lon, lat), spots.ring_size(view.dot) / 2)
            if one in told.events:
                yield box_around(*placed.point(lon + across, lat + up), view.scale * spots.BADGE_PT / 2)

    def _keep_clear(self, placed: names.Names, view: View, told: DayPicture) -> None:
        """Keep names off the symbols of the day."""
        placed.keep_boxes_clear(self._symbols(view, told))
        for one in view.seen:
            if one not in told.news and view.dot >= spots.CROWDED_PT:
                placed.spare(self._at(one), view.dot + _RIM_PT)
        self._keep_cuts_clear(placed, told)

    def _keep_cuts_clear(self, placed: names.Names, told: DayPicture) -> None:
        for road, state in zip(self._scene.roads, told.roads, strict=True):
            if state is not None and state.state == "cut":
                placed.keep_clear(middle_of(road.line), CUT_PT)

    def _write_news(self, placed: names.Names, view: View, one: int) -> bool:
        # In a crowd the news must be named all the same: with a line to the name, or over a neighbour's dot.
        text, at, gap = self._text(one), self._at(one), spots.ring_size(view.dot) / 2 + 1.2
        return placed.write(text, at, names.OF_THE_DAY, gap=gap) or placed.write(
            text, at, names.OF_THE_DAY, gap=gap, on_dots=True, led=True
        )

    def _write_standing(self, placed: names.Names, view: View, ranked: Sequence[int], most: int) -> int:
        written = 0
        for one in self._worth_naming(view, ranked)[: view.most_names * _TRIES]:
            if written >= most:
                break
            written += self._write_one(placed, view, one)
        return written

    def _worth_naming(self, view: View, ranked: Sequence[int]) -> list[int]:
        zoom = names.zoom_of(view.axes)
        return [one for one in ranked if zoom >= _ZOOMS.get(self._scene.places[one].kind, _OTHER_ZOOM)]

    def _write_one(self, placed: names.Names, view: View, one: int, *, is_ringed: bool = False) -> bool:
        """Write a name that stands whatever the day; a city's has a line to it where it finds no room."""
        is_city = self._scene.places[one].kind == "city"
        lettering = names.CITY if is_city else names.PLACE
        text, at = self._text(one), self._at(one)
        gap = spots.ring_size(view.dot) / 2 + 1.2 if is_ringed else view.dot / 2 + 2.5
        return placed.write(text, at, lettering, gap=gap) or (
            is_city and placed.write(text, at, lettering, gap=gap, on_dots=True, led=True)
        )

    def _text(self, one: int) -> str:
        return plain(self._words.place(self._scene.places[one]))

    def _at(self, one: int) -> spots.Position:
        place = self._scene.places[one]
        return place.lon, place.lat

    def _in_view(self, view: View) -> list[int]:
        seen = set(view.seen)
        return [one for one in self._ranked if one in seen]

    @cached_property
    def _ranked(self) -> list[int]:
        """Places in the order in which they are named: cities first, then those with most claims."""
        places = self._scene.places

        def rank(number: int) -> tuple[int, int, str]:
            place = places[number]
            return names.KINDS.get(place.kind, 3), -len(place.claims), place.id

        return sorted(range(len(places)), key=rank)

    def _write_areas(self, placed: names.Names, told: DayPicture) -> None:
        """Name areas, each on its own colour: those that come later lie over it."""
        for number, (area, state) in enumerate(told.areas):
            over = [
                polygon[0]
                for other, theirs in told.areas[number + 1 :]
                if theirs.holder != state.holder
                for polygon in other.polygons
            ]
            self._write_area(placed, area, state, over)

    def _write_area(
        self, placed: names.Names, area: SceneArea, state: SceneInterval, over: Sequence[Ring]
    ) -> None:
        largest = max((polygon[0] for polygon in area.polygons), key=len)
        held = self._sides.held_by(state)
        name = plain(self._words.place(area))
        text = self._words.t("figure.area", area=name[:1].upper() + name[1:], held=held)
        reach = placed.reach(text, names.AREA)
        any(placed.write(text, at, names.AREA) for at in names.spots_inside(largest, over, reach=reach))

    def _write_ground(self, placed: names.Names, view: View) -> None:
        """Write the names of roads and towns, and draw the towns that have one."""
        names.write_roads(placed, self._roads)
        zoom = names.zoom_of(view.axes)
        (west, east), (south, north) = view.axes.get_xlim(), view.axes.get_ylim()
        towns = [
            (plain(self._words.place(town)), (town.lon, town.lat))
            for town in self._towns
            if west < town.lon < east
            and south < town.lat < north
            and zoom >= _TOWN_ZOOMS.get(town.kind, _OTHER_TOWN_ZOOM)
        ]
        spots.draw_towns(view.axes, names.write_towns(placed, towns))

    @cached_property
    def _roads(self) -> dict[str, list[spots.Position]]:
        return names.road_spots(self._scene)

    @cached_property
    def _towns(self) -> list[SceneTown]:
        return names.towns_told_of_nowhere(self._scene)
