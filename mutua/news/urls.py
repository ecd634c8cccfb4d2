"""Every page of this room, and who may enter."""

from django.urls import include, path

from mutua.members import doors
from mutua.members.doors import page

from . import feeds
from .views import desk, past, public

app_name = "news"

ANYONE, SECRETARIAT = doors.ANYONE, doors.SECRETARIAT

# fmt: off
inside = [
    page("", desk.desk, name="desk", who=SECRETARIAT),
    page("write/", desk.write, name="write", who=SECRETARIAT),
    page("<uuid:post>/", desk.edit, name="edit", who=SECRETARIAT),
    page("<uuid:post>/publish/", desk.publish, name="publish", who=SECRETARIAT),
    page("<uuid:post>/hold/", desk.hold, name="hold", who=SECRETARIAT),
    page("<uuid:post>/withdraw/", desk.withdraw, name="withdraw", who=SECRETARIAT),
    page("<uuid:post>/address/", desk.move, name="move", who=SECRETARIAT),
    page("<uuid:post>/<str:language>/preview/", past.preview, name="preview", who=SECRETARIAT),
    page("<uuid:post>/<str:language>/preview/page/", past.sheet, name="sheet", who=SECRETARIAT),
    page("<uuid:post>/<str:language>/history/", past.history, name="history", who=SECRETARIAT),
    page("<uuid:post>/<str:language>/history/<int:version>/restore/", past.restore, name="restore", who=SECRETARIAT),
]

urlpatterns = [
    page("news/", public.news, name="news", who=ANYONE),
    page("news/feed/", feeds.feed, name="feed", who=ANYONE),
    page("news/feed/<str:language>/", feeds.feed, name="feed-in", who=ANYONE),
    page("news/tags/<slug:slug>/", public.tagged, name="tagged", who=ANYONE),
    page("news/<int:year>/", public.year, name="year", who=ANYONE),
    page("news/<slug:slug>/", public.post, name="post", who=ANYONE),
    page("news/<slug:slug>/<str:language>.pdf", public.press_release, name="press", who=ANYONE),
    path("o/<slug:organisation>/news/", include(inside)),
]
