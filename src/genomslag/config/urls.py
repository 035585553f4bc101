from django.urls import include, path

from genomslag.faces.web import urls as web

urlpatterns = [
    path("konto/", include("allauth.urls")),
    *web.urlpatterns,
]

handler400 = web.handler400
handler404 = web.handler404
handler500 = web.handler500
