"""Tell every view and template who is asking."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from mutua.members import doors


def roles(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Give each request `roles` (all of the person's, read when first used) and `role` (None)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        doors.attach(request)
        return get_response(request)

    return middleware
