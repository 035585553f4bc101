from django.conf import settings
from django.urls import include, path

from genomslag.faces.web.demonstration import urls as demonstration

urlpatterns = [
    path("", include("genomslag.faces.web.start.urls")),
    path("threads/", include("genomslag.faces.web.threads.urls")),
    path("documents/", include("genomslag.faces.web.documents.urls")),
    path("answer/", include("genomslag.faces.web.answering.urls")),
    path("rounds/", include("genomslag.faces.web.rounds.urls")),
    path("diary/", include("genomslag.faces.web.registry.urls")),
    path("feeds/", include("genomslag.faces.web.feeds.urls")),
    path("opinions/", include("genomslag.faces.web.opinions.urls")),
    path("boards/", include("genomslag.faces.web.boards.urls")),
    path("plans/", include("genomslag.faces.web.plans.urls")),
    path("looking/", include("genomslag.faces.web.looking.urls")),
    path("followups/", include("genomslag.faces.web.followups.urls")),
    path("values/", include("genomslag.faces.web.values.urls")),
    path("organisation/", include("genomslag.faces.web.organisation.urls")),
]

if settings.DEMO:
    urlpatterns.append(path("demo/", include((demonstration.urlpatterns, "demo"))))

handler400 = "genomslag.faces.web.errors.not_understood"
handler404 = "genomslag.faces.web.errors.not_found"
handler500 = "genomslag.faces.web.errors.broken"
