"""The lines of a text, counted as editors count them."""

BYTE_ORDER_MARK = "\ufeff"


def lines_of(text: str) -> list[str]:
    """Without their ends, of whichever system; no other sign ends a line."""
    return with_plain_ends(text.removeprefix(BYTE_ORDER_MARK)).split("\n")


def with_plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
