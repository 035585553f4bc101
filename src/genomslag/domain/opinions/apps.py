from django.apps import AppConfig


class OpinionsConfig(AppConfig):
    name = "genomslag.domain.opinions"
    label = "opinions"
