"""Requests that are wrong before anybody looks at what they ask."""

import json
from collections.abc import AsyncIterator

import httpx
import pytest

from tests.server.rest.people import Person

LOGIN = {"email": "a@example.com", "password": "whatever it is"}


def is_a_problem(answer: httpx.Response, status: int, slug: str) -> bool:
    return (
        answer.status_code == status == answer.json()["status"]
        and answer.headers["content-type"] == "application/problem+json"
        and answer.json()["type"] == f"/api/docs#{slug}"
        and bool(answer.json()["title"])
        and bool(answer.json()["detail"])
        and answer.json()["detail"] != answer.json()["title"]
    )


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"nonsense",
        b"[" * 100_000,
        b'{"email": "\\ud800"}',
        b'{"email": "\xed\xa0\x80"}',
        b'{"email": "\xff"}',
        b"\xef\xbb\xbf{}",
        b"\x00",
    ],
)
async def test_a_body_that_is_not_json_is_refused(http: httpx.AsyncClient, body: bytes) -> None:
    refused = await http.post("/tokens", content=body, headers={"Content-Type": "application/json"})

    assert is_a_problem(refused, 400, "malformed-body")


@pytest.mark.parametrize("body", [b"[]", b"7", b'"text"', b"null"])
async def test_json_of_another_shape_is_refused(http: httpx.AsyncClient, body: bytes) -> None:
    refused = await http.post("/tokens", content=body, headers={"Content-Type": "application/json"})

    assert is_a_problem(refused, 422, "invalid-request")
    assert refused.json()["errors"][0]["pointer"] == "#"


async def test_a_missing_body_is_refused(http: httpx.AsyncClient) -> None:
    refused = await http.post("/tokens")

    assert is_a_problem(refused, 422, "invalid-request")
    assert refused.json()["errors"] == [
        {"in": "body", "pointer": "#", "code": "missing", "detail": "A JSON body is expected"}
    ]


@pytest.mark.parametrize(
    "media_type", ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""]
)
async def test_a_body_of_another_type_is_refused(http: httpx.AsyncClient, media_type: str) -> None:
    headers = {"Content-Type": media_type}
    refused = await http.post("/tokens", content=json.dumps(LOGIN), headers=headers)

    assert is_a_problem(refused, 415, "not-json")


async def test_json_may_name_its_charset(http: httpx.AsyncClient) -> None:
    headers = {"Content-Type": "Application/JSON; charset=utf-8"}
    answer = await http.post("/tokens", content=json.dumps(LOGIN), headers=headers)

    assert is_a_problem(answer, 401, "wrong-credentials")


async def test_a_body_over_256_kib_is_refused_whether_it_says_so_or_not(http: httpx.AsyncClient) -> None:
    async def unannounced() -> AsyncIterator[bytes]:
        for _ in range(5):
            yield b" " * 64 * 1024

    headers = {"Content-Type": "application/json"}
    announced = await http.post("/tokens", content=b" " * (256 * 1024 + 1), headers=headers)
    streamed = await http.post("/tokens", content=unannounced(), headers=headers)

    assert is_a_problem(announced, 413, "body-too-large")
    assert is_a_problem(streamed, 413, "body-too-large")


async def test_a_quiz_inside_all_limits_is_taken(teacher: Person) -> None:
    choices = [{"text": f"{number} {'س' * 253}", "is_correct": number == 0} for number in range(8)]
    question = {"text": "؟" * 500, "choices": choices}
    quiz = {"title": "ع" * 200, "description": "و" * 5000, "questions": [question] * 200}
    body = json.dumps(quiz, ensure_ascii=False).encode()
    made = await teacher.http.post("/quizzes", content=body, headers={"Content-Type": "application/json"})

    assert len(body) > 4 * 256 * 1024
    assert made.status_code == 201


async def test_a_quiz_over_2_mib_is_refused(teacher: Person) -> None:
    headers = {"Content-Type": "application/json"}
    refused = await teacher.http.post("/quizzes", content=b" " * (2 * 1024**2 + 1), headers=headers)

    assert is_a_problem(refused, 413, "body-too-large")
    assert str(2 * 1024**2) in refused.json()["detail"]


async def test_a_body_of_256_kib_is_read(http: httpx.AsyncClient) -> None:
    body = json.dumps(LOGIN).encode().ljust(256 * 1024)
    answer = await http.post("/tokens", content=body, headers={"Content-Type": "application/json"})

    assert is_a_problem(answer, 401, "wrong-credentials")


async def test_who_is_not_logged_in_is_told_so_before_what_is_wrong(http: httpx.AsyncClient) -> None:
    refused = await http.post("/quizzes", content=b"{")

    assert is_a_problem(refused, 401, "not-logged-in")


async def test_pointers_escape_what_means_something_in_them(http: httpx.AsyncClient) -> None:
    refused = await http.post("/tokens", json={**LOGIN, "a/b~c": 1})

    assert refused.json()["errors"][0]["pointer"] == "#/a~1b~0c"


async def test_a_method_that_a_path_does_not_take_is_refused_with_those_it_takes(
    http: httpx.AsyncClient,
) -> None:
    refused = await http.post("/quizzes/7")

    assert is_a_problem(refused, 405, "method-not-allowed")
    assert set(refused.headers["allow"].split(", ")) == {"GET", "HEAD", "PUT", "PATCH", "DELETE"}


@pytest.mark.parametrize("path", ["/", "/nothing", "/quizzes/", "/quizzes/1/2/3"])
async def test_any_other_path_is_not_found(http: httpx.AsyncClient, path: str) -> None:
    for method in ("GET", "POST", "DELETE"):
        assert is_a_problem(await http.request(method, path), 404, "not-found")


async def test_head_answers_as_get_without_a_body(teacher: Person) -> None:
    got, head = await teacher.http.get("/me"), await teacher.http.head("/me")

    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["content-length"] == got.headers["content-length"]


async def test_nothing_is_kept_in_a_cache(teacher: Person, http: httpx.AsyncClient) -> None:
    for answer in (await teacher.http.get("/me"), await http.get("/me"), await http.get("/nothing")):
        assert answer.headers["cache-control"] == "no-store"
