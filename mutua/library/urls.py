"""Every page of this room, and who may enter. What a page shows, queries decide for each reader."""

from django.urls import include, path

from mutua.members.doors import ANYONE, VIEWER, page

from .views import keeping, pictures, reading, terms
from .who import KEEPERS

app_name = "library"

HOME = "library/"
ONE = f"{HOME}<uuid:code>/"
TERM = f"{HOME}terms/<int:number>/"

inside = [
    page(HOME, reading.library, name="inside", who=VIEWER),
    page(f"{HOME}all/", keeping.shelf, name="shelf", who=KEEPERS),
    page(f"{HOME}new/", keeping.new, name="new", who=KEEPERS),
    page(f"{HOME}terms/", terms.terms, name="terms", who=KEEPERS),
    page(f"{HOME}terms/new/", terms.new, name="new-term", who=KEEPERS),
    page(TERM, terms.change, name="term", who=KEEPERS),
    page(f"{TERM}retire/", terms.retire, name="retire-term", who=KEEPERS),
    page(ONE, reading.document, name="inside-document", who=VIEWER),
    page(f"{ONE}change/", keeping.change, name="change", who=KEEPERS),
    page(f"{ONE}edition/", keeping.edition, name="edition", who=KEEPERS),
    page(f"{ONE}withdraw/", keeping.withdraw, name="withdraw", who=KEEPERS),
    page(f"{ONE}restore/", keeping.restore, name="restore", who=KEEPERS),
]

urlpatterns = [
    page(HOME, reading.library, name="library", who=ANYONE),
    page(ONE, reading.document, name="document", who=ANYONE),
    page(f"{HOME}files/<uuid:code>/", reading.file, name="file", who=ANYONE),
    path("o/<slug:organisation>/", include(inside)),
    page("pictures/<uuid:code>/<int:width>.webp", pictures.picture, name="picture", who=ANYONE),
    page(
        "pictures/<uuid:code>/preview.jpg",
        pictures.picture_preview,
        name="picture-preview",
        who=ANYONE,
    ),
]
