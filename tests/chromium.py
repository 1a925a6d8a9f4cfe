"""The browser of the browser tests: a Chromium that is installed here, or none."""

import os
import shutil

# Without windows it takes six tenths of the processor.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def find_chromium() -> str | None:
    """Its path; CHROMIUM may name another than those on the path."""
    if named := os.environ.get("CHROMIUM"):
        return named
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def is_required() -> bool:
    return os.environ.get("ZEDNY_REQUIRE_BROWSER") == "1"
