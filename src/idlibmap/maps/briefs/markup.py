"""Texts in the markup of each format: what reports say is text in all of them, whatever signs are in it."""

import re
from collections.abc import Callable

from markupsafe import Markup, escape

from idlibmap.maps.briefs.document import Run, Text

Written = Callable[[object], Markup]
"""Returns a value as the markup of one format."""

_MARKDOWN_MARKS = re.compile(r"([\\`*_\[\]#])")
_ENTITIES = str.maketrans(
    {sign: f"&#{ord(sign)};" for sign in "|~$@{}"} | {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
)
"""Signs that some programs take for markup, and not all of them leave alone behind a backslash."""
_LINE_MARK = re.compile(r"^(\s*)([-+:]|\d+[.)]|[-=]+$)(?=\s|$)")
"""What makes the beginning of a line an item, or the line before it a heading."""
_BARE_LINK = re.compile(r"(://|www\.)", re.IGNORECASE)
_LINE_ENDS = re.compile(r"[\r\n\u2028\u2029\x0b\x0c\x85]+")
_TYPST_MARKS = re.compile(r"([!-/:-@\[-`{-~])")
_LONG_WORD = re.compile(r"\S{28,}")
_BREAK = "\u200b"
"""Where a word too long for a column may be broken, without a sign."""
_NO_LITERAL = re.compile(r"[\x00-\x1f\x7f]")


def to_markdown(value: object) -> Markup:
    """Return a value as Markdown that shows it as it is; what is markup already stays so."""
    return _marked(value, _markdown_run, _markdown_text)


def to_html(value: object) -> Markup:
    """Return a value as HTML that shows it as it is; what is markup already stays so."""
    return _marked(value, _html_run, escape)


def to_typst(value: object) -> Markup:
    """Return a value as Typst markup that shows it as it is; what is markup already stays so."""
    return _marked(value, _typst_run, _typst_text)


def _marked(value: object, run: Callable[[Run], str], words: Callable[[str], str]) -> Markup:
    if isinstance(value, Text):
        return Markup("".join(map(run, value.runs)))  # noqa: S704 - each run is escaped for its format
    if isinstance(value, Run):
        return Markup(run(value))  # noqa: S704 - the same
    return value if isinstance(value, Markup) else Markup(words(str(value)))  # noqa: S704 - the same


def typst_literal(value: object) -> Markup:
    """Return words as a string of Typst code, with its quotation marks."""
    words = _NO_LITERAL.sub(" ", str(value)).replace("\\", "\\\\").replace('"', '\\"')
    return Markup(f'"{words}"')  # noqa: S704 - for Typst, in which nothing ends it early


def _markdown_text(words: str) -> str:
    words = _MARKDOWN_MARKS.sub(r"\\\1", _LINE_ENDS.sub(" ", words).translate(_ENTITIES))
    words = _BARE_LINK.sub(lambda found: found[0].replace(":", "&#58;").replace(".", "&#46;"), words)
    return _LINE_MARK.sub(_unmarked, words)


def _unmarked(found: re.Match[str]) -> str:
    """Write the last sign of such a mark as an entity."""
    mark = found[2]
    return f"{found[1]}{mark[:-1]}&#{ord(mark[-1])};"


def _markdown_run(run: Run) -> str:
    words = _markdown_text(run.text)
    if run.strong and words.strip():
        words = f"**{words.strip()}**"
    if not run.href or run.href.startswith("#"):
        return words
    return f"[{words}](<{_address(run.href)}>)"


def _address(href: str) -> str:
    """Return an address that cannot end before its end."""
    return re.sub(r"[<>\\\s]", lambda found: f"%{ord(found[0]):02X}", href)


def _html_run(run: Run) -> Markup:
    words = escape(run.text)
    if run.strong:
        words = Markup("<strong>{}</strong>").format(words)
    if not run.href:
        return words
    href = f"#reference-{run.href[1:]}" if run.href.startswith("#") else run.href
    return Markup('<a href="{}">{}</a>').format(href, words)


def _typst_text(words: str) -> str:
    words = _LONG_WORD.sub(lambda found: _BREAK.join(re.findall(r".{1,12}", found[0])), words)
    return _TYPST_MARKS.sub(r"\\\1", _NO_LITERAL.sub(" ", _LINE_ENDS.sub(" ", words)))


def _typst_run(run: Run) -> str:
    words = _typst_text(run.text)
    if run.strong:
        words = f"#strong[{words}]"
    if not run.href:
        return words
    if run.href.startswith("#"):
        return f"#link(<reference-{run.href[1:]}>)[{words}]"
    return f"#link({typst_literal(run.href)})[{words}]"
