"""Texts of a Scene that cannot disturb what stands around them."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from static_scenes import SARAQIB, SCENE

from idlibmap.maps.plain import plain, plain_scene


def test_a_text_stands_on_one_line_without_marks_of_direction() -> None:
    assert plain(" Sara\u202eqib\n\tand  around\x07 ") == "Saraqib and around"


@given(st.text())
def test_what_is_plain_stays_as_it_is(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@given(st.text(), st.text())
def test_every_text_of_a_scene_is_plain(name: str, sentence: str) -> None:
    scene = replace(
        SCENE,
        title=name,
        places=(replace(SARAQIB, name=name, name_ar=sentence),),
        claims=tuple(replace(claim, sentence=sentence, hedge=name) for claim in SCENE.claims),
        articles=tuple(replace(one, outlet=name, url=sentence) for one in SCENE.articles),
    )
    clean = plain_scene(scene)
    texts = [clean.title, clean.places[0].name, clean.places[0].name_ar]
    texts += [text for claim in clean.claims for text in (claim.sentence, claim.hedge)]
    texts += [text for one in clean.articles for text in (one.outlet, one.url)]
    assert texts == [plain(text) for text in texts]
    assert clean.places[0].name == plain(name)


def test_records_that_are_plain_are_not_made_anew() -> None:
    assert plain_scene(SCENE).places[0] is SCENE.places[0]
