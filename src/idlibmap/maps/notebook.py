"""
A map inside a notebook: the live page in a frame, over a picture for all who show no frames.

GitHub, a notebook that is not trusted and most sanitizers take the frame out of the HTML and leave the
picture, which is also an output of its own, for exports to paper. The frame is an origin of its own: neither
the page's scripts nor those of layers that were added to it reach the notebook around.
"""

from base64 import b64encode
from html import escape

from idlibmap.maps.day_words import describe_day
from idlibmap.maps.language import BUILT_IN
from idlibmap.maps.scene import Scene
from idlibmap.maps.words import Words

HEIGHT_PX = 680
"""Of the frame."""
_WIDEST = 1200
"""Pixels of the picture."""
_COLOURS = 96
_MAY = "allow-scripts allow-downloads allow-modals allow-popups allow-popups-to-escape-sandbox"
"""What the page in the frame needs: to run, save files, print, and open a report's address beside itself."""


def notebook_bundle(scene: Scene, page: str, words: Words) -> dict[str, str]:
    """
    Return what a notebook shows of a page, by media type.

    Parameters
    ----------
    page
        HTML of the whole page.
    words
        In which the picture is told.

    Returns
    -------
    bundle
        ``text/html``, and ``image/png`` (base64) where something is dated.
    """
    picture = still_png(scene, words)
    bundle = {"text/html": _framed(scene, page, picture, words)}
    return bundle if picture is None else bundle | {"image/png": _in_base64(picture)}


def still_png(scene: Scene, words: Words) -> bytes | None:
    """Return the figure of a Scene's last day as a small PNG; None where nothing is dated."""
    if scene.last is None:
        return None
    # Only who looks at a map waits for matplotlib, not who imports this module to write one.
    from idlibmap.maps.few_colours import in_few_colours  # noqa: PLC0415
    from idlibmap.maps.figures.figure import figure_bytes  # noqa: PLC0415
    from idlibmap.maps.figures.sheet import Choices  # noqa: PLC0415

    code = words.language.code
    choices = Choices(size="slide", language=code if code in BUILT_IN else "en")
    drawn = figure_bytes(scene, ".png", days=scene.last, choices=choices)
    return in_few_colours(drawn, widest=_WIDEST, most=_COLOURS)


def _framed(scene: Scene, page: str, picture: bytes | None, words: Words) -> str:
    title = escape(words.standing(scene.title))
    behind = f'<p style="grid-area:1/1">{title}</p>'
    if picture is not None and scene.last is not None:
        told = escape(describe_day(scene, scene.last, words))
        behind = (
            f'<img src="data:image/png;base64,{_in_base64(picture)}" alt="{told}" '
            f'style="grid-area:1/1;max-width:100%;max-height:{HEIGHT_PX}px">'
        )
    return (
        f'<div style="display:grid">{behind}<iframe srcdoc="{escape(page)}" title="{title}" sandbox="{_MAY}" '
        'allow="clipboard-write; fullscreen" loading="lazy" '
        f'style="grid-area:1/1;width:100%;height:{HEIGHT_PX}px;border:0"></iframe></div>'
    )


def _in_base64(content: bytes) -> str:
    return b64encode(content).decode("ascii")
