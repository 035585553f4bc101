from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "genomslag.domain.followup"
    label = "followup"
