"""What each address shows, and what its headers promise."""

from __future__ import annotations

import io
import re

import httpx
import pytest
import segno

from server.accounts.teachers import Teachers
from server.web.catalogue import Language, say

PAGES = (
    "/",
    "/login",
    "/register",
    "/account",
    "/password-forgotten",
    "/password-reset",
    "/verification",
    "/email-change",
    "/people",
    "/invitation",
    "/quizzes",
    "/quizzes/5/edit",
    "/teach/courses",
    "/courses/5/edit",
    "/courses/5/gradebook",
    "/history",
    "/games",
    "/games/6f1c7d0e-6c0b-4d8c-9d55-2b7a8f3f6a10",
    "/courses",
    "/courses/5",
    "/lessons/5",
    "/lessons/5/practice",
    "/play/ABC346",
    "/host/ABC346",
    "/projector/ABC346",
    "/remote/ABC346",
)


@pytest.mark.parametrize("page", PAGES)
async def test_a_page_is_there_in_both_languages(client: httpx.AsyncClient, page: str) -> None:
    english = await client.get(page, headers={"accept-language": "en-GB"})
    arabic = await client.get(page, headers={"accept-language": "ar"})

    assert english.status_code == arabic.status_code == 200
    assert '<html lang="en" dir="ltr"' in english.text
    assert '<html lang="ar" dir="rtl"' in arabic.text


@pytest.mark.parametrize("page", PAGES)
async def test_what_only_a_script_can_send_cannot_be_sent_before_it_is_there(
    client: httpx.AsyncClient, page: str
) -> None:
    forms = re.findall(r'<form method="post".*?</form>', (await client.get(page)).text, re.DOTALL)

    assert all(re.search(r"<button [^>]*\bdisabled>", form) for form in forms)


@pytest.mark.parametrize("page", [*PAGES, "/nowhere", "/join?code="])
async def test_no_page_holds_a_script_or_a_style_of_its_own(client: httpx.AsyncClient, page: str) -> None:
    response = await client.get(page)

    assert "<style" not in response.text
    assert " style=" not in response.text
    assert "<script>" not in response.text
    assert "script-src 'self'; style-src 'self'" in response.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in response.headers["content-security-policy"]
    assert response.headers["referrer-policy"] == "same-origin"


async def test_the_address_chooses_the_language_and_later_pages_remember(client: httpx.AsyncClient) -> None:
    await client.get("/?lang=ar", headers={"accept-language": "en"})
    response = await client.get("/login", headers={"accept-language": "en"})

    assert 'lang="ar"' in response.text


@pytest.mark.parametrize(
    ("accepted", "digits"), [("ar-EG,en;q=0.5", "arab"), ("ar-MA", "latn"), ("ar", "latn"), ("en", "latn")]
)
async def test_digits_follow_the_country(client: httpx.AsyncClient, accepted: str, digits: str) -> None:
    response = await client.get("/", headers={"accept-language": accepted})

    assert f'data-digits="{digits}"' in response.text


async def test_a_reader_of_arabic_chooses_the_digits(client: httpx.AsyncClient) -> None:
    page = await client.get("/?lang=ar")
    assert 'href="?digits=arab"' in page.text

    await client.get("/?digits=arab")

    assert 'data-digits="arab"' in (await client.get("/")).text


@pytest.mark.parametrize("accepted", ["xx;q=nonsense,ar;q=0.3", "de,ar;q=0.2,en;q=0.1", "ar;q=0.9,en;q=0.8"])
async def test_a_browser_gets_the_first_language_that_we_speak(
    client: httpx.AsyncClient, accepted: str
) -> None:
    response = await client.get("/", headers={"accept-language": accepted})

    assert 'lang="ar"' in response.text


GAMES = ("/", "/lessons/5/practice", "/play/ABC346", "/host/ABC346", "/projector/ABC346", "/remote/ABC346")


@pytest.mark.parametrize("page", [*PAGES, "/nowhere"])
async def test_the_contact_stands_in_the_foot_of_each_page_that_is_no_game(
    named: httpx.AsyncClient, page: str
) -> None:
    response = await named.get(page)

    assert ("<footer" in response.text) is (page not in GAMES)
    assert 'data-contact="https://school.example/help"' in response.text


