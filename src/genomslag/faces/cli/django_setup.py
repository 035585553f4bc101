"""Django, awake, for the commands that need it."""

from __future__ import annotations

import os

import django


def wake(**environment: str) -> None:
    """Settings are read and the applications are ready.

    Takes: environment, settings given by the command itself, as defaults.
    """
    for name, value in environment.items():
        os.environ.setdefault(name, value)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "genomslag.config.settings")
    django.setup()
