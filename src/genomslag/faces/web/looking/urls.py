from django.urls import path

from genomslag.faces.web.looking import printing, views

app_name = "looking"
urlpatterns = [
    path("", views.listing, name="list"),
    path("programmes/<uuid:uid>", views.programme, name="programme"),
    path("programmes/<uuid:uid>/rows", views.rows, name="rows"),
    path("programmes/<uuid:uid>/preview", views.preview_programme, name="preview_programme"),
    path("programmes/<uuid:uid>/how-it-goes.<str:ending>", printing.programme_file, name="programme_file"),
    path("plans/<uuid:uid>", views.plan, name="plan"),
    path("plans/<uuid:uid>/how-it-goes.<str:ending>", printing.plan_file, name="plan_file"),
    path("plans/<uuid:uid>/preview", views.preview_plan, name="preview_plan"),
]
