"""Sentences of an article, each knowing its paragraph."""

import re
from collections.abc import Iterator

from msgspec import Struct
from sentencex import get_sentence_boundaries

from idlibmap.articles.article import Article
from idlibmap.articles.wrapping import ENDED, is_wrapped
from idlibmap.claims.tokens import Token, tokenize

BLANK = re.compile(r"\n[ \t\u00a0]*\n\s*")
LINE = re.compile(r"\n\s*")
HEADLINE_CHARACTERS = 160
LONGEST = 1500
"""Characters: a list of thirty villages has 600."""
LONGEST_PARAGRAPH = 10_000


class Sentence(Struct, frozen=True, gc=False):
    """One sentence of an article."""

    number: int
    """From 0 in the article."""
    paragraph: int
    """From 0 in the article."""
    start: int
    """``article.text[start:end]`` is the sentence."""
    end: int
    tokens: tuple[Token, ...]
    headline: bool
    """A line without a full stop before the prose: told in headline grammar."""


def split_sentences(article: Article) -> list[Sentence]:
    """Split the prose of an article into sentences."""
    text = article.text
    sentences: list[Sentence] = []
    for paragraph, (begin, stop) in enumerate(_paragraphs(text, article.body_start)):
        for start, end in _bounds(text, begin, stop):
            tokens = tuple(tokenize(text, start, end))
            if not any(token.word for token in tokens):
                continue
            headline = not ENDED.search(text[start:end]) and end - start < HEADLINE_CHARACTERS
            sentences.append(Sentence(len(sentences), paragraph, start, end, tokens, headline))
    return sentences


def _paragraphs(text: str, start: int) -> list[tuple[int, int]]:
    separator = BLANK if is_wrapped(_lines_within(text[start:])) else LINE
    spans, at = [], start
    for match in separator.finditer(text, start):
        spans.append((at, match.start()))
        at = match.end()
    spans.append((at, len(text)))
    return [(begin, stop) for begin, stop in spans if text[begin:stop].strip()]


def _lines_within(text: str) -> list[str]:
    """Return the lines that another follows in the same block."""
    return [line for block in BLANK.split(text) for line in block.split("\n")[:-1] if line.strip()]


def _bounds(text: str, begin: int, stop: int) -> list[tuple[int, int]]:
    bounds: list[tuple[int, int]] = []
    for first, last in _pieces(text, begin, stop, longest=LONGEST_PARAGRAPH):
        for part in get_sentence_boundaries("en", text[first:last]):
            start, end = first + part["start_index"], first + part["end_index"]
            while start < end and text[start].isspace():
                start += 1
            while end > start and text[end - 1].isspace():
                end -= 1
            bounds += _pieces(text, start, end, longest=LONGEST)
    return bounds


def _pieces(text: str, start: int, end: int, *, longest: int) -> Iterator[tuple[int, int]]:
    """Cut what no writer ends, as a table pasted in one line: reading takes the square of a length."""
    while end - start > longest:
        space = text.rfind(" ", start + 1, start + longest)
        cut = space if space > 0 else start + longest
        yield start, cut
        start = cut + (space > 0)
    if start < end:
        yield start, end
