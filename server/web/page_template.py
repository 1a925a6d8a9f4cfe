"""The template of a page: what Jinja writes before the browser takes over."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse

from server.web import static_files
from server.web.catalogue import say
from server.web.joined_scripts import joined_name
from server.web.locale import Locale, locale_of, remember

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def render_page(
    request: HTTPConnection, name: str, *, module: str | None = None, status: int = 200, **values: str
) -> HTMLResponse:
    """The page ``name`` for whoever asks; ``module`` is the script that brings it to life."""
    locale = locale_of(request)
    script = f"js/{module}.js" if module else static_files.EVERY_PAGE
    text = TEMPLATES.get_template(f"{name}.html").render(
        locale=locale,
        say=partial(say, locale.language),
        address=static_files.address,
        script=static_files.address(joined_name(script)),
        sheet=static_files.address(static_files.sheet_of(name)),
        catalogue=static_files.address(static_files.catalogue_of(script, locale.language)),
        switches=_switches(locale),
        contact=request.state["settings"].whom_to_ask,
        page=name.replace("/", "-"),
        # In milliseconds, for the clock of a device may be wrong.
        now=time.time_ns() // 1_000_000,
        **values,
    )
    # The token that says who is logged in lives in the browser, so the page is the same for everybody;
    # yet it names this build's files, so it must not outlive them.
    response = HTMLResponse(text, status, {"cache-control": "no-cache", "vary": "accept-language, cookie"})
    remember(request, response)
    return response


def _switches(locale: Locale) -> list[tuple[str, str, str]]:
    """Links to the same page otherwise: address, language of the link, its text."""
    if locale.language != "ar":
        return [("?lang=ar", "ar", "العربية")]
    digits = ("?digits=latn", "ar", "123") if locale.digits == "arab" else ("?digits=arab", "ar", "١٢٣")
    return [digits, ("?lang=en", "en", "English")]
