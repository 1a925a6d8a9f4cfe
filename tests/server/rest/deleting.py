"""Deleting what others hang on, in tests: asked once, and confirmed."""

import httpx

from tests.server.rest.people import Person


async def deleted(person: Person, path: str) -> httpx.Response:
    """Delete it with all that hangs on it, however often that changes meanwhile; the last answer."""
    answer = await person.http.delete(path)
    while answer.status_code == 409:
        answer = await confirmed(person, path, answer)
    return answer


async def confirmed(person: Person, path: str, refused: httpx.Response) -> httpx.Response:
    """The second call, with the number that the first one named."""
    assert refused.json()["type"].endswith("#deletion-unconfirmed"), refused.text
    return await person.http.delete(path, params={"confirm": refused.json()["confirm"]})
