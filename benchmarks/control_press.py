"""How sayings come to be claims: outlets print them, others copy these, a reader reads them, with slips."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

import numpy as np
from control_setting import Setting
from control_sources import NOBODY
from control_voices import NO_DAY, Saying
from control_war import GOVERNMENT, OPPOSITION, SIDES

from idlibmap.claims.claim import Claim
from idlibmap.gazetteer.place import Place

AGENCY = "Levant Wire"
OUTLETS = (AGENCY, "Gulf Morning", "The Orontes", "World Desk")
"""Outlets that carry what sources say; the first is the agency."""
AGGREGATORS = ("Frontline Digest", "Conflict Today", "Map Notes", "Daily Round-up")
KEPT = 0.8
"""Share of an article that a copy in other words keeps."""
FIRST_HAND = 1 / 3
"""Outlets leave out who said it this much as often as aggregators."""
SENTENCE = 120
"""Characters of a sentence, padded."""
RECENT_DAYS, FEW_DAYS = 7, 2
"""What a report calls the past days, and the past 48 hours."""
BACKGROUND_AFTER_DAYS = 4
"""What is dated more than this before its report is history to a reader."""
BACKGROUND_SPAN_DAYS = 9
"""As is what is dated to a wider span."""
SURE = (0.95, 0.855, 0.769)
"""A reader's trust in what it read rightly."""
UNSURE = (0.855, 0.769, 0.684, 0.5)
"""And wrongly: lower, but not by enough to tell."""


@dataclass(frozen=True, slots=True, order=True)
class _Article:
    outlet: str
    day: int
    """Day it is published."""
    model: str = ""
    """Outlet and day of the article it repeats, if any."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One saying in one article."""

    number: int
    """Number of the saying."""
    claim: Claim


