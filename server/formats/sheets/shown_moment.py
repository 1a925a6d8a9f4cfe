"""A date, a time or a duration as a spreadsheet shows it under a format code."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from server.formats.sheets.number_formats import Section, Sign

Moment = datetime | date | time | timedelta
# Day 0 of spreadsheets, which is what a mere time is counted from.
DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001  # cells know no time zone
# English, whatever the server speaks.
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHORT, LONG, INITIAL = 3, 4, 5
NOON = 12


def show_moment(value: Moment, section: Section) -> str:
    whole = whole_moment(value)
    signs = with_minutes(section.signs)
    has_half = section.has("half")
    return "".join(show(sign, whole, has_half=has_half) for sign in signs)


def whole_moment(value: Moment) -> datetime:
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, timedelta):
        return DAY_ZERO + value
    if isinstance(value, time):
        return datetime.combine(DAY_ZERO, value.replace(tzinfo=None))
    return datetime.combine(value, time())


def with_minutes(signs: Sequence[Sign]) -> Sequence[Sign]:
    """``m`` means minutes behind hours and before seconds; they become ``n`` here."""
    moments = [place for place, sign in enumerate(signs) if sign.kind in ("moment", "elapsed")]
    minutes = set()
    for before, place, after in zip([None, *moments], moments, [*moments[1:], None], strict=False):
        if signs[place].text[0] in "mM" and (
            signs[place].kind == "elapsed"
            or (before is not None and signs[before].text[0] in "hH")
            or (after is not None and signs[after].text[0] in "sS")
        ):
            minutes.add(place)
    return [
        Sign(sign.kind, "n" * len(sign.text)) if place in minutes else sign
        for place, sign in enumerate(signs)
    ]


def show(sign: Sign, moment: datetime, *, has_half: bool) -> str:
    match sign.kind:
        case "elapsed":
            return elapsed(sign.text.lower(), moment)
        case "moment":
            return field(sign.text.lower(), moment, has_half=has_half)
        case "half":
            half = "PM" if moment.hour >= NOON else "AM"
            return half if len(sign.text) > SHORT else half[0]
        case _:
            return sign.text


def elapsed(text: str, moment: datetime) -> str:
    seconds = int((moment - DAY_ZERO).total_seconds())
    return str(seconds // {"h": 3600, "n": 60, "s": 1}[text[0]]).rjust(len(text), "0")


def field(text: str, moment: datetime, *, has_half: bool) -> str:
    width = len(text)
    match text[0]:
        case "y":
            return f"{moment.year:04}" if width >= SHORT else f"{moment.year % 100:02}"
        case "m" if width >= SHORT:
            return worded(MONTHS[moment.month - 1], width)
        case "d" if width >= SHORT:
            return worded(DAYS[moment.weekday()], width)
        case "s" if "." in text:
            behind = len(text.partition(".")[2])
            return f"{moment.second + moment.microsecond / 1e6:0{behind + 3}.{behind}f}"
    figures = {
        "m": moment.month,
        "d": moment.day,
        "h": (moment.hour - 1) % NOON + 1 if has_half else moment.hour,
        "n": moment.minute,
        "s": moment.second,
    }
    return str(figures[text[0]]).rjust(min(width, 2), "0")


def worded(word: str, width: int) -> str:
    if width == SHORT:
        return word[:3]
    return word[0] if width == INITIAL else word
