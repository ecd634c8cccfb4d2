"""Every write of members: organisations, invitations, roles, people, mailboxes."""

from .mailboxes import (
    forget_mailbox,
    guard_mailbox,
    lock_mailbox,
    open_account,
    open_mailboxes,
    renew_mailbox,
    send_account,
)
from .people import (
    Invited,
    accept_invitation,
    change_person,
    change_role,
    close_organisation,
    found_organisation,
    invite,
    remove_role,
    send_reset,
    set_password,
    sign_in,
    welcome_organisation,
    withdraw_invitation,
)

__all__ = [
    "Invited",
    "accept_invitation",
    "change_person",
    "change_role",
    "close_organisation",
    "forget_mailbox",
    "found_organisation",
    "guard_mailbox",
    "invite",
    "lock_mailbox",
    "open_account",
    "open_mailboxes",
    "remove_role",
    "renew_mailbox",
    "send_account",
    "send_reset",
    "set_password",
    "sign_in",
    "welcome_organisation",
    "withdraw_invitation",
]
