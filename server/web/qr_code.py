"""Addresses for phones to look at."""

from __future__ import annotations

import io

import segno
from starlette.responses import Response


def drawn(address: str, *, keeping: str) -> Response:
    picture = io.BytesIO()
    segno.make(address, error="m").save(
        picture, kind="svg", xmldecl=False, border=2, omitsize=True, dark="#16302f", light="#fff"
    )
    return Response(picture.getvalue(), media_type="image/svg+xml", headers={"cache-control": keeping})
