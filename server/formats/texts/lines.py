"""The lines of a text, counted as editors count them."""

BYTE_ORDER_MARK = "\ufeff"


def lines_of(text: str) -> list[str]:
    """Without their ends, of whichever system; no other sign ends a line."""
    return text.removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n").replace("\r", "\n").split("\n")
