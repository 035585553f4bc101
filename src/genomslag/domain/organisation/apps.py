from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "genomslag.domain.organisation"
    label = "organisation"
