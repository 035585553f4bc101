from django.urls import path

from genomslag.faces.web.feeds import views

app_name = "feeds"
urlpatterns = [
    path("", views.listing, name="list"),
    path("<uuid:uid>/rounds.atom", views.rounds, name="rounds"),
    path("<uuid:uid>/answers.atom", views.answers, name="answers"),
    path("<uuid:uid>/notices.atom", views.notices, name="notices"),
    path("<uuid:uid>/diary.atom", views.diary, name="diary"),
    path("<uuid:uid>/days.ics", views.days, name="days"),
]
