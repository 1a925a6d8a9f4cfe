"""Pictures: uploaded, made anew, and kept for the questions of whoever brought them."""

from typing import Annotated

from obstore.exceptions import BaseError
from pydantic import Field
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request

from persistence.media.pictures import find_upload
from persistence.tables import User
from server.media.pictures import Pictures, QuotaReached, UnfitPicture
from server.media.redrawn import Fault
from server.media.sizes import MOST_PIXELS, NAME, path_of, size_of, sizes
from server.rest.http.caller import must_teach
from server.rest.http.problems import InvalidRequest, NotFound, fault
from server.rest.http.upload import Upload
from server.rest.media.problems import FilesUnavailable, QuotaIsReached
from server.rest.media.schemas import PictureResponse, PictureSource

LARGEST_PICTURE = 8 * 1024**2
EXAMPLE = "0123456789abcdef0123456789abcdef-960x640"
Name = Annotated[str, Field(pattern=f"^{NAME}$", examples=[EXAMPLE])]

SENTENCES = {
    Fault.NOT_A_PICTURE: "A picture in PNG, JPEG, WebP or GIF is expected",
    Fault.BROKEN: "The picture is broken: a whole PNG, JPEG, WebP or GIF is expected",
    Fault.TOO_MANY_PIXELS: f"At most {MOST_PIXELS // 10**6} megapixels are expected",
    Fault.TOO_SLOW: "The picture took too long to read: a smaller or simpler one is expected",
}


async def upload_picture(request: Request, caller: User, upload: Upload) -> PictureResponse:
    """Bring a picture; the same picture has the same name however often it comes.

    PNG, JPEG, WebP or GIF, of which the first picture is taken. It is made anew as WebP, up to 1,920 pixels
    wide, without anything in it that is not seen, such as the place where it was taken.
    """
    must_teach(caller)
    pictures: Pictures = request.state["pictures"]
    try:
        made = await pictures.take_in(caller.id, upload.content)
    except UnfitPicture as unfit:
        found = fault("#/file", unfit.fault, SENTENCES[unfit.fault])
        raise InvalidRequest(faults=[found]) from unfit
    except QuotaReached as reached:
        raise QuotaIsReached from reached
    except (BaseError, OSError) as error:
        raise FilesUnavailable(headers={"Retry-After": "5"}) from error
    return picture_response(made.name, made.total)


async def show_picture(db: AsyncSession, caller: User, name: Name) -> PictureResponse:
    """Show where a picture that one brought is loaded from."""
    found = await find_upload(db, caller.id, name)
    if found is None:
        raise NotFound
    return picture_response(found.name, found.bytes)


def picture_response(name: str, size: int) -> PictureResponse:
    sources = [
        PictureSource(width=one.width, height=one.height, address=f"/media/{path_of(name, one.box)}")
        for one in sizes(*size_of(name))
    ]
    return PictureResponse(name=name, bytes=size, sources=sources)
