"""Who may teach: what the setting TEACHERS asks of an account beside its role."""

from enum import StrEnum

from persistence.tables import User, UserRole


class Teachers(StrEnum):
    """How somebody becomes a teacher."""

    # Whoever registers as one.
    OPEN = "open"
    # Whoever registers as one, once the e-mail address is verified.
    VERIFIED = "verified"
    # Whom an administrator makes one.
    INVITED = "invited"


def is_teacher(user: User) -> bool:
    return user.role in (UserRole.TEACHER, UserRole.SUPER_ADMIN)


def must_verify(user: User, teachers: Teachers) -> bool:
    """Whether a teacher has yet to verify the address. Administrators are made by hand, and need not."""
    return teachers is Teachers.VERIFIED and user.role is UserRole.TEACHER and not user.is_verified


def may_teach(user: User, teachers: Teachers) -> bool:
    return is_teacher(user) and not must_verify(user, teachers)
