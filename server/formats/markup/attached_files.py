"""The files that Moodle writes beside a text that shows them."""

from collections.abc import Mapping
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from server.formats.album import FoundPicture, Illustrations, without_query
from server.formats.markup.elements import children, text_of
from server.formats.markup.embedded import decoded, decoded_size, embedded
from server.formats.markup.plain_html import PlainText

# What a text writes for the folder of its own files.
FOLDER = "@@PLUGINFILE@@"


def illustrations(element: Element | None, shown: PlainText) -> Illustrations:
    """What the text in an element shows, of the files in the same element."""
    files = {} if element is None else {path_of(one): one for one in children(element, "file")}
    named = {path_in(picture.address) for picture in shown.pictures}

    def find(address: str) -> FoundPicture | None:
        return embedded(address) or found(path_in(address), files)

    return Illustrations(shown.pictures, find, [path for path in files if path not in named])


def path_of(file: Element) -> str:
    return f"{file.get('path', '/')}/{file.get('name', '')}".strip("/")


def path_in(address: str) -> str | None:
    """The way to one of the files; None where the address is another one."""
    if not address.startswith(FOLDER):
        return None
    return unquote(without_query(address.removeprefix(FOLDER))).strip("/")


def found(path: str | None, files: Mapping[str, Element]) -> FoundPicture | None:
    if path is None or path not in files:
        return None
    written = text_of(files[path])
    # As long as the document is there, no other element has this number.
    place = str(id(files[path]))
    return FoundPicture(place, path, decoded_size(written), lambda: decoded(written))
