"""Ways a name is written that no list needs to hold: heads joined or apart, the article written together."""

import re
from collections.abc import Iterator

from idlibmap.gazetteer.normal import normal_form

LATIN_HEADS = ("Kafr", "Tell", "Maar", "Khan", "Deir", "Beit", "Jisr", "Ras", "Abu", "Umm", "Bab", "Hawr")
ARABIC_HEADS = ("كفر", "تل", "معر", "معرة", "خان", "دير", "بيت", "جسر", "راس", "ابو", "ام", "عين", "خربة")
HEADS = frozenset(normal_form(head) for head in LATIN_HEADS + ARABIC_HEADS)
"""First words of names that are written together with the next, or not: Kafranbel, Kafr Anbel."""
SORTED_HEADS = tuple(sorted(HEADS))
SAME_WORDS = (
    frozenset(map(normal_form, ("Kafr", "Kafar", "Kfar", "Kufr", "Kfr"))),
    frozenset(map(normal_form, ("Abu", "Abi", "Aba"))),
    frozenset(map(normal_form, ("ابو", "ابي", "ابا"))),
    frozenset(map(normal_form, ("Jabal", "Jbel", "Mount"))),
    frozenset(map(normal_form, ("Khirbet", "Khirbat", "Khirba", "Kherbet", "Khurbet"))),
    frozenset(map(normal_form, ("Maarat", "Maara", "Marret"))),
    frozenset(map(normal_form, ("Qalaat", "Qalaa"))),
    frozenset(map(normal_form, ("Jubb", "Jib", "Jeb"))),
    frozenset(map(normal_form, ("Tallat", "Tall", "Talaa"))),
    frozenset(map(normal_form, ("Darat", "Dara"))),
)
"""Words that stand for one another at the beginning of a name."""
OTHER_WORDS = {word: sorted(words - {word}) for words in SAME_WORDS for word in words}
ARTICLE_WITHIN = re.compile(rb"(^| )al(?=[a-zXGS]{3})")
"""An article written to its word, as in lists of the United Nations: Jeb Elqasab."""
BASES = tuple(
    b" " + normal_form(name)
    for name in (
        "military airport",
        "military airbase",
        "air base",
        "airbase",
        "airport",
        "airfield",
        "military base",
    )
)
"""What reports call an airfield; longer ones first."""
ARABIC_ARTICLE = normal_form("ال")
SHORT_ARABIC = 4
"""Letters of an Arabic name that keeps its article."""
SHORTEST_REST = 3
SHORTEST_WITH_ARTICLE = 4
SUN = frozenset(b"dstznrSl")
"""Signs of the letters that the article melts with: as-Safira, Assafira."""


def without_articles(form: bytes) -> bytes:
    """Return a form without articles that are written to their words, as in Jeb Elqasab."""
    return ARTICLE_WITHIN.sub(rb"\1", form) if b"al" in form else form


def variants_of(form: bytes) -> Iterator[bytes]:
    """Return further normal forms that a name with this one is written in."""
    if len(form) == SHORT_ARABIC and form.startswith(ARABIC_ARTICLE):
        # Behind the particle "to" the article of a short name melts: للتح.
        yield form[1:]
    for base in BASES if form.endswith(BASES) else ():
        if form.endswith(base):
            yield from (form.removesuffix(base) + other for other in BASES if other != base)
    first, _, rest = form.partition(b" ")
    if rest:
        yield from (b" ".join((other, rest)) for other in OTHER_WORDS.get(first, ()))
        if first in HEADS and b" " not in rest:
            yield _joined(first, rest)
        return
    for head in SORTED_HEADS if form.startswith(SORTED_HEADS) else ():
        if form.startswith(head) and len(form) - len(head) >= SHORTEST_REST:
            yield b" ".join((head, form[len(head) :]))


def with_article(form: bytes) -> Iterator[bytes]:
    """Return the normal forms of a one-word name with its article written to it: Alnayrab, Annayrab."""
    if b" " in form or len(form) < SHORTEST_WITH_ARTICLE or not form.isascii():
        return
    yield _joined(b"al", form)
    if form[0] in SUN:
        yield b"a" + form


def _joined(head: bytes, rest: bytes) -> bytes:
    """Write two words as one; of two like letters at the seam one stays."""
    return head + (rest[1:] if head[-1:] == rest[:1] and head.isascii() else rest)
