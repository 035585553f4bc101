from django.urls import path

from genomslag.faces.web.registry import orders, views

app_name = "registry"
urlpatterns = [
    path("", views.diary, name="diary"),
    path("new", views.new_matter, name="new_matter"),
    path("matters/<uuid:uid>", views.matter, name="matter"),
    path("matters/<uuid:uid>/register", views.register, name="register"),
    path("matters/<uuid:uid>/close", views.close, name="close"),
    path("records/<uuid:uid>", views.record, name="record"),
    path("records/<uuid:uid>/release", views.release, name="release"),
    path("records/<uuid:uid>/withdraw", views.withdraw, name="withdraw"),
    path("files/<uuid:uid>", views.file, name="file"),
    path("arrivals", views.arrivals, name="arrivals"),
    path("arrivals/<uuid:uid>", views.arrival, name="arrival"),
    path("dispatches/<uuid:uid>", views.dispatch, name="dispatch"),
    path("dispatches/<uuid:uid>/send", views.send, name="send"),
    path("orders", orders.listing, name="orders"),
    path("orders/<uuid:uid>/retry", orders.retry_order, name="retry_order"),
]
