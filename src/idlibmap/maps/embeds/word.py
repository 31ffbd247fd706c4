"""A map in Word: what to press, and the words to paste."""

from idlibmap.maps.embeds.address import is_on_the_web
from idlibmap.maps.embeds.embed import Embed

_OTHER_WAY = (
    "Or let idlibmap brief output -o brief.docx write a report whose maps have their captions and "
    "alternative texts, and copy from that."
)
_SMALL = "what the map cannot say and what the licences of its data ask for"


def word_snippet(embed: Embed) -> str:
    """Return steps that put the picture into a document, with alternative text, caption and link."""
    steps = [
        f"Make the picture: {embed.figure_command('map.png')}",
        "Insert > Pictures > This Device, and choose it.",
        f"Right-click it > View Alt Text, and paste:\n\n{embed.alternative}\n",
        f"Right-click it > Insert Caption, and paste behind the number:\n\n{embed.caption}\n",
        f"Below, in small letters, {_SMALL}:\n\n{embed.small_print}\n",
    ]
    if is_on_the_web(embed.link):
        press = f"Behind the caption write “{embed.open_words}”, mark it, press Ctrl+K, and paste"
        steps.append(f"{press} the address:\n\n{embed.link}\n")
    numbered = [f"{number}. {step}" for number, step in enumerate(steps, start=1)]
    return "\n".join([*numbered, _OTHER_WAY]) + "\n"
