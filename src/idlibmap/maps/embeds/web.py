"""A map in a web page: a frame over a picture, with a caption."""

from html import escape

from idlibmap.maps.embeds.embed import Embed

_ONCE = """<!-- Once for all maps of a page: pictures on paper and without scripts, fitting heights. -->
<style>@media print, (scripting: none) { .idlibmap img + iframe { display: none } }</style>
<script>
addEventListener("message", ({ data, source }) => {
  if (data?.type !== "idlibmap:height" || !Number.isFinite(data.px)) return;
  for (const frame of document.querySelectorAll("iframe")) {
    if (frame.contentWindow === source) frame.style.height = `${data.px}px`;
  }
});
</script>
"""


def web_snippet(embed: Embed) -> str:
    """
    Return HTML with the live map.

    Feed readers and editors that take frames out leave the picture, if there is one, and the caption. The
    frame keeps its shape without the script, which gives it the height that its map posts.
    """
    return figure_html(embed) + _ONCE


def figure_html(embed: Embed) -> str:
    """
    Return a figure with a frame, the picture behind it and the caption.

    It has no element whose content would be left as text where the element is taken out.
    """
    picture = ""
    if embed.picture is not None:
        picture = (
            f'    <img src="{escape(embed.picture)}" alt="{escape(embed.alternative)}" loading="lazy" '
            'style="grid-area:1/1;width:100%;height:auto">\n'
        )
    return (
        f'<figure lang="{escape(embed.language)}" dir="{embed.direction}" style="margin:0">\n'
        '  <div class="idlibmap" style="display:grid;min-height:26rem">\n'
        f"{picture}"
        f'    <iframe src="{escape(embed.frame)}" title="{escape(embed.heading)}" loading="lazy" '
        'allow="clipboard-write; fullscreen" '
        'style="grid-area:1/1;width:100%;aspect-ratio:3/2;min-height:100%;border:0"></iframe>\n'
        "  </div>\n"
        f"  <figcaption>{caption_html(embed)}</figcaption>\n"
        "</figure>\n"
    )


def caption_html(embed: Embed) -> str:
    """Return the caption with a link to the whole map."""
    return f'{escape(embed.caption)} <a href="{escape(embed.link)}">{escape(embed.open_words)}</a>'
