"""The pictures in a package, by the addresses that its documents give them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from posixpath import basename, dirname, join, normpath
from unicodedata import normalize
from urllib.parse import unquote
from zipfile import ZipFile, ZipInfo

from server.formats.album import BrokenPicture, Finder, FoundPicture, without_query
from server.formats.markup.embedded import embedded
from server.formats.package import part
from server.formats.reading import Unreadable

# What Canvas writes for the folder of a course, whose files it packs into one of these.
BASE = "$IMS-CC-FILEBASE$"
FOLDERS = ("", "web_resources")


@dataclass(frozen=True, slots=True)
class PackedPictures:
    """``entries`` are told apart as file systems do that know no case."""

    package: ZipFile
    entries: dict[str, ZipInfo]

    def of(self, document: str) -> Finder:
        """Those that this document, at its path, names."""
        return lambda address: embedded(address) or self._at(address, dirname(document))

    def _at(self, address: str, folder: str) -> FoundPicture | None:
        paths = (like(path) for path in candidates(address, folder))
        entry = next((self.entries[path] for path in paths if path in self.entries), None)
        entry = entry or self._only(address)
        if entry is None:
            return None
        return FoundPicture(entry.filename, basename(entry.filename), entry.file_size, self._reader(entry))

    def _only(self, address: str) -> ZipInfo | None:
        """The only file of this name, wherever it is: programs forget which folder they have written."""
        name = like(basename(without_query(unquote(address))))
        found = [entry for path, entry in self.entries.items() if name and basename(path) == name]
        return found[0] if len(found) == 1 else None

    def _reader(self, entry: ZipInfo) -> Callable[[], bytes]:
        def read() -> bytes:
            try:
                return part(self.package, entry.filename)
            except Unreadable as error:
                raise BrokenPicture from error

        return read


def pictures_in(package: ZipFile) -> PackedPictures:
    entries = {like(entry.filename): entry for entry in package.infolist() if not entry.is_dir()}
    return PackedPictures(package, entries)


def candidates(address: str, folder: str) -> Iterator[str]:
    """Where the picture may be: as it is written, or with the signs that stand for others resolved."""
    for written in (address, unquote(without_query(address))):
        inside = unquote(written).removeprefix(BASE).lstrip("/") if BASE in unquote(written) else written
        yield from (join(one, inside) for one in (folder, *FOLDERS))


def like(path: str) -> str:
    return normalize("NFC", normpath(path.lstrip("/"))).casefold()
