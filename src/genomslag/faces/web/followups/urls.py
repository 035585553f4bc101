from django.urls import path

from genomslag.faces.web.followups import boards, calls, habits, judging, opening, papers, units, views

app_name = "followups"
urlpatterns = [
    path("", views.listing, name="list"),
    path("habits", habits.shown, name="habits"),
    path("habits/set/<uuid:body>", habits.set_habit, name="set_habit"),
    path("new/<uuid:plan>", opening.open_follow_up, name="open"),
    path("calls/new/<uuid:version>", calls.call_round, name="call"),
    path("calls/<uuid:uid>", calls.shown, name="called"),
    path("units/<uuid:uid>", units.shown, name="unit"),
    path("units/<uuid:uid>/answer", units.answer, name="answer"),
    path("units/<uuid:uid>/sign", units.sign, name="sign"),
    path("units/<uuid:uid>/send_back", units.send_back, name="send_back"),
    path("<uuid:uid>", views.follow_up, name="follow_up"),
    path("<uuid:uid>/judge", judging.judge, name="judge"),
    path("<uuid:uid>/assess/<uuid:goal>", judging.assess, name="assess"),
    path("<uuid:uid>/sign_off", judging.sign_off, name="sign_off"),
    path("<uuid:uid>/reopen", judging.reopen, name="reopen"),
    path("<uuid:uid>/list", boards.list_report, name="list_report"),
    path("<uuid:uid>/send", boards.send, name="send"),
    path("<uuid:uid>/report.pdf", papers.as_pdf, name="report_pdf"),
    path("<uuid:uid>/report.docx", papers.as_docx, name="report_docx"),
    path("<uuid:uid>/report.xlsx", papers.as_xlsx, name="report_xlsx"),
    path("<uuid:uid>/values.csv", papers.values_csv, name="values_csv"),
    path("<uuid:uid>/values.xlsx", papers.values_xlsx, name="values_xlsx"),
]
