from django.urls import path

from genomslag.faces.web.opinions import views
from genomslag.faces.web.opinions.views import boilerplate, comments, sections, templates

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
    path("<uuid:uid>/comments", comments.comments, name="comments"),
    path("<uuid:uid>/comments/new", comments.comment, name="comment"),
    path("comments/<uuid:uid>/answer", comments.answer_comment, name="answer_comment"),
    path("comments/<uuid:uid>/resolve", comments.resolve_comment, name="resolve_comment"),
    path("comments/<uuid:uid>/reopen", comments.reopen_comment, name="reopen_comment"),
    path("comments/<uuid:uid>/accept", comments.accept_suggestion, name="accept_suggestion"),
    path("comments/<uuid:uid>/reject", comments.reject_suggestion, name="reject_suggestion"),
    path("templates/", templates.templates, name="templates"),
    path("templates/<uuid:uid>", templates.keep_template, name="template"),
    path("texts/", boilerplate.texts, name="texts"),
    path("texts/new", boilerplate.keep_text, name="new_text"),
    path("texts/<uuid:uid>", boilerplate.standard, name="text"),
    path("texts/<uuid:uid>/edit", boilerplate.keep_text, name="keep_text"),
    path("texts/<uuid:uid>/retire", boilerplate.retire_text, name="retire_text"),
    path("sections/<uuid:uid>/insert", boilerplate.insert_text, name="insert_text"),
    path("sections/<uuid:uid>", sections.section, name="section"),
    path("sections/<uuid:uid>/save", sections.save_words, name="save_words"),
    path("sections/<uuid:uid>/merge", sections.merge, name="merge_section"),
    path("sections/<uuid:uid>/take-over", sections.take_over, name="take_over"),
    path("sections/<uuid:uid>/let-go", sections.let_go, name="let_go"),
    path("sections/<uuid:uid>/history", sections.history, name="wordings"),
    path("sections/<uuid:uid>/history/<int:number>/restore", sections.restore, name="restore_wording"),
    path("parts/<uuid:uid>", views.part, name="part"),
    path("positions/<uuid:uid>/drop", views.drop_position, name="drop_position"),
]
