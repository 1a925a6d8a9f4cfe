"""Elements of XML by the names that people know: without namespaces, and old and new names of QTI alike."""

import re
from collections.abc import Container, Iterator
from html import escape
from xml.etree.ElementTree import Element

# QTI 3.0 writes qti-choice-interaction where 2.1 wrote choiceInteraction, and attributes likewise.
_NEW = "qti-"
_DASH = re.compile(r"-(\w)")
_CAPITAL = re.compile(r"(?<!^)([A-Z])")
_ROOT = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)")
_SKIPPED = re.compile(rb"<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>", re.DOTALL)
# No root stands further behind.
_MOST_BEFORE = 64 * 1024
# What has no end tag in HTML.
_EMPTY = frozenset(["br", "hr", "img"])
# Of the attributes, those that somebody reads.
_TOLD = frozenset(["data-equation-content", "src", "alt", "data", "type"])


def root_name(document: bytes) -> str:
    """The name of the root, as far as it can be known without reading the document."""
    found = _ROOT.search(_SKIPPED.sub(b"", document[:_MOST_BEFORE]))
    return camel(found[1].decode()) if found else ""


def name(element: Element) -> str:
    return camel(element.tag.rpartition("}")[2])


def camel(word: str) -> str:
    if not word.startswith(_NEW):
        return word
    return _DASH.sub(lambda found: found[1].upper(), word.removeprefix(_NEW))


def attribute(element: Element, wanted: str) -> str:
    """What an attribute says, under its old name or its new one; empty where it is not there."""
    new = _CAPITAL.sub(lambda found: f"-{found[1].lower()}", wanted)
    return element.get(wanted) or element.get(new) or ""


def within(element: Element, *wanted: str) -> Iterator[Element]:
    """Every element of these names, at any depth, in the order of the document."""
    return (one for one in element.iter() if name(one) in wanted)


def holds(element: Element, *wanted: str) -> bool:
    """Whether any of these is inside; an element without children would say that it is false."""
    return next(within(element, *wanted), None) is not None


def children(element: Element, *wanted: str) -> Iterator[Element]:
    return (one for one in element if name(one) in wanted)


def child(element: Element, wanted: str) -> Element | None:
    return next(children(element, wanted), None)


def text_of(element: Element | None) -> str:
    return "" if element is None else "".join(element.itertext())


def html_of(element: Element, left_out: Container[str] = ()) -> str:
    """What is inside an element, as HTML, without the elements of these names."""
    parts = [escape(element.text or "", quote=False)]
    for one in element:
        if name(one) not in left_out:
            parts.append(tagged(one, left_out))
        parts.append(escape(one.tail or "", quote=False))
    return "".join(parts)


def tagged(element: Element, left_out: Container[str]) -> str:
    tag = name(element)
    told = "".join(f' {key}="{escape(value)}"' for key, value in element.attrib.items() if key in _TOLD)
    if tag in _EMPTY:
        return f"<{tag}{told}>"
    return f"<{tag}{told}>{html_of(element, left_out)}</{tag}>"
