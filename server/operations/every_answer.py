"""What every answer of ours says, whichever part it is of."""

from __future__ import annotations

from datetime import timedelta

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class EveryAnswer:
    """Says that nobody is to guess another type and, where that is wished, to ask by https alone."""

    def __init__(self, app: ASGIApp, *, https_only_days: int) -> None:
        self.app = app
        self.headers = {"x-content-type-options": "nosniff"}
        if https_only_days:
            seconds = int(timedelta(days=https_only_days).total_seconds())
            self.headers["strict-transport-security"] = f"max-age={seconds}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self.headers)
            await send(message)

        await self.app(scope, receive, send_with_headers)
