"""A mail is one report: what its writer wrote, and the files attached."""

from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from idlibmap.articles.formats.mail import read
from idlibmap.articles.found import Document, Fault, File, Found, Member
from idlibmap.errors import SourceError

HEAD = b"From: Northern Desk <desk@north.example>\r\nDate: Thu, 27 Feb 2020 23:30:00 +0300\r\n"
WRAPPED = (
    "Rebels entered the town of Saraqeb before dawn and\n"
    "fought soldiers near the grain silos until noon, two\n"
    "residents said.\n\n"
    "The army sent reinforcements from Aleppo along the\n"
    "highway in the evening.\n"
)
JOINED = (
    "Rebels entered the town of Saraqeb before dawn and fought soldiers near the grain silos until noon, "
    "two residents said.\nThe army sent reinforcements from Aleppo along the highway in the evening."
)


def found(folder: Path, mail: bytes | EmailMessage) -> list[Found]:
    path = folder / "report.eml"
    path.write_bytes(mail if isinstance(mail, bytes) else mail.as_bytes())
    return list(read(File(path=path, name="report.eml")))


def document(folder: Path, mail: bytes | EmailMessage) -> Document:
    (one,) = found(folder, mail)
    assert isinstance(one, Document)
    return one


def text(folder: Path, body: str, kind: str = "text/plain") -> str:
    head = HEAD + f"Subject: Saraqeb\r\nContent-Type: {kind}; charset=utf-8\r\n\r\n".encode()
    return document(folder, head + body.encode()).text


def mail_with(*, subject: str = "Saraqeb", body: str = "Rebels took Saraqeb.\n") -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"], mail["From"] = subject, "desk@north.example"
    mail.set_content(body)
    return mail


def test_the_headers_say_title_outlet_day_and_language(tmp_path: Path) -> None:
    head = HEAD + b"Subject: Saraqeb changes\r\n hands\r\nContent-Language: en-GB\r\n\r\n"
    assert document(tmp_path, head + b"Rebels took Saraqeb.\r\n") == Document(
        text="Rebels took Saraqeb.",
        title="Saraqeb changes hands",
        outlet="Northern Desk",
        published=date(2020, 2, 27),
        language="en",
        known_by="mail",
    )


@pytest.mark.parametrize(
    "subject",
    ["Re: Fwd: Saraqeb falls", "FW: [daily-list] Saraqeb falls", "AW[2]: Saraqeb falls", "رد: Saraqeb falls"],
)
def test_the_prefixes_of_replies_and_lists_are_no_title(tmp_path: Path, subject: str) -> None:
    assert document(tmp_path, mail_with(subject=subject)).title == "Saraqeb falls"


def test_without_a_name_the_domain_of_the_address_is_the_outlet(tmp_path: Path) -> None:
    assert document(tmp_path, mail_with()).outlet == "north.example"


@pytest.mark.parametrize("header", ["From: x <a@[>", "Date: soon", 'From: "', "Date: 30 Feb 2020 10:00:00"])
def test_a_malformed_header_costs_no_more_than_itself(tmp_path: Path, header: str) -> None:
    one = document(tmp_path, f"Subject: Saraqeb\r\n{header}\r\n\r\nRebels took it.\r\n".encode())
    assert (one.title, one.outlet, one.published, one.text) == ("Saraqeb", "", None, "Rebels took it.")


def test_headers_in_bare_utf_8_are_read(tmp_path: Path) -> None:
    one = document(tmp_path, "From: مرصد <a@b.example>\r\nSubject: معارك\r\n\r\nsee\r\n".encode())
    assert (one.outlet, one.title) == ("مرصد", "معارك")


# The text


def test_lines_broken_at_a_margin_are_joined_to_paragraphs(tmp_path: Path) -> None:
    assert text(tmp_path, WRAPPED) == JOINED


def test_lines_that_are_paragraphs_stay_apart(tmp_path: Path) -> None:
    body = "Rebels took Saraqeb.\nThe army holds Nayrab.\nBoth sides shelled Sarmin.\n"
    assert text(tmp_path, body) == body.strip()


def test_flowed_lines_are_joined_where_they_are_marked(tmp_path: Path) -> None:
    body = "Rebels took \nSaraqeb.\nThe army \n took Nayrab.\n"
    assert text(tmp_path, body, "text/plain; format=flowed") == "Rebels took Saraqeb.\nThe army took Nayrab."
    parted = text(tmp_path, "Rebels took Sara \nqeb.\n", "text/plain; format=flowed; delsp=yes")
    assert parted == "Rebels took Saraqeb."


