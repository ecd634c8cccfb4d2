"""Public pages that belong to no room."""

from django.urls import path
from django.views.i18n import set_language

from mutua.web import views

app_name = "web"
urlpatterns = [
    path("", views.front, name="front"),
    path("look/", views.look, name="look"),
    path("theme/", views.choose_theme, name="theme"),
    path("language/", set_language, name="language"),
]
