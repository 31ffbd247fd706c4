"""Whether two places have a name in common."""

from collections.abc import Iterable

from idlibmap.gazetteer.normal import normal_forms

Key = bytes


def keys_of(spellings: Iterable[str]) -> frozenset[Key]:
    """Return the normal forms of a place's spellings: two places share a name where these meet."""
    return frozenset(normal_forms(list(spellings))) - {b""}
