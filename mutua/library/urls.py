"""Every page of this room, and who may enter."""

from mutua.members.doors import ANYONE, page

from .views import pictures

app_name = "library"

urlpatterns = [
    page("pictures/<uuid:code>/<int:width>.webp", pictures.picture, name="picture", who=ANYONE),
    page(
        "pictures/<uuid:code>/preview.jpg",
        pictures.picture_preview,
        name="picture-preview",
        who=ANYONE,
    ),
]
