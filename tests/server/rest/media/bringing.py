"""What teachers do who bring pictures."""

import httpx

from tests.server.media.drawings import file_of, halves
from tests.server.rest.examples import MULTIPLE_CHOICE, Json
from tests.server.rest.people import Person


async def bring(person: Person, file: bytes, filename: str = "picture.png") -> httpx.Response:
    return await person.http.post("/media", files={"file": (filename, file)})


async def brought(person: Person, file: bytes) -> Json:
    answer = await bring(person, file)
    assert answer.status_code == 201, answer.text
    picture: Json = answer.json()
    return picture


async def a_picture(person: Person, width: int = 400) -> str:
    """The name of a picture of this width."""
    name: str = (await brought(person, file_of(halves(width, 300))))["name"]
    return name


async def load(person: Person, address: str) -> httpx.Response:
    """As a browser loads it, from the same server as the API."""
    return await person.http.get(str(person.http.base_url).removesuffix("/api/") + address)


def pictured(picture: str | None, *choice_pictures: str | None) -> Json:
    """A question with this picture, whose choices have these; what is shown is told in words too."""
    choices = [
        {**choice, "picture": name, "alternative_text": f"planet {place}"}
        for place, (choice, name) in enumerate(zip(MULTIPLE_CHOICE["choices"], choice_pictures, strict=True))
    ]
    return {**MULTIPLE_CHOICE, "picture": picture, "alternative_text": "planets", "choices": choices}
