"""How far a history has told: the day from which the next days without a year are counted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from idlibmap.claims.sentences import Sentence
from idlibmap.claims.times import TimeSpan

HISTORY = timedelta(days=10)
"""How far before publication the first day told makes a report a history."""
WITHIN_A_STORY = timedelta(days=180)
"""How far a history goes on from one day to the next, at most."""
A_MONTH = timedelta(days=31)
"""Longest time that moves a story on; one that lies further back in a clause beside it is a look back."""
YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
LOOKING_BACK = re.compile(
    r"\b(?:which|who|that|whom|had|since|after|where|when|until|before)\b", re.IGNORECASE
)


@dataclass(slots=True)
class Story:
    """How far a report has told, if it tells a history: one whose first day lies well before publication."""

    published: date | None
    first: date | None = None
    day: date | None = None
    year_end: date | None = None
    """Last day of the year that a heading names, until a day of it is told."""
    at: int = 0
    """Where in the text the last sentence ended."""

    @property
    def narrative(self) -> bool:
        """Whether the first day told lies further back than news does."""
        if self.first is None:
            return False
        return self.published is None or self.published - self.first > HISTORY

    @property
    def latest(self) -> date | None:
        """Day before which a day without its year is sought in a history."""
        ahead = self.year_end or (self.day + WITHIN_A_STORY if self.day else None)
        if not self.narrative or ahead is None:
            return None
        return min(self.published, ahead) if self.published else ahead

    def enter(self, text: str, sentence: Sentence) -> None:
        """Go on to the year of a heading before a sentence that is nothing but its number."""
        years = YEAR.findall(text, self.at, sentence.start) if self.at else []
        if len(years) == 1 and (self.first or self.published is None):
            self._enter_year(int(years[0]))
        self.at = sentence.end

    def _enter_year(self, year: int) -> None:
        self.first = self.first or date(year, 1, 1)
        self.year_end = date(year, 12, 31)

    def tell(self, text: str, sentence: Sentence, times: Sequence[TimeSpan]) -> None:
        """Go on to the days of the next sentence."""
        told = [span for span in times if span.basis == "explicit" and span.last - span.first <= A_MONTH]
        first = next((span for span in told if span.prec == "day" or self.published is None), None)
        self.first = self.first or (first.last if first else None)
        if sentence.headline and self._is_heading(text, sentence, told):
            return
        for span in told[:1] if sentence.headline else told:
            if sentence.headline or not self._looks_back(text, sentence, span):
                self.day, self.year_end = span.last, None

    def _is_heading(self, text: str, sentence: Sentence, told: Sequence[TimeSpan]) -> bool:
        """Go on to the year that a heading names without a day: "2015: a war of attrition"."""
        years = YEAR.findall(text, sentence.start, sentence.end)
        if len(years) != 1 or told or (self.published and self.first is None):
            return False
        self._enter_year(int(years[0]))
        return True

    def _looks_back(self, text: str, sentence: Sentence, span: TimeSpan) -> bool:
        """Say whether a clause beside the story tells of an earlier time: "which it had lost in May"."""
        if self.year_end is not None or self.day is None or span.last >= self.day - A_MONTH:
            return False
        return span.since or bool(LOOKING_BACK.search(text, sentence.start, span.start))
