"""What every request passes: headers, language, who asks, and the one place where a refusal becomes a page."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_cache_control, patch_vary_headers

from genomslag.domain.organisation import queries as organisation
from genomslag.faces.web import errors
from genomslag.ground import second_lock
from genomslag.ground.access import ANYONE, Viewer
from genomslag.ground.errors import Refused

Answer = Callable[[HttpRequest], HttpResponse]

CONTENT_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "manifest-src 'self'",
    ]
)


class AskingRequest(HttpRequest):
    """A request that knows who asks."""

    viewer: Viewer


class SecurityHeaders:
    """Every answer says what a browser may do with it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_POLICY)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()"
        )
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class HeadAsGet:
    """Who asks for the head alone is told what the page would have said, without its words: every page that can be read can be asked so."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "HEAD":
            return self.get_response(request)
        request.method = "GET"
        response = self.get_response(request)
        request.method = "HEAD"
        if not response.streaming:
            response.headers["Content-Length"] = str(len(response.content))
            response.content = b""
        return response


class ChosenLanguage:
    """Swedish, unless the person has chosen otherwise. The browser's own wish is not asked: the face is Swedish first."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        wanted = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, settings.LANGUAGE_CODE)
        language = wanted if wanted in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            response = self.get_response(request)
        response.headers["Content-Language"] = language
        patch_vary_headers(response, ["Cookie"])
        return response


class WhoAsks:
    """The request carries a viewer: the signed-in person with the roles held today, or anyone."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: AskingRequest) -> HttpResponse:
        user_id = request.session.get("_auth_user_id") if hasattr(request, "session") else None
        request.viewer = organisation.viewer_of_user(int(user_id)) if user_id and request.user.is_authenticated else ANYONE
        with second_lock.seen_by(request.viewer):
            response = self.get_response(request)
        if not request.viewer.is_anonymous:
            patch_cache_control(response, private=True, no_store=True)
        return response


class Refusals:
    """A refusal from the domain becomes a page that says what to do next and keeps what was typed."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: AskingRequest, exception: Exception) -> HttpResponse | None:
        return errors.refused(request, exception) if isinstance(exception, Refused) else None
