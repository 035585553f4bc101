from django.urls import include, path

urlpatterns = [
    path("konto/", include("allauth.urls")),
    path("", include("genomslag.faces.web.urls")),
]
