"""Matplotlib's settings for sheets."""

from pathlib import Path
from typing import Any

from idlibmap.maps.figures.ink import STYLE

# Letters as wide as their outlines, by which lines are broken, and not moved to whole dots.
STYLES: list[str | Path | dict[str, Any]] = ["default", STYLE | {"text.hinting": "none"}]
"""All that a sheet is drawn and written under, whatever a user's own settings are."""
OUTLINED: dict[str, Any] = {"svg.fonttype": "path"}
"""Letters of an SVG as shapes."""
