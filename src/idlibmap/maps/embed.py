"""Snippets that put a finished map into somebody's page or text."""

import re
from html import escape
from urllib.parse import quote, urlencode, urlsplit, urlunsplit

from idlibmap.errors import IdlibmapError
from idlibmap.maps.day_words import describe_day
from idlibmap.maps.on_day import check_day
from idlibmap.maps.scene import Scene
from idlibmap.maps.words import words_in

_LISTENER = """<script>
addEventListener("message", ({ data, source }) => {
  if (data?.type !== "idlibmap:height" || !Number.isFinite(data.px)) return;
  for (const frame of document.querySelectorAll("iframe")) {
    if (frame.contentWindow === source) frame.style.height = `${data.px}px`;
  }
});
</script>
"""
_MARKDOWN_MARKS = re.compile(r"([\\`*_{}\[\]()#+!|~$])")


def embed_snippets(
    scene: Scene, *, page: str = "map.html", figure: str | None = None, day: str | None = None
) -> dict[str, str]:
    """
    Return ready snippets that show the map elsewhere.

    Parameters
    ----------
    page
        Where the page will stand: a path beside the embedding document, or an http(s) address.
    figure
        A picture of the same day, for readers whose program shows no frames.
    day
        ISO day the map opens at; the last of the evidence if none.

    Returns
    -------
    snippets
        ``"iframe"``: HTML with the live map, and behind it a link (with the picture, if any) that feed
        readers and printers show; the frame keeps its shape without a script. ``"listener"``: a script, once
        for all frames of the embedding page, that gives each the height which its map posts as good.
        ``"markdown"``: the picture with its alternative text, leading to the page; without a picture, a link.

    Raises
    ------
    IdlibmapError
        The day lies outside the evidence, or an address is neither a path nor http(s).
    """
    words = words_in("en")
    chosen = day if day is not None else scene.last
    view = {} if chosen is None else {"date": check_day(scene, chosen)}
    heading = scene.title if chosen is None else f"{scene.title}, {words.date(chosen)}"
    alternative = heading if chosen is None else describe_day(scene, chosen, words)
    frame = _address(page, "&".join(filter(None, ["embed", urlencode(view)])))
    link = _address(page, urlencode(view))
    picture = None if figure is None else _address(figure)
    return {
        "iframe": _iframe(frame, link, picture, heading=heading, alternative=alternative),
        "listener": _LISTENER,
        "markdown": _markdown(link, picture, alternative=alternative),
    }


def _iframe(frame: str, link: str, picture: str | None, *, heading: str, alternative: str) -> str:
    title = escape(heading)
    fallback = ""
    if picture is not None:
        fallback = (
            f'  <noscript><img src="{escape(picture)}" alt="{escape(alternative)}" '
            'style="max-width:100%"></noscript>\n'
        )
    return (
        '<figure style="margin:0">\n'
        f'  <iframe src="{escape(frame)}" title="{title}" loading="lazy" allowfullscreen '
        'style="width:100%;aspect-ratio:3/2;min-height:26rem;border:0"></iframe>\n'
        f"{fallback}"
        f'  <figcaption><a href="{escape(link)}">{title}</a></figcaption>\n'
        "</figure>\n"
    )


def _markdown(link: str, picture: str | None, *, alternative: str) -> str:
    text = _MARKDOWN_MARKS.sub(r"\\\1", escape(" ".join(alternative.split()), quote=False))
    return f"[{text}]({link})\n" if picture is None else f"[![{text}]({picture})]({link})\n"


def _address(address: str, fragment: str = "") -> str:
    """Quote an address so that it can stand in HTML and in Markdown, with a fragment of ours."""
    parts = urlsplit(address)
    if parts.scheme not in {"", "http", "https"}:
        msg = (
            f"address {address!r}: expected a path beside the embedding document or an http(s) address, "
            f"found the scheme {parts.scheme!r}. Write for example map.html or https://example.org/map.html."
        )
        raise IdlibmapError(msg)
    path, query = quote(parts.path, safe="/%:@~"), quote(parts.query, safe="=&%/:@~+,;")
    return urlunsplit((parts.scheme, quote(parts.netloc, safe=":@%"), path, query, fragment))
