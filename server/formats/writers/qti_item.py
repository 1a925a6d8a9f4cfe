"""One question in QTI 2.1."""

from collections.abc import Collection, Sequence

from game.question_types import QuestionType
from server.formats.reading import ReadChoice, ReadQuestion
from server.formats.writers.xml_text import block, element, image, is_prose, text, writable

NAMESPACE = "http://www.imsglobal.org/xsd/imsqti_v2p1"
PROCESSING = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/"
RESPONSE, FEEDBACK, EXPLANATION = "RESPONSE", "FEEDBACK", "explanation"
# QTI has no questions of true or false: the names of the two choices say that it is one.
TRUTHS = ("true", "false")


def item(name: str, one: ReadQuestion, packed: Collection[str] = ()) -> str:
    """``packed`` names the pictures that are in the package."""
    takes_several = one.question_type is QuestionType.multiple_select
    is_truth = one.question_type is QuestionType.true_false and len(one.choices) == len(TRUTHS)
    names = TRUTHS if is_truth else [f"choice{number}" for number, _ in enumerate(one.choices, start=1)]
    fixed = {"fixed": "true"} if one.keeps_choice_order else {}
    choices = [
        element(
            "simpleChoice", flowing(choice.text), *picture(choice, packed), identifier=choice_name, **fixed
        )
        for choice_name, choice in zip(names, one.choices, strict=True)
    ]
    interaction = element(
        "choiceInteraction",
        *choices,
        responseIdentifier=RESPONSE,
        shuffle="false" if is_truth or one.keeps_choice_order else "true",
        maxChoices=0 if takes_several else 1,
    )
    return element(
        "assessmentItem",
        declaration(one, names),
        element("outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float"),
        *([explained()] if one.explanation else []),
        element("itemBody", block(one.text), *shown(one, packed), interaction),
        element(
            "responseProcessing", template=PROCESSING + ("map_response" if takes_several else "match_correct")
        ),
        *([explanation(one.explanation)] if one.explanation else []),
        identifier=name,
        title=writable(" ".join(one.text.split()))[:80],
        adaptive="false",
        timeDependent="false",
        xmlns=NAMESPACE,
    )


def declaration(one: ReadQuestion, names: Sequence[str]) -> str:
    """Where several are right, a wrong choice takes back a right one, as it does here."""
    right = [choice.is_correct for choice in one.choices]
    takes_several = one.question_type is QuestionType.multiple_select
    values = [element("value", name) for name, is_right in zip(names, right, strict=True) if is_right]
    share = 1 / max(sum(right), 1)
    entries = [
        element("mapEntry", mapKey=name, mappedValue=f"{share if is_right else -share:.6f}")
        for name, is_right in zip(names, right, strict=True)
    ]
    return element(
        "responseDeclaration",
        element("correctResponse", *values),
        *(
            [element("mapping", *entries, lowerBound=0, upperBound=1, defaultValue=0)]
            if takes_several
            else []
        ),
        identifier=RESPONSE,
        cardinality="multiple" if takes_several else "single",
        baseType="identifier",
    )


def explained() -> str:
    always = element("defaultValue", element("value", EXPLANATION))
    return element(
        "outcomeDeclaration", always, identifier=FEEDBACK, cardinality="single", baseType="identifier"
    )


def explanation(content: str) -> str:
    return element(
        "modalFeedback", block(content), outcomeIdentifier=FEEDBACK, identifier=EXPLANATION, showHide="show"
    )


def shown(one: ReadQuestion, packed: Collection[str]) -> list[str]:
    return [element("p", image) for image in picture(one, packed)]


def picture(one: ReadQuestion | ReadChoice, packed: Collection[str]) -> list[str]:
    if one.picture is None or one.picture not in packed:
        return []
    return [image(f"../{picture_path(one.picture)}", one.alternative_text)]


def picture_path(name: str) -> str:
    return f"pictures/{name}.webp"


def flowing(content: str) -> str:
    return text(content) if is_prose(content) else element("pre", text(content))
