from django.urls import path

from genomslag.faces.web.plans import followups, indicators, relinks, successors, views
from genomslag.faces.web.values import uses

app_name = "plans"
urlpatterns = [
    path("", views.listing, name="list"),
    path("new/<uuid:programme>", views.draft_plan, name="draft_plan"),
    path("<uuid:uid>", views.plan, name="plan"),
    path("<uuid:uid>/add", views.add_measure, name="add_measure"),
    path("<uuid:uid>/indicators/add", indicators.add_indicator, name="add_indicator"),
    path("<uuid:uid>/put-in-force", views.put_in_force, name="put_in_force"),
    path("<uuid:uid>/follow-ups/new", followups.open_follow_up, name="open_follow_up"),
    path("uptakes", views.uptakes, name="uptakes"),
    path("uptakes/<uuid:uid>", views.uptake, name="uptake"),
    path("uptakes/<uuid:uid>/set-aside", views.set_aside, name="set_aside"),
    path("uptakes/<uuid:uid>/take_over", successors.take_over, name="take_over"),
    path("relinks/<uuid:uid>", relinks.relink_list, name="relinks"),
    path("relinks/<uuid:uid>/follow", relinks.follow, name="follow"),
    path("relinks/<uuid:uid>/rows/<uuid:row>/follow", relinks.follow_one, name="follow_one"),
    path("relinks/<uuid:uid>/rows/<uuid:row>/decline", relinks.decline, name="decline"),
    path("measures/<uuid:uid>", views.measure, name="measure"),
    path("measures/<uuid:uid>/report", views.report, name="report"),
    path("measures/<uuid:uid>/move", views.move, name="move"),
    path("measures/<uuid:uid>/cancel", views.cancel, name="cancel"),
    path("indicators/<uuid:uid>", uses.use, name="use"),
    path("indicators/<uuid:uid>/observe", uses.observe, name="observe"),
    path("observations/<uuid:uid>", uses.observation, name="observation"),
    path("follow-ups/<uuid:uid>", followups.follow_up, name="follow_up"),
    path("follow-ups/<uuid:uid>/judge", followups.judge, name="judge"),
    path("follow-ups/<uuid:uid>/sign-off", followups.sign_off, name="sign_off"),
]
