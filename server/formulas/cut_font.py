"""The program that cuts the font of formulas out of STIX Two Math: ``python -m server.formulas.cut_font``.

What is kept is the signs that formulas are made of, and the MATH
table, by which browsers make roots, brackets and lines as large as what they hold: most phones have no font
with one, and without it Chromium draws no root at all. It takes seconds, after all else on the machine.
"""

from __future__ import annotations

from server.fonts.cutting import cut

# Bold italic letters, which are rare, come from the device, as do letters without serifs.
_SIGNS = """
20-7E A0 A7 A8 AC AF B0 B1 B4 B6 B7 D7 F7 2C6 2C7 2D8-2DD 332 391-3A1 3A3-3A9 3B1-3C9 3D1 3D5 3D6 3F0 3F1 3F5
2010 2012-2016 2018-201D 2020-2022 2026 2030 2032-2037 203E 2044 2057 2061-2064 20D6 20D7 20DB 20DC
2102 2107 210A-2113 2115 2118-211D 2124 2127 2128 212C 212D 212F-2138
2190-21DD 21E0 21E2 27F5-27FC 2200-22FF 2308-230B 231C-231F 239B-23B1 23B4 23B5 23DC-23E1
25A0 25A1 25B2 25B3 25B5 25B7 25BD 25C1 25CA 25CB 25CF 25EF 2605 266D-266F 27C2 27E6-27EB
2A00-2A06 2A0C 2A2F 2A3F 2A7D 2A7E 2A85-2A8C 2A95 2A96 2AAF 2AB0 2AB5-2ABA
1D400-1D454 1D456-1D467 1D49C 1D49E 1D49F 1D4A2 1D4A5 1D4A6 1D4A9-1D4AC 1D4AE-1D4B9 1D4BB 1D4BD-1D4C3
1D4C5-1D4CF 1D504 1D505 1D507-1D50A 1D50D-1D514 1D516-1D51C 1D51E-1D537 1D538 1D539 1D53B-1D53E 1D540-1D544
1D546 1D54A-1D550 1D552-1D56B 1D6A4 1D6A5 1D6A8-1D71B 1D7CE-1D7E1
"""


def _range(written: str) -> range:
    first, _, last = written.partition("-")
    return range(int(first, 16), int(last or first, 16) + 1)


# As numbers of Unicode.
SIGNS = frozenset(sign for written in _SIGNS.split() for sign in _range(written))


def main() -> None:
    # Letters of their own for scripts would double the file.
    cut("ziamath", "ziamath/fonts/STIXTwoMath-Regular.ttf", SIGNS, [])


if __name__ == "__main__":
    main()
