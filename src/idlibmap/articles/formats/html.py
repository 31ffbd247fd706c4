"""A saved web page → its main text, and what its metadata says of it."""

import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from htmldate import find_date
from lxml import etree, html
from trafilatura import bare_extraction
from trafilatura.settings import Document as Page

from idlibmap.articles.found import Document, File, Found
from idlibmap.articles.markup import INVISIBLE, clean, is_unseen, paragraphs_of, parsed
from idlibmap.articles.plain_text import BOMS, decode
from idlibmap.errors import SourceError

CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
CHARSET_WITHIN = 4096
"""Browsers look for it in the first 1024 bytes; some pages put it later."""
AROUND = frozenset({"aside", "footer", "form", "nav"})
COMMENTS = re.compile(r"\b(?:comments?|disqus)\b", re.IGNORECASE)
SHORT_MAIN, SHORT_PAGE = 250, 1000
"""A main text and a page of fewer characters: too little for statistics of what is main."""
PUBLISHED = etree.XPath(
    "//meta | //script[@type='application/ld+json'] | //*[@itemprop='datePublished']"
    " | ((//article//time | //main//time)[@datetime]"
    "[not(ancestor::aside | ancestor::footer | ancestor::nav)])[1]"
)
NAMING = ("http-equiv", "itemprop", "name", "property")
"""Attributes that say what a datum is."""
FACTS = frozenset({*NAMING, "class", "content", "datetime", "pubdate", "type"})
NO_PUBLICATION = re.compile(r"modif|updat|revis|copyright|og:url", re.IGNORECASE)
LATEST = date.max.isoformat()
"""A day beyond today is the page's fault, and must not depend on when it is read."""

for _name in ("htmldate", "trafilatura"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)


def read(file: File) -> Iterator[Found]:
    """Read the report on a page, without menus, comments and advertisements."""
    tree = parsed(_markup(file))
    # dateutil warns of time zones it does not know; the day does not hang on them.
    with warnings.catch_warnings(action="ignore"):
        facts = _facts(tree)
        published = _published(tree, facts.url)
    paragraphs = _report(tree, facts)
    if not paragraphs:
        reason = (
            "no main text was found on this page, only menus, scripts or nothing. "
            "Open it in a browser and save what you read as plain text (.txt)."
        )
        raise SourceError(reason)
    outlet = facts.sitename or ""
    title = clean(_without_outlet(facts.title or "", outlet))
    rest = [one for one in paragraphs if _without_outlet(one, outlet) != title]
    yield Document(
        text="\n".join(rest or paragraphs),
        title=title,
        outlet=outlet,
        published=published,
        url=facts.url or "",
        language=_language(tree),
        known_by="metadata",
    )


def _markup(file: File) -> str:
    """Return the page as text: UTF-8 if it is that, else in the encoding that it declares."""
    data = file.path.read_bytes()
    declared = CHARSET.search(data[:CHARSET_WITHIN])
    if declared and not data.startswith(tuple(mark for mark, _ in BOMS)) and not _is_utf8(data):
        # Browsers read both names as windows-1252, and so do the pages' authors.
        name = declared[1].decode("ascii", "replace").lower()
        name = "cp1252" if name in {"iso-8859-1", "latin1", "us-ascii"} else name
        with suppress(LookupError, UnicodeError):
            data = data.decode(name, errors="replace").encode()
    return decode(data)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _facts(tree: html.HtmlElement) -> Page:
    """Return what trafilatura finds: title, outlet, address and main text."""
    page = bare_extraction(
        tree,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True, "max_date": LATEST},
    )
    return page if isinstance(page, Page) else Page()


def _report(tree: html.HtmlElement, page: Page) -> list[str]:
    """Return the main text by statistics; of a page too short for them, all that stands in its body."""
    main = paragraphs_of(page.body, lambda _: False)
    plain = paragraphs_of(tree, _is_beside)
    if len("".join(main)) < SHORT_MAIN and len("".join(plain)) < SHORT_PAGE:
        return plain
    return main or plain


def _is_beside(element: etree._Element) -> bool:
    named = f"{element.get('id', '')} {element.get('class', '')}"
    return element.tag in AROUND or is_unseen(element) or COMMENTS.search(named) is not None


def _without_outlet(title: str, outlet: str) -> str:
    if not outlet:
        return title
    return re.sub(rf"\s+[-|–—·»:]+\s+{re.escape(outlet)}\s*$", "", title, flags=re.IGNORECASE)


def _published(tree: html.HtmlElement, url: str | None) -> date | None:
    """Return the day that metadata name as that of publication: dates in prose or footers are no such."""
    page = html.document_fromstring("<html><head></head><body></body></html>")
    for element in PUBLISHED(tree):
        facts = {name: element.get(name, "").translate(INVISIBLE) for name in FACTS & {*element.attrib}}
        if not NO_PUBLICATION.search(" ".join(facts.get(key, "") for key in NAMING)):
            # A microdatum may stand in any element; htmldate looks for it in those named meta alone.
            fact = etree.SubElement(page.head, element.tag if element.tag in {"script", "time"} else "meta")
            fact.attrib.update(facts)
            fact.text = element.text
    found = find_date(
        page,
        extensive_search=False,
        original_date=True,
        url=url,
        deferred_url_extractor=True,
        max_date=LATEST,
    )
    return date.fromisoformat(found) if found else None


def _language(tree: html.HtmlElement) -> str:
    code = (tree.get("lang") or tree.get("xml:lang") or "").lower().replace("_", "-").split("-")[0]
    return code if re.fullmatch(r"[a-z]{2}", code) else ""
