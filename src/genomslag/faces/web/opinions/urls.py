from django.urls import path

from genomslag.faces.web.opinions import views

app_name = "opinions"
urlpatterns = [
    path("", views.listing, name="list"),
    path("<uuid:uid>", views.opinion, name="opinion"),
    path("<uuid:uid>/assign", views.assign, name="assign"),
    path("<uuid:uid>/conclusion", views.conclusion, name="conclusion"),
    path("<uuid:uid>/positions/new", views.take_position, name="take_position"),
    path("<uuid:uid>/submit", views.submit, name="submit"),
    path("<uuid:uid>/attest", views.attest, name="attest"),
    path("<uuid:uid>/send-back", views.send_back, name="send_back"),
    path("<uuid:uid>/list", views.list_, name="list_on_agenda"),
    path("<uuid:uid>/prepare-answer", views.prepare_answer, name="prepare_answer"),
    path("<uuid:uid>/decline", views.decline, name="decline"),
    path("sections/<uuid:uid>", views.section, name="section"),
    path("parts/<uuid:uid>", views.part, name="part"),
    path("positions/<uuid:uid>/drop", views.drop_position, name="drop_position"),
]
