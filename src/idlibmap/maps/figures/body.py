"""The body of a static map: everything inside its frame."""

from collections.abc import Iterable

from matplotlib.axes import Axes

from idlibmap.maps.figures import layers
from idlibmap.maps.figures.labels import Box
from idlibmap.maps.figures.names import draw_names
from idlibmap.maps.scene import Scene
from idlibmap.maps.words import Words


class Body:
    """What a Scene's maps are drawn from, got ready once for any number of days and frames."""

    def __init__(self, scene: Scene, words: Words) -> None:
        self._scene = scene
        self._words = words

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
        scene = self._scene
        layers.draw_base(axes, scene)
        layers.draw_areas(axes, scene, day)
        layers.draw_cells(axes, scene, day)
        layers.draw_roads(axes, scene, day)
        layers.draw_pockets(axes, scene, day)
        layers.draw_fronts(axes, scene, day)
        layers.draw_places(axes, scene, day)
        return draw_names(axes, scene, day, taken=taken) if names else 0
