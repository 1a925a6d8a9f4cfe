"""The people of the sample school."""

from collections.abc import Iterator, Sequence
from random import Random

from persistence.tables import UserRole
from server.sample.chance import moment
from server.sample.rows import UserRow

# Mail to it reaches nobody (RFC 2606), and it tells these people from others.
DOMAIN = "sample.example.com"
FIRST = ("Amal", "Badr", "Chadia", "Dana", "Emil", "Farah", "Ghassan", "هدى", "ياسر", "ليلى")
LAST = ("Haddad", "Smith", "Okafor", "García", "Lund", "Nasser", "العلي", "حداد")


def email_of(role: UserRole, number: int) -> str:
    return f"{role.lower()}-{number}@{DOMAIN}"


def people(chance: Random, ids: Sequence[int], role: UserRole, hashed_password: str) -> Iterator[UserRow]:
    for number, user_id in enumerate(ids, start=1):
        yield UserRow(
            id=user_id,
            email=email_of(role, number),
            hashed_password=hashed_password,
            full_name=f"{chance.choice(FIRST)} {chance.choice(LAST)}",
            role=role.value,
            is_verified=True,
            created_at=moment(chance),
        )
