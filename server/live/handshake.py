"""The handshake: who may open a socket at all."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.responses import PlainTextResponse
from starlette.websockets import WebSocket

from server.live.play import serve
from server.live.state import LiveState
from server.live.stranger_limits import TooManyStrangers
from server.operations.incidents import Incident, report

# When an address that holds too many silent sockets may come again.
RETRY_SECONDS = 5


async def play(websocket: WebSocket[LiveState]) -> None:
    """Serve one socket of ``/ws/{access_code}``."""
    address = websocket.client.host if websocket.client else ""
    if not is_from_here(websocket):
        report(Incident.FOREIGN_ORIGIN, address)
        # Before it is accepted, this answers 403.
        await websocket.close()
        return
    try:
        stranger = websocket.state["stranger_limits"].let_in(address)
    except TooManyStrangers:
        report(Incident.TOO_MANY_STRANGERS, address)
        headers = {"Retry-After": str(RETRY_SECONDS)}
        await websocket.send_denial_response(PlainTextResponse("Too many.\n", 503, headers))
        return
    try:
        await serve(websocket, stranger)
    finally:
        stranger.known()


def is_from_here(websocket: WebSocket[LiveState]) -> bool:
    """Pages of other sites may not open sockets; programs without an Origin show a token anyway."""
    origin = websocket.headers.get("origin")
    if origin is None:
        return True
    public = websocket.state["settings"].public_url
    return urlsplit(origin).netloc in {websocket.headers.get("host"), urlsplit(public).netloc or None}
