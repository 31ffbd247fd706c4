"""Claims of near-copies: what the first print says already is not said again, and both have one voice."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from idlibmap.articles.article import Article
from idlibmap.claims.claim import Claim
from idlibmap.claims.tokens import tokenize

Said = tuple[object, ...]


def without_copies(
    articles: Sequence[Article], claims: Sequence[Sequence[Claim]]
) -> Iterator[Sequence[Claim]]:
    """
    Leave out what a near-copy only repeats.

    Parameters
    ----------
    articles, claims
        In step.

    Returns
    -------
    claims
        In the same steps. What a copy adds of its own stays, and counts as the first print's voice.
    """
    copied = {article.copy_of for article in articles}
    firsts = {article.file: article for article in articles if article.file in copied and not article.copy_of}
    told: dict[str, set[Said]] = {}
    for article, found in zip(articles, claims, strict=True):
        if article.file in firsts:
            told.setdefault(article.file, set()).update(map(_said, found))
    voices = _voices(articles)
    for article, found in zip(articles, claims, strict=True):
        voice = voices.get(article.copy_of or article.file, "")
        first = firsts.get(article.copy_of)
        if first is None:
            own = found
        else:
            already = told[first.file]
            own = [claim for claim in found if _said(claim) not in already]
            already.update(map(_said, own))
        yield own if article.outlet == voice or not voice else [replace(one, witness=voice) for one in own]


def _voices(articles: Sequence[Article]) -> dict[str, str]:
    """Return the outlet that all prints of a report count as, by the first print's file."""
    copied = {article.copy_of for article in articles}
    voices = {article.file: article.outlet for article in articles if article.file in copied}
    for article in articles:
        if article.copy_of and not voices.get(article.copy_of):
            voices[article.copy_of] = article.outlet
    return voices


def _said(claim: Claim) -> Said:
    """What a claim says, in which words, however they are set."""
    words = tuple(token.plain for token in tokenize(claim.sentence, 0, len(claim.sentence)))
    # Not the days: "yesterday" of a later print is that of the first.
    return words, claim.place_id or claim.place, claim.action, claim.side, claim.stance, claim.source
