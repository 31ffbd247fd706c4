"""
The same war under other names: a theatre and its dispatches with every name, side and day exchanged.

Names of places change word by word, so that two spellings which met before meet again, and two places which
shared a name still share one. Proper names of armed groups, agencies and monitors change phrase by phrase.
What a language calls things (army, rebels, town, captured) stays.
"""

import csv
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import Any

from idlibmap.articles.publication import MONTHS
from idlibmap.claims.expected import Expected
from idlibmap.gazetteer.normal import normal_form
from idlibmap.gazetteer.spelling import ARTICLES, WORD, plain_word

SWAPPED = {"government": "opposition", "opposition": "government"}
ROADS = {"5": "9", "4": "6"}
"""The motorways' numbers."""
PEOPLE = [
    "Guterres",
    "Dujarric",
    "Kupchishin",
    "Omar",
    "Idlibi",
    "Mustafa",
    "Celik",
    "Rochdi",
    "Fore",
    "Miliband",
    "Cavusoglu",
    "Younis",
    "Antonio",
    "Stephane",
    "Viktor",
    "Taher",
    "Ibrahim",
    "Naji",
    "Omer",
    "Najat",
    "Henrietta",
    "David",
    "Mevlut",
    "Abdullah",
    "Bashar",
    "Assad",
]
"""Persons, whether the theatre's data name them or not."""
FIXED = frozenset(
    {
        "id",
        "admin",
        "places",
        "around",
        "home",
        "road",
        "source",
        "class",
        "type",
        "colour",
        "colours",
        "pattern",
        "pcode",
    }
)
"""Fields that are keys or styles, not names."""
MONTH = f"({'|'.join(sorted(MONTHS, key=len, reverse=True))})"
MONTH_DAY = re.compile(rf"\b{MONTH}(\.?)\s+(\d{{1,2}})\b", re.IGNORECASE)
DAY_MONTH = re.compile(rf"\b(\d{{1,2}})\s+{MONTH}\b", re.IGNORECASE)
ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
YEAR = re.compile(r"\b((?:in|since|of|from|until|early|late)\s+)((?:19|20)\d{2})\b")
MOTORWAY = re.compile(r"\bM(-?)([45])\b")
CONSONANTS = "zmbdrlnf"
FIRST_PHRASE = 1000
"""Places and persons take the invented names before this one, parties and sources those after it."""


