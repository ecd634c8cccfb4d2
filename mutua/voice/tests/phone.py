"""A phone without scripts: it knows of a page what stands in it, and sends what a browser would."""

from dataclasses import dataclass, field
from typing import Any, Self

from django.http import HttpResponse
from django.test import Client
from lxml import html


@dataclass
class Phone:
    """One browser, on one page."""

    client: Client = field(default_factory=lambda: Client(enforce_csrf_checks=True))
    path: str = ""
    page: Any = None
    status: int = 0
    size: int = 0  # bytes of the page
    pages: int = 0  # that were shown

    def open(self, path: str, **headers: str) -> Self:
        """Open an address, and follow where it leads."""
        return self._shown(self.client.get(path, headers=headers), path)

    def press(self, label: str = "", *, name: str = "", value: str = "", **fields: Any) -> Self:
        """Press a button by its label, or by what it sends, after filling fields in."""
        for form in self.page.forms:
            for button in form.iter("button"):
                told = (button.get("name", ""), button.get("value", ""))
                if (label and _text(button) == label) or (name and told == (name, value)):
                    return self._send(form, button, fields)
        raise AssertionError(f"no button {label or (name, value)} on {self.text}")

    def choose_language(self, language: str) -> Self:
        return self.press(name="language", value=language)

    def give(self, given: str | list[str]) -> Self:
        """Answer the question that is shown."""
        if given == "" and self.kind != "text" and self.form.xpath(".//button[@name='skip']"):
            return self.press(name="skip", value="1")
        if self.kind in ("one", "note"):
            return self.press(name="given", value=str(given))
        return self._send(self.form, self.form.xpath(".//button[@class='next']")[0], {"given": given})

    @property
    def form(self) -> Any:
        """The form of the question."""
        return next(one for one in self.page.forms if one.xpath(".//h1"))

    @property
    def question(self) -> str:
        """The name of the question that is shown; "" where none is."""
        if not any(one.xpath(".//h1") for one in self.page.forms):
            return ""
        return str(dict(self.form.form_values()).get("question", ""))

    @property
    def kind(self) -> str:
        if self.form.xpath(".//input[@type='checkbox']"):
            return "several"
        if self.form.xpath(".//*[@id='given']"):
            return "text" if self.form.xpath(".//textarea") else "number"
        options = [one.get("value") for one in self.form.xpath(".//button[@name='given']")]
        return "note" if options == ["OK"] else "one"

    @property
    def wrong(self) -> str:
        """Why an answer was not taken."""
        return " ".join(_text(one) for one in self.page.xpath("//*[@id='wrong']"))

    @property
    def heading(self) -> str:
        return " ".join(_text(one) for one in self.page.xpath("//h1"))

    @property
    def text(self) -> str:
        return _text(self.page.body)

    def _send(self, form: Any, button: Any, fields: dict[str, Any]) -> Self:
        sent = {key: [value] for key, value in form.form_values()}
        if button.get("name"):
            sent[button.get("name")] = [button.get("value", "")]
        for key, value in fields.items():
            sent[key] = value if isinstance(value, list) else [value]
        path = form.get("action") or self.path
        return self._shown(self.client.post(path, sent), path)

    def _shown(self, response: HttpResponse, path: str) -> Self:
        if response.status_code == 302:
            return self.open(response["Location"])
        self.path, self.status, self.size = path, response.status_code, len(response.content)
        self.page, self.pages = html.fromstring(response.content.decode()), self.pages + 1
        return self


def _text(node: Any) -> str:
    return " ".join(node.text_content().split())
