"""The OpenAPI document and the page that shows it."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise

import httpx
import jsonschema_rs
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from server.rest.http.openapi import Endpoint, document, endpoints_of
from server.rest.http.problem import Problem
from server.rest.http.reference import every_problem
from server.rest.routes import RESOURCES


async def test_the_document_is_valid_openapi(http: httpx.AsyncClient) -> None:
    served = (await http.get("/openapi.json")).json()

    OpenAPIV31SpecValidator(served).validate()
    assert served == document(RESOURCES)
    assert served["openapi"] == "3.1.0"


def test_a_query_is_described_parameter_by_parameter() -> None:
    parameters = document(RESOURCES)["paths"]["/quizzes"]["get"]["parameters"]

    named = {"page", "size", "scope", "search", "tag", "archived", "sort"}
    assert {parameter["name"] for parameter in parameters} == named
    assert all(parameter["in"] == "query" and not parameter["required"] for parameter in parameters)
    assert "QuizQuery" not in document(RESOURCES)["components"]["schemas"]


def test_every_type_of_problem_of_one_status_is_named() -> None:
    forbidden = document(RESOURCES)["paths"]["/quizzes/{quiz_id}"]["delete"]["responses"]["403"]
    schema = forbidden["content"]["application/problem+json"]["schema"]

    assert set(schema["properties"]["type"]["enum"]) == {
        "/api/docs#account-inactive",
        "/api/docs#address-unverified",
        "/api/docs#not-yours",
        "/api/docs#teachers-only",
    }


@pytest.mark.parametrize(
    ("path", "method"),
    [
        ("/quizzes/{quiz_id}", "get"),
        ("/quizzes/{quiz_id}", "delete"),
        ("/quizzes/{quiz_id}/questions", "get"),
        ("/quizzes/{quiz_id}/copies", "post"),
        ("/quizzes/{quiz_id}/access-code", "put"),
        ("/questions/{question_id}", "get"),
        ("/quizzes/{quiz_id}/runs", "post"),
        ("/assignments/{assignment_id}/runs", "post"),
        ("/runs/{run_id}", "get"),
        ("/runs/{run_id}/completion", "put"),
        ("/runs/{run_id}/questions/{position}", "put"),
        ("/runs/{run_id}/answers/{position}", "put"),
    ],
)
def test_what_must_wait_for_the_end_of_a_game_says_so(path: str, method: str) -> None:
    conflict = document(RESOURCES)["paths"][path][method]["responses"]["409"]
    schema = conflict["content"]["application/problem+json"]["schema"]

    assert "/api/docs#quiz-is-playing" in schema["properties"]["type"]["enum"]


def test_what_needs_a_token_says_so_and_what_does_not_does_not() -> None:
    paths = document(RESOURCES)["paths"]
    operations = [operation for path in paths.values() for operation in path.values()]
    is_open = {operation["operationId"] for operation in operations if "security" not in operation}

    assert is_open == {
        "register",
        "log_in",
        "refresh_token",
        "log_out",
        "verify_email",
        "ask_for_reset",
        "reset_password",
        "change_email",
        # Who has no seat yet has no account either.
        "suggest_names",
        # A letter's token says whose notices end.
        "end_notice_mails",
        # The token of a seat says who asks.
        "show_seat_review",
    }


def test_every_operation_has_a_name_of_its_own() -> None:
    paths = document(RESOURCES)["paths"]
    names = sorted(operation["operationId"] for path in paths.values() for operation in path.values())

    assert not [name for name, following in pairwise(names) if name == following]


class Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: set[str] = set()
        self.loaded: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name == "href" and (value or "").startswith("#"):
                self.targets.add((value or "")[1:])
            if name == "src" or (name == "href" and tag == "link"):
                self.loaded.add(value or "")


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
async def test_the_page_reads_in_both_languages_and_every_link_on_it_leads_somewhere(
    http: httpx.AsyncClient, language: str, direction: str
) -> None:
    page = await http.get("/docs", params={"lang": language})
    links = Links()
    links.feed(page.text)

    assert f'<html lang="{language}" dir="{direction}">' in page.text
    assert links.targets <= set(links.ids)
    assert len(links.ids) == len(set(links.ids))
    assert {"quiz-is-playing", "schema-QuizResponse", "create_quiz"} <= links.targets
    assert not links.loaded


async def test_the_page_may_run_nothing_and_load_nothing(http: httpx.AsyncClient) -> None:
    page = await http.get("/docs")
    style = re.search(r"<style>(.*)</style>", page.text, re.DOTALL)
    policy = page.headers["content-security-policy"]

    assert style
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")
    assert "<script" not in page.text
    assert " style=" not in page.text


async def test_every_problem_leads_to_its_explanation(http: httpx.AsyncClient) -> None:
    refused = (await http.get("/me")).json()
    address, _, anchor = refused["type"].partition("#")
    page = await http.get(address.removeprefix("/api"))

    assert f'id="{anchor}"' in page.text


def operations() -> list[Endpoint]:
    return list(endpoints_of(RESOURCES))


def test_every_body_that_is_taken_has_an_example_that_would_be_taken() -> None:
    paths = document(RESOURCES)["paths"]
    for endpoint in operations():
        if body := endpoint.operation.inputs.get("body"):
            described = paths[endpoint.path][endpoint.method.lower()]["requestBody"]
            example = described["content"]["application/json"]["example"]
            body.validate_json(json.dumps(example))


def test_every_answer_has_an_example_of_its_shape() -> None:
    found = document(RESOURCES)
    for endpoint in operations():
        answer = found["paths"][endpoint.path][endpoint.method.lower()]["responses"][
            str(endpoint.operation.status)
        ]
        if media := answer.get("content", {}).get("application/json"):
            schema = {**media["schema"], "components": found["components"]}
            jsonschema_rs.validate(schema, media["example"], validate_formats=True)


async def test_the_page_shows_an_example_of_every_operation(http: httpx.AsyncClient) -> None:
    page = (await http.get("/docs")).text

    assert page.count("<pre") == len(operations())
    assert "POST /api/quizzes\n{" in page
    assert "GET /api/quizzes/1\n" in page


def test_the_document_says_how_large_a_body_may_be() -> None:
    paths = document(RESOURCES)["paths"]

    assert paths["/quizzes"]["post"]["requestBody"]["description"] == "At most 2048 KiB"
    assert paths["/courses"]["post"]["requestBody"]["description"] == "At most 256 KiB"


def test_what_makes_something_takes_an_idempotency_key() -> None:
    paths = document(RESOURCES)["paths"]
    taking = {
        f"{method} {path}"
        for path, entry in paths.items()
        for method, operation in entry.items()
        if any(parameter["name"] == "Idempotency-Key" for parameter in operation["parameters"])
    }

    assert "post /quizzes" in taking
    assert {name.partition(" ")[0] for name in taking} == {"post"}


def test_every_problem_explains_itself_otherwise_than_by_its_title() -> None:
    problems = every_problem(Problem)

    assert len(problems) > 40
    for problem in problems:
        assert problem.title()
        assert problem.explanation()
        assert problem.title() != problem.explanation(), problem


def test_no_two_problems_share_a_name() -> None:
    """Who declares one and imports the other promises a refusal that never comes."""
    names = [problem.__name__ for problem in every_problem(Problem)]

    assert sorted(names) == sorted(set(names))
