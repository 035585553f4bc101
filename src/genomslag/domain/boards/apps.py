from django.apps import AppConfig


class BoardsConfig(AppConfig):
    name = "genomslag.domain.boards"
    label = "boards"
