"""The program that cuts the face of the big screen: ``python -m server.fonts.cut_display``.

IBM Plex Sans Arabic holds Arabic and Latin letters that were drawn for each other, so that names in both
scripts look like those of one class. Only its bold is needed: large words are all bold.
"""

from __future__ import annotations

from itertools import chain

from server.fonts.cutting import cut

# Latin with its accents, Arabic with the letters of Persian and Urdu, and common signs.
_RANGES = (
    *(range(0x20, 0x7F), range(0xA0, 0x180), range(0x1E00, 0x1F00)),
    *(range(0x600, 0x700), range(0x750, 0x780), range(0xFB50, 0xFE00), range(0xFE70, 0xFF00)),
    *(range(0x200B, 0x2070), range(0x20A0, 0x20C0), range(0x2190, 0x2194), (0x2122, 0x2212, 0x25CC)),
)


def main() -> None:
    # Arabic letters join, and marks find their places, by the features.
    cut(
        "fontpkg-ibm-plex-sans-arabic",
        "fontpkg_ibm_plex_sans_arabic/files/IBMPlexSansArabic-Bold.ttf",
        chain(*_RANGES),
        ["*"],
    )


if __name__ == "__main__":
    main()
