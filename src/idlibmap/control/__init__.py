"""Claims → ControlHistory: who held each place on each day, how surely, and by which claims."""

from idlibmap.control.history import (
    AreaHistory,
    ControlEvent,
    ControlHistory,
    ControlInterval,
    PlaceHistory,
    RoadHistory,
    RoadInterval,
)
from idlibmap.control.infer import holder_on, infer_control

__all__ = [
    "AreaHistory",
    "ControlEvent",
    "ControlHistory",
    "ControlInterval",
    "PlaceHistory",
    "RoadHistory",
    "RoadInterval",
    "holder_on",
    "infer_control",
]