@dataclass(frozen=True)
class Names:
    """Which words and phrases get which invented name."""

    words: frozenset[str]
    """Plain words of place and person names."""
    phrases: tuple[str, ...]
    """Proper names of parties and sources, as written."""
    spellings: frozenset[str]
    """Every plain word of the gazetteer, to keep apart what is spelled apart."""

    def rename(self, text: str) -> str:
        """Exchange every name in a text."""
        text = MOTORWAY.sub(lambda found: f"R{found[1]}{ROADS[found[2]]}", text)
        if self.phrases:
            text = self._phrase.sub(lambda found: self._invented_phrase(found[0]), text)
        return WORD.sub(lambda found: self._word(found[0]), text)

    def knows(self, text: str) -> bool:
        """Say whether a name has a word that changes."""
        return any(normal_form(word) in self._bases for word in WORD.findall(text))

    @cached_property
    def _phrase(self) -> re.Pattern[str]:
        longest_first = sorted(self.phrases, key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")

    def _invented_phrase(self, written: str) -> str:
        number = FIRST_PHRASE + sorted(self.phrases).index(written)
        group = f"{self._free[number].title()} al-{self._free[-number].title()}"
        return re.sub("[aeu]", "", self._free[number]).upper() if written.isupper() else group

    @cached_property
    def _free(self) -> list[str]:
        """Invented names that no place bears."""
        taken = {normal_form(word) for word in self.spellings}
        return [word for word in map(invented_word, range(4000)) if normal_form(word) not in taken]

    @cached_property
    def _bases(self) -> dict[str, str]:
        keys = sorted({normal_form(word) for word in self.words})
        return dict(zip(keys, self._free, strict=False))

    @cached_property
    def spelled(self) -> dict[str, str]:
        """Invented spelling of each plain spelling: letters doubled here and there, which sound the same."""
        known: dict[str, list[str]] = {}
        for plain in sorted(self.words | self.spellings):
            if normal_form(plain) in self._bases:
                known.setdefault(normal_form(plain), []).append(plain)
        return {
            plain: variant
            for key, plains in known.items()
            for plain, variant in zip(plains, variants(self._bases[key]), strict=False)
        }

    def plain(self, word: str) -> str:
        """Exchange a word that a list has in small letters."""
        return self.spelled.get(plain_word(word), word)

    def _word(self, written: str) -> str:
        stem, ending = (written[:-2], written[-2:]) if written[-2:] in {"'s", "’s"} else (written, "")
        plain = plain_word(stem)
        invented = self.spelled.get(plain)
        if invented is None or stem[0].islower():
            return written
        return (invented.upper() if stem.isupper() and len(stem) > 1 else invented.title()) + ending


def invented_word(number: int) -> str:
    """Return the n-th invented name, such as Zarmud: no two numbers share one, nor its sound."""
    mixed = number * 1213 % len(CONSONANTS) ** 4
    letters = [CONSONANTS[mixed // len(CONSONANTS) ** place % len(CONSONANTS)] for place in range(4)]
    return "{}a{}{}u{}".format(*letters)


def variants(word: str) -> Iterator[str]:
    """Return a word and all its spellings with doubled letters."""
    seen = set()
    for many in range(len(word)):
        for doubled in combinations(range(1, len(word) - 1), many):
            spelling = "".join(letter * (1 + (at in doubled)) for at, letter in enumerate(word))
            if spelling not in seen:
                seen.add(spelling)
                yield spelling


def proper_names(actors: Mapping[str, Any], texts: Iterable[str]) -> tuple[str, ...]:
    """Return the aliases in some texts that are proper names, not descriptions such as "Turkish forces"."""
    described = {
        word.lower() for group in actors["words"] for phrase in group["words"] for word in phrase.split()
    }
    described |= {word.lower() for word in (*actors["heads"]["words"], *actors["roles"]["words"])}
    described |= {"ministry", "defence", "defense", "state", "for", "of", "the", "news", "agency", "group"}
    described |= {"monitor", "monitoring", "war", "media", "television", "tv", "president"}
    everything = "\n".join(texts)
    aliases = {alias for table in ("actor", "source") for row in actors[table] for alias in row["aliases"]}
    return tuple(
        sorted(
            alias
            for alias in aliases
            if re.search(rf"(?<!\w){re.escape(alias)}(?!\w)", everything)
            and any(
                word[0].isupper() and word.lower() not in described for word in re.split(r"[\s-]+", alias)
            )
        )
    )


def place_words(written: Iterable[str], common: frozenset[str]) -> frozenset[str]:
    """Return the plain words of names, without articles and common nouns."""
    words = {plain_word(word) for name in written for word in WORD.findall(name) if word[0].isupper()}
    return frozenset(word for word in words if word not in ARTICLES | common and len(word) > 2)


def write_theatre(root: Path, target: Path, names: Names, renamed_rows: frozenset[str]) -> None:
    """Write a theatre's data under other names, with government and opposition exchanged."""
    (target / "gazetteer").mkdir(parents=True)
    for name in ("lexicon.toml", "sources.toml"):
        (target / name).write_bytes((root / name).read_bytes())
    for name in ("actors.toml", "areas.toml"):
        table = tomllib.loads((root / name).read_text(encoding="utf-8"))
        (target / name).write_text(toml(exchanged(table, names)), encoding="utf-8")
    contexts = tomllib.loads((root / "gazetteer/contexts.toml").read_text(encoding="utf-8"))
    words = {name: [names.plain(word) for word in some] for name, some in contexts.items()}
    (target / "gazetteer/contexts.toml").write_text(toml(words), encoding="utf-8")
    features = json.loads((root / "gazetteer/admin.geojson").read_text(encoding="utf-8"))
    for feature in features["features"]:
        feature["properties"] = exchanged(feature["properties"], names)
    (target / "gazetteer/admin.geojson").write_text(json.dumps(features), encoding="utf-8")
    _write_rows(root / "roads.csv", target / "roads.csv", lambda row: exchanged(row, names))
    _write_rows(
        root / "gazetteer/places.csv",
        target / "gazetteer/places.csv",
        lambda row: _renamed_place(row, names, known=row["id"] in renamed_rows),
    )


def _renamed_place(row: dict[str, str], names: Names, *, known: bool) -> dict[str, str]:
    """A place that the dispatches name keeps none of its spellings, in no script."""
    others = [name for name in row["alt_names"].split("|") if not known or names.knows(name)]
    kept = row | {"alt_names": "|".join(others), "name_ar": "" if known else row["name_ar"]}
    return {
        field: value if field in {"id", "kind", "source"} else names.rename(value)
        for field, value in kept.items()
    }


def _write_rows(source: Path, target: Path, change: Any) -> None:  # noqa: ANN401 (a function of one row)
    with source.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(change(row) for row in rows)


def exchanged(value: Any, names: Names, field: str = "") -> Any:  # noqa: ANN401 (any TOML or JSON value)
    """Rename every name in a table of data, and swap the sides that its fields give."""
    if isinstance(value, Mapping):
        sides = field == "turns"
        return {
            SWAPPED.get(key, key) if sides else names.rename(key) if field == "cities" else key: exchanged(
                item, names, "side" if sides or field in {"cities", "bare_default"} else key
            )
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [exchanged(item, names, field) for item in value]
    if not isinstance(value, str) or field in FIXED:
        return value
    return SWAPPED.get(value, value) if field in {"side", "may_be"} else names.rename(value)


def toml(value: Mapping[str, Any]) -> str:
    """Write a table as TOML: JSON's strings, numbers and lists are TOML's too."""
    return "".join(f"{json.dumps(key)} = {_inline(item)}\n" for key, item in value.items())


def _inline(value: Any) -> str:  # noqa: ANN401 (any TOML value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{json.dumps(key)} = {_inline(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_inline, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def write_dispatches(source: Path, target: Path, names: Names, shift: timedelta) -> None:
    """Write a folder of dispatches under other names, on other days."""
    target.mkdir()
    with (source / "sources.csv").open(encoding="utf-8-sig", newline="") as stream:
        published = {row["file"]: date.fromisoformat(row["published"]) for row in csv.DictReader(stream)}
    for path in sorted(source.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        text = shifted(text, published[path.name], shift)
        (target / path.name).write_text(names.rename(text), encoding="utf-8")
    _write_rows(
        source / "sources.csv",
        target / "sources.csv",
        lambda row: (
            {
                field: names.rename(value)
                if field == "outlet"
                else moved(value, shift)
                if field == "published"
                else value
                for field, value in row.items()
                if field in {"file", "outlet", "published"}
            }
            | {field: "" for field in row if field not in {"file", "outlet", "published"}}
        ),
    )


def moved(day: str, shift: timedelta) -> str:
    return (date.fromisoformat(day) + shift).isoformat() if day else ""


def shifted(text: str, published: date, shift: timedelta) -> str:
    """Move every date that a text writes out; weekdays stay, as the shift is whole weeks."""

    def day_in_month(month: str, day: str) -> date:
        found = date(published.year, MONTHS[month.lower()], int(day))
        found = found if found <= published else found.replace(year=published.year - 1)
        return found + shift

    def month_like(written: str, day: date) -> str:
        return day.strftime("%b" if len(written) == len("Feb") and written.lower() != "may" else "%B")

    text = ISO.sub(lambda found: moved(found[0], shift), text)
    text = MONTH_DAY.sub(
        lambda found: f"{month_like(found[1], day := day_in_month(found[1], found[3]))}{found[2]} {day.day}",
        text,
    )
    text = DAY_MONTH.sub(
        lambda found: f"{(day := day_in_month(found[2], found[1])).day} {month_like(found[2], day)}", text
    )
    years = round(shift.days / 365.25)
    return YEAR.sub(lambda found: f"{found[1]}{int(found[2]) + years}", text)


def swapped(rows: Iterable[Expected], shift: timedelta) -> list[Expected]:
    """The expected rows of the exchanged dispatches."""
    return [
        replace(row, side=SWAPPED.get(row.side, row.side), date_end=moved(row.date_end, shift))
        for row in rows
    ]
