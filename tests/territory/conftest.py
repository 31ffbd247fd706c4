"""Places and histories for the tests of ``territory``, around Saraqib."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest

from idlibmap.control import ControlHistory, ControlInterval, PlaceHistory
from idlibmap.gazetteer.place import Place

KM_PER_DEGREE = 111.2
"""Of latitude; of longitude at 35.8 degrees north it is 90.2."""


def make_place(place_id: str, *, east_km: float = 0, north_km: float = 0, **fields: object) -> Place:
    """Return a village so many kilometres from Saraqib."""
    ordinary: dict[str, object] = {
        "name": place_id,
        "name_ar": "",
        "alt_names": (),
        "kind": "village",
        "admin1": "Idlib",
        "admin2": "",
        "admin3": "",
        "latitude": 35.8 + north_km / KM_PER_DEGREE,
        "longitude": 36.8 + east_km / 90.4,
        "population": None,
        "source": "",
        "uncertainty_km": None,
    }
    return Place(id=place_id, **(ordinary | fields))


def make_history(**holders: str | dict[str, str]) -> ControlHistory:
    """Return a history: the holder of each place, or its holders by first day (``{"2020-02-01": side}``)."""
    return ControlHistory(
        first=None,
        last=None,
        places=tuple(_place(place_id, holders[place_id]) for place_id in sorted(holders)),
        areas=(),
        roads=(),
        events=(),
    )


def _place(place_id: str, held: str | dict[str, str]) -> PlaceHistory:
    days = {"2020-01-01": held} if isinstance(held, str) else held
    bounds = [*(date.fromisoformat(day) for day in days), None]
    runs = tuple(
        ControlInterval(
            start=start or date.max,
            end=end,
            holder=holder,
            status="unknown" if holder == "unknown" else "assessed",
            reason="",
            rival="",
            besieged_by="",
            probabilities=(),
            basis="reported",
            age_days=0,
            n_sources=1,
            claim_ids=(),
            counter_ids=(),
        )
        for holder, (start, end) in zip(days.values(), pairwise(bounds), strict=True)
    )
    return PlaceHistory(
        place_id=place_id,
        place=place_id,
        latitude=35.8,
        longitude=36.8,
        intervals=runs,
        intervals_asof=runs,
    )


@pytest.fixture(scope="session")
def place() -> Callable[..., Place]:
    return make_place


@pytest.fixture(scope="session")
def history() -> Callable[..., ControlHistory]:
    return make_history
