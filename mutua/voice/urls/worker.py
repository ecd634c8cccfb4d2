"""What workers open: no account, no name; the code on a card is the door."""

from django.urls import URLPattern

from mutua.members import doors

from ..views import worker, worker_ways

outside: list[URLPattern] = [
    doors.page(route, view, name=name, who=doors.ANYONE)
    for route, view, name in (
        ("w/", worker_ways.code, "code"),
        ("w/leave/", worker_ways.leave, "leave"),
        ("w/p/<str:token>/", worker_ways.poster, "poster"),
        ("w/p/<str:token>/about/", worker_ways.poster_about, "poster-about"),
        ("w/p/<str:token>/thanks/", worker_ways.poster_thanks, "poster-thanks"),
        ("w/<str:code>/", worker.answer, "answer"),
        ("w/<str:code>/back/", worker.back, "back"),
        ("w/<str:code>/language/", worker.language, "language"),
        ("w/<str:code>/about/", worker_ways.about, "about"),
        ("w/<str:code>/thanks/", worker_ways.thanks, "thanks"),
    )
]
inside: list[URLPattern] = []
