"""What fields and reasons are called on the screens."""

from collections.abc import Callable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

FIELDS: dict[str, Promise] = {
    "number": gettext_lazy("Your number"),
    "name": gettext_lazy("Name of the site"),
    "company": gettext_lazy("Company"),
    "parent": gettext_lazy("Parent company"),
    "address": gettext_lazy("Address"),
    "city": gettext_lazy("City or district"),
    "region": gettext_lazy("State or province"),
    "postcode": gettext_lazy("Postcode"),
    "country": gettext_lazy("Country"),
    "phone": gettext_lazy("Telephone"),
    "email": gettext_lazy("E-mail"),
    "website": gettext_lazy("Website"),
    "lat": gettext_lazy("Latitude"),
    "lon": gettext_lazy("Longitude"),
    "coordinates": gettext_lazy("Coordinates"),
    "product": gettext_lazy("Product"),
    "workers": gettext_lazy("Workers"),
    "os_id": gettext_lazy("OS ID"),
    "lei": gettext_lazy("LEI"),
    "gln": gettext_lazy("GLN"),
    "duns": gettext_lazy("D-U-N-S number"),
    "sedex_company": gettext_lazy("Sedex company"),
    "sedex_site": gettext_lazy("Sedex site"),
    "uml": gettext_lazy("Universal Mill List id"),
    "rspo": gettext_lazy("RSPO number"),
    "tax_number": gettext_lazy("Tax number"),
    "protocol": gettext_lazy("Protocol"),
    "protocol_version": gettext_lazy("Protocol version"),
    "audit_date": gettext_lazy("Date of the audit"),
    "audit_kind": gettext_lazy("Kind of audit"),
    "audit_firm": gettext_lazy("Audit firm"),
}

STAGES: dict[str, Promise] = {
    "reading": gettext_lazy("Reading every list"),
    "finding candidates": gettext_lazy("Looking for suppliers that could be the same"),
    "comparing": gettext_lazy("Comparing them pair by pair"),
    "joining": gettext_lazy("Joining what is the same site"),
    "explaining": gettext_lazy("Writing down the reasons"),
    "done": gettext_lazy("Keeping the result"),
}

FARTHEST = 500  # kilometres; beyond it, how far no longer matters


def field(key: str) -> str:
    """Name a field."""
    return str(FIELDS.get(key, key))


def stage(key: str) -> str:
    """Say what a run is at."""
    return str(STAGES.get(key, _("Matching")))


def reason(code: str, weight: float, params: Mapping[str, str]) -> str:
    """Say what speaks for or against two records being one site."""
    if say := _SAID.get(code):
        return say(params, weight > 0)
    a, b = params.get("a", ""), params.get("b", "")
    if code in _SAME and a and b:
        if a.casefold() == b.casefold():
            return str(_SAME[code]) % {"a": a}
        return str(_OTHER[code]) % {"a": a, "b": b}
    if code in FIELDS:
        return _("%(field)s is not known of both") % {"field": field(code)}
    return _("Other signs")


_SAME = {
    "company": gettext_lazy("Same company “%(a)s”"),
    "parent": gettext_lazy("Same parent company “%(a)s”"),
    "country": gettext_lazy("Same country"),
    "region": gettext_lazy("Same region “%(a)s”"),
    "phone": gettext_lazy("Same telephone number"),
    "numbers": gettext_lazy("Both names carry the number %(a)s"),
}
_OTHER = {
    "company": gettext_lazy("Company “%(a)s” here, “%(b)s” there"),
    "parent": gettext_lazy("Parent company “%(a)s” here, “%(b)s” there"),
    "country": gettext_lazy("Other country"),
    "region": gettext_lazy("Region “%(a)s” here, “%(b)s” there"),
    "phone": gettext_lazy("Other telephone number"),
    "numbers": gettext_lazy("Number %(a)s in one name, %(b)s in the other"),
}


def _name(params: Mapping[str, str], _for: bool) -> str:
    if "percent" not in params:
        return _("A name is missing")
    return _("The names are %(percent)s %% alike") % {"percent": params["percent"]}


def _words(params: Mapping[str, str], speaks_for: bool) -> str:
    if speaks_for and params.get("shared"):
        return _("Both names have the rare “%(words)s”") % {"words": params["shared"]}
    if params.get("alone") and not speaks_for:
        return _("Only one name has “%(words)s”") % {"words": params["alone"]}
    return _("Rare words in the names")


def _cross(_params: Mapping[str, str], speaks_for: bool) -> str:
    if speaks_for:
        return _("The name of one is like the company of the other")
    return _("Name and company do not fit crosswise")


def _sound(_params: Mapping[str, str], speaks_for: bool) -> str:
    return _("The names sound alike") if speaks_for else _("The names sound different")


def _numbers(params: Mapping[str, str], _for: bool) -> str:
    a, b = params.get("a", ""), params.get("b", "")
    if a and b:
        return str((_SAME if a == b else _OTHER)["numbers"]) % {"a": a, "b": b}
    if a or b:
        return _("Only one name carries a number, %(number)s") % {"number": a or b}
    return _("Neither name carries a number")


def _address(params: Mapping[str, str], speaks_for: bool) -> str:
    if params.get("missing"):
        return _("No two addresses to compare")
    return _("The addresses agree") if speaks_for else _("The addresses do not agree")


def _distance(params: Mapping[str, str], _for: bool) -> str:
    if "km" not in params:
        return _("No coordinates to compare")
    if params.get("rough"):
        if float(params["km"]) > FARTHEST:
            return _("More than %(km)s km apart") % {"km": FARTHEST}
        return _("Less than %(km)s km apart") % {"km": params["km"]}
    return _("%(km)s km apart") % {"km": params["km"]}


def _identifiers(params: Mapping[str, str], _for: bool) -> str:
    said = [
        words % {"kinds": ", ".join(field(kind) for kind in params[key].split(", "))}
        for key, words in (("same", _("Same %(kinds)s")), ("other", _("Other %(kinds)s")))
        if params.get(key)
    ]
    return "; ".join(said) or _("No identifier to compare")


def _list(params: Mapping[str, str], _for: bool) -> str:
    if params.get("same"):
        return _("Both stand in one list")
    return _("How often such a name occurs in a list")


_SAID: dict[str, Callable[[Mapping[str, str], bool], str]] = {
    "name": _name,
    "words": _words,
    "cross": _cross,
    "sound": _sound,
    "numbers": _numbers,
    "address": _address,
    "distance": _distance,
    "identifiers": _identifiers,
    "list": _list,
}
