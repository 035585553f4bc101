from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "genomslag.domain.registry"
    label = "registry"
