"""A map in WordPress: blocks to paste into the code editor."""

from html import escape

from idlibmap.maps.embeds.embed import Embed
from idlibmap.maps.embeds.web import caption_html, figure_html

_STEPS = """1. In the post: Options (three dots) > Code editor, or Ctrl+Shift+Alt+M. Paste where the map goes:

{live}
2. Leave the code editor and look at the preview. Where the map is gone, this account may not use frames:
   authors and contributors may not, on a network of sites super admins alone may, and on WordPress.com it
   depends on the plan. Ask somebody who may, or paste the picture instead. Upload it under Media first, and
   write its address for {picture}:

{still}"""


def wordpress_snippet(embed: Embed) -> str:
    """
    Return steps with two blocks: the live map as Custom HTML, and the picture.

    Neither needs a plugin or a shortcode. Of the live one WordPress leaves picture and caption where it takes
    the frame out.
    """
    picture = embed.picture or "map.png"
    live = f"<!-- wp:html -->\n{figure_html(embed)}<!-- /wp:html -->\n"
    still = (
        '<!-- wp:image {"linkDestination":"custom"} -->\n'
        f'<figure class="wp-block-image"><a href="{escape(embed.link)}"><img src="{escape(picture)}" '
        f'alt="{escape(embed.alternative)}"/></a><figcaption class="wp-element-caption">'
        f"{caption_html(embed)}</figcaption></figure>\n"
        "<!-- /wp:image -->\n"
    )
    return _STEPS.format(live=live, picture=picture, still=still)
