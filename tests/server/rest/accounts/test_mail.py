"""Mail goes out in the background, and what the mail server does is nobody's trouble."""

from collections.abc import AsyncIterator, Awaitable, Callable

import httpx
import pytest
from pydantic import SecretStr, ValidationError

from server.mail import postman as postman_module
from server.mail.letters import Letter
from server.mail.postman import MOST_WAITING, Postman
from server.mail.smtp import Smtp
from server.settings import Settings
from tests.server.rest.accounts.mailbox import Mailbox
from tests.server.rest.conftest import application, serving
from tests.server.rest.examples import Json
from tests.server.rest.people import Person

SECRET = "a secret of the tests, long enough: 0123456789"
LETTER = Letter("salma@example.com", "A subject", "Some text with a token: hidden-token\n")
SALMA = {"email": "salma@example.com", "password": "a long enough one"}


def writing(letter: Letter | None) -> Callable[[], Awaitable[Letter | None]]:
    async def write() -> Letter | None:
        return letter

    return write


async def without_limit(_: str) -> bool:
    return True


@pytest.fixture
def brisk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postman_module, "PAUSES", (0.01, 0.01, 0.01))


@pytest.fixture
async def postman(mailbox: Mailbox) -> AsyncIterator[Postman]:
    postman = Postman(
        Smtp.read(f"smtp://127.0.0.1:{mailbox.port}"), "us@zedny.example", without_limit, is_printing=False
    )
    async with postman.running():
        yield postman


@pytest.mark.usefixtures("brisk")
async def test_a_server_that_is_busy_is_asked_again(mailbox: Mailbox, postman: Postman) -> None:
    mailbox.refusals = {LETTER.recipient: ["451 busy", "421 later"]}
    postman.post(writing(LETTER))

    assert (await mailbox.letter_to(LETTER.recipient))["Subject"] == LETTER.subject
    assert mailbox.asked == 3


@pytest.mark.usefixtures("brisk")
async def test_a_letter_that_is_refused_for_good_is_let_go_and_the_next_one_sent(
    mailbox: Mailbox, postman: Postman, caplog: pytest.LogCaptureFixture
) -> None:
    mailbox.refusals = {LETTER.recipient: ["550 no such salma@example.com"]}
    postman.post(writing(LETTER))
    postman.post(writing(Letter("omar@example.com", "Another", "text\n")))
    await mailbox.letter_to("omar@example.com")
    await postman._waiting.join()

    assert mailbox.asked == 2
    assert "could not be sent" in caplog.text
    assert not any(word in caplog.text for word in ("salma", "hidden-token"))


@pytest.mark.usefixtures("brisk")
async def test_a_fault_in_writing_one_letter_does_not_stop_the_others(
    mailbox: Mailbox, postman: Postman
) -> None:
    async def stumble() -> Letter:
        raise LookupError

    for _ in range(postman_module.AT_ONCE + 1):
        postman.post(stumble)
    postman.post(writing(None))
    postman.post(writing(LETTER))

    assert await mailbox.letter_to(LETTER.recipient)


async def test_mails_beyond_what_can_wait_are_dropped_and_nobody_stumbles(
    caplog: pytest.LogCaptureFixture,
) -> None:
    idle = Postman(None, "", without_limit, is_printing=False)
    for _ in range(MOST_WAITING + 1):
        idle.post(writing(LETTER))

    assert "too many wait" in caplog.text


@pytest.mark.parametrize("is_printing", [True, False])
async def test_without_a_mail_server_a_letter_is_read_at_a_terminal_of_ones_own_or_nowhere(
    is_printing: bool,  # noqa: FBT001  # pytest gives it by name
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    postman = Postman(None, "", without_limit, is_printing=is_printing)
    async with postman.running():
        postman.post(writing(LETTER))

    assert ("hidden-token" in capsys.readouterr().err) is is_printing
    assert "hidden-token" not in caplog.text


@pytest.mark.usefixtures("brisk")
class TestAMailServerThatIsGone:
    @pytest.fixture
    def settings(self, settings: Settings) -> Settings:
        return settings.model_copy(update={"smtp_url": SecretStr("smtp://127.0.0.1:1")})

    async def test_nobody_who_registers_or_forgets_a_password_is_told(self, http: httpx.AsyncClient) -> None:
        registered = await http.post("/users", json=SALMA)
        asked = await http.post("/password-resets", json={"email": SALMA["email"]})

        assert (registered.status_code, asked.status_code) == (201, 202)


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("smtp://mail.example", ("mail.example", 587, None, None, False, None)),
        ("smtp://u%40x:p%2Fw@mail.example:25", ("mail.example", 25, "u@x", "p/w", False, True)),
        ("smtp://u:p@mail.example?starttls=never", ("mail.example", 587, "u", "p", False, False)),
        ("smtp://mail.example?starttls=required", ("mail.example", 587, None, None, False, True)),
        ("smtps://u:p@mail.example", ("mail.example", 465, "u", "p", True, False)),
    ],
)
def test_an_address_says_where_the_mail_server_is_and_how_to_speak_to_it(
    url: str, found: tuple[object, ...]
) -> None:
    smtp = Smtp.read(url)

    assert (smtp.host, smtp.port, smtp.user, smtp.password, smtp.is_tls, smtp.start_tls) == found
    assert "p/w" not in repr(smtp)


WHOLE = {
    "smtp_url": "smtp://mail.example",
    "mail_from": "us@zedny.example",
    "public_url": "https://zedny.example",
}


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"smtp_url": "mail.example"}, "smtp_url"),
        ({"smtp_url": "http://mail.example"}, "smtp_url"),
        ({"smtp_url": "smtp://"}, "smtp_url"),
        ({"smtp_url": "smtp://mail.example:port"}, "smtp_url"),
        ({"smtp_url": "smtp://mail.example?starttls=perhaps"}, "smtp_url"),
        ({"smtp_url": "smtp://mail.example?starttls=never&starttls=never"}, "smtp_url"),
        ({"smtp_url": "smtp://mail.example?tls=1"}, "smtp_url"),
        ({"smtp_url": "smtps://u:p@mail.example?starttls=required"}, "smtp_url"),
        ({"mail_from": ""}, "mail_from"),
        ({"mail_from": "nobody"}, "mail_from"),
        ({"public_url": ""}, "public_url"),
    ],
)
def test_what_an_operator_got_wrong_is_said_and_no_password_is_repeated(
    changed: dict[str, str], place: str
) -> None:
    Settings.model_validate({**WHOLE, "secret_key": SECRET})

    with pytest.raises(ValidationError) as refused:
        Settings.model_validate({**WHOLE, "secret_key": SECRET, **changed})

    assert [fault["loc"] for fault in refused.value.errors()] == [(place,)]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/invitations", {"email": "salma@example.com"}),
        ("/password-resets", {"email": "salma@example.com"}),
        ("/me/email-verifications", {}),
        ("/me/email-changes", {"email": "salma@example.com", "current_password": "a long enough one"}),
    ],
)
async def test_what_comes_by_mail_is_refused_where_none_is_sent(
    settings: Settings, admin: Person, path: str, body: Json
) -> None:
    mute = settings.model_copy(update={"smtp_url": SecretStr("")})
    async with serving(application(mute)) as address:
        refused = await admin.http.post(f"{address}{path}", json=body)

    assert refused.status_code == 409
    assert refused.json()["type"].endswith("no-mail")
