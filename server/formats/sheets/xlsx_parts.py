"""What the parts of an XLSX file say around its cells: sheets, formats of numbers, and where each part is."""

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from server.formats.fault_code import FaultCode
from server.formats.package import part
from server.formats.reading import Unreadable
from server.formats.sheets.number_formats import BUILT_IN, GENERAL
from server.formats.xml import local, tree

WORKBOOK = "xl/workbook.xml"


@dataclass(frozen=True, slots=True)
class SheetPart:
    """``path`` is where the sheet's cells are."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class WorkbookParts:
    """The sheets that can be seen, and the code of the number format by the index of a cell's style."""

    sheets: Sequence[SheetPart]
    formats: Sequence[str]

    def format_of(self, style: int) -> str:
        return self.formats[style] if style < len(self.formats) else GENERAL


def is_xlsx(package: ZipFile) -> bool:
    return workbook_path(package) is not None


def workbook_path(package: ZipFile) -> str | None:
    names = package.namelist()
    return WORKBOOK if WORKBOOK in names else None


def read_workbook(package: ZipFile) -> WorkbookParts:
    targets = relations(package, WORKBOOK)
    sheets = [
        SheetPart(sheet.get("name", ""), targets.get(relation(sheet), ""))
        for sheet in found(package, WORKBOOK, "sheet")
        if sheet.get("state", "visible") == "visible"
    ]
    no_document_type(package)
    styles = next((path for path in targets.values() if path.endswith("styles.xml")), "")
    return WorkbookParts(sheets, read_formats(package, styles) if styles else ())


def relation(sheet: Element) -> str:
    return next((value for name, value in sheet.attrib.items() if name.endswith("}id")), "")


def relations(package: ZipFile, of: str) -> Mapping[str, str]:
    """Paths of other parts by the ids that this part calls them by."""
    folder, name = posixpath.split(of)
    return {
        one.get("Id", ""): posixpath.normpath(posixpath.join("/", folder, one.get("Target", "")))[1:]
        for one in found(package, f"{folder}/_rels/{name}.rels", "Relationship")
        if one.get("TargetMode") != "External"
    }


def read_formats(package: ZipFile, path: str) -> Sequence[str]:
    root = tree(part(package, path) or b"<styleSheet/>")
    own = {
        one.get("numFmtId"): one.get("formatCode", GENERAL) for one in root.iter() if local(one) == "numFmt"
    }
    styles = next((one for one in root if local(one) == "cellXfs"), ())
    ids = [style.get("numFmtId", "0") for style in styles if local(style) == "xf"]
    return [own.get(number) or BUILT_IN.get(number, GENERAL) for number in ids]


def found(package: ZipFile, path: str, name: str) -> Sequence[Element]:
    content = part(package, path)
    if not content:
        raise Unreadable(FaultCode.FILE_BROKEN)
    return [element for element in tree(content).iter() if local(element) == name]


def no_document_type(package: ZipFile) -> None:
    """Shared texts are read by a library that takes no entity; who declares some is refused all the same."""
    if b"<!DOCTYPE" in part(package, "xl/sharedStrings.xml"):
        raise Unreadable(FaultCode.XML_ENTITIES)
