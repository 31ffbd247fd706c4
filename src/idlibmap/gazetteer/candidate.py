"""Names where they stand: what the words beside them make of them."""

import re
from typing import NamedTuple

import numpy as np

from idlibmap.gazetteer.beside import Beside
from idlibmap.gazetteer.contexts import Contexts
from idlibmap.gazetteer.gazetteer import Gazetteer
from idlibmap.gazetteer.names import Meaning
from idlibmap.gazetteer.normal import Normal
from idlibmap.gazetteer.profile import Profile, Profiles, Trait
from idlibmap.gazetteer.spelling import ARTICLES
from idlibmap.gazetteer.traps import reasons
from idlibmap.gazetteer.word_bits import LEADS_TO_PLACE, NISBA, Bit
from idlibmap.gazetteer.words import CASED, SMALL, Bits, Indices, Mask, Words, holding

GENITIVE = re.compile(rf" (?:{'|'.join(sorted(ARTICLES))})-[A-ZÀ-Þ][\w'’‘ʿ]+")
"""What makes a longer name of the one before it."""
ARABIC_ARTICLE = tuple(map(ord, "ال"))
HYPHENS = tuple(map(ord, "-\u2011"))


class Candidate(NamedTuple):
    """A stretch of a text that may name a place."""

    start: int
    """``text[start:end]``, with the article that is joined to it."""
    end: int
    profile: Profile
    longer: bool
    """Whether it goes on behind what lists have: "Ruwaisat al-Nakhla" where they have a Ruwaisat."""
    cued: bool
    """The words beside it say that it is a place."""
    doubtful: bool
    """Without a cue it is taken for something else."""
    may_be_near: bool
    """Without a cue it is still a place if others of the text are very near."""
    noun: int
    """Number of the noun of kind beside it, among the text's words; 0 if there is none."""
    reason: int
    """Why it names no place, a place in ``REASONS``; 0 if it may."""

    @property
    def meaning(self) -> Meaning | None:
        """What lists know by it; None for a longer name than they have."""
        return None if self.longer else self.profile.meaning


class CandidateReader:
    """Reads candidates of texts."""

    def __init__(self, gazetteer: Gazetteer, contexts: Contexts) -> None:
        self._names = gazetteer.names
        self._profiles = Profiles(gazetteer, contexts)

    def read(self, normal: Normal, words: Words) -> list[Candidate]:
        """Return the leftmost candidates; of those that begin together the longest comes first."""
        starts, ends, profiles = self._spans(normal, words)
        traits = np.array([profile.traits for profile in profiles], dtype=np.int64)
        named = _are_names(traits, words.lines(starts)) & ~_ends_institutions(words, starts)
        chosen = np.flatnonzero(named)
        starts, ends, traits = _with_articles(words, starts[chosen]), ends[chosen], traits[chosen]
        longer = _with_genitives(words, ends, _may_go_on(traits, words.lines(starts)))
        names = Beside(words, starts, longer, traits)
        kept = _leftmost(names, np.flatnonzero(~_only_begin(names)))
        nouns = _nouns(names)
        columns: tuple[Indices | Mask, ...] = (
            longer > ends,
            _are_cued(names, nouns),
            _are_doubtful(names),
            _may_be_near(names),
            nouns,
            reasons(names),
        )
        own = [profiles[number] for number in chosen[kept].tolist()]
        lists = [column[kept].tolist() for column in (starts, longer, *columns)]
        return [Candidate(*row) for row in zip(*lists[:2], own, *lists[2:], strict=True)]

    def _spans(self, normal: Normal, words: Words) -> tuple[Indices, Indices, list[Profile]]:
        """Return every stretch that is spelled like a name, and what it is by itself."""
        text, of = words.text, self._profiles.of
        starts, ends, forms = self._names.stretches(text, normal)
        rows = zip(starts.tolist(), ends.tolist(), forms.tolist(), strict=True)
        profiles = [of(text[start:end], form) for start, end, form in rows]
        named = np.array([profile is not None for profile in profiles], dtype=np.bool_)
        return starts[named], ends[named], [profile for profile in profiles if profile]


def _are_names(traits: Bits, lines: Indices) -> Mask:
    """Say which stretches are written as names are in their lines."""
    loose, region = holding(traits, Trait.LOOSE), holding(traits, Trait.REGION)
    uncased = (lines != CASED) | holding(traits, Trait.ARABIC)
    written = region | ~holding(traits, Trait.SMALL | Trait.LOOSE)
    named: Mask = np.where(uncased, ~loose | (lines == SMALL), written) & ~holding(traits, Trait.NO_NAME)
    return named


