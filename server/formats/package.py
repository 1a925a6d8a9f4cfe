"""Zip files, in which spreadsheets and packages of questions come: their parts, once the caps are held."""

from io import BytesIO
from zipfile import BadZipFile, ZipFile

from server.formats.caps import MEBIBYTE, MOST_ENTRIES, MOST_RATIO, MOST_UNPACKED
from server.formats.fault_code import FaultCode
from server.formats.reading import Unreadable

BEGINNINGS = (b"PK\x03\x04", b"PK\x05\x06")
ENCRYPTED = 0x1
# Below this, the ratio says nothing: a picture of one colour shrinks to almost nothing.
SMALL = MEBIBYTE


def is_package(content: bytes) -> bool:
    return content.startswith(BEGINNINGS)


def open_package(content: bytes) -> ZipFile:
    """The file, whose directory says that it may be unpacked; reading a part ends at the size said there."""
    try:
        package = ZipFile(BytesIO(content))
    except (BadZipFile, ValueError, OSError) as error:
        raise Unreadable(FaultCode.FILE_BROKEN) from error
    entries = package.infolist()
    if len(entries) > MOST_ENTRIES:
        raise Unreadable(FaultCode.ZIP_MANY_FILES, most=MOST_ENTRIES)
    size = sum(entry.file_size for entry in entries)
    if size > MOST_UNPACKED:
        raise Unreadable(FaultCode.ZIP_TOO_LARGE, most=MOST_UNPACKED // MEBIBYTE)
    if size > SMALL and size > MOST_RATIO * len(content):
        raise Unreadable(FaultCode.ZIP_DENSE, most=MOST_RATIO)
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        raise Unreadable(FaultCode.ZIP_ENCRYPTED)
    return package


def part(package: ZipFile, name: str) -> bytes:
    """What the package has under this name; empty where it has nothing."""
    try:
        return package.read(name)
    except KeyError:
        return b""
    except Exception as error:
        # The checksum, the method of packing, the packed bytes themselves: each has its own error.
        raise Unreadable(FaultCode.FILE_BROKEN) from error
