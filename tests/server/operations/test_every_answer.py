"""What every answer says, of every part and to every question."""

import httpx
import pytest

from server.settings import Settings

PLACES = (
    *("/", "/play/ABC346", "/missing", "/static/x/js/h.js", "/font/x/y"),
    *("/api/me", "/api/missing", "/api/openapi.json", "/media/x/320.webp"),
    *("/live", "/ready", "/metrics"),
)


@pytest.mark.parametrize("place", PLACES)
async def test_no_browser_guesses_the_type_of_an_answer(server: str, place: str) -> None:
    async with httpx.AsyncClient(base_url=server) as browser:
        answer = await browser.get(place)

    assert answer.headers.get_list("x-content-type-options") == ["nosniff"]
    assert "strict-transport-security" not in answer.headers


class TestWhereHttpsIsWished:
    @pytest.fixture
    def settings(self, settings: Settings) -> Settings:
        return settings.model_copy(update={"hsts_days": 30})

    @pytest.mark.parametrize("place", ["/", "/api/me", "/live"])
    async def test_browsers_are_told_to_ask_by_https_alone(self, server: str, place: str) -> None:
        async with httpx.AsyncClient(base_url=server) as browser:
            answer = await browser.get(place)

        assert answer.headers["strict-transport-security"] == "max-age=2592000"
