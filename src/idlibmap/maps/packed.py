"""Bytes as text that stands in a page: deflated, in letters in which no parser can find markup."""

import zlib
from base64 import b64encode

_RAW_DEFLATE = -15
_MOST_MEMORY = 9


def packed(content: bytes) -> str:
    """Return base64 of raw deflate (RFC 1951); the same content gives the same text."""
    deflate = zlib.compressobj(zlib.Z_BEST_COMPRESSION, zlib.DEFLATED, _RAW_DEFLATE, _MOST_MEMORY)
    return b64encode(deflate.compress(content) + deflate.flush()).decode("ascii")
