"""The program that makes a picture anew, in a process of its own: ``python -m server.media.redraw``.

It reads a file that anybody may have made, so that it may crash, and must not take a game along: from
standard input to standard output, with little memory and time, and after everybody else on the machine.
"""

from __future__ import annotations

import io
import sys
import warnings
from collections.abc import Iterator

from PIL import ExifTags, Image, ImageCms, UnidentifiedImageError

from server.apart.limits import be_modest
from server.media.redrawn import Drawn, Fault, Redrawn
from server.media.sizes import MOST_PIXELS, WIDTHS, Size, sizes

FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
MOST_SECONDS = 10
_MEMORY = 1024**3
_QUALITY = 82
# A drawing has few colours, and its thin lines are smeared by what suits a photograph.
_COLOURS_OF_A_DRAWING = 4096
# By the value of the tag, which says where the camera's top and left were.
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


class Unfit(Exception):
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


def main() -> None:
    be_modest(seconds=MOST_SECONDS, memory=_MEMORY)
    sys.stdout.buffer.write(redraw(sys.stdin.buffer.read()).pack())


def redraw(data: bytes) -> Redrawn:
    """All sizes of the picture in this file, or what is wrong with the file."""
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        return Redrawn(drawn=tuple(draw(data)))
    except Unfit as unfit:
        return Redrawn(fault=unfit.fault)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        return Redrawn(fault=Fault.TOO_MANY_PIXELS)
    except UnidentifiedImageError:
        return Redrawn(fault=Fault.NOT_A_PICTURE)
    except Exception:  # noqa: BLE001
        # Decoders raise whatever they like about what they cannot read.
        return Redrawn(fault=Fault.BROKEN)


def draw(data: bytes) -> Iterator[Drawn]:
    with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise Unfit(Fault.TOO_MANY_PIXELS)
        # A photograph is read in about the size that is needed.
        opened.draft(None, (WIDTHS[-1], WIDTHS[-1]))
        opened.load()
        picture, turn = plain(opened), turned(opened)
    if turn is not None:
        picture = picture.transpose(turn)
    is_drawing = opened.format in ("PNG", "GIF") and picture.getcolors(_COLOURS_OF_A_DRAWING) is not None
    for size in sizes(*picture.size):
        yield encoded(picture, size, is_drawing=is_drawing)


def plain(image: Image.Image) -> Image.Image:
    """In the colours of all screens, 8 bits each, transparent where the picture is."""
    mode = "RGBA" if image.has_transparency_data else "RGB"
    if image.mode.startswith("I"):
        # 16 bits of grey.
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L").convert("RGB")
    return (in_srgb(image, mode) or image).convert(mode)


def in_srgb(image: Image.Image, mode: str) -> Image.Image | None:
    """By the picture's own profile of its colours; None where it has none, or one that cannot be followed."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA", "CMYK"):
        return None
    try:
        source, screen = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, source, screen, outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None


def turned(opened: Image.Image) -> Image.Transpose | None:
    """How the picture must be turned to stand as the camera was held."""
    try:
        return _TURNS.get(opened.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception:  # noqa: BLE001
        # A picture whose metadata cannot be read is still one.
        return None


def encoded(picture: Image.Image, size: Size, *, is_drawing: bool) -> Drawn:
    """One file, with nothing in it but what is seen."""
    small = picture.resize((size.width, size.height), Image.Resampling.LANCZOS, reducing_gap=3.0)
    data = webp(small, is_lossless=False)
    if is_drawing:
        data = min(data, webp(small, is_lossless=True), key=len)
    return Drawn(size.box, size.width, size.height, data)


def webp(picture: Image.Image, *, is_lossless: bool) -> bytes:
    file = io.BytesIO()
    picture.save(file, "WEBP", lossless=is_lossless, quality=_QUALITY, method=4, exif=b"", xmp="")
    return file.getvalue()


if __name__ == "__main__":
    main()
