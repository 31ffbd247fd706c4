"""Articles → their claims and mentions: from the index if read before, else in processes of our own."""

import logging
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from pathlib import Path

import msgspec

from idlibmap.articles.article import Article, Reject
from idlibmap.articles.version import library_versions
from idlibmap.claims.claim import Claim
from idlibmap.claims.copied import without_copies
from idlibmap.claims.mention import Mention
from idlibmap.claims.reader import Told, numbered, read_claims_of
from idlibmap.claims.reading import Languages, load_languages
from idlibmap.failure import Failure
from idlibmap.gazetteer.gazetteer import Gazetteer, Origin, load_gazetteer
from idlibmap.index import Shelf, fingerprint, key_of
from idlibmap.resources import Resources
from idlibmap.theatre import Theatre, load_theatre

logger = logging.getLogger(__name__)

SECONDS = 10
"""What the reading of one article may compute."""
BATCH = 2_000
"""Articles whose claims are looked up, and kept in the index, at a time."""
IN_PROCESS_CHARACTERS = 300_000
"""So much text is read at once, in half a second, before other processes are worth their start."""
BATCH_CHARACTERS = 60_000
REASONS = {
    "slow": "takes {} to be read for claims: its text is no prose. Split it, or leave it out.",
    "memory": "needs {} to be read for claims: its text is no prose. Split it, or leave it out.",
    "died": "the process that read it for claims broke down ({}). Split it, or leave it out.",
    "error": "a fault of idlibmap, not of the report ({}). Please tell its makers, with the report.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What was read from some articles."""

    claims: tuple[Claim, ...]
    """In order of article and sentence."""
    rejects: tuple[Reject, ...]
    """Articles that could not be read for claims."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claims:
    """The part of :class:`~idlibmap.claims.reader.Told` that stays in memory."""

    claims: tuple[Claim, ...]


_CLAIMS = msgspec.msgpack.Decoder(_Claims)
_TOLD = msgspec.msgpack.Decoder(Told)
_NOTHING = msgspec.msgpack.encode(Told(claims=(), mentions=()))


def extract_claims(
    articles: Iterable[Article], gazetteer: Gazetteer | None = None, *, theatre: Theatre | None = None
) -> list[Claim]:
    """
    Read the claims of articles.

    Parameters
    ----------
    articles
        Reports, in any order: each is read by itself. What a near-copy only repeats is left out.
    gazetteer
        Where names are looked up; the theatre's own if none.
    theatre
        Whose words are read; the shipped one if none.

    Returns
    -------
    claims
        In order of article and sentence.
    """
    return list(extract(articles, gazetteer, theatre=theatre).claims)


def extract(
    articles: Iterable[Article],
    gazetteer: Gazetteer | None = None,
    *,
    theatre: Theatre | None = None,
    resources: Resources | None = None,
    on_mention: Callable[[Mention], object] | None = None,
) -> Extraction:
    """
    Read the claims of articles, as :func:`extract_claims` does.

    Parameters
    ----------
    resources
        Processes, index, progress; of its own if None.
    on_mention
        Told every name of the articles, in their order, with what it was taken for.
    """
    if resources is None:
        with Resources() as own:
            return extract(articles, gazetteer, theatre=theatre, resources=own, on_mention=on_mention)
    theatre = theatre or load_theatre()
    gazetteer = gazetteer or load_gazetteer(theatre)
    told = list(articles)
    claims: list[Sequence[Claim]] = []
    rejects: list[Reject] = []
    for article, found in zip(told, _read(told, theatre, gazetteer, resources), strict=True):
        if isinstance(found, Failure):
            reason = REASONS[found.kind].format(found.detail)
            rejects.append(Reject(file=article.file, line=None, reason=reason))
        data = _NOTHING if isinstance(found, Failure) else found
        claims.append(_CLAIMS.decode(data).claims if data is not _NOTHING else ())
        if on_mention:
            for mention in _TOLD.decode(data).mentions:
                on_mention(mention)
    once = _distinct(without_copies(told, claims))
    return Extraction(claims=tuple(once), rejects=tuple(rejects))


def _read(
    articles: Sequence[Article], theatre: Theatre, gazetteer: Gazetteer, resources: Resources
) -> Iterator[bytes | Failure]:
    """Yield for each article what was told in it, encoded as the index keeps it."""
    desk = _Desk(theatre, gazetteer, resources)
    shelf = Shelf(resources.index, kind="claims", version=_version(theatre, gazetteer))
    for at in range(0, len(articles), BATCH):
        resources.progress("claims", at, len(articles))
        some = articles[at : at + BATCH]
        keys = [_key(article) for article in some]
        kept = shelf.get(keys)
        missing = [(key, one) for key, one in zip(keys, some, strict=True) if key not in kept]
        fresh = desk.read([one for _, one in missing])
        read: dict[str, bytes | Failure] = {}
        for (key, _), outcome in zip(missing, fresh, strict=True):
            read[key] = outcome
            resources.progress("claims", at + len(kept) + len(read), len(articles))
        shelf.put({key: one for key, one in read.items() if isinstance(one, bytes)})
        yield from (read[key] if key in read else kept[key] for key in keys)
    resources.progress("claims", len(articles), len(articles))


class _Desk:
    """Where the articles of one run are read: a little text here, more in processes of our own."""

    def __init__(self, theatre: Theatre, gazetteer: Gazetteer, resources: Resources) -> None:
        self._theatre = theatre
        self._gazetteer = gazetteer
        self._resources = resources
        self._read_here = 0
        """Characters."""

    @cached_property
    def _languages(self) -> Languages:
        return load_languages(self._theatre, self._gazetteer)

    def read(self, articles: Sequence[Article]) -> Iterator[bytes | Failure]:
        """Yield for each article what was told in it."""
        # Telling that a report is of something else takes no longer than handing it to a process.
        concerned = [self._languages.relevance.concerns(article.text) for article in articles]
        told = [article for article, concerns in zip(articles, concerned, strict=True) if concerns]
        outcomes = self._outcomes(told)
        yield from (next(outcomes) if concerns else _NOTHING for concerns in concerned)

    def _outcomes(self, articles: Sequence[Article]) -> Iterator[bytes | Failure]:
        self._read_here += sum(len(article.text) for article in articles)
        if self._read_here <= IN_PROCESS_CHARACTERS:
            return (_read_one(article, self._languages) for article in articles)
        read = partial(_read_all, theatre=self._theatre.root, origin=self._gazetteer.origin)
        return self._resources.workers.map_batches(read, _batches(articles), seconds=SECONDS)


def _batches(articles: Sequence[Article]) -> Iterator[list[Article]]:
    some: list[Article] = []
    for article in articles:
        if some and sum(len(one.text) for one in some) + len(article.text) > BATCH_CHARACTERS:
            yield some
            some = []
        some.append(article)
    if some:
        yield some


def _read_all(articles: Sequence[Article], *, theatre: Path, origin: Origin) -> list[bytes | Failure]:
    languages = _languages(theatre, origin)
    return [_read_one(article, languages) for article in articles]


@cache
def _languages(root: Path, origin: Origin) -> Languages:
    gazetteer = load_gazetteer(load_theatre(origin.theatre), origin.places, origin.added)
    return load_languages(load_theatre(root), gazetteer)


def _read_one(article: Article, languages: Languages) -> bytes | Failure:
    try:
        return msgspec.msgpack.encode(read_claims_of(article, languages))
    except Exception as error:  # noqa: BLE001 (a fault of ours in one report must not lose the others)
        logger.info("%s", traceback.format_exc())
        return Failure(kind="error", detail=f"{type(error).__name__}: {error}")


def _key(article: Article) -> str:
    """A key of everything that the claims of an article depend on."""
    return key_of(msgspec.msgpack.encode(replace(article, copy_of="")))


def _version(theatre: Theatre, gazetteer: Gazetteer) -> str:
    """A key of the code, the words and the places that articles are read with."""
    return key_of(_code_version(), theatre.version, gazetteer.origin.version)


@cache
def _code_version() -> str:
    package = Path(__file__).parents[1]
    code = [package / name for name in ("articles", "gazetteer", "claims", "theatre.py")]
    return key_of(fingerprint(code), *library_versions())


def _distinct(claims: Iterable[Sequence[Claim]]) -> Iterator[Claim]:
    """Number ids that the claims of two articles share, and what replies to them."""
    taken: dict[str, int] = {}
    for of_article in claims:
        ids = {claim.claim_id: numbered(claim.claim_id, taken) for claim in of_article}
        if all(old == new for old, new in ids.items()):
            yield from of_article
            continue
        for claim in of_article:
            yield replace(
                claim, claim_id=ids[claim.claim_id], reply_to=ids.get(claim.reply_to, claim.reply_to)
            )
