"""Pictures as browsers load them: always an image, and kept for a year, for a name never means another."""

from __future__ import annotations

import re

from obstore.exceptions import BaseError
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server.media.files import PictureFiles
from server.media.sizes import NAME, path_of

# Whatever a browser makes of a picture, it runs nothing and loads nothing, and belongs to no page of ours.
GUARDS = {
    "content-security-policy": "default-src 'none'; sandbox",
    "cross-origin-resource-policy": "same-origin",
}
FOREVER = "public, max-age=31536000, immutable"


async def picture(request: Request) -> Response:
    """One file of a picture; 404 without a body, 503 while the store cannot be reached."""
    name, box = request.path_params["name"], request.path_params["box"]
    files: PictureFiles = request.state["pictures"].files
    try:
        found = await files.get(path_of(name, box)) if re.fullmatch(NAME, name) else None
    except (BaseError, OSError):
        return Response(status_code=503, headers={**GUARDS, "cache-control": "no-store", "retry-after": "5"})
    if found is None:
        return Response(status_code=404, headers={**GUARDS, "cache-control": "no-store"})
    return Response(found, headers={**GUARDS, "cache-control": FOREVER}, media_type="image/webp")


media_route = Route("/media/{name}/{box:int}.webp", picture)
