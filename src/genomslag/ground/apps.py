from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Tags, register
from django.db import connections
from django.db.models.signals import post_migrate

from genomslag.ground import locks, second_lock


def _after_migrate(using: str = "default", **kwargs: object) -> None:
    locks.restore_after_migrate(connection=connections[using])
    second_lock.restore_after_migrate(connection=connections[using])


@register(Tags.database)
def _trail_is_locked(
    *, app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None, **kwargs: Any
) -> list[CheckMessage]:
    return [fault for alias in databases or [] for fault in locks.check_trail_is_locked(connections[alias])]


@register(Tags.database)
def _second_lock_is_on(
    *, app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None, **kwargs: Any
) -> list[CheckMessage]:
    return [fault for alias in databases or [] for fault in second_lock.check_second_lock(connections[alias])]


class GroundConfig(AppConfig):
    name = "genomslag.ground"
    label = "ground"

    def ready(self) -> None:
        post_migrate.connect(_after_migrate, sender=self)
