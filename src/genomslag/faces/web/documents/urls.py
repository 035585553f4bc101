from django.urls import path

from genomslag.faces.web.documents import elements, guides, pictures, signatories, views

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
    # Links, responsibility, the reading guide and the pictures.
    path("guide", guides.everywhere, name="guide"),
    path("elements/<uuid:element>", elements.element, name="element"),
    path("elements/<uuid:element>/link/<uuid:other>", elements.link, name="link"),
    path("links/<uuid:uid>/unlink", elements.unlink, name="unlink"),
    path("elements/<uuid:element>/name_responsible", elements.name_responsible, name="name_responsible"),
    path("responsibilities/<uuid:uid>/clarify", elements.clarify, name="clarify"),
    path("responsibilities/<uuid:uid>/mark_unclear", elements.mark_unclear, name="mark_unclear"),
    path("responsibilities/<uuid:uid>/release_responsible", elements.release_responsible, name="release_responsible"),
    path("elements/<uuid:element>/tell_outcome", signatories.tell_outcome, name="tell_outcome"),
    path("signatures/<uuid:uid>/leave", signatories.leave, name="leave"),
    path("<uuid:uid>/signatories", signatories.signatories, name="signatories"),
    path("<uuid:uid>/sign", signatories.sign, name="sign"),
    path("<uuid:uid>/guide", guides.one, name="version_guide"),
    path("<uuid:uid>/map", pictures.strategy_map, name="map"),
    path("<uuid:uid>/responsibility", pictures.responsibility, name="responsibility"),
]