def _ends_institutions(words: Words, starts: Indices) -> Mask:
    """Say which stretches are the end of a word for an institution: no "and Raqqa" in فرقة, "division"."""
    at = words.before(starts)
    cut = (words.ends[at] > starts) & ~_behind_article(words, starts)
    ends: Mask = cut & holding(words.bits[at], Bit.INSTITUTION_HEADS)
    return ends


def _behind_article(words: Words, starts: Indices) -> Mask:
    behind: Mask = (words.codes[starts - 2] == ARABIC_ARTICLE[0]) & (
        words.codes[starts - 1] == ARABIC_ARTICLE[1]
    )
    return behind


def _with_articles(words: Words, starts: Indices) -> Indices:
    """Return where names begin with their articles: "al-Nayrab", النيرب."""
    nearest, arabic = words.codes[starts - 1], _behind_article(words, starts)
    at = words.before(starts)
    bits = words.bits[at]
    spaced = (nearest == ord(" ")) & ~(holding(bits, Bit.ENGLISH_TOO) & holding(bits, Bit.SMALL))
    joined = (nearest == HYPHENS[0]) | (nearest == HYPHENS[1])
    latin = holding(bits, Bit.ARTICLE) & (words.ends[at] == starts - 1) & (spaced | joined)
    return np.where(arabic, starts - len(ARABIC_ARTICLE), np.where(latin, words.starts[at], starts))


def _may_go_on(traits: Bits, lines: Indices) -> Mask:
    """Say which names may be the first word of a longer one that no list has."""
    alone = holding(traits, Trait.SINGLE) & ~holding(traits, Trait.KNOWN | Trait.GIVEN)
    cased: Mask = alone & (lines == CASED)
    return cased


def _with_genitives(words: Words, ends: Indices, where: Mask) -> Indices:
    """Return where names end, some of which go on as Arabic names do: "X al-Y"."""
    ends = ends.copy()
    articles = holding(words.bits[words.behind(ends)], Bit.ARTICLE)
    for number in np.flatnonzero(where & articles).tolist():
        match = GENITIVE.match(words.text, ends[number])
        if match and not match[0].endswith(NISBA):
            ends[number] = match.end()
    return ends


def _only_begin(names: Beside) -> Mask:
    """Say where the first word of a longer name stands alone: "Kafr" in "Kafr Lusin" is no name."""
    after = names.after[0]
    goes_on = names.has(Trait.ARABIC) | after.has(Bit.CAPITAL | Bit.ARTICLE) | (names.lines == SMALL)
    begins: Mask = names.has(Trait.HEAD) & after.close & goes_on
    return begins


def _leftmost(names: Beside, numbers: Indices) -> Indices:
    """Keep those of some names that overlap none before them."""
    kept, last = [], 0
    starts, ends = names.starts[numbers].tolist(), names.ends[numbers].tolist()
    for number, start, end in zip(numbers.tolist(), starts, ends, strict=True):
        if start >= last:
            kept.append(number)
            last = end
    return np.array(kept, dtype=np.intp)


def _nouns(names: Beside) -> Indices:
    """Return the number of the noun of kind beside each name; 0 if there is none."""
    (near, further), after = names.before, names.after[0]
    before = near.unless(near.has(Bit.OF), further)
    return np.where(after.joins(Bit.KINDS), after.at, np.where(before.has(Bit.KINDS), before.at, 0))


def _are_cued(names: Beside, nouns: Indices) -> Mask:
    """Say of which names the words beside them tell that they are places."""
    unsure = names.has(Trait.COMMON) & ~names.has(Trait.ARABIC) & (names.opens | (names.lines != CASED))
    cued = names.before[0].joins(LEADS_TO_PLACE) | names.after[0].joins(Bit.KINDS)
    sure: Mask = cued & ((nouns > 0) | ~unsure)
    return sure


def _are_doubtful(names: Beside) -> Mask:
    short = (names.lines == SMALL) & names.has(Trait.SHORT) & ~names.has(Trait.KNOWN)
    doubtful: Mask = names.has(Trait.DOUBTFUL) | short
    return doubtful


def _may_be_near(names: Beside) -> Mask:
    spelled = names.has(Trait.SPELLED)
    english = names.has(Trait.ENGLISH) & spelled & ~names.opens
    common = (names.lines == CASED) & np.where(names.has(Trait.GIVEN), names.has(Trait.KNOWN), english)
    return np.where(names.has(Trait.COMMON), common, spelled | names.has(Trait.LONG))
