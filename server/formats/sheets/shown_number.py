"""A number as a spreadsheet shows it under a format code: 0.5 under ``0%`` is "50%"."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from server.formats.sheets.number_formats import Section, Sign, sections

# Beyond it, a binary fraction is no longer the number that was typed.
EXACT = 10**15
# The largest and the smallest number have a little over three hundred figures before or behind the point.
ALL_FIGURES = 1000
# A column that is not made wider shows as many signs.
GENERAL_WIDTH = 11


def show_number(value: float, code: str) -> str | None:
    """None for a code that is not known here."""
    parts = sections(code)
    section = section_for(value, parts)
    if section.has("condition"):
        return None
    if not section.has("figures"):
        return around(section.signs, general(value)) if shows_general(section) else literal(section.signs)
    shown = abs(value) if section is not parts[0] else value
    if section.has("exponent"):
        return exponential(shown, section)
    if any(sign == Sign("mark", "/") for sign in section.signs):
        return fraction(shown, section)
    return fixed(shown, section)


def section_for(value: float, parts: Sequence[Section]) -> Section:
    if value < 0 and len(parts) > 1:
        return parts[1]
    if value == 0 and len(parts) > 2:  # noqa: PLR2004  # the third is for nothing
        return parts[2]
    return parts[0]


def shows_general(section: Section) -> bool:
    return not section.signs or section.has("general") or Sign("mark", "@") in section.signs


def general(value: float) -> str:
    """All figures of a whole number, however narrow the column is; of others, as many as a column shows."""
    if value == int(value) and abs(value) < EXACT:
        return str(int(value))
    for digits in range(GENERAL_WIDTH - 1, 0, -1):
        text = f"{value:.{digits}g}"
        if len(text.lstrip("-")) <= GENERAL_WIDTH:
            break
    return text.replace("e", "E")


def literal(signs: Sequence[Sign]) -> str:
    return "".join(sign.text for sign in signs if sign.kind == "literal" or sign.text == "%")


def around(signs: Sequence[Sign], middle: str) -> str:
    """What stands before and behind the figures, with the figures between."""
    places = [place for place, sign in enumerate(signs) if sign.kind != "literal" and sign.text != "%"]
    if not places:
        return middle
    return literal(signs[: places[0]]) + middle + literal(signs[places[-1] + 1 :])


def fixed(value: float, section: Section) -> str:
    """Figures with a point, thousands, percent and what stands around them."""
    signs = section.signs
    whole, decimals = figures(signs)
    with localcontext(prec=ALL_FIGURES):
        scale = Decimal(100) ** sum(sign.text == "%" for sign in signs) / Decimal(1000) ** trailing_commas(
            signs
        )
        number = Decimal(repr(value)) * scale
        text = f"{abs(number).quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP):f}"
    before, _, after = text.partition(".")
    after = trimmed(after, decimals)
    before = before.lstrip("0").rjust(whole.count("0"), "0")
    if has_thousands(signs) and before:
        before = f"{int(before):,}".rjust(len(before), "0")
    is_negative = number < 0 and bool(before.strip("0") or after.strip("0"))
    shown = before + ("." + after if after or (decimals and "0" in decimals) else "")
    return ("-" if is_negative else "") + around(signs, shown or "0" * bool("0" in whole))


def figures(signs: Sequence[Sign]) -> tuple[str, str]:
    """The places before and behind the point, as ``0``, ``#`` and ``?``."""
    parts = ["", ""]
    is_behind = 0
    for sign in signs:
        if sign == Sign("mark", "."):
            is_behind = 1
        elif sign.kind == "figures":
            parts[is_behind] += sign.text
    return parts[0], parts[1]


def trimmed(after: str, decimals: str) -> str:
    """Zeros at the end are shown where the format says ``0``."""
    while after and after[-1] == "0" and decimals[len(after) - 1] != "0":
        after = after[:-1]
    return after


def has_thousands(signs: Sequence[Sign]) -> bool:
    return any(
        sign == Sign("mark", ",")
        and signs[place - 1].kind == "figures"
        and signs[place + 1].kind == "figures"
        for place, sign in enumerate(signs[1:-1], 1)
    )


def trailing_commas(signs: Sequence[Sign]) -> int:
    """Each comma behind the figures leaves out three of them."""
    places = [place for place, sign in enumerate(signs) if sign.kind == "figures"]
    return sum(sign == Sign("mark", ",") for sign in signs[places[-1] + 1 :])


def exponential(value: float, section: Section) -> str:
    _, decimals = figures(section.signs[: [sign.kind for sign in section.signs].index("exponent")])
    mantissa, _, exponent = f"{value:.{len(decimals)}E}".partition("E")
    return f"{mantissa}E{exponent}"


def fraction(value: float, section: Section) -> str:
    """The nearest with as many digits below the line as the format has room for: 1.5 is "1 1/2"."""
    runs = [sign.text for sign in section.signs if sign.kind == "figures"]
    nearest = Fraction(value).limit_denominator(10 ** len(runs[-1]) - 1)
    whole, rest = (divmod(abs(nearest), 1)) if len(runs) > 2 else (0, abs(nearest))  # noqa: PLR2004
    parts = [str(whole)] * bool(whole or not rest) + [f"{rest.numerator}/{rest.denominator}"] * bool(rest)
    return ("-" if value < 0 else "") + " ".join(parts)
