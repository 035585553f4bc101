from django.urls import path

from genomslag.faces.web.documents import views

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
]
