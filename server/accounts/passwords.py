"""Passwords: kept as bcrypt hashes. Each takes a quarter of a second, so never in the event loop."""

import bcrypt

FEWEST_CHARACTERS = 8
# bcrypt reads no further; whatever is longer is refused, never cut.
MOST_BYTES = 72

# bcrypt doubles its work with each.
COST = 12

# Compared with when nobody has that name, so that the answer takes the same time. Nobody knows its password.
NOBODY = "$2b$12$WFeOD5YDMtpgzgXaEViV0.WUkvwpa4ZvJmMU8DnY0KGq7yURRgdzO"


def hash_now(password: str) -> str:
    return bcrypt.hashpw(password.encode(), bcrypt.gensalt(COST)).decode()


def check_now(password: str, hashed: str | None) -> bool:
    """Whether it is; None stands for a user who does not exist, and takes as long to refuse.

    Guests and accounts that cannot log in hold something that is no hash.
    """
    is_hash = hashed is not None and hashed.startswith("$2")
    matches = bcrypt.checkpw(
        password.encode()[:MOST_BYTES], (hashed if is_hash and hashed else NOBODY).encode()
    )
    return matches and is_hash and len(password.encode()) <= MOST_BYTES
