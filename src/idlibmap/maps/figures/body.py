"""The body of a static map: everything inside its frame."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes

from idlibmap.looks.inks import Inks, Look
from idlibmap.maps.figures import layers, spots
from idlibmap.maps.figures.day_picture import DayPicture, Days, Looks, Numbers
from idlibmap.maps.figures.ground import NOTHING, Ground
from idlibmap.maps.figures.hatches import PatternPatch
from idlibmap.maps.figures.ink import PAPER, PX, compound_path, lines_path, size_points, stroke_edge
from idlibmap.maps.figures.labels import Box
from idlibmap.maps.figures.naming import Naming, View
from idlibmap.maps.scene import Scene
from idlibmap.maps.words import Words

_HAS_EDGES_PT = 5 * PX
"""From place to place, below which edges would hide the cells."""
_POCKET, _FINE_POCKET = 9.0, 5.0
"""Width of a pocket's band in pixels of the page, and where dots crowd."""
_FULL_FRONT_PT = 12 * PX
"""From place to place, below which fronts are drawn finer."""
_FINEST_FRONT = 0.3


class Body:
    """What a Scene's maps are drawn from, got ready once for any number of days and frames."""

    def __init__(self, scene: Scene, words: Words) -> None:
        self._scene = scene
        self._inks = Inks(scene.sides)
        self._looks = Looks(self._inks)
        self._days = Days(scene, self._looks)
        self._ground = Ground(scene)
        self.naming = Naming(scene, words)
        """What is named, and in what order."""
        self._spots = np.array([(place.lon, place.lat) for place in scene.places]).reshape(-1, 2)

    @property
    def positions(self) -> list[spots.Position]:
        """Where all places are, in degrees."""
        return [(float(lon), float(lat)) for lon, lat in self._spots]

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
        told, view = self.on(day), self.view(axes)
        self.draw_base(axes)
        self.draw_land(view, told)
        self.draw_outlines(axes)
        self.draw_marks(view, told)
        return self.naming.write(view, told, taken=taken) if names else 0

    def view(self, axes: Axes) -> View:
        """Return what is in the frame of axes whose limits are set."""
        return View(axes=axes, seen=self._places_in(axes), spacing=self._spacing(axes))

    def draw_base(self, axes: Axes) -> None:
        """Draw the ground that everything stands on."""
        layers.draw_base(axes, self._scene)

    def draw_outlines(self, axes: Axes) -> None:
        """Draw the administrative lines, which stand over the land."""
        layers.draw_outlines(axes, self._scene)

    # Land

    def draw_land(self, view: View, told: DayPicture) -> None:
        """Draw areas that are told of as a whole, and the cells, one shape for each look."""
        axes = view.axes
        for area, state in told.areas:
            layers.draw_wash(axes, compound_path(area.polygons), self._inks.wash(state.holder))
        colours = np.where(self._cells_in(axes), told.cell_looks, NOTHING)
        looks = self._looks.all()
        for number, path in self._ground.outlines(colours).items():
            if looks[number].face != "none":
                axes.add_artist(PatternPatch(path, looks[number], zorder=2))
        if view.spacing >= _HAS_EDGES_PT:
            self._draw_edges(axes, colours, looks)

    def _draw_edges(self, axes: Axes, colours: Numbers, looks: Sequence[Look]) -> None:
        """Draw the borders where the look changes."""
        left, right = self._ground.colours(colours)
        changing = np.flatnonzero(left != right)
        pairs, of_borders = np.unique(np.column_stack([left, right])[changing], axis=0, return_inverse=True)
        styles: dict[tuple[bool, str], list[int]] = defaultdict(list)
        for number, pair in enumerate(pairs.tolist()):
            edge = _edge_look([looks[one] for one in pair if one != NOTHING])
            styles[edge.dashed, edge.edge] += changing[of_borders.ravel() == number].tolist()
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

    def _places_in(self, axes: Axes) -> tuple[int, ...]:
        west, south, east, north = _frame(axes)
        lons, lats = self._spots.T
        inside = (west <= lons) & (lons <= east) & (south <= lats) & (lats <= north)
        return tuple(np.flatnonzero(inside).tolist())

    # Marks

    def draw_marks(self, view: View, told: DayPicture) -> None:
        """Draw roads, pockets, fronts, and the places with what happens at them."""
        self._draw_roads(view.axes, told)
        self._draw_pockets(view, told)
        self._draw_fronts(view, told)
        self._draw_places(view, told)

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

    def _draw_pockets(self, view: View, told: DayPicture) -> None:
        """Draw the outlines of places cut off from their side's rear, in the colour of who is around them."""
        scene, axes, size = self._scene, view.axes, view.dot
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
        width = view.scale * (_FINE_POCKET if size < spots.CROWDED_PT else _POCKET)
        for colour in sorted(around):
            layers.draw_pocket(axes, self._ground.merged(around[colour]), colour=colour, width=width)

    def _draw_fronts(self, view: View, told: DayPicture) -> None:
        fronts = self._fronts(told)
        if fronts:
            fineness = max(_FINEST_FRONT, min(1.0, view.spacing / _FULL_FRONT_PT))
            layers.draw_front(view.axes, self._ground.merged(fronts), fineness=fineness)

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

    def _draw_places(self, view: View, told: DayPicture) -> None:
        axes, seen, size = view.axes, view.seen, view.dot
        # What is known lies over what is not; else in the order of the Scene.
        dots = [spots.Dot(position=self._at(one), state=told.states[one]) for one in seen]
        if size >= spots.CROWDED_PT:
            spots.draw_dots(axes, dots, self._inks, size=size)
        elif size:
            spots.draw_small_dots(axes, dots, self._inks, size=size)
        spots.draw_circles(axes, [self._circle(one, radius) for one in seen if (radius := self._doubt(one))])
        self._draw_rings(view, told)
        shift = spots.badge_shift(axes, size, view.scale)
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
        spots.draw_badges(axes, badges, scale=view.scale)

    def _draw_rings(self, view: View, told: DayPicture) -> None:
        axes, seen, size, scale = view.axes, view.seen, view.dot, view.scale
        besiegers = {one: state.besieged_by for one in seen if (state := told.states[one])}
        besieged = [one for one, side in besiegers.items() if side]
        colours = [self._inks.colour(besiegers[one]) for one in besieged]
        spots.draw_sieges(axes, [self._at(one) for one in besieged], colours, size=size, scale=scale)
        changed = [one for one in seen if one in told.changed]
        plain, both = (
            [self._at(one) for one in changed if (one in besieged) == inside] for inside in (False, True)
        )
        spots.draw_changed(axes, plain, size=size, scale=scale)
        spots.draw_changed(axes, both, size=size, scale=scale, is_besieged=True)

    def _at(self, place: int) -> spots.Position:
        lon, lat = self._spots[place]
        return float(lon), float(lat)

    def _doubt(self, place: int) -> float | None:
        return self._scene.places[place].uncertainty_km

    def _circle(self, place: int, radius_km: float) -> tuple[spots.Position, float, float]:
        lon, lat = self._at(place)
        high = 2 * radius_km / layers.KM_PER_DEGREE
        return (lon, lat), high / math.cos(math.radians(lat)), high


def _edge_look(beside: Sequence[Look]) -> Look:
    """Choose how a border is drawn: a dashed edge, which says something is not sure, wins."""
    unsure = [look for look in beside if look.dashed and look.face != "none"]
    sure = [look for look in beside if not look.dashed]
    return (unsure or sure or beside)[0]


def _frame(axes: Axes) -> Box:
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    return west, south, east, north
