"""A socket without a room: the page that checks a device asks whether one comes through, and how quickly."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from starlette.websockets import WebSocket, WebSocketDisconnect

from server.live.frame_protocol import EXTENSION
from server.live.state import LiveState
from server.live.stranger_limits import Stranger

# A page says its word at once. Until then it is one of the strangers of its address.
PATIENCE = 10
ANSWER = "here"


async def answer_once(websocket: WebSocket[LiveState], _: Stranger) -> None:
    """Answer the first message, and close."""
    await websocket.accept()
    # Taken out: a protocol that its own scope holds would wait for the garbage collector.
    websocket.scope["extensions"].pop(EXTENSION)
    with suppress(TimeoutError, WebSocketDisconnect):
        async with asyncio.timeout(PATIENCE):
            if (await websocket.receive())["type"] == "websocket.disconnect":
                return
            await websocket.send_text(ANSWER)
    with suppress(WebSocketDisconnect, RuntimeError):
        await websocket.close()
