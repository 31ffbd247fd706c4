"""Languages of the interface: a small JSON file each, of names of messages and their words."""

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from idlibmap.errors import IdlibmapError

BUILT_IN = ("en", "ar")
"""Codes of the languages that every page can be switched to."""
DIRECTIONS = ("ltr", "rtl")
PLURALS = ("zero", "one", "two", "few", "many", "other")
"""Categories of Unicode's plural rules, https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html."""

_VALUE = re.compile(r"\{(\w+)\}")

Message = str | dict[str, str]
"""Words, or words by plural category."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language of the interface."""

    code: str
    """BCP 47, e.g. ``"ar"``."""
    name: str
    """In the language itself."""
    direction: str
    """One of DIRECTIONS."""
    locale: str
    """BCP 47, for numbers and dates, e.g. ``"ar-SY-u-nu-latn"``."""
    messages: dict[str, Message]
    """By name; what is missing is said in English."""


def load_languages(choice: str = "en") -> tuple[Language, ...]:
    """
    Load the languages of a page, the one it opens in first.

    Parameters
    ----------
    choice
        Code of a built-in language, or path of a language file.

    Raises
    ------
    IdlibmapError
        There is no such language, or the file does not fit ``docs/page.md``.
    """
    built_in = {code: _built_in(code) for code in BUILT_IN}
    if choice in built_in:
        first = built_in[choice]
    elif choice.endswith(".json"):
        first = read_language(Path(choice))
    else:
        msg = f"language {choice!r}: choose {' or '.join(BUILT_IN)}, or name a language file (.json)."
        raise IdlibmapError(msg)
    return (first, *(language for code, language in built_in.items() if code != first.code))


def read_language(path: Path) -> Language:
    """
    Read a language file.

    Raises
    ------
    IdlibmapError
        It cannot be read, is no such file, or holds a message or value that the page does not know.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        msg = f"{path}: {error.strerror}. Check the path."
        raise IdlibmapError(msg) from error
    except ValueError as error:
        msg = f"{path}: not JSON ({error})."
        raise IdlibmapError(msg) from error
    faults = list(_faults(data))
    if faults:
        msg = f"{path}: " + "; ".join(faults)
        raise IdlibmapError(msg)
    return Language(**data)


@cache
def _built_in(code: str) -> Language:
    text = (files("idlibmap.maps") / "languages" / f"{code}.json").read_text(encoding="utf-8")
    return Language(**json.loads(text))


def _faults(data: Any) -> list[str]:  # noqa: ANN401 - whatever JSON holds
    fields = {"code", "name", "direction", "locale", "messages"}
    if not isinstance(data, dict) or set(data) != fields or not isinstance(data.get("messages"), dict):
        return [f"expected an object with {', '.join(sorted(fields))}, messages an object itself"]
    faults = [
        f"field {name!r}: expected text" for name in fields - {"messages"} if not isinstance(data[name], str)
    ]
    if data["direction"] not in DIRECTIONS:
        faults.append(f"field 'direction': expected {' or '.join(DIRECTIONS)}, got {data['direction']!r}")
    english = _built_in("en").messages
    for name, message in data["messages"].items():
        faults += _message_faults(name, message, english)
    return faults


def _message_faults(name: str, message: Any, english: dict[str, Message]) -> list[str]:  # noqa: ANN401
    if name not in english:
        return [f"message {name!r}: the page has no such message"]
    forms = message if isinstance(message, dict) else {"other": message}
    if (
        not set(forms) <= set(PLURALS)
        or "other" not in forms
        or not all(isinstance(form, str) for form in forms.values())
    ):
        kinds = f"texts by plural category ({', '.join(PLURALS)}), 'other' among them"
        return [f"message {name!r}: expected text, or {kinds}"]
    unknown = {value for form in forms.values() for value in _VALUE.findall(form)} - values_of(english[name])
    return [f"message {name!r}: the page gives it no value {{{value}}}" for value in sorted(unknown)]


def values_of(message: Message) -> set[str]:
    """Return the names of the values that a message has places for."""
    forms = message.values() if isinstance(message, dict) else (message,)
    return {value for form in forms for value in _VALUE.findall(form)}
