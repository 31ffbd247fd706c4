"""Why a process of ours did not do what it was asked."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """What took the place of a result."""

    kind: str
    """slow, memory, died, error."""
    detail: str
    """E.g. how long it may have taken, or the error's name and message."""
