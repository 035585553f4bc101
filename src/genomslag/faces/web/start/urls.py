from django.urls import path

from genomslag.faces.web.start import history, views

urlpatterns = [
    path("", views.start, name="start"),
    path("desk", views.desk, name="desk"),
    path("search", views.search, name="search"),
    path("more", views.more, name="more"),
    path("language", views.language, name="language"),
    path("accessibility", views.accessibility, name="accessibility"),
    path("trail/<uuid:uid>", history.trail_of, name="trail"),
]
