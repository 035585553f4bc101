"""The database of the bench: the case, and a diary of ten thousand matters."""

import django

django.setup()

import json  # noqa: E402
from datetime import date, timedelta  # noqa: E402
from importlib import import_module  # noqa: E402

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.core.management import call_command  # noqa: E402

from genomslag.domain.opinions.models import Opinion  # noqa: E402
from genomslag.domain.registry.models import Matter, Record  # noqa: E402
from genomslag.faces.demo import story, world  # noqa: E402
from tests.bench import documents, plans, wide  # noqa: E402

call_command("migrate", verbosity=0)
call_command("collectstatic", interactive=False, verbosity=0)
world.build()
story.tell_until("write")
body, unit, alma = world.body("HV"), world.unit("vuxna"), world.person("alma")
title = "Skrivelse om trygghet och belysning vid gång- och cykelvägar i stadsdelen, med begäran om återkoppling"
matters = Matter.unscoped.bulk_create(
    [
        Matter(
            authority_id=body.authority_id,
            audience=4,
            number=f"HV 2019/{number}",
            title=f"{title} {number}",
            opened_on=date(2019, 1, 1) + timedelta(days=number % 360),
            counterpart=world.body("KS"),
            their_number=f"KS 2019/{number}",
            handler=alma,
            unit=unit,
        )
        for number in range(10_000)
    ],
    batch_size=500,
)
Record.unscoped.bulk_create(
    [
        Record(
            authority_id=body.authority_id,
            matter=matter,
            serial=serial,
            direction="in",
            kind="document",
            title="Skrivelse",
            dated_on=matter.opened_on,
        )
        for matter in matters
        for serial in (1, 2)
    ],
    batch_size=500,
)
store = import_module(settings.SESSION_ENGINE).SessionStore()
store[SESSION_KEY], store[BACKEND_SESSION_KEY], store[HASH_SESSION_KEY] = (
    str(alma.user.pk),
    settings.AUTHENTICATION_BACKENDS[0],
    alma.user.get_session_auth_hash(),
)
store.set_expiry(3600)
store.create()
shelf = documents.shelf()
named = {"cookie": store.session_key, "opinion": str(Opinion.unscoped.get().uid), "wide": str(wide.build().uid)}
print(json.dumps({**named, **documents.build(shelf), **plans.build(shelf, body=body, unit=unit, owner=alma)}))
