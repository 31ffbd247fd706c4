"""
What sources say of a simulated war: what each hears, tells, hides and makes up.

A saying is what one source tells once. Its errors are the source's own, so all who repeat it repeat them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from control_setting import Setting
from control_sources import NOBODY, Voice, make_voices
from control_war import NEIGHBOURS, Deed, War
from numpy.typing import NDArray

from idlibmap.gazetteer.place import Place

NO_DAY = -1
"""No day is told."""
TOLD_BACKGROUND_DAYS = (15, 150)
"""A change is told as history after this many days."""
FRONT_WEIGHT = 6.0
"""Times as often as others that a place at the front is spoken of."""
TALK = {"outlet": 5.0, "monitor": 1.5, "third_party": 1.0, "anonymous": 0.5, "activist": 0.5, "party": 0.5}
"""How much each source of a class tells of who holds what: articles on shelling and aid are agencies'."""
RUMOUR = {"anonymous": 3.0, "activist": 1.0, "third_party": 0.5}
"""How much each source of a class passes on rumours."""
LOST_LATELY_DAYS = 30
"""A boastful party goes on saying for this long that it holds what it lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What a source says once."""

    day: int
    """When it says so."""
    source: str
    source_class: str
    place: int
    """Place it names: not always where it was."""
    action: str
    side: int
    other: int = NOBODY
    when: int
    """Day it tells of, or NO_DAY."""
    stance: str = "reported"
    relation: str = "at"
    extent: str = ""
    hedge: str = ""
    background: bool = False
    answers: int = -1
    """Number of the saying that this one denies."""


