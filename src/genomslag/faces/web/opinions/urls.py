from django.urls import path

from genomslag.faces.web.opinions import views

app_name = "opinions"
urlpatterns = [
    path("", views.listing, name="list"),
    path("list.csv", views.export, name="export"),
    path("take-in", views.take_in_list, name="take_in_list"),
    path("new", views.register, name="register"),
    path("<uuid:uid>/before", views.before, name="before"),
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
    path("<uuid:uid>/feasibility", views.feasibility, name="feasibility"),
    path("<uuid:uid>/ask-time", views.ask_time, name="ask_time"),
    path("<uuid:uid>/hear-time", views.hear_time, name="hear_time"),
    path("<uuid:uid>/decide-urgent", views.decide_urgent, name="decide_urgent"),
    path("<uuid:uid>/decide-delegated", views.decide_delegated, name="decide_delegated"),
    path("<uuid:uid>/send-preliminary", views.send_preliminary, name="send_preliminary"),
    path("<uuid:uid>/report-outside", views.report_outside, name="report_outside"),
    path("<uuid:uid>/endorse", views.endorse, name="endorse"),
    path("<uuid:uid>/hand-back", views.hand_back, name="hand_back"),
    path("habits/<uuid:uid>", views.habits, name="habits"),
    path("habits/<uuid:uid>/mandates/new", views.give_mandate, name="give_mandate"),
    path("habits/<uuid:uid>/route", views.set_route, name="set_route"),
    path("mandates/<uuid:uid>/end", views.end_mandate, name="end_mandate"),
    path("sections/<uuid:uid>", views.section, name="section"),
    path("parts/<uuid:uid>", views.part, name="part"),
    path("positions/<uuid:uid>/drop", views.drop_position, name="drop_position"),
]
