"""The browser's part as one packed script: the modules of ``browser/``, the shell, its style, languages."""

import json
import re
from dataclasses import asdict, dataclass
from functools import cache
from graphlib import TopologicalSorter
from importlib.resources import files

from branca.element import Element, Figure

from idlibmap.errors import IdlibmapError
from idlibmap.maps.language import Language, load_languages
from idlibmap.maps.leaflet_assets import load_leaflet
from idlibmap.maps.packed import packed
from idlibmap.maps.scene import Json

WRITTEN = ("brief.", "figure.", "film.", "snippet.")
"""What the messages begin with that figures, films, briefs and snippets say, and the page does not."""
_IMPORT = re.compile(r"^import (\{[^}]+\}) from '\./(\w+)\.js';\n", re.MULTILINE)
_EXPORT = re.compile(r"^export const (\w+)", re.MULTILINE)
_NOT_SHIPPED = re.compile(r"^export |^ *//[^\n]*\n|^ */\*\*.*?\*/\n|^\n|^ +", re.MULTILINE | re.DOTALL)
"""The word before what a module exports, lines of comment, empty lines and indents: a sixth of all."""


class Verbatim(Element):
    """Text of a page that is no template: whatever braces it holds."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def render(self, **kwargs: object) -> str:  # noqa: ARG002 - as branca calls it
        """Return the text."""
        return self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """The browser's part as pages carry it: packed, as most of it is words that a page never shows."""

    script: str
    """Gives ``idlibmap`` its ``draw``, which draws a Scene on a Leaflet map."""
    html: str
    """The script as a block, and a small one that unpacks it; sets ``idlibmap`` with ``mount`` at once."""


@cache
def browser_library(*, with_leaflet: bool = False) -> Library:
    """Return what all maps of a page share; with Leaflet, for a page on which nothing else calls it."""
    library = {
        "shell": browser_file("shell.html"),
        "style": browser_file("page.css"),
        "languages": {language.code: _for_the_page(language) for language in load_languages()},
    }
    script = (
        f"{_leaflet_within() if with_leaflet else ''}"
        f"(() => {{\n{joined_modules()}\nconst library = {in_script(library)};\n"
        "idlibmap.draw = (map, options) => modules.mount.mount(map, options, library);\n})();\n"
    )
    html = browser_file("library.html").replace("{{ block }}", packed(script.encode()))
    notice = f"<!-- {load_leaflet().notice} -->\n" if with_leaflet else ""
    return Library(script=script, html=notice + html)


def _for_the_page(language: Language) -> Json:
    """Return a language without what only written outputs say."""
    messages = {key: text for key, text in language.messages.items() if not key.startswith(WRITTEN)}
    return asdict(language) | {"messages": messages}


def _leaflet_within() -> str:
    """Return Leaflet as a script that brings its style, below those that the page has."""
    leaflet = load_leaflet()
    style = f"{{ textContent: {in_script(leaflet.bare_style)} }}"
    put = f"document.head.prepend(Object.assign(document.createElement('style'), {style}));\n"
    return leaflet.script + put


def page_around(element: Element) -> Figure:
    """
    Return the page that an element of folium stands in.

    Raises
    ------
    IdlibmapError
        It stands in none.
    """
    page = element.get_root()
    if not isinstance(page, Figure):
        msg = f"{element.get_name()}: stands in no page. Add it to a folium.Map, and render that."
        raise IdlibmapError(msg)
    return page


def in_script(value: Json) -> str:
    """Return plain data as JavaScript without ``<``: a script element ends at the first ``</script``."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


@cache
def joined_modules() -> str:
    """Return a script that sets ``modules``: what each exports, by name. Each has a scope of its own."""
    return "const modules = {};\n" + "".join(map(_in_own_scope, module_order()))


def _in_own_scope(name: str) -> str:
    text = browser_file(f"{name}.js")
    body = _NOT_SHIPPED.sub("", _IMPORT.sub(r"const \1 = modules.\2;\n", text))
    return f"modules.{name} = (() => {{\n{body}return {{ {', '.join(_EXPORT.findall(text))} }};\n}})();\n"


def exported_names() -> list[str]:
    """Return what the modules export."""
    return [name for module in module_order() for name in _EXPORT.findall(browser_file(f"{module}.js"))]


def module_order() -> list[str]:
    """Return the names of the modules in ``browser/``, each after those it imports."""
    folder = files("idlibmap.maps") / "browser"
    names = sorted(path.name.removesuffix(".js") for path in folder.iterdir() if path.name.endswith(".js"))
    imported = {
        name: sorted(found[1] for found in _IMPORT.findall(browser_file(f"{name}.js"))) for name in names
    }
    return list(TopologicalSorter(imported).static_order())


@cache
def browser_file(name: str) -> str:
    """Return the text of a file in ``browser/``."""
    return (files("idlibmap.maps") / "browser" / name).read_text(encoding="utf-8")
