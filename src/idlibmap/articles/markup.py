"""HTML → its paragraphs, by the tree alone: what is a block, what is seen, where a line ends."""

import re
from collections.abc import Callable

from lxml import etree, html

from idlibmap.errors import SourceError

BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl"}
    | {"dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"}
    | {"header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td"}
    | {"tfoot", "th", "thead", "tr", "ul", "cell", "head", "item", "list", "quote", "row"}
)
"""Elements that are paragraphs of their own, of HTML and (from ``cell`` on) of trafilatura's trees."""
BREAKS = frozenset({"br", "lb"})
UNSEEN = frozenset(
    {"audio", "button", "canvas", "datalist", "iframe", "math", "noscript", "object", "script", "select"}
    | {"style", "svg", "template", "textarea", "title", "video"}
)
INVISIBLE = dict.fromkeys(
    (*range(9), 11, 12, *range(14, 32), *range(127, 160), 0xAD, 0x200B, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF)
)
"""Control characters, which trees refuse, and signs that are not seen and would part a name."""
HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
SPACE = re.compile(r"\s+")
BLANK_LINE = re.compile(r"\n[ \t\r\f\v]*\n")


def text_of_fragment(markup: str) -> str:
    """
    Return all paragraphs of an HTML fragment, such as a mail's body, parted by newlines.

    Raises
    ------
    SourceError
        It is nested deeper than any page that was written to be read.
    """
    return "\n".join(paragraphs_of(parsed(markup), is_unseen)) if markup.strip() else ""


def parsed(markup: str) -> html.HtmlElement:
    """
    Parse a page; in the tree a line's end parts paragraphs, as two breaks do, and one break is a space.

    Raises
    ------
    SourceError
        There is nothing on it, or it is nested deeper than any page that was written to be read.
    """
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = html.document_fromstring(markup.encode("utf-8", "ignore"), parser=parser)
    except etree.XMLSyntaxError as error:
        # Broken markup is mended by the parser: this is one that needs more memory than there is.
        reason = "its markup needs more memory than a page that was written to be read. Save its text (.txt)."
        raise SourceError(reason) from error
    except etree.ParserError as error:
        reason = "there is nothing on this page. Save it again, or delete it."
        raise SourceError(reason) from error
    if any(fault.type_name == "ERR_RESOURCE_LIMIT" for fault in parser.error_log):
        reason = (
            "its elements stand deeper within each other than on any page written to be read. "
            "Open it in a browser and save what you read as plain text (.txt)."
        )
        raise SourceError(reason)
    _unwrap(tree)
    _join_single_breaks(tree)
    return tree


def _unwrap(tree: html.HtmlElement) -> None:
    preformatted = frozenset(tree.xpath("//pre/descendant-or-self::*"))
    for element in tree.iter():
        element.text = _in_one_line(element.text, keep_blank=element in preformatted)
        element.tail = _in_one_line(element.tail, keep_blank=element.getparent() in preformatted)


def _in_one_line(text: str | None, *, keep_blank: bool) -> str:
    pieces = BLANK_LINE.split(text or "") if keep_blank else [text or ""]
    return "\n".join(SPACE.sub(" ", piece).translate(INVISIBLE) for piece in pieces)


def _join_single_breaks(tree: html.HtmlElement) -> None:
    single = []
    for line_break in tree.iter("br"):
        before, after = line_break.getprevious(), line_break.getnext()
        follows = before is not None and before.tag == "br" and not (before.tail or "").strip()
        leads = after is not None and after.tag == "br" and not (line_break.tail or "").strip()
        if not follows and not leads:
            single.append(line_break)
    for line_break in single:
        line_break.tail = f" {line_break.tail or ''}"
        line_break.drop_tag()


def paragraphs_of(root: etree._Element, is_left_out: Callable[[etree._Element], bool]) -> list[str]:
    """Return the paragraphs below an element, but for the elements that are left out."""
    parts: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        edge = "\n" if element.tag in BLOCKS or element.tag in BREAKS else ""
        if event == "end":
            parts += edge, element.tail or ""
        elif is_left_out(element):
            walk.skip_subtree()
        else:
            parts += edge, element.text or ""
    lines = map(clean, "".join(parts).split("\n"))
    return [line for line in lines if line]


def clean(text: str) -> str:
    """Return a text in one line, without signs that are not seen."""
    return " ".join(text.split()).translate(INVISIBLE)


def is_unseen(element: etree._Element) -> bool:
    """Say whether a reader of the page would not see an element."""
    hidden = "hidden" in element.attrib or HIDING.search(element.get("style", ""))
    return element.tag in UNSEEN or bool(hidden)
