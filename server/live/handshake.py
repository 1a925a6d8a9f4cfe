"""The handshake: who may open a socket at all."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.websockets import WebSocket

from server.live.frame_protocol import EXTENSION, FrameProtocol
from server.live.line_check import answer_once
from server.live.play import serve
from server.live.state import LiveState
from server.live.stranger_limits import Stranger
from server.operations.incidents import Incident, report
from server.operations.our_pages import is_from_here


async def play(websocket: WebSocket[LiveState]) -> None:
    """Serve one socket of ``/ws/{access_code}``."""
    await let_in(websocket, serve)


async def check(websocket: WebSocket[LiveState]) -> None:
    """Serve one socket of ``/ws/check/line``, which no room is behind."""
    await let_in(websocket, answer_once)


async def let_in(
    websocket: WebSocket[LiveState], serve_it: Callable[[WebSocket[LiveState], Stranger], Awaitable[None]]
) -> None:
    """Serve a socket of our own pages; of too many silent ones of its address the oldest goes."""
    address = websocket.client.host if websocket.client else ""
    if not is_from_here(websocket, websocket.state["settings"].public_url):
        report(Incident.FOREIGN_ORIGIN, address)
        # Before it is accepted, this answers 403.
        await websocket.close()
        return
    protocol: FrameProtocol = websocket.scope["extensions"][EXTENSION]
    stranger, is_crowded = websocket.state["stranger_limits"].let_in(address, protocol.turn_out)
    if is_crowded:
        report(Incident.TOO_MANY_STRANGERS, address)
    try:
        await serve_it(websocket, stranger)
    finally:
        stranger.known()
