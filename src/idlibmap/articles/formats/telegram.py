"""Chats that Telegram Desktop exported as JSON: one report a message."""

from collections.abc import Iterator, Mapping

from idlibmap.articles.cell_date import read_day
from idlibmap.articles.found import Document, Fault, Found
from idlibmap.articles.tables.objects import cell_of
from idlibmap.articles.tables.paragraphs import paragraphs
from idlibmap.errors import SourceError


def fits(value: object) -> bool:
    """Say whether a JSON value is one exported chat, or an export of many."""
    return any(_messages(chat) for chat in _chats(value))


def read(value: object) -> Iterator[Found]:
    """
    Return every message that has a text.

    Raises
    ------
    SourceError
        None has.
    """
    found = [one for chat in _chats(value) for message in _messages(chat) for one in _report(message, chat)]
    if not found:
        raise SourceError("a Telegram chat in which no message has a text. Export another, or delete it.")
    yield from found


def _chats(value: object) -> list[dict[str, object]]:
    """Return the chats of an export, or the one that the value is."""
    if not isinstance(value, dict):
        return []
    parts = [value.get("chats"), value.get("left_chats")]
    lists = [part["list"] for part in parts if isinstance(part, dict) and isinstance(part.get("list"), list)]
    return [chat for one in lists for chat in one if isinstance(chat, dict)] or [value]


def _messages(chat: Mapping[str, object]) -> list[dict[str, object]]:
    """Return messages, and notes of service such as that somebody joined."""
    messages = chat.get("messages")
    if not isinstance(messages, list):
        return []
    return [one for one in messages if isinstance(one, dict) and one.keys() >= {"id", "type", "date"}]


def _report(message: Mapping[str, object], chat: Mapping[str, object]) -> Iterator[Found]:
    if message["type"] != "message":
        return
    text = paragraphs(_text(message.get("text")))
    if not text:
        return
    number, written = cell_of(message.get("id")), cell_of(message.get("date"))
    published, username = read_day(written), cell_of(chat.get("username"))
    if written and published is None:
        reason = f"field 'date': expected a day like 2020-02-27, got {written[:40]!r}."
        yield Fault(part=number, reason=reason)
    yield Document(
        text=text,
        outlet=cell_of(message.get("forwarded_from") or chat.get("name")).strip(),
        published=published,
        url=f"https://t.me/{username}/{number}" if username and number else "",
        known_by="telegram",
        part=number,
    )


def _text(value: object) -> str:
    """Join the pieces of a text: plain strings, and objects that are bold, a link, a mention."""
    pieces = value if isinstance(value, list) else [value]
    return "".join(_piece(one) for one in pieces)


def _piece(one: object) -> str:
    text = one.get("text") if isinstance(one, dict) else one
    return text if isinstance(text, str) else ""
