"""Chats exported by Telegram Desktop."""

import json
from datetime import date
from pathlib import Path

import pytest

from idlibmap.articles.formats.json import read
from idlibmap.articles.found import Document, Fault, File, Found
from idlibmap.errors import SourceError


def message(number: int, text: object, **more: object) -> dict[str, object]:
    return {"id": number, "type": "message", "date": "2020-02-27T23:50:00", "text": text, **more}


def found_in(folder: Path, value: object) -> list[Found]:
    path = folder / "result.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    return list(read(File(path=path, name=path.name)))


def test_each_message_with_a_text_is_a_report(tmp_path: Path) -> None:
    joined = {
        "id": 1,
        "type": "service",
        "date": "2020-02-27T10:00:00",
        "action": "join",
        "text": "Ali joined",
    }
    photo = message(2, "", photo="photos/1.jpg")
    chat = {"name": "Hill News", "id": 7, "messages": [joined, photo, message(3, "Testin fell.")]}
    assert found_in(tmp_path, chat) == [
        Document(
            text="Testin fell.",
            outlet="Hill News",
            published=date(2020, 2, 27),
            part="3",
            known_by="telegram",
        )
    ]


def test_pieces_of_a_text_are_joined(tmp_path: Path) -> None:
    text = ["Urgent: ", {"type": "bold", "text": "Testin"}, " fell.\n\nMore soon.", {"type": "odd"}, 7]
    (report,) = found_in(tmp_path, {"name": "x", "messages": [message(1, text)]})
    assert isinstance(report, Document)
    assert report.text == "Urgent: Testin fell.\nMore soon."


def test_who_wrote_a_forwarded_message_is_its_outlet(tmp_path: Path) -> None:
    chat = {"name": "Hill News", "messages": [message(1, "Testin fell.", forwarded_from="Vale Post")]}
    (report,) = found_in(tmp_path, chat)
    assert isinstance(report, Document)
    assert report.outlet == "Vale Post"


def test_all_chats_of_a_full_export_are_read(tmp_path: Path) -> None:
    hill = {"name": "Hill", "messages": [message(1, "Testin fell.")]}
    vale = {"name": "Vale", "messages": [message(1, "Testin held.")]}
    left = {"name": "Left", "messages": [message(1, "Nothing new.")]}
    found = found_in(tmp_path, {"chats": {"list": [hill, vale]}, "left_chats": {"list": [left]}})
    assert [one.outlet for one in found if isinstance(one, Document)] == ["Hill", "Vale", "Left"]


def test_an_address_is_made_only_of_a_known_name(tmp_path: Path) -> None:
    (report,) = found_in(
        tmp_path, {"name": "Hill", "username": "hill", "messages": [message(4, "Testin fell.")]}
    )
    assert isinstance(report, Document)
    assert report.url == "https://t.me/hill/4"


def test_a_bad_day_is_named_and_its_message_kept(tmp_path: Path) -> None:
    fault, report = found_in(
        tmp_path, {"name": "Hill", "messages": [{**message(4, "Fell."), "date": "soon"}]}
    )
    assert fault == Fault(part="4", reason="field 'date': expected a day like 2020-02-27, got 'soon'.")
    assert isinstance(report, Document)
    assert report.published is None


def test_a_chat_without_a_text_says_so(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"a Telegram chat in which no message has a text\."):
        found_in(tmp_path, {"name": "Hill", "messages": [message(1, ""), message(2, None)]})
