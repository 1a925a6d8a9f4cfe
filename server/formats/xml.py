"""XML from strangers: without a document type, so without entities, and not nested without end."""

from collections.abc import Iterator
from io import BytesIO
from typing import IO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from server.formats.refusal import Unread

MOST_DEPTH = 200


def elements(source: bytes | IO[bytes]) -> Iterator[Element]:
    """Every element when it ends; whoever has read one may clear it."""
    depth = 0
    stream = BytesIO(source) if isinstance(source, bytes) else source
    try:
        for event, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
            depth += 1 if event == "start" else -1
            if depth > MOST_DEPTH:
                raise Unread("too_deep", most=MOST_DEPTH)
            if event == "end":
                yield element
    except DefusedXmlException as error:
        raise Unread("document_type") from error
    except ParseError as error:
        line, column = error.position
        raise Unread("broken_xml", line=line, column=column) from error


def tree(source: bytes) -> Element:
    """The root element, with everything in it."""
    last: Element | None = None
    for element in elements(source):
        last = element
    if last is None:
        raise Unread("broken_xml", line=1, column=0)
    return last


def local(element: Element) -> str:
    """The name without its namespace."""
    return element.tag.rpartition("}")[2]
