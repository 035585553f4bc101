from django.urls import path

from genomslag.faces.web.rounds import views, work

app_name = "rounds"
urlpatterns = [
    path("", views.listing, name="list"),
    path("new/<uuid:version>", views.new, name="new"),
    path("<uuid:uid>", views.round_, name="round"),
    path("<uuid:uid>/revise", views.revise, name="revise"),
    path("<uuid:uid>/recipients", views.recipients, name="recipients"),
    path("<uuid:uid>/send", views.send, name="send"),
    path("<uuid:uid>/close", views.close, name="close"),
    path("<uuid:uid>/report", views.report, name="report"),
    path("<uuid:uid>/answers/new", work.new_answer, name="new_answer"),
    path("<uuid:uid>/compilation", work.compilation, name="compilation"),
    path("recipients/<uuid:uid>/extend", views.extend, name="extend"),
    path("recipients/<uuid:uid>/decline", views.decline, name="decline"),
    path("answers/<uuid:uid>", work.answer, name="answer"),
    path("answers/<uuid:uid>/confirm", work.confirm, name="confirm"),
    path("answers/<uuid:uid>/release", work.release, name="release"),
    path("answers/<uuid:uid>/add", work.add_viewpoint, name="add_viewpoint"),
    path("viewpoints/<uuid:uid>/confirm", work.confirm_viewpoint, name="confirm_viewpoint"),
    path("viewpoints/<uuid:uid>/set-aside", work.set_aside, name="set_aside"),
    path("viewpoints/<uuid:uid>/reply", work.reply, name="reply"),
]
