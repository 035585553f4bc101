from django.urls import path

from genomslag.faces.web.documents import ledgers, views

app_name = "documents"
urlpatterns = [
    path("", views.listing, name="list"),
    path("assignments", views.assignments, name="assignments"),
    path("assignments/<uuid:uid>/close", views.close_assignment, name="close_assignment"),
    path("<uuid:uid>", views.version, name="version"),
    path("<uuid:uid>/diff/<uuid:other>", views.diff, name="diff"),
    path("<uuid:uid>/add", views.add_element, name="add_element"),
    path("<uuid:uid>/elements/<uuid:element>/revise", views.revise_element, name="revise_element"),
    path("<uuid:uid>/elements/<uuid:element>/remove", views.remove_element, name="remove_element"),
    path("<uuid:uid>/next", views.next_version, name="next_version"),
    path("<uuid:uid>/propose", views.propose, name="propose"),
    path("<uuid:uid>/adopt", views.adopt, name="adopt"),
    path("<uuid:uid>/split", ledgers.split, name="split"),
    path("<uuid:uid>/merge", ledgers.merge, name="merge"),
    path("<uuid:uid>/supersede", ledgers.supersede, name="supersede"),
    path("<uuid:uid>/history/<uuid:element>", ledgers.history, name="history"),
    path("ledgers/<uuid:uid>", ledgers.ledger, name="ledger"),
    path("ledgers/<uuid:uid>/place", ledgers.place, name="place"),
    path("ledgers/<uuid:uid>/divide", ledgers.divide, name="divide"),
    path("ledgers/<uuid:uid>/join", ledgers.join, name="join"),
    path("ledgers/<uuid:uid>/drop", ledgers.drop, name="drop"),
    path("ledgers/<uuid:uid>/give-up", ledgers.give_up, name="give_up"),
    path("ledgers/<uuid:uid>/take-back", ledgers.take_back, name="take_back"),
]
