from django.urls import path

from genomslag.faces.web.organisation import absences, views

app_name = "organisation"
urlpatterns = [
    path("", views.home, name="home"),
    path("absences", absences.absences, name="absences"),
    path("absences/new", absences.be_away, name="be_away"),
    path("absences/<uuid:uid>/end", absences.come_back, name="come_back"),
    path("bodies/new", views.add_body, name="add_body"),
    path("bodies/<uuid:uid>/readdress", views.readdress, name="readdress"),
    path("bodies/succeed", views.succeed, name="succeed"),
    path("units/new", views.add_unit, name="add_unit"),
    path("people/new", views.add_person, name="add_person"),
    path("appointments/new", views.appoint, name="appoint"),
    path("appointments/<uuid:uid>/end", views.end_appointment, name="end_appointment"),
]
