from django.urls import path

from genomslag.faces.web.boards import views

app_name = "boards"
urlpatterns = [
    path("", views.listing, name="list"),
    path("notices", views.notices, name="notices"),
    path("sittings/new", views.plan_sitting, name="plan_sitting"),
    path("sittings/<uuid:uid>", views.sitting, name="sitting"),
    path("sittings/<uuid:uid>/call", views.call, name="call"),
    path("sittings/<uuid:uid>/hold", views.hold, name="hold"),
    path("sittings/<uuid:uid>/minutes", views.write_minutes, name="write_minutes"),
    path("items/<uuid:uid>", views.item, name="item"),
    path("items/<uuid:uid>/decide", views.decide, name="decide"),
    path("items/<uuid:uid>/dissent", views.dissent, name="dissent"),
    path("items/<uuid:uid>/<str:step>", views.end_without_decision, name="end"),
    path("minutes/<uuid:uid>", views.minutes, name="minutes"),
    path("minutes/<uuid:uid>/approve", views.approve, name="approve"),
    path("minutes/<uuid:uid>/post-notice", views.post_notice, name="post_notice"),
]
