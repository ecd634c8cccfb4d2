"""Tell every view and template who is asking."""

from collections.abc import Callable

from django.http import HttpResponse

from mutua.members import doors
from mutua.members.asking import AnyRequest


def roles(get_response: Callable[[AnyRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Give each request `roles` (all of the person's, read when first used) and `role` (None)."""

    def middleware(request: AnyRequest) -> HttpResponse:
        doors.attach(request)
        return get_response(request)

    return middleware
