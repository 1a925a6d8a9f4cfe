"""Pictures, as whoever uploads them is told of them."""

from server.rest.http.shape import Output


class PictureSource(Output):
    """One file of a picture, in WebP: its size in pixels, and where it is loaded from."""

    width: int
    height: int
    address: str


class PictureResponse(Output):
    """``name`` is what questions and choices name it by. ``sources`` go from the smallest to the largest."""

    name: str
    bytes: int
    sources: list[PictureSource]

    @property
    def id(self) -> str:
        return self.name