class Press:
    """Outlets, aggregators and the reader of their articles."""

    def __init__(self, setting: Setting, places: Sequence[Place], seed: int) -> None:
        self.setting, self.places = setting, places
        self.rng = np.random.default_rng([seed, 3])

    def claims(self, said: Sequence[Saying]) -> tuple[Claim, ...]:
        """Return all claims of all articles that a folder of them gives, by publication."""
        articles: dict[_Article, list[int]] = {}
        for number, saying in enumerate(said):
            for outlet in self._carriers(saying):
                articles.setdefault(_Article(outlet, saying.day + self._delay()), []).append(number)
        lines: list[_Line] = []
        for article, numbers in sorted(articles.items()):
            printed = list(self._printed(article, [(number, said[number]) for number in numbers]))
            lines += printed
            if article.outlet in OUTLETS:
                lines += self._copies(article, printed, said)
        return tuple(sorted(_answered(lines, said), key=_by_publication))

    def _chance(self, share: float) -> bool:
        return bool(self.rng.random() < share)

    def _delay(self) -> int:
        return int(self.rng.choice(len(self.setting.delay), p=self.setting.delay))

    def _date(self, day: int) -> date:
        return self.setting.first + timedelta(days=day)

    def _carriers(self, saying: Saying) -> Iterator[str]:
        """Yield the outlets that print a saying; the agency always prints its own."""
        own = saying.source_class == "outlet"
        if not own and self._chance(self.setting.channels):
            yield f"{saying.source} channel"
        for outlet in OUTLETS[: self.setting.outlets]:
            if (own and outlet == AGENCY) or self._chance(self.setting.carried):
                yield outlet

    def _printed(self, article: _Article, told: Iterable[tuple[int, Saying]]) -> Iterator[_Line]:
        """Yield the lines of an article, each with its source or in the outlet's own voice."""
        for at, (number, saying) in enumerate(told):
            yield _Line(number, self._read(self._voiced(saying, article.outlet), article, at))

    def _voiced(self, saying: Saying, outlet: str) -> Saying:
        """Return a saying as an outlet gives its source: by name, or none."""
        if saying.stance == "denied" or outlet not in OUTLETS + AGGREGATORS:
            return saying
        if saying.source_class == "outlet":
            if outlet == AGENCY or self._chance(self.setting.unattributed):
                return saying
            return replace(saying, source=AGENCY, source_class="third_party")
        if not self._chance(self.setting.unattributed * (1 if outlet in AGGREGATORS else FIRST_HAND)):
            return saying
        stance = "reported" if saying.stance == "claimed" else saying.stance
        return replace(saying, source="outlet", source_class="outlet", stance=stance)

    def _copies(self, article: _Article, printed: Sequence[_Line], said: Sequence[Saying]) -> Iterator[_Line]:
        """Yield what aggregators make of an article: the same lines, or the same told in their own words."""
        for copier in AGGREGATORS[: self.setting.aggregators]:
            if not self._chance(self.setting.copied):
                continue
            copy = _Article(copier, article.day + self._delay(), f"{article.outlet} {article.day}")
            if self._chance(self.setting.rewritten):
                kept = [(line.number, said[line.number]) for line in printed if self._chance(KEPT)]
                yield from self._printed(copy, kept)
                continue
            for at, line in enumerate(printed):
                yield _Line(
                    line.number,
                    replace(line.claim, witness=article.outlet, **self._imprint(copy, at)),
                )

    def _imprint(self, article: _Article, at: int) -> dict[str, Any]:
        """Return what a claim has of the article it stands in, and of its place there."""
        published = self._date(article.day)
        name = "-".join(filter(None, (article.outlet, article.model, str(published))))
        return {
            "claim_id": "c" + _key(f"{name}-{at}", 12),
            "article_id": _key(name, 16),
            "file": name.lower().replace(" ", "-") + ".txt",
            "outlet": article.outlet,
            "published": published,
            "sentence_no": at,
            "char_start": at * SENTENCE,
            "char_end": (at + 1) * SENTENCE,
        }

    def _read(self, saying: Saying, article: _Article, at: int) -> Claim:
        """Return the claim that a reader makes of a saying in an article."""
        saying, slipped = self._misread(saying, article.day)
        start, end, prec, basis = self._dates(saying, article.day)
        place, published = self.places[saying.place], self._date(article.day)
        side, other = _name(saying.side), _name(saying.other)
        told = f"{article.outlet}, {published}: {saying.source}: {side} {saying.action} {place.name}."
        return Claim(
            **self._imprint(article, at),
            sentence=told.ljust(SENTENCE),
            scope="place",
            place_id=place.id,
            place=place.name,
            place_as_written=place.name,
            latitude=place.latitude,
            longitude=place.longitude,
            where_prec=1 if saying.relation == "at" else 2,
            relation=saying.relation,
            extent=saying.extent,
            count="",
            action=saying.action,
            recapture=False,
            side=side,
            actor="",
            from_side=other,
            from_actor="",
            date_start=start,
            date_end=end,
            date_prec=prec,
            date_basis=basis,
            source=saying.source,
            source_class=saying.source_class,
            stance=saying.stance,
            hedge=saying.hedge,
            background=saying.background or _is_history(start, end, published),
            reply_to="",
            confidence=float(self.rng.choice(UNSURE if slipped else SURE)),
            rule="simulated",
        )

    def _misread(self, saying: Saying, day: int) -> tuple[Saying, bool]:
        """Return a saying as read, and whether wrongly: a plan as done, the loser as gainer."""
        if saying.stance == "intended" and self._chance(self.setting.plan_as_fact):
            return replace(saying, stance="reported", when=day), True
        if saying.side in {GOVERNMENT, OPPOSITION} and self._chance(self.setting.wrong_side):
            side = OPPOSITION if saying.side == GOVERNMENT else GOVERNMENT
            return replace(saying, side=side, other=NOBODY if saying.other == NOBODY else saying.side), True
        return saying, False

    def _dates(self, saying: Saying, day: int) -> tuple[date | None, date | None, str, str]:
        """Return first and last day of a claim with precision and basis, as the article's words give them."""
        if saying.when == NO_DAY:
            return None, None, "unknown", "unknown"
        told, published, setting = self._date(saying.when), self._date(day), self.setting
        if saying.background:
            return _in_month(told, published)
        ways = (setting.by_publication, setting.in_range, setting.in_week)
        way = np.searchsorted(np.cumsum(ways), self.rng.random(), side="right")
        monday = told - timedelta(told.weekday())
        if way == 0:
            return published, published, "day", "published"
        if way == 1:
            few = (published - told).days <= FEW_DAYS
            last = published if few else published - timedelta(1)
            return published - timedelta(FEW_DAYS if few else RECENT_DAYS), last, "range", "relative"
        if way == len(ways) - 1 and published > monday:
            return monday, min(monday + timedelta(6), published - timedelta(1)), "week", "relative"
        return told, told, "day", "explicit" if self._chance(0.5) else "weekday"


def _answered(lines: Sequence[_Line], said: Sequence[Saying]) -> Iterator[Claim]:
    """Yield all claims, denials with the claim they answer: one of the same outlet, else any."""
    printed: dict[int, list[Claim]] = {}
    for line in lines:
        printed.setdefault(line.number, []).append(line.claim)
    for line in lines:
        answered = printed.get(said[line.number].answers, ())
        same = [claim.claim_id for claim in answered if claim.outlet == line.claim.outlet]
        ids = same or [claim.claim_id for claim in answered]
        yield replace(line.claim, reply_to=ids[0]) if ids else line.claim


def _by_publication(claim: Claim) -> tuple[str, str, int]:
    return str(claim.published), claim.article_id, claim.sentence_no


def _name(side: int) -> str:
    return "" if side == NOBODY else SIDES[side]


def _key(name: str, length: int) -> str:
    return sha256(name.encode()).hexdigest()[:length]


def _is_history(start: date | None, end: date | None, published: date) -> bool:
    """Say whether dates are too old or too wide for news."""
    if start is None or end is None:
        return False
    return (published - end).days > BACKGROUND_AFTER_DAYS or (end - start).days > BACKGROUND_SPAN_DAYS


def _in_month(told: date, published: date) -> tuple[date, date, str, str]:
    """Return the month of a day, up to the day before a report's."""
    start = told.replace(day=1)
    end = (start + timedelta(31)).replace(day=1) - timedelta(1)
    return start, max(start, min(end, published - timedelta(1))), "month", "explicit"
