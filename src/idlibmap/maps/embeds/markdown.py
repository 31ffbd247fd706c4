"""A map in Markdown: a picture that leads to the page, and a caption."""

import re
from html import escape

from idlibmap.maps.embeds.embed import Embed

_MARKS = re.compile(r"([\\`*_{}\[\]()#+!|~$])")
_LIST = re.compile(r"^(-|\d+(?=[.)]))")
"""What would make a line an item of a list, or a rule."""


def markdown_snippet(embed: Embed) -> str:
    """Return Markdown with the picture, if there is one, and the caption with a link to the map."""
    caption = f"{_LIST.sub(_barred, _text(embed.caption))} [{_text(embed.open_words)}]({embed.link})\n"
    if embed.picture is None:
        return caption
    return f"[![{_text(embed.alternative)}]({embed.picture})]({embed.link})\n\n{caption}"


def _text(text: str) -> str:
    """Return a text in which Markdown finds no mark of its own."""
    return _MARKS.sub(r"\\\1", escape(text, quote=False))


def _barred(found: re.Match[str]) -> str:
    return rf"\{found[0]}" if found[0] == "-" else f"&#{ord(found[0][0])};{found[0][1:]}"
