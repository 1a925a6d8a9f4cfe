"""A JSON Schema on one line, as people read it; models lead to where they are described."""

from typing import Any

from markupsafe import Markup

Json = dict[str, Any]

LIMITS = ("format", "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "default")


def in_words(schema: Json) -> Markup:
    match schema:
        case {"$ref": str(reference)}:
            name = reference.rpartition("/")[2]
            return Markup('<a href="#schema-{0}">{0}</a>').format(name)
        case {"anyOf": options} | {"oneOf": options}:
            return Markup(" or ").join(in_words(option) for option in options) + limits(schema)
        case {"const": value}:
            return code(value)
        case {"enum": values}:
            return Markup(" or ").join(code(value) for value in values) + limits(schema)
        case {"type": "array", "items": items}:
            return Markup("list of ") + in_words(items) + limits(schema)
        case {"type": kind}:
            return code(kind) + limits(schema)
    raise TypeError(f"the page of the API has no words for {schema}")


def limits(schema: Json) -> Markup:
    found = [f"{name} {schema[name]}" for name in LIMITS if schema.get(name) is not None]
    return Markup(" ({})").format(", ".join(found)) if found else Markup()


def code(value: object) -> Markup:
    return Markup("<code>{}</code>").format(value)
