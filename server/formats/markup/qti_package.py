"""Packages of QTI: zips with a manifest, a test perhaps, and files of questions."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from posixpath import normpath
from urllib.parse import unquote
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from server.formats.fault_code import FaultCode
from server.formats.gathering import Gathering
from server.formats.markup.elements import attribute, child, children, name, text_of, within
from server.formats.markup.packed_pictures import pictures_in
from server.formats.markup.qti import ROOTS, TEST, take_document, title_of
from server.formats.package import part
from server.formats.reading import Format, ReadFault, Reading, Unreadable, Words
from server.formats.xml import tree

MANIFEST = "imsmanifest.xml"
DOCUMENTS, PACKAGES = (".xml", ".qti"), (".zip", ".imscc")
POINTS, POINTS_OF_ONE = "POINTS", 1000

Figures = Mapping[str, int | None]


def looks_like(package: ZipFile) -> bool:
    """Office documents have XML too, but say what they are."""
    names = package.namelist()
    is_office = "[Content_Types].xml" in names or "mimetype" in names
    return not is_office and any(one.lower().endswith((*DOCUMENTS, *PACKAGES)) for one in names)


def read(package: ZipFile, words: Words) -> Reading:  # noqa: ARG001  # QTI has words for everything
    gathering, faults = Gathering(), list[ReadFault]()
    documents = dict(parsed(package, faults))
    manifest = next((root for root in documents.values() if name(root) == "manifest"), None)
    tests = {path: root for path, root in documents.items() if name(root) == TEST}
    figures = {path: told for place, root in tests.items() for path, told in references(place, root)}
    pictures = pictures_in(package)
    listed = [*figures, *([] if manifest is None else resources(manifest)), *documents]
    for path in dict.fromkeys(listed):
        if path not in documents:
            gathering.leave(FaultCode.FILE_ABSENT, file=path)
        elif name(documents[path]) in ROOTS:
            take_document(documents[path], gathering, figures.get(path, {}), pictures.of(path))
    if not gathering.questions and not gathering.faults:
        raise nothing(package, faults)
    titles = filter(None, map(title_of, documents.values()))
    described = None if manifest is None else description(manifest)
    questions, told = tuple(gathering.questions), (*faults, *gathering.faults)
    return Reading(
        Format.QTI, questions, told, next(titles, None), described, pictures=gathering.album.pictures
    )


def nothing(package: ZipFile, faults: list[ReadFault]) -> Unreadable:
    """Why there are no questions."""
    if faults:
        return Unreadable(faults[0].code, **faults[0].values)
    documents = [one for one in package.namelist() if one.lower().endswith(DOCUMENTS)]
    return Unreadable(FaultCode.NO_QUESTIONS if documents else FaultCode.ZIP_NESTED)


def parsed(package: ZipFile, faults: list[ReadFault]) -> Iterator[tuple[str, Element]]:
    """Every document by its path; what cannot be read is told, and the others are read."""
    for path in sorted(package.namelist(), key=lambda one: (PurePosixPath(one).name != MANIFEST, one)):
        if path.lower().endswith(DOCUMENTS) and not path.startswith("__MACOSX/"):
            try:
                yield normpath(path), tree(part(package, path))
            except Unreadable as refusal:
                faults.append(refusal.fault)


def resources(manifest: Element) -> Iterator[str]:
    """The files of questions, in the order of the manifest."""
    for resource in within(manifest, "resource"):
        if "qti" in resource.get("type", "").lower():
            hrefs = [resource.get("href"), *(one.get("href") for one in children(resource, "file"))]
            yield from (
                normpath(unquote(href)) for href in hrefs if href and href.lower().endswith(DOCUMENTS)
            )


def references(place: str, test: Element) -> Iterator[tuple[str, Figures]]:
    """The items of a test, in its order, with what it says about each."""
    for one in within(test, "assessmentItemRef"):
        path = normpath(PurePosixPath(place).parent / unquote(attribute(one, "href")))
        yield path, {"points": points(one), "time_limit": seconds(one)}


def points(reference: Element) -> int | None:
    """Only ours are in thousandths; what others weigh by is not known."""
    weights = [one for one in children(reference, "weight") if one.get("identifier") == POINTS]
    return rounded(weights[0].get("value"), POINTS_OF_ONE) if weights else None


def seconds(reference: Element) -> int | None:
    limits = child(reference, "timeLimits")
    return None if limits is None else rounded(attribute(limits, "maxTime"), 1)


def rounded(figure: str | None, unit: int) -> int | None:
    try:
        return round(float(figure or "") * unit)
    except (ValueError, OverflowError):
        return None


def description(manifest: Element) -> str | None:
    told = next(within(manifest, "description"), None)
    return None if told is None else text_of(told) or None
