"""Which encoding a text is in: its byte order mark says so, or else what its bytes can be."""

import codecs

from charset_normalizer import from_bytes

from server.formats.fault_code import FaultCode
from server.formats.hints import Encoding
from server.formats.reading import Unreadable

MARKS = (
    (codecs.BOM_UTF8, Encoding.UTF_8),
    (codecs.BOM_UTF16_LE, Encoding.UTF_16_LE),
    (codecs.BOM_UTF16_BE, Encoding.UTF_16_BE),
)
# What Notepad, Excel and old exports save; others are guessed too often where one of these is meant.
LIKELY = [encoding.value for encoding in Encoding if not encoding.startswith("utf")]
# A guess from more is not better, only slower.
ENOUGH = 64 * 1024


def decode(content: bytes, wanted: Encoding | None) -> tuple[str, Encoding]:
    """The text, and the encoding that was taken; a wanted one marks whatever it cannot read."""
    for mark, encoding in MARKS:
        if content.startswith(mark) and wanted in (None, encoding):
            return content[len(mark) :].decode(encoding, "replace"), encoding
    if wanted:
        return content.decode(wanted, "replace"), wanted
    encoding = guess(content)
    return content.decode(encoding, "replace"), encoding


def guess(content: bytes) -> Encoding:
    if wide := wide_guess(content):
        return wide
    if b"\0" in content:
        raise Unreadable(FaultCode.NOT_TEXT)
    try:
        content.decode()
    except UnicodeDecodeError:
        found = from_bytes(content[:ENOUGH], cp_isolation=LIKELY).best()
        return Encoding.WINDOWS_1252 if found is None else commonest(content, named(found.encoding))
    return Encoding.UTF_8


def commonest(content: bytes, guessed: Encoding) -> Encoding:
    """Of encodings that read it alike, the one that most people mean."""
    usual = Encoding.WINDOWS_1252
    return usual if content.decode(usual, "replace") == content.decode(guessed, "replace") else guessed


def named(codec: str) -> Encoding:
    """Python calls windows-1256 cp1256."""
    wanted = codecs.lookup(codec).name
    return next(encoding for encoding in Encoding if codecs.lookup(encoding).name == wanted)


def wide_guess(content: bytes) -> Encoding | None:
    """UTF-16 without its mark: one byte of most pairs is the same."""
    sample = content[:4096]
    if len(sample) < 4 or len(content) % 2:  # noqa: PLR2004  # two letters
        return None
    for encoding, high in (Encoding.UTF_16_LE, sample[1::2]), (Encoding.UTF_16_BE, sample[::2]):
        if high.count(0) * 2 > len(high) and sample.count(0) < len(sample) * 3 // 4:
            return encoding
    return None
