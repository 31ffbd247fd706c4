"""The colours of a Scene's sides in another palette."""

from dataclasses import replace

from idlibmap.errors import IdlibmapError
from idlibmap.maps.scene import Scene


def in_palette(scene: Scene, palette: str) -> Scene:
    """
    Return a Scene with the colours that its sides have in a palette.

    Raises
    ------
    IdlibmapError
        Not every side has a colour in it; the message names the palettes that can be had.
    """
    told = [dict(side.colours) for side in scene.sides]
    if not all(palette in colours for colours in told):
        known = ", ".join(name for name in told[0] if all(name in colours for colours in told))
        msg = f"palette {palette!r}: not every side of this map has a colour in it. Choose among {known}."
        raise IdlibmapError(msg)
    painted = zip(scene.sides, told, strict=True)
    return replace(scene, sides=tuple(replace(side, colour=colours[palette]) for side, colours in painted))
