"""The diary, records and requests for them."""

from genomslag.domain.registry.models import Arrival, Dispatch, Edition, Matter, PlanClass, Record, RecordRequest
from genomslag.ground.models import Order, StoredFile
from tests.faces.doors.story import ANYONE, DISTRICT, SIGNED_IN, district

OPENED_BY = {
    "registry:plan": ANYONE,
    "registry:add_class": "rut",
    "registry:end_class": "rut",
    "registry:answer_request": "rut",
    "registry:ask": ANYONE,
    "registry:disposal": "rut pia",
    "registry:edition": DISTRICT,
    "registry:mask": "pia",
    "registry:plan_disposal": "rut pia",
    "registry:refuse_request": "rut",
    "registry:reopen": "pia",
    "registry:reply": ANYONE,
    "registry:request": DISTRICT,
    "registry:requests": f"{DISTRICT} aron pia lo",
    "registry:arrival": "rut",
    "registry:arrivals": ANYONE,
    "registry:close": "pia",
    "registry:diary": ANYONE,
    "registry:dispatch": "aron pia",
    "registry:file": "aron pia",
    "registry:matter": ANYONE,
    "registry:new_matter": "rut alma bror tove aron pia lo",
    "registry:orders": SIGNED_IN,
    "registry:record": "rut alma elis hedda bror gun olle tove maj vera",
    "registry:register": "aron pia",
    "registry:release": "pia",
    "registry:retry_order": "aron pia",
    "registry:send": "aron pia",
    "registry:withdraw": "pia",
}

ROWS = {
    "registry:matter": lambda: Matter.unscoped.filter(number__startswith="HV").first(),
    "registry:record": lambda: Record.unscoped.filter(kind="official_report").first(),
    "registry:release": Record.unscoped.first,
    "registry:withdraw": Record.unscoped.first,
    "registry:mask": Record.unscoped.first,
    "registry:edition": Edition.unscoped.first,
    "registry:request": RecordRequest.unscoped.first,
    "registry:answer_request": RecordRequest.unscoped.first,
    "registry:refuse_request": RecordRequest.unscoped.first,
    "registry:file": StoredFile.unscoped.first,
    "registry:arrival": Arrival.unscoped.first,
    "registry:dispatch": Dispatch.unscoped.first,
    "registry:send": Dispatch.unscoped.first,
    "registry:retry_order": Order.unscoped.filter(kind="mail").first,
    "registry:plan": district,
    "registry:add_class": district,
    "registry:end_class": lambda: PlanClass.unscoped.first(),
}