@pytest.mark.parametrize("page", [*PAGES, "/nowhere"])
async def test_where_nobody_is_named_no_page_speaks_of_a_contact(
    client: httpx.AsyncClient, page: str
) -> None:
    text = (await client.get(page)).text

    assert not any(word in text for word in ("<footer", "data-contact"))


@pytest.mark.parametrize("written", ["ABC346", "abc346", " abc 346 ", "ABC-346", "abc٣٤٦", "ABC۳۴۶"])
async def test_a_code_is_understood_however_it_is_typed(client: httpx.AsyncClient, written: str) -> None:
    response = await client.get("/join", params={"code": written})

    assert (response.status_code, response.headers["location"]) == (303, "/play/ABC346")


@pytest.mark.parametrize("written", ["", "   ", "!!", '"><script>', "x" * 500])
async def test_what_cannot_be_a_code_is_asked_for_again(client: httpx.AsyncClient, written: str) -> None:
    response = await client.get("/join", params={"code": written})

    assert response.status_code == 422
    assert 'role="alert"' in response.text
    assert 'name="code"' in response.text
    assert "<script>" not in response.text


async def test_a_room_has_one_address(client: httpx.AsyncClient) -> None:
    response = await client.get("/play/abc%20346")

    assert (response.status_code, response.headers["location"]) == (303, "/play/ABC346")


@pytest.mark.parametrize(
    "address", ["/nowhere", "/play/!!", "/games/7", "/qr/!!.svg", "/static/x/nothing.js"]
)
async def test_what_is_not_here_says_so_and_leads_on(client: httpx.AsyncClient, address: str) -> None:
    response = await client.get(address)

    assert response.status_code == 404
    assert "This page is not here" in response.text
    assert 'href="/"' in response.text


async def test_our_own_fault_is_said_to_be_ours(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.web.games.pages.join_base", lambda *_: 1 / 0)

    with pytest.raises(ZeroDivisionError):  # the error goes on to the server's log
        await client.get("/play/ABC346")
    transport = client._transport
    assert isinstance(transport, httpx.ASGITransport)
    transport.raise_app_exceptions = False
    response = await client.get("/play/ABC346")

    assert response.status_code == 500
    assert "Something went wrong here" in response.text
    assert "ZeroDivisionError" not in response.text
    assert "content-security-policy" in response.headers


async def test_the_qr_code_is_a_picture(client: httpx.AsyncClient) -> None:
    response = await client.get("/qr/abc346.svg")

    assert response.headers["content-type"].startswith("image/svg+xml")
    assert response.text.startswith("<svg")


async def test_the_code_of_a_remote_leads_to_its_page_with_the_token_where_no_server_is_sent_it(
    client: httpx.AsyncClient,
) -> None:
    token = "t" * 22
    expected = io.BytesIO()
    segno.make(f"https://quiz.example/remote/ABC346#{token}", error="m").save(
        expected, kind="svg", xmldecl=False, border=2, omitsize=True, dark="#16302f", light="#fff"
    )

    for query in {}, {"at": "https://elsewhere.example"}:
        response = await client.get("/qr/abc346/remote.svg", params=query, headers={"zedny-remote": token})
        assert response.content == expected.getvalue()
        assert response.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("token", ["", "short", "t" * 65, "not/a/token/of/a/remote"])
async def test_without_a_token_there_is_no_code_of_a_remote(client: httpx.AsyncClient, token: str) -> None:
    response = await client.get("/qr/ABC346/remote.svg", headers={"zedny-remote": token})

    assert response.status_code == 404


async def test_the_host_sees_the_address_that_the_operator_set(client: httpx.AsyncClient) -> None:
    response = await client.get("/host/ABC346")

    assert 'data-join-base="https://quiz.example"' in response.text


@pytest.mark.parametrize(
    ("teachers", "roles", "words"),
    [
        (Teachers.OPEN, 2, ""),
        (Teachers.VERIFIED, 2, "register.verified"),
        (Teachers.INVITED, 0, "register.invited"),
    ],
)
@pytest.mark.parametrize("language", Language)
async def test_who_registers_sees_what_the_setting_lets_one_choose(
    client: httpx.AsyncClient,
    language: Language,
    teachers: Teachers,
    roles: int,
    words: str,
) -> None:
    page = await client.get(f"/register?lang={language}")
    told = {key for key in ("register.verified", "register.invited") if say(language, key) in page.text}

    assert page.text.count('name="role"') == roles
    assert told == ({words} if words else set())
