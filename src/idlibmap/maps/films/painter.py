"""The pictures of a film: what stands still is drawn once, and a layer anew only where it changed."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import numpy.typing as npt
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg

from idlibmap.maps.figures.body import Body
from idlibmap.maps.figures.day_picture import DayPicture
from idlibmap.maps.figures.happened import happened
from idlibmap.maps.figures.labels import Box
from idlibmap.maps.figures.scale import draw_scale, scale_box
from idlibmap.maps.figures.seen import seen_on
from idlibmap.maps.films.key import Key
from idlibmap.maps.films.stage import Stage
from idlibmap.maps.scene import Scene
from idlibmap.maps.words import Words

Dots = npt.NDArray[np.uint8]
"""height x width x 4: red, green, blue, opacity."""
Film = tuple[npt.NDArray[np.intp], Dots]
"""What is laid over a picture: numbers of dots, and those dots."""


class Painter:
    """Paints a Scene on a stage, day by day."""

    def __init__(self, scene: Scene, words: Words, stage: Stage, days: Sequence[str]) -> None:
        self._scene, self._words, self._stage = scene, words, stage
        self._body = Body(scene, words)
        self._view = self._body.view(stage.map)
        self._told = [self._body.on(day) for day in days]
        seen = seen_on(scene, self._told, stage.frame)
        self._counts = seen.counts
        self._key = Key(scene, words, seen, ruler=stage.ruler, size=stage.key_size, columns=stage.key_columns)
        self._canvas = FigureCanvasAgg(stage.sheet.figure)
        self._renderer = self._canvas.get_renderer()  # type: ignore[no-untyped-call]
        self._dots: Dots = np.asarray(self._renderer.buffer_rgba())
        self._still = self._draw_still()
        self._lines = self._film(self._draw_lines)
        self._names = self._film(self._draw_names)

    @property
    def size(self) -> tuple[int, int]:
        """Return width and height of a picture in dots."""
        high, wide = self._dots.shape[:2]
        return wide, high

    def pictures(self) -> Iterator[bytes]:
        """Yield one picture a day, 4 bytes a dot, red, green, blue and one of no use, from the upper left."""
        before: DayPicture | None = None
        land = marks = self._still
        for told, counts in zip(self._told, self._counts, strict=True):
            if before is None or not _is_same_land(before, told):
                self._dots[:] = self._still
                self._body.draw_land(self._view, told)
                self._paint(self._stage.map)
                self._lay_over(self._lines)
                land = self._dots.copy()
            if before is None or not _is_same(before, told):
                self._dots[:] = land
                self._body.draw_marks(self._view, told)
                self._paint(self._stage.map)
                self._draw_names_on(told)
                marks = self._dots.copy()
            before = told
            self._dots[:] = marks
            self._key.draw_counts(self._stage.parts["key"], counts)
            self._stage.draw_day(told.day, happened(self._scene, told.day, self._stage.frame, self._words))
            self._paint(*self._stage.parts.values())
            yield self._dots.tobytes()

    def _draw_still(self) -> Dots:
        stage = self._stage
        stage.draw_still()
        self._key.draw(stage.parts["key"])
        self._body.draw_base(stage.map)
        for artist in (artist for axes in stage.parts.values() for artist in _artists(axes)):
            artist.set_clip_on(False)
        self._canvas.draw()  # type: ignore[no-untyped-call]
        for axes in (stage.map, *stage.parts.values()):
            for artist in _artists(axes):
                artist.remove()
        return self._dots.copy()

    def _draw_lines(self) -> None:
        self._body.draw_outlines(self._stage.map)
        self._paint(self._stage.map)

    def _draw_names(self) -> None:
        axes = self._stage.map
        self._standing = self._body.naming.write_standing(
            self._view, self._told, taken=[scale_box(axes, self._body.positions)]
        )
        draw_scale(axes, self._words, self._body.positions)
        self._paint(axes)
        for spine in axes.spines.values():
            spine.draw(self._renderer)

    def _draw_names_on(self, told: DayPicture) -> None:
        """Lay the names over a day, but for those that its symbols cover, and write those of its places."""
        naming, axes = self._body.naming, self._stage.map
        covered = naming.covered(self._view, told, self._standing)
        self._lay_over(self._without(self._names, [self._standing[key] for key in sorted(covered)]))
        standing = {key: box for key, box in self._standing.items() if key not in covered}
        naming.write_news(self._view, told, taken=[scale_box(axes, self._body.positions)], standing=standing)
        self._paint(axes)

    def _without(self, film: Film, boxes: Sequence[Box]) -> Film:
        """Return a film without what stands in boxes, in points from the lower left of the map."""
        where, dots = film
        down, across = np.divmod(where, self._dots.shape[1])
        scale, corner = self._stage.sheet.size.dpi / 72, self._stage.map.bbox
        foot = self._dots.shape[0] - corner.y0
        stays = np.ones(len(where), dtype=bool)
        for left, bottom, right, top in boxes:
            inside = (across >= corner.x0 + left * scale) & (across <= corner.x0 + right * scale)
            stays &= ~(inside & (down >= foot - top * scale) & (down <= foot - bottom * scale))
        return where[stays], dots[stays]

    def _film(self, draw: Callable[[], None]) -> Film:
        """Return what is drawn as a transparent film: where it has dots, and these."""
        self._renderer.clear()
        draw()
        flat = self._dots.reshape(-1, 4)
        where = np.flatnonzero(flat[:, 3])
        return where, flat[where].copy()

    def _lay_over(self, film: Film) -> None:
        where, dots = film
        flat = self._dots.reshape(-1, 4)
        over = dots[:, 3:].astype(np.uint16)
        mixed = dots[:, :3] * over + flat[where, :3] * (255 - over)
        flat[where, :3] = (mixed + 127) // 255

    def _paint(self, *several: Axes) -> None:
        """Draw what has been added to axes, and take it away again."""
        for axes in several:
            for artist in sorted(_artists(axes), key=Artist.get_zorder):
                artist.draw(self._renderer)
                artist.remove()


def _artists(axes: Axes) -> list[Artist]:
    return [*axes.collections, *axes.patches, *axes.lines, *axes.texts]


def _is_same_land(one: DayPicture, other: DayPicture) -> bool:
    return bool((one.cell_looks == other.cell_looks).all()) and one.areas == other.areas


def _is_same(one: DayPicture, other: DayPicture) -> bool:
    """Say whether two days look alike, but for date and caption."""
    return (
        _is_same_land(one, other)
        and one.states == other.states
        and one.events == other.events
        and one.changed == other.changed
        and one.roads == other.roads
        and one.pockets == other.pockets
    )
