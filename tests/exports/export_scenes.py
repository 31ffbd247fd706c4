"""A Scene for exports: pockets, an undated claim, a place without a P-code, and texts that mean harm."""

import sys
from dataclasses import replace
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "maps_static"))

from static_scenes import (
    FIRST,
    LAST,
    SCENE,
    TURN,
    claim,
    event,
    interval,
    place,
)

from idlibmap.maps.scene import Scene, ScenePocket, ScenePocketRun

__all__ = ["BEFORE", "FIRST", "HOSTILE", "LAST", "RICH", "SCENE", "TURN", "interval", "place"]

BEFORE = "2020-02-26"
"""The day before the turn."""
HOSTILE = '<script>alert(1)</script> ]]> & "=1+1" \u0000\u202e\'; DROP TABLE cells; --'
"""Markup, a formula, a control character, a mark that turns the text round, and SQL."""

_UNDATED = replace(
    claim("c-undated", 1), start=None, end=None, known=None, prec="unknown", place_id="x:hill-31"
)
_FORMULA = replace(
    claim("c-hostile", 0), sentence=HOSTILE, where='=HYPERLINK("http://x")', reply_to=1, source="@SUM(A1)"
)
_HILL = replace(SCENE.places[2], id="x:hill-31")
_ARTICLES = (
    replace(SCENE.articles[0], title=HOSTILE, url="javascript:alert(1)"),
    replace(SCENE.articles[1], url="https://example.org/report"),
)

RICH: Scene = replace(
    SCENE,
    places=(*SCENE.places[:2], _HILL),
    claims=(*SCENE.claims, _UNDATED, _FORMULA),
    articles=_ARTICLES,
    events=(event("C1"), event("C1", side=""), event("x:nowhere", FIRST, denials=(0,), disputed=True)),
    pockets=(
        ScenePocket(
            side="opposition",
            runs=(
                ScenePocketRun(start=FIRST, end=TURN, places=(1,), by=("government",)),
                ScenePocketRun(start=TURN, end=None, places=(2,), by=("government",)),
            ),
        ),
    ),
)
