"""Changes and events in the sentences of the page."""

from collections import Counter
from collections.abc import Iterator

from idlibmap.maps.changes import Change, Changes, RoadChange
from idlibmap.maps.scene import Scene, SceneEvent
from idlibmap.maps.words import SideWords, Words, is_left


class News:
    """What changes and happens in a Scene, told in one language."""

    def __init__(self, scene: Scene, words: Words) -> None:
        self._words = words
        self._sides = SideWords(words, scene.sides)
        self._names = {place.id: words.place(place) for place in scene.places}

    def changes(self, changes: Changes) -> list[str]:
        """Return one sentence for each change; stretches of one road that change alike are told together."""
        return [*map(self.change, changes.places), *self._roads(changes.roads)]

    def change(self, change: Change) -> str:
        """Tell one change of a place or an area."""
        text = self._told(change)
        return text[:1].upper() + text[1:]

    def event(self, event: SceneEvent) -> str:
        """Tell one event: ``"Saraqib: Opposition: captured."``."""
        deed = self._sides.deed(event.action, event.side)
        key = "change.event_denied" if event.disputed else "change.event"
        return self._words.t(key, name=self._names.get(event.place, event.place), deed=deed)

    def _told(self, change: Change) -> str:
        t, before, after = self._words.t, change.before, change.after
        name, why = self._words.place(change.item), self._words.because(after.reason)
        held, besieged = ("unknown", "") if before is None else (before.holder, before.besieged_by)
        if after.holder == held and after.besieged_by != besieged:
            if after.besieged_by:
                return t("change.besieged", name=name, side=self._sides.name(after.besieged_by))
            return t("change.siege_over", name=name)
        if after.status == "unknown":
            known = "not_known" if held == "unknown" else "no_longer_known"
            return t(f"change.{known}", name=name, why=why)
        if is_left(after):
            return t("change.left", name=name, side=self._sides.name(after.holder))
        if after.status == "contested":
            return t("change.contested", name=name, why=why)
        return self._held(change, held, name, why)

    def _held(self, change: Change, held: str, name: str, why: str) -> str:
        """Tell of a place that one side plainly holds from then on."""
        t, after = self._words.t, change.after
        claimed, side = "_claimed" if after.status == "claimed" else "", self._sides.name(after.holder)
        if held == "unknown":
            return t(f"change.first{claimed}", name=name, side=side)
        if after.holder != held:
            return t(f"change.passes{claimed}", **{"name": name, "from": self._sides.name(held), "to": side})
        if after.status == "stale":
            return t("change.fades", name=name, why=why)
        return t("change.state", name=name, state=self._sides.state(after))

    def _roads(self, changes: tuple[RoadChange, ...]) -> Iterator[str]:
        alike = Counter(map(_alike, changes))
        for road, state in alike:
            stretches = alike[road, state]
            if stretches > 1:
                count = self._words.t("count.stretches", n=stretches)
                yield self._words.t(f"change.roads_{state}", name=road, stretches=count)
            else:
                only = next(change for change in changes if _alike(change) == (road, state))
                yield self._words.t(f"change.road_{state}", name=only.item.name)


def _alike(change: RoadChange) -> tuple[str, str]:
    # A state that nobody has confirmed of late is no news of the road.
    state = change.after.status if change.after.status == "stale" else change.after.state
    return "/".join(change.item.roads) or change.item.name, state
