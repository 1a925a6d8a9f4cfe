"""An example of every body of the API, made from its JSON Schema, so that none can be forgotten."""

from typing import Any

Json = dict[str, Any]

# What fields of these names hold in an example. A schema with an example of its own comes first.
BY_NAME: Json = {
    "access_code": "ABC346",
    "access_token": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI3In0.c2lnbmF0dXJl",
    "browser": "Firefox on Android",
    "category": "Science",
    "code": "ABC346",
    "captions": "WEBVTT\n\n00:00.000 --> 00:03.000\nEight planets go round the sun.",
    "content_text": "Eight planets go round the sun.",
    "content_url": "https://videos.example/planets",
    "content_type": "TEXT",
    "course_code": "ABC3467",
    "current_password": "the old long password",
    "description": "What goes round the sun",
    "email": "salma@school.example",
    "expires_in": 900,
    "full_name": "Salma Haddad",
    "guest_token": "5NvXz0oQ1mY7pT3kR8wL2sD6",
    "name": "Salma Haddad",
    "nickname": "Salma",
    "password": "a new long password",
    "pass_percent": 60,
    "percent": 75.0,
    "points": 1000,
    "question_text": "Which planet is the largest?",
    "quiz_code": "ABC346",
    "quiz_title": "The planets",
    "rank": "3/28",
    "text": "Jupiter",
    "thumbnail_url": "https://pictures.example/planets.png",
    "time_limit": 30,
    "title": "The planets",
    "token": "5NvXz0oQ1mY7pT3kR8wL2sD6",
    "total": 1,
}
BY_FORMAT = {
    "date-time": "2026-01-07T09:30:00Z",
    "date": "2026-01-07",
    "email": "salma@school.example",
    "uuid": "6f1f7c1e-6b5d-4c57-9d53-1f0e8a2b3c4d",
    "uri": "https://videos.example/planets",
}
BY_TYPE: Json = {"string": "text", "integer": 1, "number": 1.0, "boolean": False, "null": None}


class Examples:
    """Examples for schemas that refer to these ``components``."""

    def __init__(self, components: Json) -> None:
        self.components = components

    def of(self, schema: Json, name: str = "") -> Any:
        """A value that the schema takes; ``name`` is that of the field it is for."""
        if reference := schema.get("$ref"):
            return self.of(self.components[reference.rpartition("/")[2]], name)
        if found := schema.get("examples"):
            return found[0]
        if "const" in schema or "enum" in schema:
            return schema.get("const", schema.get("enum", [None])[0])
        if options := schema.get("anyOf") or schema.get("oneOf"):
            return self._of_options(options, name)
        match schema.get("type"):
            case "object":
                return self._of_object(schema)
            case "array":
                return [self.of(schema["items"], name)] * max(schema.get("minItems", 1), 1)
            case kind:
                return self._of_plain(schema, str(kind), name)

    def _of_options(self, options: list[Json], name: str) -> Any:
        return self.of(next(option for option in options if option.get("type") != "null"), name)

    def _of_object(self, schema: Json) -> Json:
        fields = schema.get("properties", {}).items()
        return {name: self.of(field, name) for name, field in fields if not field.get("readOnly")}

    def _of_plain(self, schema: Json, kind: str, name: str) -> Any:
        if kind == "string" and schema.get("format") in BY_FORMAT:
            return BY_NAME.get(name, BY_FORMAT[schema["format"]])
        if name in BY_NAME and isinstance(BY_NAME[name], type(BY_TYPE[kind])):
            return BY_NAME[name]
        if schema.get("default") is not None:
            return schema["default"]
        return max(schema.get("minimum", 1), 1) if kind == "integer" else BY_TYPE[kind]
