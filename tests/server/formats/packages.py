"""Zip files with one of their parts written anew, as other programs would have written it."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile


def with_part(content: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """The same package, in which this part has changed; the change must be seen in it."""
    made, is_found = BytesIO(), False
    with ZipFile(BytesIO(content)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for entry in old.namelist():
            part = old.read(entry)
            if entry == name:
                changed = change(part.decode()).encode()
                assert changed != part, "nothing was changed"
                part, is_found = changed, True
            new.writestr(entry, part)
    assert is_found, f"there is no {name}"
    return made.getvalue()


def zipped(parts: dict[str, str]) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return made.getvalue()
