"""A map in LaTeX: a figure environment around the PDF figure."""

import re
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from idlibmap.maps.embeds.address import is_on_the_web
from idlibmap.maps.embeds.embed import Embed

_TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\char34{}",
    "`": r"\textasciigrave{}",
    **{mark: rf"\{mark}" for mark in "{}$&#_%"},
}
_UNSAFE = re.compile(r"[^\w./:-]", re.ASCII)
"""What TeX may read otherwise in the name of a file."""
_BEYOND = re.compile("[\u0250-\u1dff\u2c00-\ufaff\ufe70-\ufefe]")
"""Letters of other scripts than Latin."""


def latex_snippet(embed: Embed) -> str:
    """
    Return a figure environment.

    The picture is named without its ending, so that TeX takes the PDF, or a PNG where there is none. The
    alternative text is for tagged PDF; without tagging it does no harm.
    """
    name = _picture_name(embed)
    lines = [
        r"% In the preamble: \usepackage{graphicx,hyperref}",
        f"% The picture: {embed.figure_command(f'{name}.pdf')}",
        *_script_note(embed),
        r"\begin{figure}[htbp]",
        r"  \centering",
        rf"  \includegraphics[width=\linewidth, alt={{{tex(embed.alternative)}}}]{{{name}}}",
        rf"  \caption[{{{tex(embed.heading)}}}]{{{tex(embed.caption)}{_link(embed)}",
        rf"    {{\footnotesize {tex(embed.small_print)}}}}}",
        rf"  \label{{fig:map{f'-{embed.day}' if embed.day else ''}}}",
        r"\end{figure}",
    ]
    return "\n".join(lines) + "\n"


def tex(text: str) -> str:
    """Return a text in which TeX finds no command: nothing but what is printed."""
    return "".join(_TEX.get(letter, letter) for letter in text if letter.isprintable())


def _picture_name(embed: Embed) -> str:
    path = PurePosixPath(unquote(urlsplit(embed.picture or "map.png").path))
    # A picture on the web has to be saved beside the document first.
    beside = path.name if is_on_the_web(embed.picture or "") else str(path)
    return _UNSAFE.sub("-", str(PurePosixPath(beside).with_suffix("")))


def _link(embed: Embed) -> str:
    """Return the link to the map; a path beside the document leads nowhere once the PDF is mailed."""
    if not is_on_the_web(embed.link):
        return ""
    address = re.sub(r"([#%&_])", r"\\\1", embed.link.replace("~", "%7E"))
    return rf" \href{{{address}}}{{{tex(embed.open_words)}}}."


def _script_note(embed: Embed) -> list[str]:
    if not _BEYOND.search(embed.alternative + embed.caption):
        return []
    return ["% Letters of other scripts: compile with LuaLaTeX or XeLaTeX, and a font that has them."]
