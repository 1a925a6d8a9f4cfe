"""A package of QTI 2.1: a zip with a manifest, a test, and a file for each question."""

from collections.abc import Collection, Mapping, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from server.formats.reading import ReadQuestion
from server.formats.writers.qti_item import NAMESPACE, item, picture_path
from server.formats.writers.xml_text import HEAD, element, text
from server.formats.written_quiz import WrittenQuiz

MANIFEST, TEST = "imsmanifest.xml", "assessment.xml"
CONTENT = "http://www.imsglobal.org/xsd/imscp_v1p1"
METADATA = "http://ltsc.ieee.org/xsd/LOM"
POINTS, POINTS_OF_ONE = "POINTS", 1000


def write(quiz: WrittenQuiz) -> bytes:
    items = {f"q{number}": one for number, one in enumerate(quiz.questions, start=1)}
    file = BytesIO()
    with ZipFile(file, "w") as package:
        put(package, MANIFEST, manifest(quiz, items))
        put(package, TEST, test(quiz, items))
        for name, one in items.items():
            put(package, path(name), item(name, one, quiz.pictures))
        for name, picture in quiz.pictures.items():
            # Packed already, and not made smaller by packing it again.
            package.writestr(ZipInfo(picture_path(name)), picture)
    return file.getvalue()


def put(package: ZipFile, name: str, content: str) -> None:
    """The same quiz makes the same file, whenever it is written."""
    entry = ZipInfo(name)
    entry.compress_type = ZIP_DEFLATED
    package.writestr(entry, HEAD + content)


def path(name: str) -> str:
    return f"items/{name}.xml"


def manifest(quiz: WrittenQuiz, items: Mapping[str, ReadQuestion]) -> str:
    parts = [element("dependency", identifierref=name) for name in items]
    resources = [
        resource("test", "imsqti_test_xmlv2p1", [TEST], *parts),
        *(
            resource(name, "imsqti_item_xmlv2p1", [path(name), *pictures_in(one, quiz.pictures)])
            for name, one in items.items()
        ),
    ]
    return element(
        "manifest",
        metadata(quiz),
        element("organizations"),
        element("resources", *resources),
        identifier="manifest",
        xmlns=CONTENT,
        xmlns_lom=METADATA,
    )


def resource(name: str, kind: str, files: Sequence[str], *more: str) -> str:
    """Its first file is the one that it is read from."""
    listed = [element("file", href=file) for file in files]
    return element("resource", *listed, *more, identifier=name, type=kind, href=files[0])


def metadata(quiz: WrittenQuiz) -> str:
    about = [said("lom:title", quiz.title)]
    about += [said("lom:description", quiz.description)] if quiz.description else []
    return element(
        "metadata",
        element("schema", "QTIv2.1 Package"),
        element("schemaversion", "1.0.0"),
        element("lom:lom", element("lom:general", *about)),
    )


def pictures_in(question: ReadQuestion, packed: Collection[str]) -> list[str]:
    """The files in the package of those that a question shows."""
    named = [question.picture, *(choice.picture for choice in question.choices)]
    return [picture_path(name) for name in dict.fromkeys(named) if name is not None and name in packed]


def said(name: str, content: str) -> str:
    return element(name, element("lom:string", text(content)))


def test(quiz: WrittenQuiz, items: Mapping[str, ReadQuestion]) -> str:
    references = [reference(name, one) for name, one in items.items()]
    section = element(
        "assessmentSection", *references, identifier="section", title="Questions", visible="true"
    )
    part = element(
        "testPart", section, identifier="part", navigationMode="linear", submissionMode="individual"
    )
    return element("assessmentTest", part, identifier="test", title=quiz.title, xmlns=NAMESPACE)


def reference(name: str, one: ReadQuestion) -> str:
    time = [] if one.time_limit is None else [element("timeLimits", maxTime=one.time_limit)]
    weight = (
        [] if one.points is None else [element("weight", identifier=POINTS, value=one.points / POINTS_OF_ONE)]
    )
    return element("assessmentItemRef", *time, *weight, identifier=name, href=path(name))
