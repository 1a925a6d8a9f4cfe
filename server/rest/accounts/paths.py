"""The paths of accounts: registering, logging in, oneself, administration, export and erasure."""

from starlette.routing import BaseRoute

from server.rest.accounts import (
    administration,
    claims,
    email_changes,
    erasure,
    exports,
    handovers,
    invitations,
    kept_accounts,
    login_sessions,
    notice_mails,
    password_links,
    passwords,
    registration,
    tokens,
    users,
    verifications,
)
from server.rest.accounts.problems import (
    AlreadyVerified,
    EmailTaken,
    LastAdministrator,
    LinkNotValid,
    NoAddress,
    NoMail,
    NoPasswordLink,
    NoSuchGuest,
    NoSuchHeir,
    NotAnAccount,
    NoticesNeedAddress,
    NotYourself,
    SeatIsClaimed,
    StillPlays,
    StillTeaches,
    TeachersAreInvited,
    TooManyMails,
    TooManyPasswords,
)
from server.rest.http.deletion import DeletionUnconfirmed
from server.rest.http.endpoints import created, operation
from server.rest.http.problems import (
    AccountInactive,
    AdministratorsOnly,
    ForeignOrigin,
    NotFound,
    SessionEnded,
    TeachersOnly,
    TooManyFailures,
    WrongCredentials,
)
from server.rest.http.resource import resource

RESOURCES: list[BaseRoute] = [
    resource(
        "/users",
        get=operation(administration.list_accounts, refuses=(AdministratorsOnly,)),
        post=created(
            registration.register,
            at="/me",
            refuses=(
                EmailTaken,
                TeachersAreInvited,
                LinkNotValid,
                NoSuchGuest,
                SeatIsClaimed,
                TooManyPasswords,
            ),
        ),
    ),
    resource(
        "/invitations",
        post=operation(
            invitations.invite_teacher, status=202, refuses=(AdministratorsOnly, EmailTaken, NoMail)
        ),
    ),
    resource(
        "/tokens",
        post=operation(
            tokens.log_in,
            status=201,
            refuses=(WrongCredentials, AccountInactive, TooManyFailures, TooManyPasswords),
        ),
    ),
    resource(
        "/sessions/current/tokens",
        post=operation(
            login_sessions.refresh_token, status=201, refuses=(SessionEnded, AccountInactive, ForeignOrigin)
        ),
    ),
    resource(
        "/sessions/current", delete=operation(login_sessions.log_out, status=204, refuses=(ForeignOrigin,))
    ),
    resource(
        "/me/sessions",
        get=operation(login_sessions.list_my_sessions),
        delete=operation(login_sessions.end_my_sessions, status=204),
    ),
    resource(
        "/me/sessions/{session_id}",
        delete=operation(login_sessions.end_my_session, status=204, refuses=(NotFound,)),
    ),
    resource(
        "/me",
        get=operation(users.show_me),
        patch=operation(users.update_me, refuses=(WrongCredentials, TooManyFailures, TooManyPasswords)),
    ),
    resource(
        "/me/email-verifications",
        post=operation(
            verifications.ask_for_verification,
            status=202,
            refuses=(AlreadyVerified, NoAddress, NoMail, TooManyMails),
        ),
    ),
    resource(
        "/email-verifications",
        post=operation(verifications.verify_email, status=204, refuses=(LinkNotValid,)),
    ),
    resource(
        "/me/notice-mails",
        put=operation(notice_mails.want_notice_mails, status=204, refuses=(NoMail, NoticesNeedAddress)),
        delete=operation(notice_mails.want_no_notice_mails, status=204),
    ),
    resource(
        "/notice-mail-endings",
        post=operation(notice_mails.end_notice_mails, status=204, refuses=(LinkNotValid,)),
    ),
    resource("/password-resets", post=operation(passwords.ask_for_reset, status=202, refuses=(NoMail,))),
    resource(
        "/passwords",
        post=operation(passwords.reset_password, status=204, refuses=(LinkNotValid, TooManyPasswords)),
    ),
    resource(
        "/me/email-changes",
        post=operation(
            email_changes.ask_for_email_change,
            status=202,
            refuses=(WrongCredentials, TooManyFailures, TooManyPasswords, EmailTaken, NoMail, TooManyMails),
        ),
    ),
    resource(
        "/email-changes",
        post=operation(email_changes.change_email, status=204, refuses=(LinkNotValid, EmailTaken)),
    ),
    resource(
        "/me/claims", post=operation(claims.claim_seat, status=204, refuses=(NoSuchGuest, SeatIsClaimed))
    ),
    resource(
        "/users/{user_id}",
        get=operation(administration.show_account, refuses=(AdministratorsOnly, NotFound)),
        patch=operation(
            administration.update_account,
            refuses=(AdministratorsOnly, NotFound, NotAnAccount, NotYourself, LastAdministrator),
        ),
        delete=operation(
            erasure.erase_account,
            status=204,
            refuses=(
                AdministratorsOnly,
                NotFound,
                NotYourself,
                StillPlays,
                StillTeaches,
                NoSuchHeir,
                DeletionUnconfirmed,
            ),
        ),
    ),
    resource(
        "/kept-accounts/{user_id}",
        delete=operation(
            kept_accounts.erase_kept_account,
            status=204,
            refuses=(TeachersOnly, NotFound, StillTeaches, DeletionUnconfirmed),
        ),
    ),
    resource(
        "/kept-accounts/{user_id}/handovers",
        post=operation(
            kept_accounts.hand_kept_account_over, status=204, refuses=(TeachersOnly, NotFound, NoSuchHeir)
        ),
    ),
    resource(
        "/users/{user_id}/teaching",
        get=operation(handovers.show_teaching, refuses=(AdministratorsOnly, NotFound)),
    ),
    resource(
        "/users/{user_id}/handovers",
        post=operation(handovers.hand_everything_over, refuses=(AdministratorsOnly, NotFound, NoSuchHeir)),
    ),
    resource(
        "/users/{user_id}/password-links",
        post=operation(
            password_links.make_password_link,
            status=201,
            refuses=(AdministratorsOnly, NotFound, NotAnAccount, NoPasswordLink),
        ),
    ),
    resource(
        "/users/{user_id}/export",
        get=operation(exports.export_account, refuses=(AdministratorsOnly, NotFound)),
    ),
    resource("/me/export", get=operation(exports.export_me)),
    resource(
        "/me/erasure",
        post=operation(
            erasure.erase_me,
            status=204,
            refuses=(WrongCredentials, TooManyFailures, TooManyPasswords, LastAdministrator, StillTeaches),
        ),
    ),
]
