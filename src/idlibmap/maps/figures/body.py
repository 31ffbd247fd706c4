"""The body of a static map: everything inside its frame."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes

from idlibmap.maps.figures import layers, names, spots
from idlibmap.maps.figures.day_picture import DayPicture, Days, Looks, Numbers
from idlibmap.maps.figures.ground import NOTHING, Ground
from idlibmap.maps.figures.hatches import PatternPatch
from idlibmap.maps.figures.ink import PAPER, PX, compound_path, lines_path, size_points, stroke_edge
from idlibmap.maps.figures.labels import Box
from idlibmap.maps.inks import Inks, Look
from idlibmap.maps.scene import Scene, SceneArea, SceneInterval, SceneTown
from idlibmap.maps.words import SideWords, Words

_HAS_EDGES_PT = 5 * PX
"""From place to place, below which edges would hide the cells."""
_POCKET, _FINE_POCKET = 9.0, 5.0
"""Width of a pocket's band in pixels of the page, and where dots crowd."""
_FULL_FRONT_PT = 12 * PX
"""From place to place, below which fronts are drawn finer."""
_FINEST_FRONT = 0.3
_ROOM_OF_NAME = 3600.0
"""Square points of the frame for each name that stands whatever the day: more would hide the land."""
_FEWEST_NAMES = 12
_ZOOMS = {"city": 0.0, "town": 0.0, "village": 7.5}
_OTHER_ZOOM = 8.5
"""Zoom from which places of a kind are named whatever the day."""
_TOWN_ZOOMS = {"city": 0.0, "town": 8.5}


