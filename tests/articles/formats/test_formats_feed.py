"""A feed is as many reports as it has entries."""

from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from idlibmap.articles.formats.feed import read
from idlibmap.articles.found import Document, Fault, File, Found
from idlibmap.errors import SourceError

ITEM = "<item><title>Saraqeb</title><description>Rebels took it.</description></item>"


def found(folder: Path, feed: str | bytes) -> list[Found]:
    path = folder / "news.xml"
    path.write_bytes(feed if isinstance(feed, bytes) else feed.encode())
    return list(read(File(path=path, name="news.xml")))


def rss(items: str, channel: str = "<title>Northern Desk</title>") -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{channel}{items}</channel></rss>'


def entry(folder: Path, feed: str | bytes) -> Document:
    (one,) = found(folder, feed)
    assert isinstance(one, Document)
    return one


def test_an_entry_of_rss_is_a_report(tmp_path: Path) -> None:
    item = (
        "<item><title>Saraqeb &amp; Nayrab</title><link>https://north.example/1</link><guid>n-1</guid>"
        "<pubDate>Thu, 27 Feb 2020 23:30:00 -0500</pubDate>"
        "<description>&lt;p&gt;Rebels &lt;b&gt;took&lt;/b&gt; it.&lt;/p&gt;&lt;p&gt;Soldiers left.&lt;/p&gt;"
        "</description></item>"
    )
    feed = rss(item, "<title>Northern Desk</title><language>en-us</language>")
    assert entry(tmp_path, feed) == Document(
        text="Rebels took it.\nSoldiers left.",
        title="Saraqeb & Nayrab",
        outlet="Northern Desk",
        published=date(2020, 2, 27),
        url="https://north.example/1",
        language="en",
        known_by="feed",
        part=sha256(b"n-1").hexdigest()[:8],
    )


def test_an_entry_of_atom_is_a_report_of_the_source_that_it_names(tmp_path: Path) -> None:
    one = entry(
        tmp_path,
        """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><title>Planet</title><entry>
        <title>Nayrab</title><id>urn:2</id><updated>2020-02-28T01:00:00+03:00</updated>
        <source><title>Eastern Desk</title></source><summary>Short.</summary><content type="xhtml">
        <div xmlns="http://www.w3.org/1999/xhtml"><p>The army &amp; its allies took Nayrab.</p></div>
        </content></entry></feed>""",
    )
    assert (one.text, one.outlet) == ("The army & its allies took Nayrab.", "Eastern Desk")
    assert (one.published, one.language) == (date(2020, 2, 28), "ar")


def test_the_longest_text_of_an_entry_is_its_report(tmp_path: Path) -> None:
    item = (
        '<item xmlns:c="http://purl.org/rss/1.0/modules/content/"><title>Saraqeb</title>'
        "<description>Rebels took Saraqeb ...</description>"
        "<c:encoded><![CDATA[<p>Rebels took Saraqeb after a long night.</p>]]></c:encoded></item>"
    )
    assert entry(tmp_path, rss(item)).text == "Rebels took Saraqeb after a long night."


def test_an_entry_without_text_is_its_title(tmp_path: Path) -> None:
    assert (
        entry(tmp_path, rss("<item><title>Rebels take Saraqeb</title></item>")).text == "Rebels take Saraqeb"
    )


def test_an_entry_without_anything_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    fault, good = found(tmp_path, rss("<item><guid>7</guid></item>" + ITEM))
    assert isinstance(fault, Fault)
    assert fault.reason.startswith("an entry without text and title")
    assert isinstance(good, Document)


@pytest.mark.parametrize("day", ["soon", "", "Thu, 99 Feb 2020 10:00:00 GMT", "2020-02-30"])
def test_a_day_that_is_none_is_not_guessed(tmp_path: Path, day: str) -> None:
    item = ITEM.replace("<title>", f"<pubDate>{day}</pubDate><title>")
    assert entry(tmp_path, rss(item)).published is None


def test_an_id_that_is_no_address_is_no_url(tmp_path: Path) -> None:
    assert entry(tmp_path, rss(ITEM.replace("<title>", "<guid>report-7</guid><title>"))).url == ""


def test_control_characters_are_removed(tmp_path: Path) -> None:
    *_, one = found(tmp_path, rss(ITEM.replace("took it", "&lt;b&gt;took&lt;/b&gt;\x02 it")))
    assert isinstance(one, Document)
    assert one.text == "Rebels took it."


def test_a_link_to_nowhere_is_no_url(tmp_path: Path) -> None:
    assert entry(tmp_path, rss(ITEM.replace("<title>", "<link/><title>"))).url == ""


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1256", "utf-8-sig"])
def test_feeds_are_read_in_the_encoding_that_they_declare(tmp_path: Path, encoding: str) -> None:
    feed = rss("<item><title>معارك</title></item>").replace("?>", f' encoding="{encoding[:12]}"?>', 1)
    assert entry(tmp_path, feed.replace("utf-8-sig", "utf-8").encode(encoding)).title == "معارك"


def test_a_feed_that_is_cut_off_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    feed = rss(ITEM + "<item><title>Nayrab</title><description>The army")
    fault, *entries = found(tmp_path, feed[: feed.index("</channel>")])
    assert isinstance(fault, Fault)
    assert fault.reason.startswith("the feed is cut off or breaks the rules of XML")
    assert [one.title for one in entries if isinstance(one, Document)] == ["Saraqeb", "Nayrab"]


# Hostile feeds


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_bomb_of_entities_is_refused(tmp_path: Path, encoding: str) -> None:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">{levels}]>' + rss(
        "<item><title>&l9;</title></item>"
    ).removeprefix('<?xml version="1.0"?>')
    with pytest.raises(SourceError, match="declares entities of its own, which are not expanded"):
        found(tmp_path, bomb.encode(encoding))


def test_a_file_that_an_entity_names_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("the secret")
    secret = (tmp_path / "secret.txt").as_uri()
    feed = (
        f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret}">]><rss version="2.0"><channel>{ITEM}&x;</channel></rss>'
    )
    with pytest.raises(SourceError, match="Delete its DOCTYPE"):
        found(tmp_path, feed)


def test_a_file_that_the_doctype_names_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.dtd").write_text('<!ENTITY x "the secret">')
    address = (tmp_path / "secret.dtd").as_uri()
    feed = f'<!DOCTYPE rss SYSTEM "{address}"><rss version="2.0"><channel>{ITEM}</channel></rss>'
    assert "secret" not in repr(found(tmp_path, feed.replace("took", "&x; took")))


@pytest.mark.parametrize(
    "nothing", [b"", b"\0\1\2", b"Rebels took it.", b"<html><p>x</p></html>", b"<a><b/></a>"]
)
def test_xml_that_is_no_feed_is_refused_with_a_reason(tmp_path: Path, nothing: bytes) -> None:
    with pytest.raises(SourceError, match="no feed: neither RSS nor Atom was found in it"):
        found(tmp_path, nothing)


def test_a_feed_that_the_library_fails_on_is_refused_with_a_reason(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"too badly damaged to be read .* Download it again"):
        found(tmp_path, "<rss><channel><item><link>a</item>b</link></channel></rss>")


def test_a_feed_without_entries_is_refused_with_a_reason(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="this feed has no entries"):
        found(tmp_path, rss(""))
