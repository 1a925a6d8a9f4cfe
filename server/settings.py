"""What an operator sets in the environment, read once."""

import os
import secrets
from pathlib import Path
from typing import Self

from pydantic import (
    Field,
    NameEmail,
    PrivateAttr,
    SecretStr,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

from game.store.redis_address import read_redis_address
from persistence.address.database_address import DatabaseAddress
from server.accounts.teachers import Teachers
from server.mail.smtp import Smtp
from server.operations.contact import Contact
from server.operations.origin import read_site
from server.startup_error import StartupError

PROJECT = Path(__file__).resolve().parent.parent
SHORTEST_SECRET = 32
FEWEST_DIFFERENT_CHARACTERS = 8
EVERYBODY_KNOWS = ("change", "secret-key", "secretkey", "your-", "example", "for debugging only")
MEDIA_SCHEMES = ("s3", "gs", "az")
WEAK_SECRET = (
    f"SECRET_KEY is missing or weak: set it to at least {SHORTEST_SECRET} random bytes "
    "(or set DEBUG=1 on your own machine)"
)


def data_folder(named: str | Path | None) -> Path:
    """Beside the program in a checkout; an installed one is overwritten, and keeps data with its user's."""
    if (PROJECT / "pyproject.toml").exists():
        return PROJECT / (named or "var")
    if named:
        return Path(named).absolute()
    return Path(os.environ.get("XDG_DATA_HOME") or "~/.local/share").expanduser() / "zedny"


class Settings(BaseSettings):
    """An empty address of a server means: the embedded one, which only `zedny run` starts."""

    model_config = SettingsConfigDict(frozen=True, hide_input_in_errors=True)

    database_url: str = Field(default="", repr=False)
    # Of a replica, for what may be read there.
    database_read_url: str = Field(default="", repr=False)
    redis_url: str = Field(default="", repr=False)
    redis_wait_replicas: int = Field(default=0, ge=0, le=5)
    secret_key: SecretStr = SecretStr("")
    debug: bool = False
    host: str = "0.0.0.0"
    port: int = Field(default=8000, ge=0, le=65535)
    smtp_url: SecretStr = SecretStr("")
    print_mail: bool = False
    # Both are needed for mail, and are read after smtp_url, which says whether there is any.
    mail_from: str = Field(default="", validate_default=True)
    public_url: str = Field(default="", validate_default=True)
    # Read after those that say whether mail comes through.
    teachers: Teachers = Teachers.OPEN
    contact: str = ""
    hsts_days: int = Field(default=0, ge=0, le=3650)
    metrics_token: SecretStr = SecretStr("")
    web_concurrency: int = Field(default=1, ge=1, le=256)
    media_url: str = Field(default="", repr=False)
    media_quota_mb: int = Field(default=500, ge=1, le=1024**2)
    lesson_file_mb: int = Field(default=200, ge=1, le=1024**2)
    lesson_files_quota_mb: int = Field(default=2000, ge=1, le=1024**2)
    forget_guests_days: int = Field(default=400, ge=1, le=36_500)
    zedny_var: Path = Field(default_factory=lambda: data_folder(None))
    # Drawn at each start: a debugging server may be reached from the network, too.
    _secret_while_debugging: str = PrivateAttr(default_factory=lambda: secrets.token_urlsafe(SHORTEST_SECRET))

    @field_validator("database_url", "database_read_url")
    @classmethod
    def names_a_database(cls, url: str) -> str:
        if url:
            DatabaseAddress.read(url)
        return url

    @field_validator("redis_url")
    @classmethod
    def names_a_redis(cls, url: str) -> str:
        return url and read_redis_address(url)

    @field_validator("zedny_var")
    @classmethod
    def is_where_data_belongs(cls, path: Path) -> Path:
        return data_folder(path)

    @field_validator("smtp_url")
    @classmethod
    def names_a_mail_server(cls, url: SecretStr) -> SecretStr:
        if url.get_secret_value():
            Smtp.read(url.get_secret_value())
        return url

    @field_validator("mail_from")
    @classmethod
    def is_an_address(cls, sender: str, info: ValidationInfo) -> str:
        if sends_mail(info) and not sender:
            raise ValueError("is needed with SMTP_URL: the address that mails come from")
        return sender and str(TypeAdapter(NameEmail).validate_python(sender))

    @field_validator("public_url")
    @classmethod
    def leads_here_from_a_mail(cls, url: str, info: ValidationInfo) -> str:
        # Taken from the request, the link could lead to whoever asked in somebody else's name.
        if sends_mail(info) and not url:
            raise ValueError("is needed with SMTP_URL: where the links in mails lead")
        return url and read_site(url)

    @field_validator("teachers", mode="before")
    @classmethod
    def may_be_written_in_any_case(cls, word: object) -> object:
        return word.strip().lower() or Teachers.OPEN if isinstance(word, str) else word

    @field_validator("teachers")
    @classmethod
    def can_verify_teachers(cls, teachers: Teachers, info: ValidationInfo) -> Teachers:
        is_printed = info.data.get("print_mail") or info.data.get("debug")
        if teachers is Teachers.VERIFIED and not (sends_mail(info) or is_printed):
            raise ValueError(
                "is verified, for which teachers need mail: set SMTP_URL, or PRINT_MAIL=1 where somebody "
                "reads the terminal, or choose TEACHERS=open or TEACHERS=invited"
            )
        return teachers

    @field_validator("contact")
    @classmethod
    def names_somebody_to_ask(cls, written: str) -> str:
        if written:
            Contact.read(written)
        return written

    @field_validator("media_url")
    @classmethod
    def names_a_store(cls, url: str) -> str:
        if "://" in url and url.partition("://")[0] not in MEDIA_SCHEMES:
            raise ValueError(
                f"must be a folder, or begin with {', '.join(f'{one}://' for one in MEDIA_SCHEMES)}"
            )
        return url

    @model_validator(mode="after")
    def has_a_secret(self) -> Self:
        if self.debug or not is_weak(self.secret_key.get_secret_value()):
            return self
        raise ValueError(WEAK_SECRET)

    @property
    def secret(self) -> str:
        """What signs tokens: the operator's secret; in the place of a weak one, one for this start alone."""
        given = self.secret_key.get_secret_value()
        return self._secret_while_debugging if is_weak(given) else given

    @property
    def media_folder(self) -> Path:
        """Where pictures and files of lessons are kept unless a URL says otherwise."""
        return self.zedny_var / "media"

    @property
    def prints_mail(self) -> bool:
        """Without a mail server, on a machine of one's own."""
        return self.print_mail or self.debug

    @property
    def whom_to_ask(self) -> Contact | None:
        return Contact.read(self.contact) if self.contact else None

    @property
    def smtp(self) -> Smtp | None:
        url = self.smtp_url.get_secret_value()
        return Smtp.read(url) if url else None


def sends_mail(info: ValidationInfo) -> bool:
    url = info.data.get("smtp_url")
    return bool(url and url.get_secret_value())


def read_settings() -> Settings:
    try:
        return Settings()
    except ValidationError as error:
        raise StartupError("; ".join(sentences(error))) from error


def sentences(error: ValidationError) -> list[str]:
    """What is wrong with each variable, under the name that the operator knows."""
    return [
        sentence(fault) if fault["loc"] else WEAK_SECRET
        for fault in error.errors(include_url=False, include_input=False)
    ]


def sentence(fault: ErrorDetails) -> str:
    variable = ".".join(map(str, fault["loc"])).upper()
    if fault["type"] == "value_error":
        # Ours read on after the name.
        return f"{variable} {fault['ctx']['error']}"
    return f"{variable}: {fault['msg']}"


def is_weak(secret: str) -> bool:
    known = any(phrase in secret.lower() for phrase in EVERYBODY_KNOWS)
    return known or len(secret.encode()) < SHORTEST_SECRET or len(set(secret)) < FEWEST_DIFFERENT_CHARACTERS
