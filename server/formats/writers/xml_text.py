"""XML and XHTML as they are written: elements as text, and text that may hold anything."""

import re
from xml.sax.saxutils import escape, quoteattr

from server.formulas.brackets import with_dollars

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
# No XML may hold these, not even as a number.
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A reader would take it for the end of a line.
RETURN = {"\r": "&#13;"}


def element(name: str, /, *content: str, **attributes: str | float) -> str:
    """An element of this content, which is XML already; a ``_`` in an attribute's name stands for a colon."""
    given = "".join(
        f" {key.replace('_', ':')}={quoteattr(writable(str(value)))}" for key, value in attributes.items()
    )
    return f"<{name}{given}>{''.join(content)}</{name}>" if content else f"<{name}{given}/>"


def text(value: str) -> str:
    return escape(writable(value), RETURN)


def writable(value: str) -> str:
    return UNWRITABLE.sub("", value)


def block(content: str) -> str:
    """A text as it is, as an element of XHTML."""
    return element("p" if is_prose(content) else "pre", text(content))


def is_prose(content: str) -> bool:
    """Whether its blanks and lines mean nothing, and it has no brackets that a formula has elsewhere."""
    return is_flowing(content) and with_dollars(writable(content)) == writable(content)


def is_flowing(content: str) -> bool:
    """Whether its blanks and lines mean nothing."""
    return " ".join(writable(content).split()) == writable(content)


def image(address: str, words: str | None) -> str:
    return element("img", src=address, alt=words or "")
