"""The content of a brief, the same in every format: sections of paragraphs, tables, figures and quotes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

SHORT_TABLE = 10
"""Rows of a table that no page break cuts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text."""

    text: str
    href: str = ""
    """Where it leads: an address, ``#`` with the number of a reference, or nothing."""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A line or paragraph of text."""

    runs: tuple[Run, ...]

    @property
    def plain(self) -> str:
        """The words alone."""
        return "".join(run.text for run in self.runs)

    def __add__(self, other: "Text") -> "Text":
        return Text((*self.runs, *other.runs))

    def __bool__(self) -> bool:
        return any(run.text for run in self.runs)


def text_of(words: str, *, href: str = "", strong: bool = False) -> Text:
    """Return some words as a text."""
    return Text((Run(text=words, href=href, strong=strong),) if words else ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph."""

    kind: ClassVar[str] = "paragraph"
    text: Text
    quiet: bool = False
    """Whether it is a note to what stands above it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading within a section."""

    kind: ClassVar[str] = "heading"
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullets:
    """Points, one below the other."""

    kind: ClassVar[str] = "bullets"
    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """What a figure shows."""

    what: str
    """day, change (a day beside an earlier one) or chart."""
    days: tuple[str, ...]
    """ISO 8601: the day; the earlier and the later one; the first and the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A numbered picture."""

    kind: ClassVar[str] = "figure"
    number: int
    name: str
    """Of its file, without suffix."""
    label: str
    """``"Figure 1"``."""
    caption: str
    link: Run
    """Leads to the live map as it is drawn."""
    alternative: str
    """What it shows, for who cannot see it."""
    drawing: Drawing


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table."""

    heading: str
    share: int
    """Of the width, in hundredths."""
    is_number: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A numbered table; the first cell of a row names the row."""

    kind: ClassVar[str] = "table"
    number: int
    label: str
    """``"Table 1"``."""
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]
    """At least one."""

    @property
    def is_short(self) -> bool:
        """Whether it is to stand on one page."""
        return len(self.rows) <= SHORT_TABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A sentence of a report."""

    sentence: str
    direction: str
    """ltr or rtl, as its letters run."""
    by: Text
    """Who says it, in which report, of which day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one side of a dispute rests on."""

    title: str
    quotes: tuple[Quote, ...]
    """Empty where no report says so."""
    note: str
    """What stands there where there is none, or that there are more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A place that is contested, or of which reports differ, with both accounts."""

    kind: ClassVar[str] = "dispute"
    name: str
    state: Text
    accounts: tuple[Account, Account]


@dataclass(frozen=True, slots=True, kw_only=True)
class References:
    """The reports that the brief cites, by number."""

    kind: ClassVar[str] = "references"
    items: tuple[Text, ...]
    """The first is number 1."""


Block = Paragraph | Heading | Bullets | Figure | Table | Dispute | References


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a brief."""

    id: str
    """One of ``SECTIONS``."""
    title: str
    blocks: tuple[Block, ...]


SECTIONS = (
    "key",
    "maps",
    "changes",
    "numbers",
    "disputes",
    "cut_off",
    "sources",
    "aside",
    "method",
    "references",
    "about",
)
"""Ids of the sections, in the order in which they are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A brief, ready to be set in any format."""

    title: str
    subtitle: str
    """Theatre and period."""
    basis: str
    """What it rests on, in a sentence."""
    language: str
    """BCP 47."""
    direction: str
    """ltr or rtl."""
    stamp: str
    """ISO 8601 day of the newest report, for the files' own dates; the last day where no report is dated."""
    sections: tuple[Section, ...]

    def section(self, name: str) -> Section:
        """Return a section by its id."""
        return next(section for section in self.sections if section.id == name)

    @property
    def figures(self) -> Iterator[Figure]:
        """Every figure, in order."""
        return (block for section in self.sections for block in section.blocks if isinstance(block, Figure))
