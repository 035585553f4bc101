from django.urls import path

from genomslag.faces.web.documents import assignments, beginning, decisions, differences, moving, profiles, remarks, views

app_name = "documents"
urlpatterns = [
    path("", views.listing, name="list"),
    path("assignments", assignments.listing, name="assignments"),
    path("assignments/give", assignments.give, name="give_assignment"),
    path("assignments/<uuid:uid>/close", assignments.close, name="close_assignment"),
    path("new", beginning.new, name="new"),
    path("profiles", profiles.listing, name="profiles"),
    path("profiles/load", profiles.load, name="load_profile"),
    path("profiles/<uuid:uid>", profiles.profile, name="profile"),
    path("profiles/<uuid:uid>/download", profiles.download, name="download_profile"),
    path("profiles/<uuid:uid>/compare/<uuid:other>", profiles.compare, name="compare_profiles"),
    path("<uuid:uid>/place", moving.place, name="place_elsewhere"),
    path("<uuid:uid>/elements/<uuid:element>/move_to_document", moving.move_to_document, name="move_to_document"),
    path("<uuid:uid>/remarks", remarks.listing, name="remarks"),
    path("<uuid:uid>/elements/<uuid:element>/accept_remark", remarks.accept_remark, name="accept_remark"),
    path("<uuid:uid>/elements/<uuid:element>/reopen_remark", remarks.reopen_remark, name="reopen_remark"),
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
