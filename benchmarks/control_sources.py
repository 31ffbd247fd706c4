"""Who tells of a simulated war: sources of every class, where each hears, how its habits change by date."""

from dataclasses import dataclass

import numpy as np
from control_setting import Setting
from control_war import GOVERNMENT, ISLAMIC_STATE, OPPOSITION, TURKEY, War
from numpy.typing import NDArray

NOBODY = -1
"""No side is named, or a source speaks for none."""
MOOD_DAYS = 60
"""Mean days between changes of mood of a party's media."""
THIN_DAYS = 45
"""Days in a row in which the monitor has few left to call."""
THIN = 0.35
"""Share of its reach that is left then, or for good to activists whose network broke down."""
EVERYWHERE_KM = 200.0
"""Range of those who hear of the whole front."""
LOCAL_KM = (12, 30)
"""Least and greatest range of local people."""
BREAKS = (0.4, 1.1)
"""Part of the war after which an activists' network breaks down; beyond 1 it does not."""
PEOPLE = (
    ("SOHR", "monitor", NOBODY),
    ("White Helmets", "monitor", NOBODY),
    ("residents", "third_party", NOBODY),
    ("other media", "third_party", NOBODY),
    ("sources", "anonymous", NOBODY),
    ("activists", "activist", OPPOSITION),
    ("pro-government activists", "activist", GOVERNMENT),
    ("SANA", "party", GOVERNMENT),
    ("Syrian military media", "party", GOVERNMENT),
    ("National Liberation Front", "party", OPPOSITION),
    ("opposition", "party", OPPOSITION),
    ("Turkish state media", "party", TURKEY),
    ("Amaq", "party", ISLAMIC_STATE),
)
"""Name, class and camp of all but the agency."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A source, before it has said anything."""

    name: str
    """As claims name it."""
    source_class: str
    """One of SOURCE_CLASSES."""
    camp: int
    """Side it speaks for, or NOBODY."""
    reach: float
    """Chance that it tells a deed at its home, of a place of full prominence."""
    home_km: NDArray[np.float64]
    """Where it hears most."""
    range_km: float
    """Distance at which it hears half."""
    strength: NDArray[np.float64]
    """Share of its reach on each day."""
    boastful: NDArray[np.bool_]
    """Days on which it tells gains too early, and no loss; none of those who speak for no side."""


def make_voices(
    setting: Setting, war: War, positions_km: NDArray[np.float64], rng: np.random.Generator
) -> tuple[Voice, ...]:
    """Return the agency and all others, each with what becomes of it over the war."""
    voices = []
    for name, source_class, camp in (("outlet", "outlet", NOBODY), *PEOPLE):
        local = source_class in {"activist", "third_party", "anonymous"} or name == "White Helmets"
        homes = np.flatnonzero(war.holder[:, 0] == camp) if camp != NOBODY else np.arange(len(positions_km))
        home = positions_km[rng.choice(homes)] if local else positions_km.mean(axis=0)
        voice = Voice(
            name=name,
            source_class=source_class,
            camp=camp,
            reach=_reach(setting, name, source_class, camp),
            home_km=home,
            range_km=float(rng.uniform(*LOCAL_KM)) if local else EVERYWHERE_KM,
            strength=_strength(setting.days, source_class, rng),
            boastful=_moods(setting, rng) if camp != NOBODY else np.zeros(setting.days, bool),
        )
        voices.append(voice)
    return tuple(voices)


def _reach(setting: Setting, name: str, source_class: str, camp: int) -> float:
    """Return a voice's reach; the media of one camp share theirs, as each tells a part."""
    if source_class == "party":
        return setting.party / sum(other[1:] == (source_class, camp) for other in PEOPLE)
    if name == "SOHR":
        return setting.monitor
    return {"outlet": setting.agency, "activist": setting.activist}.get(source_class, setting.third)


def _strength(days: int, source_class: str, rng: np.random.Generator) -> NDArray[np.float64]:
    strength = np.ones(days)
    if source_class == "monitor":
        start = int(rng.integers(0, days))
        strength[start : start + THIN_DAYS] = THIN
    elif source_class == "activist":
        strength[int(days * rng.uniform(*BREAKS)) :] = THIN
    return strength


def _moods(setting: Setting, rng: np.random.Generator) -> NDArray[np.bool_]:
    """Return on which days media boast: spells of weeks to months."""
    boastful = np.empty(setting.days, bool)
    day = 0
    while day < len(boastful):
        end = day + 5 + int(rng.exponential(MOOD_DAYS))
        boastful[day:end] = rng.random() >= setting.sober
        day = end
    return boastful
