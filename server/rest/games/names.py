"""Names that are suggested to who comes into a room."""

from collections.abc import Sequence
from secrets import randbelow

from starlette.requests import Request

from game import access_code as codes
from game.generated_names import draw, numbered
from game.refusal import Refusal
from game.store.redis import UNAVAILABLE
from server.live.store import Store
from server.rest.games.schemas.names import Code, NamesQuery, SuggestedNames

SUGGESTED = 3
# Three of so many are free even where half of all names are taken; after that there are those with numbers.
DRAWN = 12


async def suggest_names(request: Request, access_code: Code, query: NamesQuery) -> SuggestedNames:
    """Suggest three nicknames that nobody in the room had a moment ago.

    Each call draws others. There are names for every code: whether there is a room, only its socket tells.
    """
    plain = draw(query.language, DRAWN, randbelow)
    more = [numbered(name, randbelow) for name in draw(query.language, DRAWN, randbelow)]
    free = await free_names(request.state["store"], access_code, [*plain, *more])
    return SuggestedNames(names=free[:SUGGESTED])


async def free_names(store: Store, written: str, names: Sequence[str]) -> Sequence[str]:
    """Those that nobody has in this room; all where it cannot be asked."""
    code = codes.read(written)
    if code is None:
        return names
    try:
        return await store.seats.free(await store.rooms.find(code), names)
    except (Refusal, *UNAVAILABLE):
        return names
