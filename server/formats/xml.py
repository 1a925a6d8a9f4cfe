"""XML from strangers: without a document type, so without entities, and not nested without end."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import IO, Protocol
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, iterparse

from server.formats.fault_code import FaultCode
from server.formats.reading import Unreadable

MOST_DEPTH = 200
CHUNK = 256 * 1024


def elements(source: bytes | IO[bytes]) -> Iterator[Element]:
    """Every element when it ends; whoever has read one may clear it."""
    depth = 0
    stream = BytesIO(source) if isinstance(source, bytes) else source
    with refusing():
        for event, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
            depth += 1 if event == "start" else -1
            if depth > MOST_DEPTH:
                raise Unreadable(FaultCode.XML_TOO_DEEP, most=MOST_DEPTH)
            if event == "end":
                yield element


class Target(Protocol):
    """Hears what there is, one thing after the other."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None: ...

    def data(self, text: str) -> None: ...

    def end(self, tag: str) -> None: ...


def feed(stream: IO[bytes], target: Target) -> None:
    """For what may be so much that an object for each element would be too slow."""
    parser = DefusedXMLParser(target=target, forbid_dtd=True)
    with refusing():
        while chunk := stream.read(CHUNK):
            parser.feed(chunk)
        parser.close()


@contextmanager
def refusing() -> Iterator[None]:
    try:
        yield
    except DefusedXmlException as error:
        raise Unreadable(FaultCode.XML_ENTITIES) from error
    except ParseError as error:
        line, _ = error.position
        raise Unreadable(FaultCode.XML_BROKEN, line=line) from error


def tree(source: bytes) -> Element:
    """The root element, with everything in it."""
    last: Element | None = None
    for element in elements(source):
        last = element
    if last is None:
        raise Unreadable(FaultCode.XML_BROKEN, line=1)
    return last


def local(element: Element) -> str:
    """The name without its namespace."""
    return element.tag.rpartition("}")[2]
