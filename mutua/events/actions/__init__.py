"""Every write of events."""

from .announcing import announce, cancel, change, copy, make, say
from .inviting import decline, invite, want_no_invitations
from .posting import forget, post, remind
from .programming import (
    add_material,
    attach,
    change_part,
    detach,
    put_part,
    remove_part,
    set_parties,
)
from .registering import ask, change_answers, choose, confirm, leave, register, silence

__all__ = [
    "add_material",
    "announce",
    "ask",
    "attach",
    "cancel",
    "change",
    "change_answers",
    "change_part",
    "choose",
    "confirm",
    "copy",
    "decline",
    "detach",
    "forget",
    "invite",
    "leave",
    "make",
    "post",
    "put_part",
    "register",
    "remind",
    "remove_part",
    "say",
    "set_parties",
    "silence",
    "want_no_invitations",
]
