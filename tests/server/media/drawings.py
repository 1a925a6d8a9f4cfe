"""Files of pictures as cameras, programs and attackers make them."""

from io import BytesIO

from PIL import Image, ImageCms, ImageDraw

# Where a class was on its trip.
AMMAN = {1: "N", 2: (31.0, 57.0, 0.0), 3: "E", 4: (35.0, 56.0, 0.0)}
ORIENTATION, GPS = 0x0112, 0x8825
RED, BLUE, WHITE = (220, 20, 30), (20, 40, 200), (255, 255, 255)


def file_of(picture: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    file = BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def halves(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """Red on the left, blue on the right."""
    picture = Image.new("RGB", (width, height), RED)
    ImageDraw.Draw(picture).rectangle((width // 2, 0, width, height), fill=BLUE)
    return picture.convert(mode)


def photograph(width: int = 800, height: int = 600, *, orientation: int = 1) -> bytes:
    """A JPEG that says where it was taken, and how the camera was held."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif.get_ifd(GPS).update(AMMAN)
    return file_of(halves(width, height), "JPEG", exif=exif, comment=b"3A in Amman", quality=95)


def animation() -> bytes:
    """Red, then blue."""
    frames = [Image.new("RGB", (40, 30), colour) for colour in (RED, BLUE)]
    return file_of(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=100, loop=0)


def bomb() -> bytes:
    """A small file of 400 million pixels."""
    return file_of(Image.new("1", (20_000, 20_000)))


def page_in_disguise() -> bytes:
    """A picture that is also a page, to a browser that guesses."""
    return file_of(halves(40, 30)) + b"<html><script>alert(document.cookie)</script></html>"


def wide_gamut() -> bytes:
    """A red that lies in another corner of its profile's colours than of the screen's."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    return file_of(halves(40, 30), "PNG", icc_profile=profile.tobytes())


def opened(data: bytes) -> Image.Image:
    """What somebody sees of a file, in plain colours."""
    picture = Image.open(BytesIO(data))
    picture.load()
    return picture


def is_near(colour: object, other: tuple[int, ...]) -> bool:
    """Lossy files do not keep colours to the last bit."""
    assert isinstance(colour, tuple)
    return all(abs(one - two) < 24 for one, two in zip(colour, other, strict=True))
