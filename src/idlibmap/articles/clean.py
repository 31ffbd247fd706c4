"""Documents and rows without the characters and addresses that deceive readers, programs or spreadsheets."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from idlibmap.articles.found import ControlRow, Document, Fault

REMOVED = (
    (re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]"), "control characters"),
    (re.compile("[\ud800-\udfff]"), "halves of characters (lone surrogates)"),
    (
        re.compile("[\u202a-\u202e\u2066-\u2069]"),
        "characters that turn the direction of text (bidi controls)",
    ),
)
"""Page feeds stay: they part reports. So do the marks of direction (U+200E, U+200F), which turn nothing."""
WRITTEN = ("text", "title", "outlet", "url", "language")
WEB = ("http://", "https://")
SHOWN = 40


def cleaned(one: Document | ControlRow) -> Iterator[Document | ControlRow | Fault]:
    """Yield a document or row without what deceives, and one fault for each kind of it that was removed."""
    if isinstance(one, ControlRow):
        values, faults = _without(one.values)
        yield from (Fault(reason=reason, line=one.line, part=one.part) for reason in faults)
        yield replace(one, values=values)
        return
    fields, faults = _without({name: getattr(one, name) for name in WRITTEN})
    yield from (Fault(reason=reason, part=one.part) for reason in faults)
    if fields["url"] and not fields["url"].lower().startswith(WEB):
        shown = fields["url"][:SHOWN]
        yield Fault(reason=f"the address {shown!r} is no web address; left out.", part=one.part)
        fields["url"] = ""
    if fields["text"].lstrip().startswith("=") or fields["title"].lstrip().startswith("="):
        reason = "a text that begins like a spreadsheet formula; kept as text, and never run."
        yield Fault(reason=reason, part=one.part)
    yield replace(
        one,
        text=fields["text"],
        title=fields["title"],
        outlet=fields["outlet"],
        url=fields["url"],
        language=fields["language"],
    )


def _without(fields: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """Return fields without the characters of REMOVED, and what was removed."""
    kept, faults = dict(fields), []
    for pattern, kind in REMOVED:
        found = sum(len(pattern.findall(value)) for value in kept.values())
        if found:
            kept = {name: pattern.sub("", value) for name, value in kept.items()}
            faults.append(f"{found} {kind} removed; the rest is read.")
    return kept, faults
