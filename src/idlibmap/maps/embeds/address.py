"""Addresses of pages and pictures, as they can stand in any snippet."""

from urllib.parse import quote, urlsplit, urlunsplit

from idlibmap.errors import IdlibmapError


def quoted(address: str, fragment: str = "") -> str:
    """
    Quote an address so that it can stand in HTML, Markdown and TeX, with a fragment of ours.

    Parameters
    ----------
    address
        A path beside the embedding document, or an http(s) address; a fragment of its own is left out.

    Raises
    ------
    IdlibmapError
        It is neither.
    """
    parts = urlsplit(address)
    if parts.scheme not in {"", "http", "https"}:
        msg = (
            f"address {address!r}: expected a path beside the embedding document or an http(s) address, "
            f"found the scheme {parts.scheme!r}. Write for example map.html or https://example.org/map.html."
        )
        raise IdlibmapError(msg)
    path, query = quote(parts.path, safe="/%:@~"), quote(parts.query, safe="=&%/:@~+,;")
    return urlunsplit((parts.scheme, quote(parts.netloc, safe=":@%"), path, query, fragment))


def is_on_the_web(address: str) -> bool:
    """Say whether an address leads somewhere from any document."""
    return urlsplit(address).scheme in {"http", "https"}
