"""Names that name no place where they stand: persons, institutions, events, things, governments, words."""

from idlibmap.gazetteer.contexts import Contexts
from idlibmap.gazetteer.neighbours import Neighbours
from idlibmap.gazetteer.profile import Profile
from idlibmap.gazetteer.spelling import ARTICLES

NISBA = ("i", "y")
"""Ends of an origin as a surname: al-Idlibi."""
OF = frozenset({"of"})
NO_PLACE_BEFORE = frozenset({"with", "by", "for", "against", "between"})
"""Prepositions behind which a capital is a government."""
LOYAL = frozenset(
    {"loyal", "allied", "close", "opposed", "beholden", "sold", "surrendered", "loyalty", "hostile"}
)
"""Words before "to" behind which a capital is a government."""
INSTITUTION_REACH = 3
SEASONS = frozenset({"summer", "winter", "spring", "autumn", "de", "ceasefire", "escalation"})


class Traps:
    """Tells why a name is no place."""

    def __init__(self, contexts: Contexts) -> None:
        self._contexts = contexts

    def reason(self, profile: Profile, beside: Neighbours) -> str:
        """Return why a name names no place; empty if it may."""
        for kind, holds in (
            ("thing", self._is_thing),
            ("event", self._is_event),
            ("organisation", self._is_institution),
            ("person", self._is_person),
            ("metonym", self._is_metonym),
            ("outside", self._is_foreign),
        ):
            if holds(profile, beside):
                return kind
        return ""

    def _is_thing(self, profile: Profile, beside: Neighbours) -> bool:
        if profile.arabic:
            return beside.before[0].plain in self._contexts.things_ar
        return beside.after[0].close and beside.after[0].plain in self._contexts.things

    def _is_event(self, profile: Profile, beside: Neighbours) -> bool:
        if profile.arabic:
            return beside.before[0].close and beside.before[0].plain in self._contexts.events_ar
        after, before = beside.after, beside.before
        named = after[1] if after[0].close and after[0].plain in SEASONS else after[0]
        if named.close and named.plain in self._contexts.events:
            return True
        event = before[1].plain in self._contexts.of_events and before[1].capital
        return before[0].plain in OF and event and beside.case != "shouted"

    def _is_institution(self, profile: Profile, beside: Neighbours) -> bool:
        before = beside.before
        if before[0].close and before[0].plain in self._contexts.institution_heads:
            return profile.arabic or before[0].capital or beside.case == "small"
        if profile.arabic:
            return False
        if before[0].plain in OF and before[1].plain in self._contexts.of_institutions:
            return before[1].capital and beside.case == "cased"
        return self._institution_follows(beside)

    def _institution_follows(self, beside: Neighbours) -> bool:
        """Read "Military College" behind a name: in capitals, or all of it as small as the rest."""
        for word in beside.after[:INSTITUTION_REACH]:
            if not word.close or (beside.case == "cased" and not word.capital):
                return False
            if word.plain in self._contexts.institutions:
                return (
                    not (word is beside.after[0] and word.plain in self._contexts.kinds)
                    or beside.case == "cased"
                )
            if word.plain not in self._contexts.institution_adjectives:
                return False
        return False

    def _is_person(self, profile: Profile, beside: Neighbours) -> bool:
        before = beside.before[0]
        if before.close and before.plain in self._contexts.titles:
            return (
                profile.arabic or beside.before[1].plain not in self._contexts.locating or not profile.known
            )
        if before.close and before.plain in self._contexts.given_names:
            return profile.arabic or before.capital or beside.case != "cased"
        if len(profile.words) == 1 and self._surname_follows(profile, beside):
            return True
        return not profile.arabic and beside.case == "cased" and self._part_of_name(profile, beside)

    def _surname_follows(self, profile: Profile, beside: Neighbours) -> bool:
        after, given = beside.after[0], profile.words[0] in self._contexts.given_names
        if not after.close:
            return False
        if profile.arabic:
            return given and (after.plain in self._contexts.given_names or after.text.endswith("ي"))
        if after.plain in ARTICLES:
            return not profile.known and beside.after[1].plain.endswith(NISBA)
        cased = after.capital and not after.text.isupper() and beside.case == "cased"
        return (
            cased
            and (given or self._is_first_name(profile, beside))
            and not self._contexts.is_ordinary(after.plain)
        )

    def _is_first_name(self, profile: Profile, beside: Neighbours) -> bool:
        """An unknown name before another capital, where no place is announced: "Kelly Brandt said"."""
        before = beside.before[0]
        return not profile.known and not profile.spelled and not self._contexts.leads_to_place(before.plain)

    def _part_of_name(self, profile: Profile, beside: Neighbours) -> bool:
        """A capital right before a single name that is no other word's makes it part of that name."""
        before = beside.before[0]
        if len(profile.words) > 1 or not (before.close and before.capital) or before.text.isupper():
            return False
        opens = not beside.before[1].text or not beside.before[1].close
        return not opens and not self._contexts.is_ordinary(before.plain)

    def _is_metonym(self, profile: Profile, beside: Neighbours) -> bool:
        if len(profile.words) > 1 or profile.words[0] not in self._contexts.metonyms:
            return False
        before = beside.before[0]
        if before.plain in NO_PLACE_BEFORE or (before.plain == "to" and beside.before[1].plain in LOYAL):
            return True
        return not (before.close and self._contexts.leads_to_place(before.plain))

    def _is_foreign(self, profile: Profile, beside: Neighbours) -> bool:
        """A country that a village here shares its name with is meant, unless it is called a village."""
        if len(profile.words) > 1 or profile.known or profile.words[0] not in self._contexts.foreign:
            return False
        before = beside.before[1] if beside.before[0].plain in OF else beside.before[0]
        return before.plain not in self._contexts.slots and before.plain not in self._contexts.slots_ar
