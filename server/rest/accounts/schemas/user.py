"""Users, and the token that stands for a login."""

from datetime import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    EmailStr,
    Field,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    WrapValidator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from game import user_name
from game.bad_words.own_words import MOST_SIGNS
from game.wire.commands import SeatToken
from persistence.tables import UserRole
from persistence.tables.user import NAMED_DOMAIN
from server.accounts.common_passwords import is_common
from server.accounts.passwords import FEWEST_CHARACTERS, MOST_BYTES
from server.rest.http.shape import TRIMMED, VISIBLE, Input, Output, Sometime, Storable, unchanged


def fits_bcrypt(password: str) -> str:
    if len(password.encode()) > MOST_BYTES:
        message = "Password should have at most {most} bytes in UTF-8"
        raise PydanticCustomError("password_too_long", message, {"most": MOST_BYTES})
    return password


def is_not_among_the_first(password: str) -> str:
    if is_common(password):
        raise PydanticCustomError("password_common", "Password should not be among the most common ones")
    return password


def address_of_login(typed: Any, check: ValidatorFunctionWrapHandler) -> str:
    """An e-mail address as it is; a user name as the address that stands for it."""
    if isinstance(typed, str) and "@" not in typed and (name := user_name.plain(typed)):
        return f"{name}@{NAMED_DOMAIN}"
    return str(check(typed))


# As it is typed: accounts from before may differ in case alone.
TypedEmail = Annotated[EmailStr, Field(max_length=255)]
Email = Annotated[EmailStr, AfterValidator(str.lower), Field(max_length=255)]
LoginName = Annotated[
    TypedEmail,
    WrapValidator(address_of_login),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "format": "email", "maxLength": 255},
                {"type": "string", "pattern": r"^[A-Za-z0-9]+$", "maxLength": user_name.MOST_SIGNS},
            ]
        }
    ),
]
FullName = Annotated[
    str, Field(min_length=1, max_length=100, description=VISIBLE), Storable(is_filled=True), TRIMMED
]
WHOLE = (Storable(), AfterValidator(fits_bcrypt))
IN_BYTES = f"At most {MOST_BYTES} bytes in UTF-8"
FOR_NEW = f"{IN_BYTES}, and none of the most common passwords"
Password = Annotated[str, Field(max_length=MOST_BYTES, description=IN_BYTES), *WHOLE]
NewPassword = Annotated[
    str,
    Field(min_length=FEWEST_CHARACTERS, max_length=MOST_BYTES, description=FOR_NEW),
    *WHOLE,
    AfterValidator(is_not_among_the_first),
]
MailToken = Annotated[str, Field(min_length=1, max_length=2000), Storable()]


class UserRegister(Input):
    """A new account. Administrators are made on the command line, never here.

    ``guest_token`` is the secret of a phone that played as a guest: its results become the account's.
    ``invitation`` is the token of the mail that invites a teacher to this address, which it verifies.
    """

    email: Email
    password: NewPassword
    full_name: FullName | None = None
    role: Literal["STUDENT", "TEACHER"] = "STUDENT"
    guest_token: SeatToken | None = None
    invitation: MailToken | None = None


class UserLogin(Input):
    """The address may be typed in any case; whoever has none gives the user name."""

    email: LoginName
    password: Password


BadWords = Annotated[
    str,
    Field(
        max_length=MOST_SIGNS,
        description="A word a line; one with a minus before it is taken out of the list that all rooms have",
    ),
    Storable(),
]


class UserUpdate(Input):
    """What a user may change about themselves; a new password needs the current one.

    ``bad_words`` are looked for in the names of players, in rooms that are opened from then on.
    """

    full_name: FullName | None = unchanged()
    bad_words: BadWords = unchanged()
    password: NewPassword = unchanged()
    current_password: Password = unchanged()

    @model_validator(mode="after")
    def shows_the_current_password(self) -> Self:
        if "password" in self.model_fields_set and "current_password" not in self.model_fields_set:
            raise PydanticCustomError("current_password_missing", "A new password needs current_password")
        return self


class LinkToken(Input):
    """The token of a link in a mail."""

    token: MailToken


class PasswordForgotten(Input):
    email: Email


class PasswordReset(LinkToken):
    """The token of a mail, and the password to be."""

    password: NewPassword


class Confirmation(Input):
    """The password, once more."""

    current_password: Password


class EmailChange(Input):
    """The address to be, and the password as it is."""

    email: Email
    current_password: Password


class UserResponse(Output):
    """``user_name`` is what somebody without an e-mail address logs in with; ``email`` leads nowhere then."""

    id: int
    email: str
    user_name: str | None
    full_name: str | None
    role: UserRole
    is_active: bool
    is_verified: bool
    created_at: Sometime


class MyResponse(UserResponse):
    """``may_teach``: a teacher may have to verify the e-mail address first."""

    may_teach: bool
    bad_words: str
    gets_notice_mails: bool


class Token(Output):
    """An access token, sent back as ``Authorization: Bearer``; ``expires_in`` is in seconds."""

    access_token: str
    token_type: Literal["bearer"] = "bearer"  # noqa: S105 - the name of a scheme
    expires_at: datetime
    expires_in: int
