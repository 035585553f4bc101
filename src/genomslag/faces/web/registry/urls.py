from django.urls import path

from genomslag.faces.web.registry import arrivals, diary, dispatches, disposal, matters, orders, records, releasing, requests

app_name = "registry"
urlpatterns = [
    path("", diary.diary, name="diary"),
    path("new", matters.new_matter, name="new_matter"),
    path("matters/<uuid:uid>", matters.matter, name="matter"),
    path("matters/<uuid:uid>/register", matters.register, name="register"),
    path("matters/<uuid:uid>/close", matters.close, name="close"),
    path("records/<uuid:uid>", records.record, name="record"),
    path("records/<uuid:uid>/release", releasing.release, name="release"),
    path("records/<uuid:uid>/withdraw", releasing.withdraw, name="withdraw"),
    path("records/<uuid:uid>/mask", releasing.mask, name="mask"),
    path("editions/<uuid:uid>", releasing.edition, name="edition"),
    path("matters/<uuid:uid>/reopen", matters.reopen, name="reopen"),
    path("ask", requests.ask, name="ask"),
    path("reply", requests.reply, name="reply"),
    path("requests", requests.queue, name="requests"),
    path("requests/<uuid:uid>", requests.one, name="request"),
    path("requests/<uuid:uid>/answer", requests.answer, name="answer_request"),
    path("requests/<uuid:uid>/refuse", requests.refuse, name="refuse_request"),
    path("disposal", disposal.due, name="disposal"),
    path("disposal/plan", disposal.plan, name="plan_disposal"),
    path("files/<uuid:uid>", records.file, name="file"),
    path("arrivals", arrivals.arrivals, name="arrivals"),
    path("arrivals/<uuid:uid>", arrivals.arrival, name="arrival"),
    path("dispatches/<uuid:uid>", dispatches.dispatch, name="dispatch"),
    path("dispatches/<uuid:uid>/send", dispatches.send, name="send"),
    path("orders", orders.listing, name="orders"),
    path("orders/<uuid:uid>/retry", orders.retry_order, name="retry_order"),
]