class Body:
    """What a Scene's maps are drawn from, got ready once for any number of days and frames."""

    def __init__(self, scene: Scene, words: Words) -> None:
        self._scene = scene
        self._words = words
        self._inks = Inks(scene)
        self._looks = Looks(self._inks)
        self._days = Days(scene, self._looks)
        self._ground = Ground(scene)
        self._spots = np.array([(place.lon, place.lat) for place in scene.places]).reshape(-1, 2)

    def on(self, day: str) -> DayPicture:
        """Work out what is shown on one day."""
        return self._days.on(day)

    def draw(self, axes: Axes, day: str, *, taken: Iterable[Box] = (), names: bool = True) -> int:
        """
        Draw one day on axes whose limits are set, in degrees.

        Parameters
        ----------
        taken
            Furniture of the frame that no name may cover, in points from its lower left.
        names
            Whether to write the names.

        Returns
        -------
        unnamed
            How many places with evidence in the frame found no room for their names.
        """
        told = self.on(day)
        layers.draw_base(axes, self._scene)
        self.draw_land(axes, told)
        layers.draw_outlines(axes, self._scene)
        self.draw_marks(axes, told)
        return self.write_names(axes, told, taken=taken) if names else 0

    # Land

    def draw_land(self, axes: Axes, told: DayPicture) -> None:
        """Draw areas that are told of as a whole, and the cells, one shape for each look."""
        for area, state in told.areas:
            layers.draw_wash(axes, compound_path(area.polygons), self._inks.wash(state.holder))
        colours = np.where(self._cells_in(axes), told.cell_looks, NOTHING)
        looks = self._looks.all()
        for number, path in self._ground.outlines(colours).items():
            if looks[number].face != "none":
                axes.add_artist(PatternPatch(path, looks[number], zorder=2))
        if self._spacing(axes) >= _HAS_EDGES_PT:
            self._draw_edges(axes, colours, looks)

    def _draw_edges(self, axes: Axes, colours: Numbers, looks: Sequence[Look]) -> None:
        """Draw the borders where the look changes."""
        left, right = self._ground.colours(colours)
        styles: dict[tuple[bool, str], list[int]] = defaultdict(list)
        of_pairs: dict[tuple[int, int], Look] = {}
        for border in np.flatnonzero(left != right).tolist():
            pair = int(left[border]), int(right[border])
            if pair not in of_pairs:
                of_pairs[pair] = _edge_look([looks[one] for one in pair if one != NOTHING])
            edge = of_pairs[pair]
            styles[edge.dashed, edge.edge].append(border)
        for dashed, colour in sorted(styles):
            path = lines_path(self._ground.merged(styles[dashed, colour]))
            stroke_edge(axes, path, Look(face="none", edge=colour, dashed=dashed), zorder=2.5, width=0.7 * PX)

    def _cells_in(self, axes: Axes) -> npt.NDArray[np.bool_]:
        west, south, east, north = _frame(axes)
        boxes = self._ground.boxes
        return (boxes[:, 0] <= east) & (boxes[:, 2] >= west) & (boxes[:, 1] <= north) & (boxes[:, 3] >= south)

    def _spacing(self, axes: Axes) -> float:
        """Return how far it is from place to place, as in the middle one of all cells, in points."""
        west, south, east, north = _frame(axes)
        wide, high = size_points(axes)
        if not len(self._ground.boxes):
            return 0.8 * math.sqrt(wide * high / max(1, len(self._places_in(axes))))
        across = (self._ground.boxes[:, 2:] - self._ground.boxes[:, :2]).prod(axis=1)
        return float(np.median(np.sqrt(across * wide * high / ((east - west) * (north - south)))))

    def _places_in(self, axes: Axes) -> list[int]:
        west, south, east, north = _frame(axes)
        lons, lats = self._spots.T
        return np.flatnonzero((west <= lons) & (lons <= east) & (south <= lats) & (lats <= north)).tolist()

    # Marks

    def draw_marks(self, axes: Axes, told: DayPicture) -> None:
        """Draw roads, pockets, fronts, and the places with what happens at them."""
        self._draw_roads(axes, told)
        size = spots.dot_size(self._spacing(axes))
        self._draw_pockets(axes, told, size)
        self._draw_fronts(axes, told)
        self._draw_places(axes, told, size)

    def _draw_roads(self, axes: Axes, told: DayPicture) -> None:
        groups: dict[tuple[str, str, str], list[npt.NDArray[np.float64]]] = defaultdict(list)
        for road, state in zip(self._scene.roads, told.roads, strict=True):
            # Of the straight way between two places nobody knows the line: it is drawn when told of alone.
            if state is not None or road.roads:
                side = state.side if state is not None else ""
                colour = self._inks.colour(side) if side else PAPER
                groups[*layers.road_look(state), colour].append(np.array(road.line))
        for state_of, status, colour in sorted(groups):
            lines = groups[state_of, status, colour]
            layers.draw_road(axes, lines, state=state_of, status=status, colour=colour)

    def _draw_pockets(self, axes: Axes, told: DayPicture, size: float) -> None:
        """Draw the outlines of places cut off from their side's rear, in the colour of who is around them."""
        scene = self._scene
        of_cells = np.full(len(scene.cells), NOTHING)
        for number, run in enumerate(told.pockets):
            colour = self._inks.colour(run.by[0])
            for place in (scene.places[one] for one in run.places):
                if place.cell is None:
                    spots.draw_cut_off(axes, (place.lon, place.lat), colour, size=size)
                else:
                    of_cells[place.cell] = number
        left, right = self._ground.colours(of_cells)
        around: dict[str, list[int]] = defaultdict(list)
        for border in np.flatnonzero(left != right).tolist():
            pocket = int(left[border]) if left[border] != NOTHING else int(right[border])
            around[self._inks.colour(told.pockets[pocket].by[0])].append(border)
        width = _FINE_POCKET if size < spots.CROWDED_PT else _POCKET
        for colour in sorted(around):
            layers.draw_pocket(axes, self._ground.merged(around[colour]), colour=colour, width=width)

    def _draw_fronts(self, axes: Axes, told: DayPicture) -> None:
        fronts = self._fronts(told)
        if fronts:
            fineness = max(_FINEST_FRONT, min(1.0, self._spacing(axes) / _FULL_FRONT_PT))
            layers.draw_front(axes, self._ground.merged(fronts), fineness=fineness)

    def _fronts(self, told: DayPicture) -> list[int]:
        """Return the borders between cells of two sides that are not allied."""
        sides = {side.id: number for number, side in enumerate(self._scene.sides)}
        held = [NOTHING if state is None else sides.get(state.holder, NOTHING) for state in told.cell_states]
        left, right = self._ground.colours(np.array(held, dtype=np.intp))
        opposed = np.ones((len(sides) + 1, len(sides) + 1), dtype=bool)
        np.fill_diagonal(opposed, val=False)
        for one, other in self._scene.allied:
            if one in sides and other in sides:
                opposed[sides[one], sides[other]] = opposed[sides[other], sides[one]] = False
        known = (left != NOTHING) & (right != NOTHING)
        return np.flatnonzero(known & opposed[left, right]).tolist()

    def _draw_places(self, axes: Axes, told: DayPicture, size: float) -> None:
        seen = self._places_in(axes)
        # What is known lies over what is not; else in the order of the Scene.
        dots = [spots.Dot(position=self._at(one), state=told.states[one]) for one in seen]
        if size >= spots.CROWDED_PT:
            spots.draw_dots(axes, dots, self._inks, size=size)
        elif size:
            spots.draw_small_dots(axes, dots, self._inks, size=size)
        spots.draw_circles(axes, [self._circle(one, radius) for one in seen if (radius := self._doubt(one))])
        self._draw_rings(axes, told, seen, size)
        shift = spots.badge_shift(axes, size)
        badges = [
            spots.Badge(
                position=(self._at(one)[0] + shift[0], self._at(one)[1] + shift[1]),
                sign=spots.sign_of(told.events[one].action),
                colour=self._inks.colour(told.events[one].side),
                is_denied=told.events[one].disputed,
            )
            for one in seen
            if one in told.events
        ]
        spots.draw_badges(axes, badges)

    def _draw_rings(self, axes: Axes, told: DayPicture, seen: Sequence[int], size: float) -> None:
        besiegers = {one: state.besieged_by for one in seen if (state := told.states[one])}
        besieged = [one for one, side in besiegers.items() if side]
        colours = [self._inks.colour(besiegers[one]) for one in besieged]
        spots.draw_sieges(axes, [self._at(one) for one in besieged], colours, size=size)
        changed = [one for one in seen if one in told.changed]
        plain, both = (
            [self._at(one) for one in changed if (one in besieged) == inside] for inside in (False, True)
        )
        spots.draw_changed(axes, plain, size=size)
        spots.draw_changed(axes, both, size=size, is_besieged=True)

    def _at(self, place: int) -> spots.Position:
        lon, lat = self._spots[place]
        return float(lon), float(lat)

    def _doubt(self, place: int) -> float | None:
        return self._scene.places[place].uncertainty_km

    def _circle(self, place: int, radius_km: float) -> tuple[spots.Position, float, float]:
        lon, lat = self._at(place)
        high = 2 * radius_km / layers.KM_PER_DEGREE
        return (lon, lat), high / math.cos(math.radians(lat)), high

    # Names

    def write_names(self, axes: Axes, told: DayPicture, *, taken: Iterable[Box] = ()) -> int:
        """Write the names of one day, draw the towns they orient by, and count the places without one."""
        placed = names.Names(axes, taken=taken)
        seen = self._places_in(axes)
        size, news = spots.dot_size(self._spacing(axes)), told.news
        for one in seen:
            if one in news:
                placed.keep_clear(self._at(one), spots.ring_size(size) + 3)
            elif size >= spots.CROWDED_PT:
                placed.spare(self._at(one), size + 5 * PX)
        shift = spots.badge_shift(axes, size)
        for one in set(told.events).intersection(seen):
            lon, lat = self._at(one)
            placed.keep_clear((lon + shift[0], lat + shift[1]), spots.BADGE_PT)
        named = self._write_places(placed, axes, seen, news)
        self._write_others(placed, axes, told)
        names.draw_names(axes, placed.placed)
        return len(seen) - named

    def _write_places(self, placed: names.Names, axes: Axes, seen: Sequence[int], news: set[int]) -> int:
        """Write the names of the day's places, then of others as far as they leave the land to be seen."""
        zoom, (wide, high) = names.zoom_of(axes), size_points(axes)
        ranked = [one for one in self._ranked if one in set(seen)]
        today = [one for one in ranked if one in news]
        # In a crowd the news must be named all the same: with a line to the name, or over a neighbour's dot.
        written = sum(self._write_place(placed, one, names.OF_THE_DAY, must=True) for one in today)
        others = [
            one
            for one in ranked
            if one not in news and zoom >= _ZOOMS.get(self._scene.places[one].kind, _OTHER_ZOOM)
        ]
        most = max(_FEWEST_NAMES, round(wide * high / _ROOM_OF_NAME))
        for one in others[: 4 * most]:
            if written >= most:
                break
            is_city = self._scene.places[one].kind == "city"
            lettering = names.CITY if is_city else names.PLACE
            written += self._write_place(placed, one, lettering, must=is_city)
        return written

    def _write_place(self, placed: names.Names, one: int, lettering: names.Lettering, *, must: bool) -> bool:
        text, at = self._words.place(self._scene.places[one]), self._at(one)
        return placed.write(text, at, lettering) or (
            must and placed.write(text, at, lettering, on_dots=True, led=True)
        )

    @cached_property
    def _ranked(self) -> list[int]:
        """Places in the order in which they are named: cities first, then those with most claims."""
        places = self._scene.places

        def rank(number: int) -> tuple[int, int, str]:
            place = places[number]
            return names.KINDS.get(place.kind, 3), -len(place.claims), place.id

        return sorted(range(len(places)), key=rank)

    def _write_others(self, placed: names.Names, axes: Axes, told: DayPicture) -> None:
        """Write the names of areas, roads and towns."""
        for area, state in told.areas:
            largest = max((polygon[0] for polygon in area.polygons), key=len)
            text = self._area_text(area, state)
            any(placed.write(text, at, names.AREA) for at in names.spots_inside(largest))
        names.write_roads(placed, names.road_spots(self._scene))
        zoom = names.zoom_of(axes)
        west, south, east, north = _frame(axes)
        towns = [
            (self._words.place(town), (town.lon, town.lat))
            for town in self._towns
            if west < town.lon < east and south < town.lat < north
            and zoom >= _TOWN_ZOOMS.get(town.kind, 9.5)
        ]  # fmt: skip
        spots.draw_towns(axes, names.write_towns(placed, towns))

    def _area_text(self, area: SceneArea, state: SceneInterval) -> str:
        sides = SideWords(self._words, self._scene.sides)
        return self._words.t("figure.area", area=self._words.place(area), held=sides.held_by(state))

    @cached_property
    def _towns(self) -> list[SceneTown]:
        return names.towns_told_of_nowhere(self._scene)


def _edge_look(beside: Sequence[Look]) -> Look:
    """Choose how a border is drawn: a dashed edge, which says something is not sure, wins."""
    unsure = [look for look in beside if look.dashed and look.face != "none"]
    sure = [look for look in beside if not look.dashed]
    return (unsure or sure or beside)[0]


def _frame(axes: Axes) -> Box:
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    return west, south, east, north
