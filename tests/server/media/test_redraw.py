"""A file that somebody uploads is made anew, in a process of its own, or refused."""

from collections.abc import Callable, Mapping
from itertools import product

import pytest
from PIL import Image

from server.media.redrawn import Fault, Redrawn
from server.media.sizes import size_of
from server.media.studio import Studio
from tests.server.media.drawings import (
    BLUE,
    RED,
    animation,
    bomb,
    file_of,
    halves,
    is_near,
    opened,
    page_in_disguise,
    photograph,
    wide_gamut,
)


async def redraw(data: bytes) -> Redrawn:
    return await Studio().redraw(data)


async def seen(data: bytes) -> Image.Image:
    """The largest file that came of it."""
    made = await redraw(data)
    assert made.fault is None
    return opened(made.drawn[-1].data)


@pytest.mark.parametrize(
    ("width", "height", "expected"),
    [
        (2500, 1250, [(320, 160), (960, 480), (1920, 960)]),
        (1000, 500, [(320, 160), (960, 480), (1000, 500)]),
        (500, 250, [(320, 160), (500, 250)]),
        (320, 640, [(320, 640)]),
        (7, 3, [(7, 3)]),
        (10, 4000, [(2, 640), (5, 1920), (10, 3840)]),
    ],
)
async def test_a_picture_is_kept_in_three_widths_and_never_enlarged(
    width: int, height: int, expected: list[tuple[int, int]]
) -> None:
    made = await redraw(file_of(halves(width, height)))

    assert [(one.width, one.height) for one in made.drawn] == expected
    assert [opened(one.data).size for one in made.drawn] == expected
    assert {opened(one.data).format for one in made.drawn} == {"WEBP"}
    assert size_of(made.name) == expected[-1]


async def test_nothing_that_is_not_seen_stays_in_a_picture() -> None:
    file = photograph()
    assert opened(file).getexif().get_ifd(0x8825), "the camera told where it was"

    for one in (await redraw(file)).drawn:
        kept = opened(one.data)
        assert dict(kept.getexif()) == {}
        assert {"exif", "xmp", "icc_profile", "comment"} & set(kept.info) == set()
        assert b"Amman" not in one.data
        assert b"EXIF" not in one.data


TURNED = {1: "left", 2: "right", 3: "right", 4: "left", 5: "top", 6: "top", 7: "bottom", 8: "bottom"}


@pytest.mark.parametrize(("orientation", "side"), TURNED.items())
async def test_a_photograph_stands_as_the_camera_was_held(orientation: int, side: str) -> None:
    picture = await seen(photograph(300, 200, orientation=orientation))

    width, height = picture.size
    sides: Mapping[str, tuple[int, int]] = {
        "left": (5, height // 2),
        "right": (width - 5, height // 2),
        "top": (width // 2, 5),
        "bottom": (width // 2, height - 5),
    }
    assert (width, height) == ((300, 200) if orientation < 5 else (200, 300))
    assert [name for name, place in sides.items() if is_near(picture.getpixel(place), RED)].count(side) == 1
    opposite = {"left": "right", "right": "left", "top": "bottom", "bottom": "top"}[side]
    assert is_near(picture.getpixel(sides[opposite]), BLUE)


FILES = {
    "a JPEG for a printer": file_of(halves(40, 30, "CMYK"), "JPEG", quality=95),
    "a palette": file_of(halves(40, 30).quantize()),
    "GIF": file_of(halves(40, 30).quantize(), "GIF"),
    "WebP": file_of(halves(40, 30), "WEBP", quality=95),
    "a profile that does not fit": wide_gamut(),
    "a page behind a picture": page_in_disguise(),
}


@pytest.mark.parametrize("name", FILES)
async def test_every_kind_of_picture_is_seen_as_it_was_meant(name: str) -> None:
    picture = await seen(FILES[name])

    assert is_near(picture.getpixel((5, 15)), RED)
    assert is_near(picture.getpixel((35, 15)), BLUE)


@pytest.mark.parametrize(("mode", "whole"), [("L", 255), ("I;16", 65_535)])
async def test_grey_keeps_its_shades_of_8_bits_or_16(mode: str, whole: int) -> None:
    grey = Image.new(mode, (90, 30), whole)
    for x, y in product(range(60), range(30)):
        grey.putpixel((x, y), 0 if x < 30 else whole // 2)

    picture = await seen(file_of(grey))

    for x, shade in ((10, 0), (45, 127), (80, 255)):
        assert is_near(picture.getpixel((x, 15)), (shade,) * 3)


async def test_a_palette_stays_transparent_where_it_was() -> None:
    drawing = halves(40, 30).quantize()
    clear = drawing.getpixel((5, 5))

    picture = await seen(file_of(drawing, transparency=clear))

    assert picture.mode == "RGBA"
    opacity = picture.getchannel("A")
    assert [opacity.getpixel(place) for place in ((5, 15), (35, 15))] == [0, 255]


async def test_an_animation_is_its_first_picture() -> None:
    picture = await seen(animation())

    assert getattr(picture, "n_frames", 1) == 1
    assert is_near(picture.getpixel((20, 15)), RED)


async def test_a_page_behind_a_picture_is_gone() -> None:
    for one in (await redraw(page_in_disguise())).drawn:
        assert b"script" not in one.data


REFUSED: dict[str, tuple[Callable[[], bytes], Fault]] = {
    "a bomb": (bomb, Fault.TOO_MANY_PIXELS),
    "a page": (lambda: b"<!doctype html><title>A picture</title>", Fault.NOT_A_PICTURE),
    "a drawing with scripts": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", Fault.NOT_A_PICTURE),
    "another kind of picture": (lambda: file_of(halves(40, 30), "TIFF"), Fault.NOT_A_PICTURE),
    "nothing": (lambda: b"", Fault.NOT_A_PICTURE),
    "half a JPEG": (lambda: photograph()[:3000], Fault.BROKEN),
    "half a PNG": (lambda: file_of(Image.effect_noise((200, 200), 90))[:9000], Fault.BROKEN),
}


@pytest.mark.parametrize("name", REFUSED)
async def test_a_file_that_is_no_picture_for_us_is_refused_by_its_fault(name: str) -> None:
    make, fault = REFUSED[name]

    assert await redraw(make()) == Redrawn(fault=fault)


async def test_the_same_picture_has_the_same_name_and_another_one_another() -> None:
    first, again, other = [(await redraw(file_of(halves(width, 30)))).name for width in (400, 400, 402)]

    assert first == again != other
