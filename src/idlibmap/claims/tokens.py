"""Words and marks of a text, with their places in it."""

import re

from msgspec import Struct

from idlibmap.gazetteer.spelling import WORD, plain_word

TOKEN = re.compile(rf"\d{{1,2}}:\d{{2}}(?!\d)|{WORD.pattern}|[.,;:!?()\[\]\"“”„«»'’‘`%/—–-]|[^\w\s]")
POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
NEGATED = re.compile(r"n['’]t$", re.IGNORECASE)
JOINS = frozenset("-–/")
TITLES = frozenset({"col", "gen", "lt", "maj", "brig", "capt", "cpt", "sgt", "dr", "mr", "mrs", "ms", "prof"})
"""Abbreviated titles, whose stop ends no sentence."""


class Token(Struct, frozen=True, gc=False):
    """One word or mark."""

    text: str
    """As written."""
    plain: str
    """Without case, accents and quotes; a possessive ending is the token ``'s``."""
    start: int
    """Offset in the article's text."""
    end: int
    title: bool
    """Begins with a capital (or belongs to a script without them)."""
    word: bool
    """A word or number, not a mark."""


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """
    Split a stretch of text into tokens.

    Hyphens between words are dropped ("rebel-held" is rebel, held), possessive endings and ``n't`` split off.
    """
    tokens: list[Token] = []
    for match in TOKEN.finditer(text, start, end):
        written, (begin, stop) = match[0], match.span()
        if written.isalpha():
            tokens.append(_token(written, plain_word(written), begin))
        elif written[0].isalnum():
            tokens += _word(written, begin)
        elif written in JOINS and _joins(text, begin, stop):
            continue
        elif not (written == "." and tokens and _abbreviates(tokens[-1], begin)):
            tokens.append(Token(written, written, begin, stop, title=False, word=False))
    return tokens


def _abbreviates(token: Token, stop: int) -> bool:
    """Say whether a stop only ends a title or an initial: "Col. Afif", "Elijah J. Magnier"."""
    initial = len(token.text) == 1 and token.text.isupper()
    return token.end == stop and token.title and (initial or token.plain in TITLES)


def _joins(text: str, start: int, end: int) -> bool:
    if not start > 0 or end >= len(text) or not text[end].isalnum():
        return False
    return text[start - 1].isalnum() or (text[start - 1] == "." and text[end - 3 : end - 2].isupper())


def _word(written: str, start: int) -> list[Token]:
    ending = POSSESSIVE.search(written)
    stem = written[: ending.start()] if ending else written
    tokens = []
    negated = NEGATED.search(stem)
    if negated:
        stem = stem[: negated.start()]
    if stem:
        tokens.append(_token(stem, plain_word(stem), start))
    if negated:
        tokens.append(_token(negated[0], "not", start + negated.start()))
    if ending:
        tokens.append(_token(ending[0], "'s", start + ending.start()))
    return tokens


def _token(written: str, plain: str, start: int) -> Token:
    first = written[0]
    title = not first.islower() and not first.isdigit() and plain != "'s"
    return Token(written, plain, start, start + len(written), title=title, word=True)
