"""The floor: the least that a Django page can do for the same rows, in Django's own templates, for nobody in particular."""

from django.http import HttpResponse
from django.template import Context, Engine
from django.urls import path

from genomslag.config.urls import *  # noqa: F403
from genomslag.config.urls import urlpatterns as product
from genomslag.domain.registry.models import Matter, Record

CELLS = (
    "<td>{{ m.number }}</td><td>{{ m.title }}</td><td>{{ m.opened_on|date:'Y-m-d' }}</td><td>{{ m.closed_on|default:'' }}</td><td>{{ m.state }}</td><td>{{ m.their_number }}</td>"
    "<td>{{ m.outside_number }}</td><td>{{ m.counterpart.name }}</td><td>{{ m.handler.name }}</td><td>{{ m.unit.name }}</td><td>{{ m.revision }}</td><td>{{ m.uid }}</td>"
)
LIST = Engine().from_string(f"<html><body><table>{{% for m in rows %}}<tr>{CELLS}</tr>{{% endfor %}}</table></body></html>")
DETAIL = Engine().from_string(
    "<html><body><h1>{{ m.title }}</h1><p>{{ m.number }} {{ m.opened_on }}</p><ul>{% for r in records %}<li>{{ r.title }}</li>{% endfor %}</ul></body></html>"
)
ONLY = (
    "number",
    "title",
    "opened_on",
    "closed_on",
    "state",
    "their_number",
    "outside_number",
    "revision",
    "uid",
    "counterpart__name",
    "handler__name",
    "unit__name",
)


def floor_list(request):
    rows = Matter.unscoped.select_related("counterpart", "handler", "unit").only(*ONLY).order_by("-opened_on", "-id")[:100]
    return HttpResponse(LIST.render(Context({"rows": rows})))


def floor_detail(request):
    matter = Matter.unscoped.order_by("id").first()
    return HttpResponse(DETAIL.render(Context({"m": matter, "records": Record.unscoped.filter(matter=matter)[:20]})))


urlpatterns = [path("floor/list", floor_list), path("floor/detail", floor_detail), *product]
