from django.urls import path

from genomslag.faces.web.boards import views

app_name = "boards"
urlpatterns = [
    path("", views.listing, name="list"),
    path("notices", views.notices, name="notices"),
    path("procedures", views.procedures, name="procedures"),
    path("procedures/set", views.set_procedure, name="set_procedure"),
    path("sittings/new", views.plan_sitting, name="plan_sitting"),
    path("sittings/<uuid:uid>", views.sitting, name="sitting"),
    path("sittings/<uuid:uid>/agenda.<str:ending>", views.agenda_file, name="agenda_file"),
    path("sittings/<uuid:uid>/arrange", views.arrange, name="arrange"),
    path("sittings/<uuid:uid>/move", views.move, name="move"),
    path("sittings/<uuid:uid>/call", views.call, name="call"),
    path("sittings/<uuid:uid>/enter-presence", views.enter_presence, name="enter_presence"),
    path("sittings/<uuid:uid>/hold", views.hold, name="hold"),
    path("sittings/<uuid:uid>/minutes", views.write_minutes, name="write_minutes"),
    path("items/<uuid:uid>", views.item, name="item"),
    path("items/<uuid:uid>/enter-conflict", views.enter_conflict, name="enter_conflict"),
    path("items/<uuid:uid>/propose", views.propose, name="propose"),
    path("items/<uuid:uid>/put", views.put, name="put"),
    path("items/<uuid:uid>/decide", views.decide, name="decide"),
    path("items/<uuid:uid>/dissent", views.dissent, name="dissent"),
    path("items/<uuid:uid>/<str:step>", views.end_without_decision, name="end"),
    path("conflicts/<uuid:uid>/clear", views.clear_conflict, name="clear_conflict"),
    path("motions/<uuid:uid>/withdraw", views.withdraw_motion, name="withdraw_motion"),
    path("propositions/<uuid:uid>/annul", views.annul, name="annul"),
    path("minutes/<uuid:uid>", views.minutes, name="minutes"),
    path("minutes/<uuid:uid>/minutes.<str:ending>", views.minutes_file, name="minutes_file"),
    path("minutes/<uuid:uid>/proof.<str:ending>", views.proof_file, name="proof_file"),
    path("minutes/<uuid:uid>/rewrite", views.rewrite_minutes, name="rewrite_minutes"),
    path("minutes/<uuid:uid>/approve", views.approve, name="approve"),
    path("minutes/<uuid:uid>/enter-signatures", views.enter_signatures, name="enter_signatures"),
    path("minutes/<uuid:uid>/post-notice", views.post_notice, name="post_notice"),
    path("minutes/<uuid:uid>/take-in-signed", views.take_in_signed, name="take_in_signed"),
    path("signed/<uuid:uid>", views.signed_file, name="signed_file"),
]
