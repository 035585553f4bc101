from django.urls import path

from genomslag.faces.web.demonstration import views

app_name = "demo"
urlpatterns = [
    path("", views.story, name="story"),
    path("step-in", views.step_in, name="step_in"),
    path("tell", views.tell, name="tell"),
    path("move-on", views.move_on, name="move_on"),
    path("mail", views.mail, name="mail"),
]
