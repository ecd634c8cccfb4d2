"""Input, cleaned."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm, SetPasswordForm
from django.utils.translation import gettext_lazy as _

from mutua.journal.queries import Span
from mutua.members.models import Kind, Level, Person, normal_email
from mutua.web import places


def _email(label: Any, autocomplete: str, help_text: Any = "") -> forms.EmailField:
    widget = forms.EmailInput(attrs={"autocomplete": autocomplete})
    return forms.EmailField(label=label, max_length=254, widget=widget, help_text=help_text)


def _level() -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=_("Role"), choices=Level.choices, coerce=int)


class SignInForm(AuthenticationForm):
    """Who comes, and their password."""

    username = _email(_("E-mail"), "username")

    error_messages = {
        "invalid_login": _("This address and this password do not belong together."),
        "inactive": _("This address and this password do not belong together."),
    }


class ForgottenForm(forms.Form):
    """Where the link to a new password shall go."""

    email = _email(_("E-mail"), "email")


class CodeForm(forms.Form):
    """The code that a letter brought."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
    )


class CompanyForm(forms.Form):
    """Where an organisation's people sign in with their company."""

    issuer = forms.CharField(
        label=_("Issuer"),
        max_length=500,
        help_text=_("As your sign-in names itself, such as https://login.example.com/tenant."),
    )
    client_id = forms.CharField(label=_("Client id"), max_length=200)
    secret = forms.CharField(
        label=_("Client secret"),
        max_length=500,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Kept sealed and never shown again. Leave it empty to keep the present one."),
    )
    joins_as = forms.TypedChoiceField(
        label=_("Who comes without an invitation"),
        required=False,
        empty_value=None,
        coerce=int,
        choices=[
            ("", _("is not let in")),
            *((level.value, level.label) for level in (Level.VIEWER, Level.SOURCING)),
        ],
        help_text=_("Whoever has a confirmed address of yours could join in this role."),
    )

    def clean_issuer(self) -> str:
        issuer: str = self.cleaned_data["issuer"].strip()
        secure = issuer.startswith("https://") or (settings.LOCAL and issuer.startswith("http://"))
        if not secure or "?" in issuer or "#" in issuer or "@" in issuer:
            raise forms.ValidationError(_("Please give an address that begins with https://."))
        return issuer


class DomainForm(forms.Form):
    """A domain that an organisation says is its own."""

    name = forms.CharField(label=_("Domain"), max_length=200)

    def clean_name(self) -> str:
        return str(self.cleaned_data["name"]).strip().lower().removeprefix("@")


class ResetStepsForm(forms.Form):
    """Who lost their second step, and how they were recognised."""

    email = _email(_("E-mail"), "off")
    checked = forms.ChoiceField(
        label=_("How you recognised them"),
        choices=[
            ("", "—"),
            ("call_back", _("I called them back at a number that we had before")),
            ("video", _("I saw them in a video call, and I know them")),
            ("in_person", _("They stood before me")),
            ("colleague", _("An administrator of theirs whom I know vouched for them, by voice")),
        ],
        help_text=_(
            "A letter or a message is not enough: whoever reads their mail could write it."
        ),
    )


class JoinForm(SetPasswordForm[Person]):
    """Who joins: their name and the password they choose."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ("name", "new_password1", "new_password2")

    def clean(self) -> dict[str, Any] | None:
        self.user.name = self.cleaned_data.get("name", "")  # a password must not resemble it
        return super().clean()


class PersonForm(forms.Form):
    """What a person is called, and the language in which we write."""

    name = forms.CharField(
        label=_("Name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class InviteForm(forms.Form):
    """Whom to invite, as what."""

    email = _email(_("E-mail"), "off")
    level = _level()

    def clean_email(self) -> str:
        return normal_email(self.cleaned_data["email"])


class LevelForm(forms.Form):
    """What a person may do from now on."""

    level = _level()


class FirstForm(forms.Form):
    """Whom to invite as an organisation's first administrator."""

    email = _email(_("First administrator’s e-mail"), "off")


class OrganisationForm(forms.Form):
    """An organisation that joins the association, and who administers it first."""

    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[(k.value, k.label) for k in Kind if k != Kind.SECRETARIAT]
    )
    country = forms.ChoiceField(label=_("Country"), required=False)
    email = _email(
        _("First administrator’s e-mail"),
        "off",
        help_text=_("They receive a letter and invite their colleagues themselves."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [("", "—"), *places.choices()]  # type: ignore[attr-defined]


class _Day(forms.DateInput):
    input_type = "date"


class SpanForm(forms.Form):
    """From which day until which; both are optional."""

    since = forms.DateField(label=_("From"), required=False, widget=_Day)
    until = forms.DateField(label=_("Until"), required=False, widget=_Day)

    def span(self) -> Span:
        """Return the time from the first moment of the one day to the last of the other (UTC)."""
        since, until = (self.cleaned_data.get(name) for name in ("since", "until"))
        if until == date.max:  # after the last day of all calendars comes no other
            until = None
        return Span(_midnight(since), _midnight(until + timedelta(days=1)) if until else None)


def _midnight(day: date | None) -> datetime | None:
    return datetime.combine(day, time(), UTC) if day else None
