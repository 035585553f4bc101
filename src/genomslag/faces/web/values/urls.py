from django.urls import path

from genomslag.faces.web.values import exports, files, releases, sheets, sums, targets, uses

app_name = "values"
urlpatterns = [
    path("", sums.board, name="list"),
    path("bodies/<uuid:uid>", sums.body, name="body"),
    path("sheets/<uuid:uid>", sheets.sheet, name="sheet"),
    path("sheets/<uuid:uid>/renew", sheets.renew, name="renew"),
    path("sheets/<uuid:uid>/bodies", sums.bodies, name="bodies"),
    path("uses/<uuid:uid>/take_version", uses.take_version, name="take_version"),
    path("uses/<uuid:uid>/approve", uses.approve_waiting, name="approve_waiting"),
    path("uses/<uuid:uid>/set_target", targets.set_target, name="set_target"),
    path("targets/<uuid:uid>/remove", targets.remove_target, name="remove_target"),
    path("uses/<uuid:uid>/releases", releases.releases, name="releases"),
    path("uses/<uuid:uid>/withdraw", releases.withdraw, name="withdraw"),
    path("uses/<uuid:uid>/put_back", releases.put_back, name="put_back"),
    path("uses/<uuid:uid>/values.csv", exports.as_csv, name="as_csv"),
    path("uses/<uuid:uid>/values.xlsx", exports.as_xlsx, name="as_xlsx"),
    path("uses/<uuid:uid>/values.json", exports.as_json, name="as_json"),
    path("uses/<uuid:uid>/beside", uses.beside, name="beside"),
    path("observations/<uuid:uid>/revise", uses.revise, name="revise"),
    path("observations/<uuid:uid>/correct", uses.correct, name="correct"),
    path("bodies/<uuid:uid>/floors", releases.floors, name="floors"),
    path("bodies/<uuid:uid>/decide_floor", releases.decide_floor, name="decide_floor"),
    path("bodies/<uuid:uid>/files", files.begin_import, name="begin_import"),
    path("files/<uuid:uid>", files.review, name="review_import"),
    path("files/<uuid:uid>/discard", files.discard_import, name="discard_import"),
]
