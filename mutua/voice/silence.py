"""Nothing of a worker's message reaches a log or a report of errors, whatever goes wrong."""

import logging
from collections.abc import Callable, ItemsView
from functools import wraps
from typing import Any, override

from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.http.multipartparser import MultiPartParserError
from django.template.loader import get_template
from django.views import defaults
from django.views.debug import SafeExceptionReporterFilter

from mutua.web.refused import Refused

logger = logging.getLogger(__name__)
ANSWERS = (Refused, PermissionDenied)  # which are no errors
BROKEN = (BadRequest, MultiPartParserError, SuspiciousOperation)  # which Django would report whole


class Nothing(SafeExceptionReporterFilter):
    """Show a report of errors nothing of a request."""

    @override
    def is_active(self, request: HttpRequest | None) -> bool:
        """Tell that this holds in every installation."""
        return True

    @override
    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        """Show nothing that was sent."""
        return {}

    @override
    def get_traceback_frame_variables(
        self, request: HttpRequest | None, tb_frame: Any
    ) -> ItemsView[str, Any]:
        """Show no value of a variable."""
        return {}.items()


def silent[**P](view: Callable[P, HttpResponseBase]) -> Callable[P, HttpResponseBase]:
    """Let a failure be told by its kind and its place in the program alone.

    The one guard of all that workers send or open: pages, text messages, calls, tablets.
    """

    @wraps(view)
    def quiet(*args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        request: Any = args[0]
        request.exception_reporter_filter = Nothing()
        try:
            response = view(*args, **kwargs)
        except ANSWERS:
            raise
        except Http404 as error:
            response = defaults.page_not_found(request, error)
        except BROKEN as error:
            response = defaults.bad_request(request, error)
        except Exception as error:
            logger.error("a page for workers failed: %s", place(error))  # noqa: TRY400
            response = HttpResponse(get_template("500.html").render(), status=500)
        if (
            response.status_code >= 400
        ):  # Django would log the request, and send it to administrators
            response._has_been_logged = True  # type: ignore[attr-defined]
        return response

    return quiet


def place(error: Exception) -> str:
    """Return the kind of an error and where it arose, without its words."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f" at {trace.tb_frame.f_code.co_name}:{trace.tb_lineno}" if trace else ""
    return f"{type(error).__name__}{where}"
