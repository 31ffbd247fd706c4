"""Who acts, who says so, and how the source stands to it."""

from dataclasses import dataclass

from msgspec.structs import replace

from idlibmap.claims.actors import Party
from idlibmap.claims.drafts import Draft
from idlibmap.claims.grammar.act import THE_GROUP, party_of
from idlibmap.claims.grammar.clauses import Clauses
from idlibmap.claims.reading import Languages, ReadSentence
from idlibmap.claims.sources import OUTLET, Source
from idlibmap.claims.statement import Memory

GAINS = frozenset({"captured", "entered", "handed_over"})
TOLD = frozenset({"reported", "claimed"})
PRONOUNS = frozenset({"they", "it", "its", "he", "she", "them", "who", "we"})
"""Names of parties that only stand for one told before."""


@dataclass(frozen=True, slots=True)
class Naming:
    """Where a party is named: in which sentence, after what, by whom."""

    read: ReadSentence
    memory: Memory
    source: Source
    voice: Source
    """Who speaks where nobody is named."""

    @property
    def side(self) -> str:
        """The side that speaks: that of the source, or of a partisan report that quotes somebody unnamed."""
        return self.source.side or (self.voice.side if self.source.source_class == "anonymous" else "")


def resolved_party(party: Party | None, side: str, naming: Naming, languages: Languages) -> tuple[str, str]:
    """Return the side and the name of a party, of whoever a bare noun, a pronoun or "we" stands for."""
    if party is None or party.side:
        speaker = naming.side or naming.voice.side
        named = languages.actors.enemy_of(party, speaker) or party.side if party else side
        return named, party.name if party else ""
    if party.name == "we":
        return naming.side, naming.source.name if naming.side else ""
    known = _stood_for(party, naming, languages)
    return (known.side, known.name) if known is not None else ("", "")


def _stood_for(party: Party, naming: Naming, languages: Languages) -> Party | None:
    """Return whom a noun without a side stands for; who attacks and who defends, only the ground tells."""
    lexicon, name = naming.read.parse.lexicon, party.name.lower()
    if name in lexicon["attacking"] or name in lexicon["defending"]:
        return None
    if name == THE_GROUP or name.partition(" ")[0] in lexicon["organised"]:
        known = _named_before(naming.read, party, languages) or naming.memory.group
        if known is not None:
            return known
    if party.usual:
        return naming.memory.parties_by_side.get(party.usual) or sided(party)
    return _meant(party, naming) if name in PRONOUNS else None


def _meant(party: Party, naming: Naming) -> Party | None:
    """Return whom a pronoun means: who acted before it in the sentence, who speaks, who acted last."""
    source, memory = naming.source, naming.memory
    here = _subject_before(naming.read, party, source)
    speaks = source.side and source.name != OUTLET.name
    if speaks and (here is None or party.name == "its"):
        return Party(0, 0, source.side, source.name, named=False, holder=False)
    single = party.name.lower() in {"it", "its"}
    return here or (memory.single if single else memory.party)


def _named_before(read: ReadSentence, party: Party, languages: Languages) -> Party | None:
    """Return the faction named last before a phrase of its sentence."""
    found = [
        one
        for one in read.parse.parties
        if one.end <= party.start and one.named and languages.actors.is_faction(one.side)
    ]
    return found[-1] if found else None


def sided(party: Party) -> Party | None:
    """Return a party with the side that its words mean, if they mean one."""
    return party if party.side else replace(party, side=party.usual) if party.usual else None


def main_subjects(read: ReadSentence) -> list[Party]:
    """Return the parties of which the main clauses of a sentence are told, but for those who only speak."""
    clauses, told = read.clauses, []
    speaking = {saying.at for saying in read.sayings}
    for at, phrase in enumerate(clauses.phrases):
        if phrase.verb is None or phrase.start in speaking:
            continue
        subject = clauses.subject(at)
        if subject is not None and not _is_aside(clauses, subject, at):
            told.append(subject)
    parties = (party_of(clauses, subject) for subject in dict.fromkeys(told))
    return [known for party in parties if party is not None for known in [sided(party)] if known]


def unknown_actor(read: ReadSentence, draft: Draft) -> str:
    """Return the name of whoever acts where no list knows it: "the Falcons of Hauran"; else nothing."""
    clauses, tokens = read.clauses, read.parse.tokens
    at = next((at for at, one in enumerate(clauses.phrases) if one.verb and one.verb.start == draft.at), None)
    verb = clauses.verb(at) if at is not None else None
    if at is None or verb is None or draft.party is not None:
        return ""
    spot = clauses.agent(at) if verb.passive else clauses.subject(at)
    phrase = clauses.phrases[spot] if spot is not None else None
    if spot is None or phrase is None or phrase.party or phrase.refs or phrase.owned or phrase.nouns:
        return ""
    further = clauses.kind(spot + 1) == "prep" and clauses.phrases[spot + 1].word == "of"
    end = clauses.phrases[spot + 2].end if further and clauses.kind(spot + 2) == "np" else phrase.end
    names = [token for token in tokens[max(1, phrase.start) : end] if token.title]
    return " ".join(token.text for token in tokens[phrase.start : end]) if names else ""


def is_plural(party: Party) -> bool:
    """Say whether a party's words are a plural, which "it" cannot mean: rebels, government forces."""
    return party.name.endswith("s") and (not party.named or party.name.lower().endswith(("forces", "troops")))


def _subject_before(read: ReadSentence, party: Party, source: Source) -> Party | None:
    """Return the party that the sentence told of before a pronoun: the subject of its latest clause."""
    clauses = read.clauses
    own = [one.at for one in read.sayings if source.side and one.at < party.start and one.source == source]
    begins = max(own, default=0)
    spots = [
        (clauses.subject(at), at)
        for at, phrase in enumerate(clauses.phrases)
        if phrase.verb and phrase.start < party.start
    ]
    main = [spot for spot, at in spots if spot is not None and not _is_aside(clauses, spot, at)]
    rows = [
        [found for spot in row for found in [party_of(clauses, spot)] if found]
        for row in (main, [spot for spot, _ in spots])
    ]
    rows.append([one for one in read.parse.parties if not one.holder])
    single = party.name.lower() in {"it", "its"}
    for row in rows:
        found = [
            replace(one, side=side)
            for one in row
            if begins <= one.start < one.end <= party.start and not (single and is_plural(one))
            for side in [one.side or _own_side(one, source) or one.usual]
            if side
        ]
        if found:
            return found[-1]
    return None


def _own_side(party: Party, source: Source) -> str:
    """Return the side of "we" and "our forces": that of who speaks."""
    return source.side if party.name == "we" else ""


def _is_aside(clauses: Clauses, subject: int, verb: int) -> bool:
    """Say whether a subject is that of a clause with "when", "after", "which"."""
    return clauses.kind(subject - 1) in {"sub", "rel"} or clauses.kind(verb - 1) == "rel"


def classed(source: Source, draft: Draft, side: str, from_side: str, stance: str) -> Source:
    """A party that tells its own loss admits it, which is the strongest evidence of all."""
    if source.source_class != "party" or not source.side or stance not in TOLD:
        return source
    lost = draft.action in GAINS and source.side == from_side and side != source.side
    left = draft.action == "withdrew" and source.side == side
    return replace(source, source_class="admission") if lost or left else source
