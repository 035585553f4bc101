from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "genomslag.faces.web"
    label = "web"
