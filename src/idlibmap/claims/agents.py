"""Agents behind a verb ("by A", "from B"), and words that judge what happened."""

from collections.abc import Iterable

from idlibmap.claims.actors import Party
from idlibmap.claims.parse import Parse


def party_after(parse: Parse, at: int, prepositions: Iterable[str], *, reach: int = 9) -> Party | None:
    """Return the party behind one of some prepositions, after a token: "by A", "from B"."""
    wanted = set(prepositions)
    for party in parse.parties:
        if not at <= party.start <= at + reach + 4 or party.holder:
            continue
        lead = party.start - 1
        while lead > at and (parse.words[lead] in parse.lexicon["determiners"] or _is_modifier(parse, lead)):
            lead -= 1
        if lead >= at and parse.words[lead] in wanted and lead - at <= reach:
            return party
    return None


def stance_word(parse: Parse, at: int, names: str, *, reach: int = 12) -> int | None:
    """Return the first token after another that stands in a word list of the lexicon."""
    stop = min(len(parse.words), at + reach)
    return next((spot for spot in range(at, stop) if parse.words[spot] in parse.lexicon[names]), None)


def _is_modifier(parse: Parse, spot: int) -> bool:
    word = parse.words[spot]
    return (
        parse.tokens[spot].word
        and not (
            word in parse.lexicon["prepositions"]
            or word in parse.lexicon["subordinators"]
            or word in {"and", "of"}
        )
        and spot not in {verb.start for verb in parse.verbs}
    )
