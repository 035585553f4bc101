from django.apps import AppConfig


class ConsultationsConfig(AppConfig):
    name = "genomslag.domain.consultations"
    label = "consultations"
