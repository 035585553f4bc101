from django.urls import path

from genomslag.faces.web.looking import views

app_name = "looking"
urlpatterns = [
    path("", views.listing, name="list"),
    path("programmes/<uuid:uid>", views.programme, name="programme"),
    path("programmes/<uuid:uid>/rows", views.rows, name="rows"),
    path("programmes/<uuid:uid>/preview", views.preview_programme, name="preview_programme"),
    path("plans/<uuid:uid>", views.plan, name="plan"),
    path("plans/<uuid:uid>/preview", views.preview_plan, name="preview_plan"),
]
