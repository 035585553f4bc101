from django.urls import path

from genomslag.faces.web.answering import sending, ways, writing

app_name = "answering"
urlpatterns = [
    path("", writing.enter, name="enter"),
    path("<uuid:uid>", writing.write, name="write"),
    path("<uuid:uid>/save", writing.save, name="save"),
    path("<uuid:uid>/form", writing.form, name="form"),
    path("<uuid:uid>/upload", writing.upload, name="upload"),
    path("<uuid:uid>/drafting", writing.drafting, name="drafting"),
    path("<uuid:uid>/send", sending.send, name="send"),
    path("<uuid:uid>/no-objection", sending.no_objection, name="no_objection"),
    path("<uuid:uid>/decline", sending.decline, name="decline"),
    path("<uuid:uid>/more-time", sending.more_time, name="more_time"),
    path("<uuid:uid>/receipt", sending.receipt, name="receipt"),
    path("<uuid:uid>/sent/<int:serial>.pdf", sending.sent_pdf, name="sent_pdf"),
    path("<uuid:uid>/sent/<int:serial>/file", sending.sent_file, name="sent_file"),
    path("<uuid:uid>/letters/<int:serial>.pdf", sending.told_pdf, name="told_pdf"),
    path("rounds/<uuid:uid>", ways.ways_in, name="ways_in"),
    path("recipients/<uuid:uid>/issue", ways.issue, name="issue"),
    path("links/<uuid:uid>/renew", ways.renew, name="renew"),
    path("links/<uuid:uid>/revoke", ways.revoke, name="revoke"),
    path("links/<uuid:uid>/letter", ways.letter, name="letter"),
    path("links/<uuid:uid>/letter.pdf", ways.letter_pdf, name="letter_pdf"),
    path("answers/<uuid:uid>/count", ways.count, name="count"),
]
