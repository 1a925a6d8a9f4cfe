"""Security headers: those that tell a browser what our pages may do."""

from __future__ import annotations

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOST = re.compile(r"[A-Za-z0-9.\-]+(:\d+)?|\[[0-9A-Fa-f:]+\](:\d+)?")

# What else a page loads follows the rules of the page, and phones are spared half a kilobyte for each file.
DOCUMENTS = ("text/html", "image/svg+xml")


class SecurityHeaders:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        rules = policy(Headers(scope=scope).get("host", ""))

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith(DOCUMENTS):
                    # A page may have a policy of its own.
                    headers.setdefault("content-security-policy", rules)
                    headers["referrer-policy"] = "same-origin"
                    headers["x-frame-options"] = "DENY"
                    headers["permissions-policy"] = "camera=(), microphone=(), geolocation=()"
            await send(message)

        await self.app(scope, receive, send_guarded)


def policy(host: str, *, also: str = "", shows: str = "") -> str:
    """Scripts and styles come from our files alone; a page speaks with its own server alone."""
    # ``also`` names further places that it may ask; ``shows`` are rules for what it shows of others.
    # 'self' does not cover sockets in Safari before 15.4, and old tablets live long in schools.
    sockets = f" ws://{host} wss://{host}" if HOST.fullmatch(host) else ""
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        f"connect-src 'self'{sockets}{also}; form-action 'self'; base-uri 'none'; "
        f"{shows}frame-ancestors 'none'"
    )
