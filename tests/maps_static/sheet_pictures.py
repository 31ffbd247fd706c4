"""
How sheets look, as pictures so coarse that letters blur and colours stay.

``python tests/maps_static/sheet_pictures.py`` takes the reference pictures anew. Look at each before it is
committed: what it shows is from then on what is right.
"""

import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import matplotlib.style
from matplotlib.image import imread

sys.path.append(str(Path(__file__).parents[1]))
from static_scenes import FIRST, LAST, SCENE, TURN

from coarse_pictures import Picture, coarse, save
from idlibmap.maps.figures.figure import composed
from idlibmap.maps.figures.sheet import SIZES, Choices
from idlibmap.maps.figures.style import STYLES
from idlibmap.maps.scene import Scene

FOLDER = Path(__file__).parent / "references"
_DPI = 72


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What is looked at."""

    choices: Choices
    days: tuple[str, ...] = (TURN,)


LOOKS = {
    **{size: Look(choices=Choices(size=size)) for size in SIZES},
    "arabic": Look(choices=Choices(language="ar")),
    "grey": Look(choices=Choices(size="square", palette="mono")),
    "pair": Look(choices=Choices(size="column"), days=(FIRST, TURN)),
    "series": Look(choices=Choices(size="a4-portrait"), days=(FIRST, TURN, LAST)),
}


def picture(look: Look, scene: Scene = SCENE) -> Picture:
    """Draw a sheet, coarsely."""
    content = BytesIO()
    with matplotlib.style.context(STYLES):
        sheet, _ = composed(scene, look.days, look.choices).drawn()
        sheet.figure.savefig(content, format="png", dpi=_DPI)
    content.seek(0)
    return coarse(imread(content))


def reference(name: str) -> Path:
    """Name the file of a look's picture."""
    return FOLDER / f"{name}.png"


def main() -> None:
    """Take all reference pictures anew."""
    for name, look in LOOKS.items():
        save(picture(look), reference(name))


if __name__ == "__main__":
    main()
