from django.urls import path

from genomslag.faces.web.documents import assignments, decisions, differences, views

app_name = "documents"
urlpatterns = [
    path("", views.listing, name="list"),
    path("assignments", assignments.listing, name="assignments"),
    path("assignments/give", assignments.give, name="give_assignment"),
    path("assignments/<uuid:uid>/close", assignments.close, name="close_assignment"),
    path("<uuid:uid>", views.version, name="version"),
    path("<uuid:uid>/compare", differences.compare, name="compare"),
    path("<uuid:uid>/diff/<uuid:other>", differences.diff, name="diff"),
    path("<uuid:uid>/diff/<uuid:other>/pdf", differences.diff_pdf, name="diff_pdf"),
    path("<uuid:uid>/diff/<uuid:other>/docx", differences.diff_docx, name="diff_docx"),
    path("<uuid:uid>/add", views.add_element, name="add_element"),
    path("<uuid:uid>/elements/<uuid:element>/revise", views.revise_element, name="revise_element"),
    path("<uuid:uid>/elements/<uuid:element>/remove", views.remove_element, name="remove_element"),
    path("<uuid:uid>/next", views.next_version, name="next_version"),
    path("<uuid:uid>/propose", views.propose, name="propose"),
    path("<uuid:uid>/adopt", views.adopt, name="adopt"),
    path("<uuid:uid>/correct", decisions.correct, name="correct"),
]
