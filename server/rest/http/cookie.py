"""Cookies that an endpoint sends along with what it answers."""

from dataclasses import dataclass
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import Response


@dataclass(frozen=True, slots=True)
class Cookie:
    """Shown to no script, to no other site, and below no other path of the API than its own."""

    name: str
    value: str
    lifetime: timedelta
    path: str

    def add_to(self, response: Response, request: Request) -> None:
        response.set_cookie(
            self.name,
            self.value,
            max_age=int(self.lifetime.total_seconds()),
            path=request.scope.get("root_path", "") + self.path,
            secure=request.scope["scheme"] == "https",
            httponly=True,
            samesite="strict",
        )


Cookies = list[Cookie]
