from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "genomslag.domain.plans"
    label = "plans"
