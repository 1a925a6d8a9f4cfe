"""Pictures that stand in an address itself: ``data:image/png;base64,…``."""

import binascii
from base64 import b64decode

from server.formats.album import BrokenPicture, FoundPicture

START, MARK = "data:", ";base64,"


def embedded(address: str) -> FoundPicture | None:
    """The picture that the address is; None where it is another address."""
    kind, mark, content = address.partition(MARK)
    if not mark or not kind.lower().startswith(START):
        return None
    return FoundPicture(address, kind[len(START) :], decoded_size(content), lambda: decoded(content))


def decoded(written: str) -> bytes:
    try:
        return b64decode("".join(written.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise BrokenPicture from error


def decoded_size(written: str) -> int:
    """In bytes, or a few more."""
    return len(written) * 3 // 4
