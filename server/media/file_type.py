"""What a file of a lesson is, by its first bytes: nobody's word is taken for it."""

from persistence.tables import FileType

# So many bytes tell it.
BEGINNING = 64
MEDIA_TYPES = {FileType.PDF: "application/pdf", FileType.MP4: "video/mp4", FileType.WEBM: "video/webm"}
ENDINGS = {FileType.PDF: ".pdf", FileType.MP4: ".mp4", FileType.WEBM: ".webm"}

_EBML = b"\x1aE\xdf\xa3"


def type_of(beginning: bytes) -> FileType | None:
    """PDF, MP4 (also as telephones write it) or WebM; None for anything else."""
    if beginning.startswith(b"%PDF-"):
        return FileType.PDF
    # A box of ISO 14496-12; what calls itself QuickTime may hold what no browser plays.
    if beginning[4:8] == b"ftyp" and beginning[8:12] != b"qt  ":
        return FileType.MP4
    if beginning.startswith(_EBML) and b"webm" in beginning[:BEGINNING]:
        return FileType.WEBM
    return None
