"""The formats of snippets by name."""

from collections.abc import Callable

from idlibmap.maps.embeds.embed import Embed
from idlibmap.maps.embeds.latex import latex_snippet
from idlibmap.maps.embeds.markdown import markdown_snippet
from idlibmap.maps.embeds.web import web_snippet
from idlibmap.maps.embeds.word import word_snippet
from idlibmap.maps.embeds.wordpress import wordpress_snippet

EMBED_FORMATS: dict[str, Callable[[Embed], str]] = {
    "iframe": web_snippet,
    "wordpress": wordpress_snippet,
    "markdown": markdown_snippet,
    "word": word_snippet,
    "latex": latex_snippet,
}
"""What writes each; in the order in which they are printed."""
