"""The start page, the search, the threads, the feeds and the desk."""

from genomslag.domain.documents.models import Content
from genomslag.domain.opinions.models import Opinion
from genomslag.domain.organisation.models import Body
from tests.faces.doors.story import ANYONE, DISTRICT, SIGNED_IN

OPENED_BY = {
    "accessibility": ANYONE,
    "desk": SIGNED_IN,
    "feeds:answers": ANYONE,
    "feeds:days": ANYONE,
    "feeds:diary": ANYONE,
    "feeds:list": ANYONE,
    "feeds:notices": ANYONE,
    "feeds:rounds": ANYONE,
    "more": SIGNED_IN,
    "search": ANYONE,
    "start": ANYONE,
    "threads:list": ANYONE,
    "threads:thread": ANYONE,
    "trail": DISTRICT,
}

ROWS = {
    "threads:thread": lambda: Content.unscoped.filter(held__code="3.2").first().element,
    **{
        f"feeds:{name}": Body.objects.filter(authority__isnull=False).first
        for name in ("rounds", "answers", "notices", "diary", "days")
    },
    "trail": Opinion.unscoped.first,
}
