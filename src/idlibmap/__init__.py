"""
Who held which town on which day, according to whom: from war reports to a map.

>>> import idlibmap as im
>>> articles = im.read_articles("seeds")  # doctest: +SKIP
>>> claims = im.extract_claims(articles)  # doctest: +SKIP
>>> history = im.infer_control(claims)  # doctest: +SKIP
>>> im.build_map("seeds", "output").page  # doctest: +SKIP
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_PUBLIC = {
    "BriefChoices": "maps.briefs.write",
    "ControlTimeline": "maps.control_timeline",
    "GazetteerGeocoder": "gazetteer.geocoder",
    "IdlibmapError": "errors",
    "Options": "pipeline",
    "Resources": "resources",
    "areas_table": "territory.table",
    "build_map": "pipeline",
    "build_page": "maps.page",
    "claims_table": "claims.table",
    "control_table": "control.table",
    "events_table": "control.table",
    "extract_claims": "claims.extraction",
    "fronts_table": "territory.table",
    "holder_on": "control.infer",
    "infer_control": "control.infer",
    "load_gazetteer": "gazetteer.gazetteer",
    "load_scene": "maps.scene_file",
    "load_theatre": "theatre",
    "plot_control": "plotting",
    "read_articles": "articles.collection",
    "read_claims": "claims.table",
    "scene_of": "scenes",
    "territory_table": "territory.table",
    "build_territory": "territory.territory",
    "write_brief": "maps.briefs.write",
    "write_figure": "maps.figures.figure",
    "write_film": "maps.films.film",
}
"""Where each public name lives; loaded when first used, so that importing the package is quick."""

__all__ = [*_PUBLIC, "__version__"]  # noqa: PLE0604 (a list of the dictionary's names)


def __getattr__(name: str) -> Any:  # noqa: ANN401 (any public name)
    """Load a public name from the stage it lives in."""
    if name not in _PUBLIC:
        msg = f"module 'idlibmap' has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(f"idlibmap.{_PUBLIC[name]}"), name)
