"""QTI 1.2, 2.1, 2.2 and 3.0, one document at a time: read into questions."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from server.formats.album import Finder
from server.formats.fault_code import FaultCode
from server.formats.gathering import Gathering
from server.formats.markup import qti_one, qti_two
from server.formats.markup.elements import attribute, name, root_name, within
from server.formats.markup.embedded import embedded
from server.formats.reading import Format, Reading, Spot, Unit, Unreadable, Words
from server.formats.xml import tree

OLD, ITEM, TEST = "questestinterop", "assessmentItem", "assessmentTest"
# Items of the oldest kind may also stand for themselves.
ROOTS = frozenset([OLD, "item", ITEM])


def looks_like(document: bytes) -> bool:
    return root_name(document) in {*ROOTS, TEST}


def read(document: bytes, words: Words) -> Reading:  # noqa: ARG001  # QTI has words for everything
    root = tree(document)
    if name(root) == TEST:
        # Its items are in other files.
        raise Unreadable(FaultCode.NO_QUESTIONS)
    gathering = Gathering()
    take_document(root, gathering, {}, embedded)
    questions, faults = tuple(gathering.questions), tuple(gathering.faults)
    return Reading(Format.QTI, questions, faults, title_of(root), pictures=gathering.album.pictures)


def take_document(
    root: Element, gathering: Gathering, figures: Mapping[str, int | None], find: Finder
) -> None:
    """Every question of a document, counted on from those before; ``figures`` is what a test says of it.

    ``find`` finds the pictures that it names.
    """
    taken = len({fault.spot for fault in gathering.faults if fault.question is None and fault.spot})
    number = len(gathering.questions) + taken
    if name(root) == ITEM:
        qti_two.take(root, Spot(Unit.ITEM, number + 1), gathering, figures, find)
        return
    for item in within(root, "item"):
        number += 1
        qti_one.take(item, Spot(Unit.ITEM, number), gathering, find)


def title_of(root: Element) -> str | None:
    """Of a test, or of the item that is alone in its file."""
    told = next(within(root, "assessment", TEST), None)
    return (attribute(told, "title").strip() or None) if told is not None else None
