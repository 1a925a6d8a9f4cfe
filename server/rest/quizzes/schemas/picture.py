"""The picture of a question or a choice."""

from typing import Annotated

from pydantic import Field

from persistence.tables.picture import LONGEST_NAME
from server.media.sizes import NAME
from server.rest.http.shape import VISIBLE, Storable

PictureName = Annotated[
    str,
    Field(
        pattern=f"^{NAME}$",
        max_length=LONGEST_NAME,
        description="As POST /api/media names it; its files are at /media/{name}/{320, 960 or 1920}.webp",
        examples=[None],
    ),
]
AlternativeText = Annotated[
    str,
    Field(
        min_length=1,
        max_length=500,
        description=f"What the picture shows, for who does not see it. {VISIBLE}",
        examples=["Eight planets beside the sun"],
    ),
    Storable(is_filled=True),
]
