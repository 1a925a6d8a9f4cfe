"""Pictures of questions and choices as they were played."""

from server.rest.http.shape import Output


class PlayedPicture(Output):
    """A picture, at ``/media/{name}/{width}.webp`` in the widths 320, 960 and 1920, never enlarged."""

    name: str
    alternative_text: str | None
