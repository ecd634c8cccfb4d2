"""How the association's people sign in: a telephone here, a company's own sign-in there."""

from datetime import datetime, timedelta

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from mutua.members import actions
from mutua.members.models import Kind, Level, Organisation, Role
from mutua.members.signing import sealing


def tell(*, now: datetime) -> None:
    """Give an administrator a telephone; let one member set its sign-in up, and another begin."""
    office = Role.objects.filter(organisation__kind=Kind.SECRETARIAT).latest("pk").person
    begun = now - timedelta(days=40)
    houses = Organisation.objects.filter(kind=Kind.MEMBER, closed_at=None).order_by("pk")
    admins = Role.objects.filter(organisation__in=houses, level=Level.ADMINISTRATOR)
    for number, role in enumerate(admins.select_related("person", "organisation")[:2]):
        house, domain = role.organisation, f"{role.organisation.slug}.example"
        claim = actions.claim_domain(organisation=house, name=domain, by=role.person, at=begun)
        if number:
            continue  # theirs waits for the secretariat
        TOTP.activate(role.person, generate_totp_secret())
        RecoveryCodes.activate(role.person)
        actions.confirm_domain(domain=claim, by=office, at=begun + timedelta(hours=3))
        actions.set_company(
            organisation=house,
            issuer=f"https://login.{domain}",
            client_id="mutua",
            sealed=sealing.seal("of the demo, and of no use"),
            joins_as=Level.VIEWER,
            by=role.person,
            at=begun + timedelta(hours=5),
        )
