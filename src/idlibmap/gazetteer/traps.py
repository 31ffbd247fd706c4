"""Names that name no place where they stand: persons, institutions, events, things, governments, words."""

import numpy as np

from idlibmap.gazetteer.beside import Beside
from idlibmap.gazetteer.profile import Trait
from idlibmap.gazetteer.word_bits import LEADS_TO_PLACE, ORDINARY, Bit
from idlibmap.gazetteer.words import CASED, SHOUTED, SMALL, Indices, Mask

REASONS = ("", "thing", "event", "organisation", "person", "metonym", "outside")
"""Why a name names no place, by its number; the first that holds counts."""


def reasons(names: Beside) -> Indices:
    """Return for each name the number of the reason why it names no place; 0 if it may."""
    traps = (_is_thing, _is_event, _is_institution, _is_person, _is_metonym, _is_foreign)
    return np.select([trap(names) for trap in traps], list(range(1, len(REASONS))), 0)


def _is_thing(names: Beside) -> Mask:
    arabic = names.before[0].has(Bit.THINGS_AR)
    return np.where(names.has(Trait.ARABIC), arabic, names.after[0].joins(Bit.THINGS))


def _is_event(names: Beside) -> Mask:
    (near, further), after = names.before, names.after
    named = after[0].unless(after[0].joins(Bit.SEASONS), after[1])
    behind_of = near.has(Bit.OF) & further.has(Bit.OF_EVENTS) & further.has(Bit.CAPITAL)
    latin = named.joins(Bit.EVENTS) | (behind_of & (names.lines != SHOUTED))
    return np.where(names.has(Trait.ARABIC), near.joins(Bit.EVENTS_AR), latin)


def _is_institution(names: Beside) -> Mask:
    (near, further), arabic = names.before, names.has(Trait.ARABIC)
    headed = near.joins(Bit.INSTITUTION_HEADS)
    capital = arabic | near.has(Bit.CAPITAL) | (names.lines == SMALL)
    behind_of = near.has(Bit.OF) & further.has(Bit.OF_INSTITUTIONS)
    of_one = further.has(Bit.CAPITAL) & (names.lines == CASED)
    latin = ~arabic & np.where(behind_of, of_one, _institution_follows(names))
    return np.where(headed, capital, latin)


def _institution_follows(names: Beside) -> Mask:
    """Read "Military College" behind a name: in capitals, or all of it as small as the rest."""
    cased = names.lines == CASED
    reached = np.ones(len(names.starts), dtype=np.bool_)
    follows = np.zeros(len(names.starts), dtype=np.bool_)
    for word in names.after:
        reached &= word.close & (~cased | word.has(Bit.CAPITAL))
        institution = word.has(Bit.INSTITUTIONS)
        # "Camp" and the like are institutions in capitals; else what a place is called.
        place = ~cased & word.has(Bit.KINDS) if word is names.after[0] else False
        follows |= reached & institution & ~np.asarray(place)
        reached &= ~institution & word.has(Bit.INSTITUTION_ADJECTIVES)
    return follows


def _is_person(names: Beside) -> Mask:
    (near, further), arabic, cased = names.before, names.has(Trait.ARABIC), names.lines == CASED
    titled = arabic | ~further.has(Bit.LOCATING) | ~names.has(Trait.KNOWN)
    named = arabic | near.has(Bit.CAPITAL) | ~cased
    alone = names.has(Trait.SINGLE) & (_surname_follows(names) | (~arabic & cased & _part_of_name(names)))
    speaks = names.has(Trait.PERSONAL) & names.after[0].joins(Bit.SPEAKING)
    return speaks | np.where(
        near.joins(Bit.TITLES), titled, np.where(near.joins(Bit.GIVEN_NAMES), named, alone)
    )


def _surname_follows(names: Beside) -> Mask:
    after, given, known = names.after[0], names.has(Trait.GIVEN), names.has(Trait.KNOWN)
    # An unknown name before another capital, where no place is announced: "Kelly Brandt said".
    first_name = ~known & ~names.has(Trait.SPELLED) & ~names.before[0].has(LEADS_TO_PLACE)
    surname = after.has(Bit.CAPITAL) & ~after.has(Bit.LOUD) & ~after.has(ORDINARY) & (names.lines == CASED)
    origin = ~known & names.after[1].has(Bit.NISBA)
    latin = np.where(after.has(Bit.ARTICLE), origin, surname & (given | first_name))
    arabic = given & after.has(Bit.GIVEN_NAMES | Bit.ARABIC_NISBA)
    return after.close & np.where(names.has(Trait.ARABIC), arabic, latin)


def _part_of_name(names: Beside) -> Mask:
    """A capital right before a single name that is no other word's makes it part of that name."""
    near, further = names.before
    part: Mask = near.joins(Bit.CAPITAL) & ~names.hyphened & ~near.has(Bit.LOUD | ORDINARY) & further.close
    return part


def _is_metonym(names: Beside) -> Mask:
    near, further = names.before
    owning = names.after[0].unless(names.after[0].has(Bit.POSSESSIVE), names.after[1])
    side = near.has(Bit.NO_PLACE_BEFORE) | (near.has(Bit.TOWARD_SIDE) & further.has(Bit.RELATING))
    side |= owning.joins(Bit.OF_SIDE) | (names.has(Trait.ARABIC) & near.joins(Bit.RELATING))
    settled = near.joins(LEADS_TO_PLACE) | owning.joins(Bit.KINDS)
    return names.has(Trait.METONYM) & (side | ~settled)


def _is_foreign(names: Beside) -> Mask:
    """A country that shares a village's name is meant, unless it is called a village; or "P in Iraq" is."""
    near, further = names.before
    called = near.unless(near.has(Bit.OF), further).has(Bit.SLOTS | Bit.SLOTS_AR)
    abroad = names.after[0].joins(Bit.IN) & names.after[1].joins(Bit.FOREIGN)
    return abroad | (names.has(Trait.FOREIGN) & ~names.has(Trait.KNOWN) & ~called)