def test_what_is_answered_and_the_signature_are_left_out(tmp_path: Path) -> None:
    body = (
        "Rebels took Saraqeb.\n\nOn Wed, 26 Feb 2020 at 10:00, A. Writer\n<a@b.example> wrote:\n\n"
        "> The army holds Saraqeb.\n>> Since when?\n\nSoldiers left.\n-- \nNorthern Desk, phone 123\n"
    )
    assert text(tmp_path, body) == "Rebels took Saraqeb.\nSoldiers left."


def test_a_mail_that_is_all_quote_is_read_without_its_marks(tmp_path: Path) -> None:
    assert text(tmp_path, "> Rebels took Saraqeb.\n>\n> Soldiers left.\n") == (
        "Rebels took Saraqeb.\nSoldiers left."
    )


@pytest.mark.parametrize("charset", ["us-ascii", "no-such-charset", "utf-8"])
def test_a_wrong_charset_does_no_harm(tmp_path: Path, charset: str) -> None:
    mail = f"Subject: x\r\nContent-Type: text/plain; charset={charset}\r\n\r\nThe café in Saraqeb.".encode()
    assert document(tmp_path, mail).text == "The café in Saraqeb."


def test_the_html_body_is_read_where_there_is_no_plain_one(tmp_path: Path) -> None:
    body = "<style>p {}</style><p>Rebels <b>took</b>\nSaraqeb.</p><p>Soldiers left.</p>"
    assert text(tmp_path, body, "text/html") == "Rebels took Saraqeb.\nSoldiers left."


def test_the_plain_body_goes_before_the_html_one(tmp_path: Path) -> None:
    mail = mail_with(body="Plain words.")
    mail.add_alternative("<p>Marked words.</p>", subtype="html")
    assert document(tmp_path, mail).text == "Plain words."


def test_a_subject_alone_is_a_report(tmp_path: Path) -> None:
    assert document(tmp_path, mail_with(subject="Rebels take Saraqeb", body="")).text == "Rebels take Saraqeb"


# Attachments


def test_attached_files_follow_the_text_and_inline_pictures_and_signatures_do_not(tmp_path: Path) -> None:
    mail = mail_with()
    mail.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="../../etc/map.pdf")
    mail.add_attachment(b"x", maintype="image", subtype="png", filename="logo.png", disposition="inline")
    mail.add_attachment(b"x", maintype="application", subtype="pgp-signature", filename="signature.asc")
    mail.add_attachment(b"x", maintype="application", subtype="octet-stream")
    first, *rest = found(tmp_path, mail)
    assert isinstance(first, Document)
    assert rest == [Member(name="map.pdf", data=b"%PDF")]


def test_a_mail_with_files_and_no_text_is_its_files(tmp_path: Path) -> None:
    mail = mail_with(body="")
    mail.add_attachment("Rebels took Saraqeb.", filename="report.txt")
    assert found(tmp_path, mail) == [Member(name="report.txt", data=b"Rebels took Saraqeb.\n")]


def test_a_mail_within_a_mail_is_a_file_of_its_own(tmp_path: Path) -> None:
    mail = mail_with()
    mail.add_attachment(mail_with(subject="The report"))
    document_, member = found(tmp_path, mail)
    assert isinstance(document_, Document)
    assert isinstance(member, Member)
    assert member.name == "forwarded.eml"
    assert document(tmp_path, member.data).title == "The report"


def test_a_body_that_cannot_be_read_does_not_cost_the_files(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["Subject"] = "Saraqeb"
    mail.set_content("<div>" * 5000 + "Rebels took it.", subtype="html")
    mail.add_attachment("Soldiers left.", filename="report.txt")
    fault, member = found(tmp_path, mail)
    assert isinstance(fault, Fault)
    assert isinstance(member, Member)


# Bad mails


@pytest.mark.parametrize(
    ("mail", "reason"),
    [
        (b"", "no mail: it has none of the headers"),
        (b"\x89PNG\r\n\x1a\n\0\0", "no mail: it has none of the headers"),
        (HEAD + b"\r\n", "this mail has no text and no attachments"),
        (HEAD + b"Content-Type: text/plain\r\n\r\n\xff\0\1\2\3", "the body of this mail is no text"),
        (HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 5000, "this mail is malformed"),
        (HEAD + b"Content-Type: text/plain; name*\r\n\r\nHello", "this mail is malformed"),
    ],
)
def test_what_is_no_mail_is_refused_with_a_reason(tmp_path: Path, mail: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        found(tmp_path, mail)
