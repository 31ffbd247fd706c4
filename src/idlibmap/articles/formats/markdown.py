"""A report in Markdown → its paragraphs, and what its front matter says of it."""

import re
from collections.abc import Iterator
from datetime import date

from markdown_it import MarkdownIt
from markdown_it.token import Token

from idlibmap.articles.found import Document, Fault, File, Found
from idlibmap.articles.plain_text import decode
from idlibmap.articles.publication import find_publication
from idlibmap.errors import SourceError

FENCE = re.compile(r"---[ \t]*\n(?P<fields>(?:.*\n)*?)---[ \t]*(?:\n|\Z)")
FIELD = re.compile(r"(?P<key>[A-Za-z]+)\s*:\s+(?P<value>.*\S)")
NAMES = {
    "title": "title",
    "date": "date",
    "outlet": "outlet",
    "source": "outlet",
    "publisher": "outlet",
    "url": "url",
    "link": "url",
    "lang": "language",
    "language": "language",
}
"""Keys of front matter by our names."""
TAG = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|</?[A-Za-z][^>]*>", re.DOTALL | re.IGNORECASE)
SPACES = frozenset({"softbreak", "hardbreak"})
WRITTEN = frozenset({"text", "code_inline"})


def read(file: File) -> Iterator[Found]:
    """Read prose, headings, lists and tables without their markup."""
    text = decode(file.path.read_bytes())
    fence = FENCE.match(text)
    fields = _fields(fence["fields"]) if fence else {}
    published = _day(fields.get("date", ""))
    if published is None and "date" in fields:
        yield Fault(reason=f"field 'date': expected a day like 2020-02-27, got {fields['date']!r}.")
    blocks = _blocks(text[fence.end() :] if fence else text)
    headings = (content for is_heading, content in blocks if is_heading)
    title = fields.get("title") or next(headings, "")
    paragraphs = [content for _, content in blocks if content != title]
    if not (paragraphs or title):
        reason = "there is no text, only markup. Write the report into it, or delete it."
        raise SourceError(reason)
    yield Document(
        text="\n".join(paragraphs or [title]),
        title=title,
        outlet=fields.get("outlet", ""),
        published=published,
        url=fields.get("url", ""),
        language=fields.get("language", "").lower().split("-")[0],
        known_by="metadata" if fields else "text",
    )


def _fields(lines: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines.splitlines():
        field = FIELD.fullmatch(line)
        name = NAMES.get(field["key"].lower()) if field else None
        if field and name:
            found.setdefault(name, field["value"].strip("\"'"))
    return found


def _day(written: str) -> date | None:
    found = find_publication(f"{written}\n").date
    return found.in_year(found.year) if found and found.year else None


def _blocks(text: str) -> list[tuple[bool, str]]:
    """Return every paragraph in its order, and whether it is a heading."""
    blocks: list[tuple[bool, str]] = []
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    for before, token in zip([None, *tokens], tokens, strict=False):
        is_heading = before is not None and before.type == "heading_open"
        blocks += ((is_heading, " ".join(piece.split())) for piece in _pieces(token))
    return [(is_heading, content) for is_heading, content in blocks if content]


def _pieces(token: Token) -> list[str]:
    if token.type == "inline":
        return ["".join(_written(one) for one in token.children or ())]
    if token.type in {"code_block", "fence"}:
        return token.content.split("\n\n")
    return [TAG.sub(" ", token.content)] if token.type == "html_block" else []


def _written(token: Token) -> str:
    if token.type in SPACES:
        return " "
    return token.content if token.type in WRITTEN else ""
