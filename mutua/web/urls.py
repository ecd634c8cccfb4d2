"""Public pages that belong to no room."""

from django.urls import path

from mutua.web import views

app_name = "web"
urlpatterns = [
    path("", views.front, name="front"),
    path("look/", views.look, name="look"),
    path("theme/", views.choose_theme, name="theme"),
]
