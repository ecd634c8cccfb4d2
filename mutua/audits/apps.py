from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from mutua.web.navigation import AUDITS, Entry, register


class AuditsConfig(AppConfig):
    name = "mutua.audits"

    def ready(self) -> None:
        """Add the purpose of audited lists to the register, and the way to this room's page."""
        from mutua.register import purposes, who  # slow: they need the models, there only now

        from . import actions, words

        words.tell()
        purposes.register(
            purposes.Purpose(
                key="audited",
                label=_("What we had audited"),
                help=_(
                    "The sites that you had audited in the last three years. Members learn that "
                    "an audit exists, never that it was yours."
                ),
                fields=("protocol", "protocol_version", "audit_date", "audit_kind", "audit_firm"),
                pooled=True,
                finish=actions.record_audits,
            )
        )
        register(
            Entry(_("Audited"), "audits:audited", who.MEMBERS, 50, "shield-check", group=AUDITS)
        )
