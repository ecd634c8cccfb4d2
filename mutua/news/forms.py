"""What the secretariat writes, and when it goes out."""

from datetime import UTC
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_prose_editor.widgets import ProseEditorWidget

from mutua.library.models import Term

from . import queries
from .actions import Words
from .models import Post, PostText

EXTENSIONS = {
    "Heading": {"levels": [2, 3]},
    "Bold": True,
    "Italic": True,
    "BulletList": True,
    "OrderedList": {"enableListAttributes": False},
    "ListItem": True,
    "Blockquote": True,
    "HardBreak": True,
    "Link": {"enableTarget": False},
    "History": True,
}


class PostForm(forms.Form):
    """A text in one language, and what the post is."""

    title = forms.CharField(label=_("Title"), max_length=200)
    summary = forms.CharField(
        label=_("Summary"), max_length=400, required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("One or two sentences. Lists, feeds and previews show them."),
    )  # fmt: skip
    body = forms.CharField(
        label=_("Text"), required=False,
        widget=ProseEditorWidget(config={"extensions": EXTENSIONS}, preset="configurable"),
    )  # fmt: skip
    picture = forms.FileField(
        label=_("Picture"), required=False,
        widget=forms.ClearableFileInput({"accept": "image/png,image/jpeg,image/webp,image/gif"}),
        help_text=_("PNG, JPEG, WebP or GIF, up to 25 MB. What the camera wrote into it is removed."),
    )  # fmt: skip
    without_picture = forms.BooleanField(label=_("Without the picture"), required=False)
    alternative = forms.CharField(
        label=_("What the picture shows"), max_length=300, required=False,
        help_text=_("For whoever cannot see it. Needed before it goes out, in each language."),
    )  # fmt: skip
    credit = forms.CharField(
        label=_("Who made the picture"), max_length=200, required=False,
        help_text=_("Stands below it. For a new picture only."),
    )  # fmt: skip
    complete = forms.BooleanField(
        label=_("This text is complete"), required=False,
        help_text=_("Once the post is out, readers of this language get it."),
    )  # fmt: skip
    sort = forms.ChoiceField(label=_("What it is"), choices=Post.Sort)
    audience = forms.ChoiceField(label=_("Who may read it"), choices=Post.Audience)
    terms = forms.ModelMultipleChoiceField(
        Term.objects.none(), label=_("Themes"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    seen = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    seen_post = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, post: Post | None = None, **kwargs: Any) -> None:
        """Offer the themes that are not retired, and those that the post has."""
        super().__init__(*args, **kwargs)
        own = post.terms.all() if post else Term.objects.none()
        themes = Term.objects.filter(Q(kind=Term.Kind.THEME, retired_at=None) | Q(pk__in=own))
        self.fields["terms"].queryset = themes  # type: ignore[attr-defined]
        if not themes:
            del self.fields["terms"]

    def words(self) -> Words:
        """Return what was written."""
        said = self.cleaned_data
        return Words(
            said["title"], said["summary"], said["body"], said["alternative"], said["complete"]
        )

    def about(self) -> dict[str, Any]:
        """Return what the post is."""
        return {name: self.cleaned_data.get(name) for name in ("sort", "audience", "terms")}

    def follow(self, post: Post, text: PostText | None) -> None:
        """Go on from what stands by now; what nobody changed here of the post itself is taken over."""
        data: Any = self.data
        data = data.copy()
        was, now = _parts(data.get("seen_post", "")), _parts(queries.about(post))
        for name, value in now.items():
            if not was or sorted(data.getlist(name)) == sorted(was[name]):
                data.setlist(name, value)
        data["seen"], data["seen_post"] = str(text.number if text else 0), queries.about(post)
        self.data = data


class StartForm(PostForm):
    """A new post, in the language that it is written in."""

    language = forms.ChoiceField(
        label=_("Language of the original"), choices=settings.LANGUAGES, initial="en"
    )
    field_order = ("language",)


class HourForm(forms.Form):
    """When a post goes out: at once, or at an hour."""

    when = forms.DateTimeField(
        label=_("At an hour to come"), required=False,
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("World time (UTC). Leave it empty to publish at once."),
    )  # fmt: skip

    def clean_when(self) -> Any:
        """Read the hour as world time."""
        when = self.cleaned_data["when"]
        return when.astimezone(UTC) if when else None


def _parts(about: str) -> dict[str, list[str]]:
    """Take apart what a form remembers of a post; nothing, where it remembers nothing."""
    sort, _slash, rest = about.partition("/")
    audience, *terms = rest.split("/")
    return {"sort": [sort], "audience": [audience], "terms": terms} if rest else {}


def said(post: Post, text: PostText | None) -> dict[str, Any]:
    """Return what a form shows of a post and one of its texts."""
    about = {
        "sort": post.sort, "audience": post.audience, "terms": post.terms.all(),
        "seen": 0, "seen_post": queries.about(post),
    }  # fmt: skip
    if text is None:
        return about
    names = ("title", "summary", "body", "alternative", "complete")
    return about | {name: getattr(text, name) for name in names} | {"seen": text.number}
