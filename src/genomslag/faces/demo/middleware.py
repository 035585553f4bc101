"""Only in the demonstration: the day of the stage holds for the whole request."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from genomslag.faces.demo import stage
from genomslag.ground import clock


class DemoClock:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with clock.shifted(stage.shift()):
            return self.get_response(request)
