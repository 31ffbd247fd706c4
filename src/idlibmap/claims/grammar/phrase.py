"""A phrase: the smallest stretch of a sentence that the grammar moves about."""

from msgspec import Struct

from idlibmap.claims.actors import Party
from idlibmap.claims.lexicon import Trigger
from idlibmap.claims.refs import Ref

BEING = frozenset({"is", "are", "was", "were", "am"})
"""Forms of "be" that make "being taken" a tense."""


class Group(Struct, frozen=True, gc=False):
    """A verb with its auxiliaries: "had reportedly been captured"."""

    start: int
    """Token of the verb itself."""
    end: int
    """Token after it and its particles."""
    triggers: tuple[Trigger, ...]
    """Every verb it can be; empty for a bare "is" or "has"."""
    form: str
    """base, s, past, participle, ed, ing; be for a copula alone."""
    before: tuple[str, ...] = ()
    """Plain words of the auxiliaries, negations and adverbs before it."""
    be: bool = False
    have: bool = False
    had: bool = False
    modal: bool = False
    to: bool = False
    negated: bool = False
    frames: frozenset[str] = frozenset()
    """Frames of the verbs it can be."""

    @property
    def passive(self) -> bool:
        """Whether its subject is what it is done to."""
        return self.be and self.form in {"ed", "participle"}

    @property
    def bare(self) -> bool:
        """Whether a past form stands alone: active, or a passive without its auxiliary."""
        return self.form in {"ed", "participle", "past"} and not (
            self.be or self.have or self.modal or self.to
        )

    @property
    def finite(self) -> bool:
        """Whether it has a subject of its own: no infinitive, no gerund without "is"."""
        gerund = self.form == "ing" and not self.be
        return not (self.to or gerund or self.passive_gerund)

    @property
    def passive_gerund(self) -> bool:
        """Whether it is the passive gerund of "after being driven out"."""
        return "being" in self.before and BEING.isdisjoint(self.before)


class Noun(Struct, frozen=True, gc=False):
    """A noun of action inside a noun phrase: capture, siege, clashes, control."""

    start: int
    end: int
    triggers: tuple[Trigger, ...]


class Phrase(Struct, frozen=True, gc=False):
    """One phrase."""

    kind: str
    """np, vp, prep, and, comma, rel, sub, that, stop, time."""
    start: int
    """First token."""
    end: int
    """Token after the last."""
    word: str = ""
    """Plain word of a preposition, relative or conjunction; the last word of a noun phrase."""
    refs: tuple[Ref, ...] = ()
    """Places that a noun phrase names as its head, left to right."""
    owned: tuple[Ref, ...] = ()
    """Places in it that only own or modify its head: "Ariha's residents"."""
    party: Party | None = None
    """Party that a noun phrase is."""
    owner: Party | None = None
    """Party that only owns or modifies its head: "the army's advance"."""
    nouns: tuple[Noun, ...] = ()
    verb: Group | None = None
