from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "genomslag.domain.documents"
    label = "documents"
