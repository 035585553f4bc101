from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "genomslag.domain.indicators"
    label = "indicators"
