from django.urls import path

from genomslag.faces.web.documents import editing, views, writing

app_name = "documents"
urlpatterns = [
    path("", views.listing, name="list"),
    path("assignments", views.assignments, name="assignments"),
    path("assignments/<uuid:uid>/close", views.close_assignment, name="close_assignment"),
    path("<uuid:uid>", views.version, name="version"),
    path("<uuid:uid>/diff/<uuid:other>", views.diff, name="diff"),
    path("<uuid:uid>/add", views.add_element, name="add_element"),
    path("<uuid:uid>/edit", editing.edit, name="edit"),
    path("<uuid:uid>/elements/add", editing.add_here, name="add_first"),
    path("<uuid:uid>/elements/<uuid:element>/add", editing.add_here, name="add_here"),
    path("<uuid:uid>/elements/<uuid:element>/revise", writing.revise_element, name="revise_element"),
    path("<uuid:uid>/elements/<uuid:element>/save", writing.save, name="save_element"),
    path("<uuid:uid>/elements/<uuid:element>/merge", writing.merge, name="merge"),
    path("<uuid:uid>/elements/<uuid:element>/shift", editing.shift, name="shift_element"),
    path("<uuid:uid>/elements/<uuid:element>/remove", editing.remove_element, name="remove_element"),
    path("<uuid:uid>/number", editing.number_anew, name="number_anew"),
    path("<uuid:uid>/changes", editing.changes, name="changes"),
    path("<uuid:uid>/changes/<uuid:edit>/undo", editing.undo, name="undo"),
    path("<uuid:uid>/changes/<uuid:edit>/redo", editing.redo, name="redo"),
    path("<uuid:uid>/next", views.next_version, name="next_version"),
    path("<uuid:uid>/propose", views.propose, name="propose"),
    path("<uuid:uid>/adopt", views.adopt, name="adopt"),
]
