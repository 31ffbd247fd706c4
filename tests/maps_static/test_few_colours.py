import io

import numpy as np
from PIL import Image

from idlibmap.maps.few_colours import in_few_colours
from idlibmap.maps.films.gif import gif_bytes


def png(pixels: np.ndarray) -> bytes:
    stream = io.BytesIO()
    Image.fromarray(pixels.astype(np.uint8)).save(stream, format="PNG")
    return stream.getvalue()


def pixels_of(content: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(content)).convert("RGB")).astype(int)


# Flat paper, land and sea that hardly differ, a patch of a rare colour, and noise as at the edges of letters.
FLAT = [(255, 255, 255), (250, 248, 243), (227, 228, 232)]
PICTURE = np.zeros((200, 300, 3), dtype=int)
for number, colour in enumerate(FLAT):
    PICTURE[:, number * 100 : number * 100 + 100] = colour
PICTURE[10:60, 10:60] = np.random.default_rng(1).integers(0, 256, (50, 50, 3))
PICTURE[190:198, 190:198] = (249, 197, 49)


def test_flat_colours_are_kept_however_near_each_other() -> None:
    small = pixels_of(in_few_colours(png(PICTURE), widest=300))
    for colour in (*FLAT, (249, 197, 49)):
        where = (colour == PICTURE).all(axis=2)
        assert (small[where] == colour).all()


def test_no_other_colour_is_far_off() -> None:
    assert np.abs(pixels_of(in_few_colours(png(PICTURE), widest=300)) - PICTURE).max() < 80


def test_a_picture_that_has_few_colours_stays_as_it_is() -> None:
    plain = PICTURE.copy()
    plain[10:60, 10:60] = (1, 2, 3)
    assert (pixels_of(in_few_colours(png(plain), widest=300)) == plain).all()


def test_it_is_lighter_and_the_same_each_time() -> None:
    content = png(PICTURE)
    assert len(in_few_colours(content, widest=300)) < len(content)
    assert in_few_colours(content, widest=300) == in_few_colours(content, widest=300)


def test_it_is_no_wider_or_higher_than_asked_for() -> None:
    assert pixels_of(in_few_colours(png(PICTURE), widest=150)).shape == (100, 150, 3)


def test_it_has_no_more_colours_than_asked_for() -> None:
    small = pixels_of(in_few_colours(png(PICTURE), widest=300, most=16))
    assert len(np.unique(small.reshape(-1, 3), axis=0)) <= 16


def test_a_gif_confuses_no_flat_colours_either() -> None:
    rgbx = np.dstack([PICTURE, np.zeros(PICTURE.shape[:2])]).astype(np.uint8).tobytes()
    drawn = pixels_of(gif_bytes([rgbx, rgbx], size=(300, 200), milliseconds=100, held=200, comment=""))
    for colour in FLAT:
        assert np.abs(drawn[(colour == PICTURE).all(axis=2)] - colour).max() <= 5
