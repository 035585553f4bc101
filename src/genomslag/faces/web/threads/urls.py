from django.urls import path

from genomslag.faces.web.threads import views

app_name = "threads"
urlpatterns = [
    path("", views.listing, name="list"),
    path("<uuid:uid>", views.thread, name="thread"),
]
