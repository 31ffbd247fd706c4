"""
How well places are recognised and located in the marked dispatches.

``python tests/gazetteer/place_scores.py open`` prints the scores of a set, and what went wrong in it;
``locked`` prints its scores alone.
"""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from hashlib import sha256
from pathlib import Path

from geopy.distance import geodesic
from marked import Dispatch, Mark, read_marked

from idlibmap.articles.article import Article
from idlibmap.claims.mention import Mention
from idlibmap.claims.reading import Languages, load_languages, read_article
from idlibmap.gazetteer.area import parts_of
from idlibmap.gazetteer.derived import anchor_of
from idlibmap.gazetteer.gazetteer import Gazetteer, load_gazetteer
from idlibmap.gazetteer.place import ADMIN_KINDS, Place
from idlibmap.theatre import load_theatre

SETS = Path(__file__).parents[1] / "data" / "places"
RIGHT_KM = 1.0
"""A place within this of the marked one is the right one."""


@dataclass
class Score:
    """Counts over a set."""

    true: int = 0
    """Names of places recognised as such."""
    false: int = 0
    """Stretches taken for places that are none."""
    missed: int = 0
    """Names of places not recognised."""
    listed: int = 0
    """Marked places that the gazetteer has."""
    located: int = 0
    """Those of them that were given a place."""
    right: int = 0
    """Those of them whose place is the marked one."""
    metonyms: int = 0
    metonyms_taken: int = 0
    """Governments taken for places."""
    unlisted: int = 0
    unlisted_located: int = 0
    """Villages that no list has, put on another one."""
    areas: int = 0
    areas_right: int = 0
    """Areas and roads recognised as exactly the marked one."""

    @property
    def precision(self) -> float:
        """Share of what was taken for a place that is one."""
        return self.true / (self.true + self.false)

    @property
    def recall(self) -> float:
        """Share of the places that were recognised."""
        return self.true / (self.true + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)

    def __str__(self) -> str:
        lines = [
            f"recognition      P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}",
            f"located          {self.located / self.listed:.3f} of {self.listed} listed",
            f"right in 1 km    {self.right / self.located:.3f} of {self.located} located",
            f"metonyms taken   {self.metonyms_taken} of {self.metonyms}",
            f"unlisted located {self.unlisted_located} of {self.unlisted}",
            f"areas and roads  {self.areas_right} right of {self.areas}",
        ]
        return "\n".join(lines)


def score_of(folder: Path, languages: Languages, faults: list[str] | None = None) -> Score:
    """Score a folder of marked dispatches; ``faults`` is filled with what went wrong."""
    total = Score()
    for dispatch in read_marked(folder):
        mentions = read_article(_article(dispatch), languages).mentions
        _count(dispatch, mentions, languages.gazetteer, total, faults if faults is not None else [])
    return total


def load() -> Languages:
    """Load what the reader needs."""
    theatre = load_theatre()
    return load_languages(theatre, load_gazetteer(theatre))


def _article(dispatch: Dispatch) -> Article:
    known = {field.name: "" for field in fields(Article)}
    known |= {"id": sha256(dispatch.text.encode()).hexdigest()[:16], "file": dispatch.file}
    return Article(**(known | {"text": dispatch.text, "published": date(2020, 3, 1), "body_start": 0}))


def _count(
    dispatch: Dispatch, mentions: Sequence[Mention], gazetteer: Gazetteer, total: Score, faults: list[str]
) -> None:
    taken = [one for one in mentions if one.kind != "none"]
    places = [mark for mark in dispatch.marks if not mark.is_trap and not mark.is_neutral]
    neutral = [mark for mark in dispatch.marks if mark.is_neutral]
    found: set[Mark] = set()
    for one in taken:
        marks = [mark for mark in places if _meet(one, mark)]
        found.update(marks)
        total.true += bool(marks)
        if marks:
            _judge(marks[0], one, gazetteer, total, faults, dispatch.file)
        elif not any(_meet(one, mark) for mark in neutral):
            total.false += 1
            faults.append(_told(dispatch, one.char_start, one.char_end, f"no place, taken for {one.place!r}"))
    for mark in places:
        total.listed += bool(mark.place_id)
        total.areas += mark.label.startswith(("area:", "road:"))
        if mark not in found:
            total.missed += 1
            why = [one.reason for one in mentions if _meet(one, mark)]
            faults.append(_told(dispatch, mark.start, mark.end, f"{mark.label} missed {why}"))
    metonyms = [mark for mark in dispatch.marks if mark.label == "metonym"]
    total.metonyms += len(metonyms)
    total.metonyms_taken += sum(any(_meet(one, mark) for one in taken) for mark in metonyms)


def _judge(
    mark: Mark, one: Mention, gazetteer: Gazetteer, total: Score, faults: list[str], file: str
) -> None:
    place = _told_from(mark, one, gazetteer)
    if mark.label == "unlisted":
        total.unlisted += 1
        total.unlisted_located += place is not None
        if place:
            faults.append(f"{file}: {mark.words}: unlisted, taken for {place.name} ({one.reason})")
    elif not mark.place_id:
        right = one.place_id == mark.label.partition(":")[2]
        total.areas_right += right
        if not right:
            faults.append(f"{file}: {mark.words}: {mark.label} taken for {one.place_id} {one.place}")
    elif place is None:
        faults.append(f"{file}: {mark.words}: {mark.label} not located ({one.reason})")
    else:
        total.located += 1
        apart = _km(gazetteer, mark.place_id, place.id)
        total.right += apart <= RIGHT_KM
        if apart > RIGHT_KM:
            what = f"{mark.label} taken for {place.id} {place.name}, {apart:.0f} km off"
            faults.append(f"{file}: {mark.words}: {what} ({one.reason})")


def _told_from(mark: Mark, one: Mention, gazetteer: Gazetteer) -> Place | None:
    """Return the place a mention stands for, or is told from: a point beside it, its countryside."""
    if one.kind not in {"place", "area"}:
        return None
    first, _, second = one.place_id.partition(":between:")
    if mark.place_id and mark.place_id in {first, second}:
        return gazetteer.places[mark.place_id]
    place = gazetteer.places.get(anchor_of(one.place_id)) or gazetteer.places.get(parts_of(one.place_id)[0])
    return place if place and (one.kind == "place" or place.kind not in ADMIN_KINDS) else None


def _km(gazetteer: Gazetteer, one: str, other: str) -> float:
    places = (gazetteer.places[one], gazetteer.places[other])
    return float(geodesic(*((place.latitude, place.longitude) for place in places)).km)


def _meet(one: Mention, mark: Mark) -> bool:
    return one.char_start < mark.end and mark.start < one.char_end


def _told(dispatch: Dispatch, start: int, end: int, what: str) -> str:
    text = dispatch.text
    around = f"{text[max(0, start - 30) : start]}<{text[start:end]}>{text[end : end + 15]}".replace("\n", "/")
    return f"{dispatch.file}: {around}: {what}"


def main(names: Iterable[str]) -> None:
    """Print the scores of sets, and the faults of the open one."""
    languages = load()
    for name in names:
        faults: list[str] = []
        score = score_of(SETS / name, languages, faults)
        lines = [name, str(score), *(faults if name == "open" else ())]
        sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:] or ["open"])
