"""Words of the interface where an output is written rather than run: messages, dates, numbers and names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal

from idlibmap.maps.language import Language, load_languages
from idlibmap.maps.scene import SceneArea, SceneInterval, ScenePlace, SceneSide, SceneTown

_FIRST_STRONG, _END, _RIGHT_TO_LEFT_MARK = "\u2068", "\u2069", "\u200f"
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters of Hebrew, Arabic, Syriac and their like."""
_VALUE = re.compile(r"\{(\w+)\}")
_DATE, _SHORT_DATE = "d MMMM y", "d MMM y"
NO_SIDE = frozenset({"", "unknown"})
"""What stands where no side is named."""


@dataclass(frozen=True, slots=True)
class Words:
    """What is said in one language; English where it lacks words."""

    language: Language

    def t(self, key: str, **values: str | float) -> str:
        """
        Return the message of that name with values put in.

        A message with a count has forms by plural category, chosen by ``n``; numbers are written as the
        language does; values that may run the other way are set apart from what is around.
        """
        message = self.language.messages.get(key) or load_languages()[0].messages[key]
        text = message if isinstance(message, str) else self._form(message, values.get("n"))
        if "{" not in text:
            return text
        return self._lead + _VALUE.sub(lambda found: self._put(values[found[1]]), text)

    def has(self, key: str) -> bool:
        """Say whether there is a message of that name."""
        return key in load_languages()[0].messages

    def list(self, values: Iterable[str], between: str = "comma") -> str:
        """Tell several things one after the other; ``between`` is comma, semicolon or slash."""
        return self._lead + self.t(between).join(map(self._put, values))

    def number(self, value: float, *, decimals: int = 0) -> str:
        """Write a number, e.g. ``"1,234"``."""
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        return format_decimal(
            value, format=pattern, locale=_locale(self.language.locale), numbering_system="latn"
        )

    def km2(self, area: float) -> str:
        """Write an area, e.g. ``"1,234 km²"``."""
        return self.t("count.km2", n=round(area))

    def date(self, day: str) -> str:
        """Write an ISO day out, e.g. ``"5 February 2020"``."""
        return self._day(day, _DATE)

    def short_date(self, day: str) -> str:
        """Write an ISO day with the month cut short, e.g. ``"5 Feb 2020"``."""
        return self._day(day, _SHORT_DATE)

    def weekday(self, day: str) -> str:
        """Name the day of the week of an ISO day."""
        return self._day(day, "EEEE")

    def side(self, side: SceneSide) -> str:
        """Name a side."""
        return (self.language.code == "ar" and side.label_ar) or side.label

    def place(self, place: ScenePlace | SceneArea | SceneTown) -> str:
        """Name a place, an area or a town."""
        return (self.language.code == "ar" and place.name_ar) or place.name

    def standing(self, line: str) -> str:
        """Return a sentence of the Scene in this language, if it is one that we write; else as it is."""
        for key, sentence in load_languages()[0].messages.items():
            if key.startswith("scene.") and isinstance(sentence, str):
                pattern = re.escape(sentence).replace(r"\{day\}", r"(?P<day>\d{4}-\d\d-\d\d)")
                if found := re.fullmatch(pattern, line):
                    return self.t(key, **{name: self.date(day) for name, day in found.groupdict().items()})
        return line

    def because(self, reason: str) -> str:
        """Return why a place is contested, in brackets after a space; nothing where there is no reason."""
        return self.t("because", reason=self.t(f"reason.{reason}")) if reason else ""

    @property
    def _lead(self) -> str:
        # A message of nothing but values has no letter that tells which way it runs.
        return _RIGHT_TO_LEFT_MARK if self.language.direction == "rtl" else ""

    def _form(self, forms: dict[str, str], n: str | float | None) -> str:
        """Choose among the forms of a counted message; that of any number where none is told."""
        chosen = "other" if n is None else _locale(self.language.locale).plural_form(float(n))
        return forms.get(chosen, forms["other"])

    def _put(self, value: str | float) -> str:
        if not isinstance(value, str):
            return self.number(value)
        apart = self.language.direction == "rtl" or _RIGHT_TO_LEFT.search(value)
        return f"{_FIRST_STRONG}{value}{_END}" if apart else value

    def _day(self, day: str, pattern: str) -> str:
        return format_date(date.fromisoformat(day), pattern, locale=_locale(self.language.locale))


def words_in(language: str) -> Words:
    """Return the words of a language: code of a built-in one, or path of a language file."""
    return Words(load_languages(language)[0])


class SideWords:
    """How the sides of a Scene and what they hold are told."""

    def __init__(self, words: Words, sides: Iterable[SceneSide]) -> None:
        self._words = words
        self._names = {side.id: words.side(side) for side in sides}

    def name(self, side: str) -> str:
        """Name a side by its id; also what is contested or unknown."""
        if side in self._names:
            return self._names[side]
        if side == "contested":
            return self._words.t("side.contested")
        return self._words.t("side.unknown") if side in NO_SIDE else side.replace("_", " ")

    def state(self, state: SceneInterval | None) -> str:
        """Say who holds a place and how well that is known: ``"Opposition, claimed"``."""
        if state is None or state.status in {"unknown", "contested"}:
            return self._open(state)
        return self._words.t(f"state.{state.status}", side=self.name(state.holder))

    def held_by(self, state: SceneInterval | None) -> str:
        """Say who holds a place, without how sure that is: ``"Opposition"``."""
        if state is None or state.status in {"unknown", "contested"}:
            return self._open(state)
        return self.name(state.holder)

    def deed(self, action: str, side: str, from_side: str = "") -> str:
        """Say who did what: ``"Opposition: captured, from Government"``."""
        key = f"action.{action}"
        done = self._words.t(key) if self._words.has(key) else action.replace("_", " ")
        by = self._words.t("deed.by", side=self.name(side), deed=done) if side else done
        return self._words.t("deed.from", deed=by, side=self.name(from_side)) if from_side else by

    def _open(self, state: SceneInterval | None) -> str:
        """Say what is known of a place that nobody plainly holds."""
        if state is None or state.status == "unknown":
            return self._words.t("status.unknown")
        if is_left(state):
            return self._words.t("state.left", side=self.name(state.holder))
        named = [self.name(side) for side in (state.holder, state.rival) if side not in NO_SIDE]
        if not named:
            return self._words.t("state.contested")
        return self._words.t("state.contested_between", sides=self._words.list(named, "slash"))


def is_left(state: SceneInterval) -> bool:
    """Say whether a side has left a place, with nobody said to have moved in."""
    return (
        state.status == "contested"
        and state.reason == "withdrawing"
        and not state.rival
        and state.holder != "unknown"
    )


@cache
def _locale(name: str) -> Locale:
    """Return a locale of Unicode's data; that of English for one it does not know."""
    bare = re.split("-u-", name, maxsplit=1)[0]
    try:
        return Locale.parse(bare, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en", "GB")