class Chorus:
    """All sources of one war."""

    def __init__(
        self,
        setting: Setting,
        war: War,
        places: Sequence[Place],
        positions_km: NDArray[np.float64],
        seed: int,
    ) -> None:
        self.setting, self.war, self.at = setting, war, positions_km
        self.rng = np.random.default_rng([seed, 2])
        self.prominence = np.array(
            [1.0 if place.kind in {"city", "town"} else self.rng.uniform(0.6, 1.0) for place in places]
        )
        self.apart_km = np.linalg.norm(positions_km[:, None] - positions_km[None], axis=2)
        self.nearest = np.argsort(self.apart_km, axis=1)[:, 1 : NEIGHBOURS + 1]
        self.voices = make_voices(setting, war, positions_km, self.rng)
        self.observers = tuple(each for each in self.voices if each.source_class in {"outlet", "monitor"})

    def sayings(self) -> list[Saying]:
        """Return everything anybody says, by day."""
        said = [saying for deed in self.war.deeds for saying in self._of_deed(deed)]
        said += self._holdings()
        said += self._rumours()
        said = sorted(
            (self._slipped(each) for each in said if self._in_time(each)), key=lambda each: each.day
        )
        return said + [each for each in self._denials(said) if self._in_time(each)]

    def _chance(self, share: float) -> bool:
        return bool(self.rng.random() < share)

    def _in_time(self, saying: Saying) -> bool:
        return 0 <= saying.day < self.setting.days

    def _hears(self, voice: Voice, deed: Deed) -> bool:
        away_km = float(np.linalg.norm(self.at[deed.place] - voice.home_km))
        heard = voice.reach * self.prominence[deed.place] * voice.strength[deed.day]
        return self._chance(heard * 0.5 ** ((away_km / voice.range_km) ** 2))

    def _of_deed(self, deed: Deed) -> Iterator[Saying]:
        if self._chance(self.setting.unseen):
            return
        if deed.kind == "fought":
            yield from self._plans(deed)
        for voice in self.voices:
            if self._hears(voice, deed):
                if voice.camp == NOBODY:
                    yield from self._neutral(voice, deed)
                elif voice.camp == deed.side:
                    yield from self._winner(voice, deed)
                elif voice.camp == deed.other:
                    yield from self._loser(voice, deed)
        if deed.kind in {"taken", "left", "handed"} and self._chance(self.setting.history):
            later = deed.day + int(self.rng.integers(*TOLD_BACKGROUND_DAYS))
            told = self._say(self.observers[int(self.rng.integers(len(self.observers)))], deed, "captured")
            yield replace(told, day=later, background=True)

    def _say(self, voice: Voice, deed: Deed, action: str, *, by: int | None = None) -> Saying:
        """Return a voice's plain saying of a deed, by the side that did it if none is named."""
        side = deed.side if by is None else by
        other = deed.other if side == deed.side and self._chance(0.4) else NOBODY
        day = deed.day + int(self._chance(0.2))
        speaks_for_a_camp = voice.camp != NOBODY
        return Saying(
            day=day,
            source=voice.name,
            source_class=voice.source_class,
            place=deed.place,
            action=action,
            side=side,
            other=other,
            when=deed.day,
            stance="claimed" if speaks_for_a_camp else "reported",
            hedge="reportedly" if voice.source_class == "anonymous" and self._chance(0.5) else "",
        )

    def _neutral(self, voice: Voice, deed: Deed) -> Iterator[Saying]:
        """Tell what happened, in the words such a deed is told in."""
        if deed.kind == "taken":
            told = self._say(voice, deed, "captured")
            yield replace(told, relation="near") if self._chance(self.setting.around) else told
        elif deed.kind == "left":
            leaving = self._chance(0.5)
            yield (
                self._say(voice, deed, "withdrew", by=deed.other)
                if leaving
                else self._say(voice, deed, "captured")
            )
        elif deed.kind == "handed":
            yield self._say(voice, deed, "handed_over" if self._chance(0.6) else "captured")
        elif deed.kind == "failed":
            yield self._say(voice, deed, "repelled", by=deed.other)
        elif deed.kind == "entered":
            yield self._part(voice, deed)
        elif deed.kind == "besieged":
            if self._chance(0.4):
                yield self._say(voice, deed, "besieged")
        elif self._chance(0.4):
            fight = self._say(voice, deed, "clashed", by=deed.side if self._chance(0.5) else NOBODY)
            yield replace(fight, relation="near" if self._chance(0.5) else "at")

    def _part(self, voice: Voice, deed: Deed) -> Saying:
        if self._chance(self.setting.in_part):
            return replace(self._say(voice, deed, "captured"), extent="part")
        return replace(self._say(voice, deed, "entered"), extent="part" if self._chance(0.5) else "outskirts")

    def _winner(self, voice: Voice, deed: Deed) -> Iterator[Saying]:
        """Tell one's own deeds: gains, at times before they are, and failures as gains."""
        boastful = bool(voice.boastful[deed.day])
        if deed.kind in {"taken", "left", "handed"}:
            early = int(self.rng.integers(1, 3)) if boastful and self._chance(self.setting.early) else 0
            told = self._say(voice, replace(deed, day=deed.day - early), "captured")
            yield told if deed.day - early >= 0 else self._say(voice, deed, "captured")
        elif deed.kind in {"failed", "entered"}:
            if boastful and self._chance(self.setting.boast):
                yield self._say(voice, deed, "captured")
            elif deed.kind == "entered":
                yield self._part(voice, deed)
        elif deed.kind == "fought" and self._chance(0.3):
            yield replace(self._say(voice, deed, "advanced"), relation="toward")

    def _loser(self, voice: Voice, deed: Deed) -> Iterator[Saying]:
        """Tell what befell one's own: attacks beaten off, losses only when sober, or the reverse."""
        lost = deed.kind in {"taken", "left", "handed"}
        if not lost:
            if deed.kind in {"failed", "entered"}:
                yield self._say(voice, deed, "repelled", by=deed.other)
            return
        if voice.boastful[deed.day]:
            if self._chance(0.2):
                yield self._say(voice, deed, "repelled", by=deed.other)
        elif self._chance(0.6):
            told = self._say(voice, deed, "withdrew", by=deed.other)
            if self._chance(0.4):
                told = self._say(voice, deed, "captured")
            admits = "admission" if voice.source_class == "party" else voice.source_class
            late = int(self.rng.integers(0, 3))
            yield replace(told, day=told.day + late, source_class=admits)

    def _plans(self, deed: Deed) -> Iterator[Saying]:
        if self._chance(self.setting.planned):
            voice = self.observers[int(self.rng.integers(len(self.observers)))]
            told = self._say(voice, deed, "captured")
            yield replace(told, day=deed.day - int(self.rng.integers(1, 6)), when=NO_DAY, stance="intended")

    def _holdings(self) -> list[Saying]:
        """Return sayings of who holds a place, as far as the sayer knows."""
        said: list[Saying] = []
        for day in range(self.setting.days):
            now = self.war.holder[:, day]
            front = (now[self.nearest] != now[:, None]).any(axis=1)
            weights = self.prominence * np.where(front, FRONT_WEIGHT, 1.0)
            count = int(self.rng.poisson(self.setting.holdings))
            spoken_of = self.rng.choice(len(now), size=count, p=weights / weights.sum())
            said += [self._holding(int(place), day) for place in spoken_of]
        return said

    def _holding(self, place: int, day: int) -> Saying:
        """Return one: a neutral voice's was true some days ago, a boastful party's some weeks ago."""
        voice = self.voices[int(self.rng.choice(len(self.voices), p=self._talk()))]
        lag = int(self.rng.integers(0, self.setting.stale_days + 1))
        side = int(self.war.holder[place, max(0, day - lag)])
        before = int(self.war.holder[place, max(0, day - LOST_LATELY_DAYS)])
        if voice.camp == before and voice.boastful[day]:
            side = before
        deed = Deed(day=day, place=place, kind="holds", side=side, other=NOBODY)
        said = replace(self._say(voice, deed, "holds"), day=day, other=NOBODY)
        if self._chance(0.15):
            return replace(said, when=NO_DAY, background=True)
        return replace(said, relation="near") if self._chance(self.setting.around) else said

    def _talk(self) -> NDArray[np.float64]:
        """Return how much each voice talks of who holds what."""
        talk = np.array([TALK[voice.source_class] for voice in self.voices])
        return talk / talk.sum()

    def _rumours(self) -> list[Saying]:
        """Return gains that were none, told by nobody in particular on days with fighting."""
        gossips = [each for each in self.voices if each.source_class in RUMOUR]
        share = np.array([RUMOUR[each.source_class] for each in gossips])
        share = share / share.sum()
        said: list[Saying] = []
        for day in sorted({deed.day for deed in self.war.deeds if deed.kind == "fought"}):
            now = self.war.holder[:, day]
            beside = now[self.nearest]
            front = np.flatnonzero((beside != now[:, None]).any(axis=1))
            for _ in range(int(self.rng.poisson(self.setting.rumours))):
                place = int(self.rng.choice(front))
                side = int(self.rng.choice(beside[place][beside[place] != now[place]]))
                voice = gossips[int(self.rng.choice(len(gossips), p=share))]
                deed = Deed(day=day, place=place, kind="taken", side=side, other=int(now[place]))
                hedge = str(self.rng.choice(("reportedly", "rumoured", "")))
                said.append(replace(self._say(voice, deed, "captured"), hedge=hedge))
        return said

    def _slipped(self, saying: Saying) -> Saying:
        """Return a saying with the source's own slips: a neighbour or namesake, a day before or after."""
        place, when = saying.place, saying.when
        if self._chance(self.setting.astray):
            near = int(self.rng.choice(self.nearest[place]))
            place = near if self._chance(0.7) else int(self.rng.integers(len(self.at)))
        if when != NO_DAY and self._chance(self.setting.wrong_day):
            when = int(np.clip(when + self.rng.choice((-2, -1, 1)), 0, saying.day))
        return replace(saying, place=place, when=when)

    def _denials(self, said: Sequence[Saying]) -> Iterator[Saying]:
        """Yield denials by the loser's media of what the gainer's told, true or not."""
        for number, saying in enumerate(said):
            gain = saying.action == "captured" and saying.stance == "claimed" and not saying.background
            if not gain or saying.source_class != "party" or not self._chance(self.setting.denied):
                continue
            loser = int(self.war.holder[saying.place, max(0, saying.day - 3)])
            deniers = [each for each in self.voices if each.source_class == "party" and each.camp == loser]
            if loser != saying.side and deniers and deniers[0].boastful[saying.day]:
                voice = deniers[int(self.rng.integers(len(deniers)))]
                yield replace(
                    saying,
                    day=saying.day + int(self.rng.integers(0, 2)),
                    source=voice.name,
                    stance="denied",
                    answers=number,
                )
