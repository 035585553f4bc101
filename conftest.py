"""What every test stands on."""

import hypothesis
import pytest
from django.conf import settings as django_settings
from django.db import transaction

# A machine with other work is slow, and no test fails for that.
hypothesis.settings.register_profile("house", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("house")

LONG = (
    "tests/browser/test_story.py",
    "tests/faces/test_isolation.py",
    "src/genomslag/ground/tests/test_short_road.py",
    "tests/browser",
    "tests/setup",
    "tests/journeys",
    "tests/faces",
)
"""What takes long, the longest first."""


def pytest_collection_modifyitems(items):
    """What takes long begins first: no worker is left alone with it when the others are done."""
    items.sort(key=lambda item: next((at for at, place in enumerate(LONG) if item.nodeid.startswith(place)), len(LONG)))


@pytest.fixture(autouse=True)
def _files_apart(request, settings, tmp_path):
    """Every test has its own folder for stored files and mails; those that share a told story share its folder."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if "told" in request.fixturenames:
        return
    settings.FILES_ROOT = tmp_path / "files"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    settings.DATA = tmp_path


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker, tmp_path_factory):
    """The whole story has been told, once for all tests of a module; nothing of it is left afterwards."""
    from genomslag.faces.demo import world
    from tests import retold

    folder = tmp_path_factory.mktemp("told")
    before = (django_settings.FILES_ROOT, django_settings.DATA, django_settings.PASSWORD_HASHERS)
    django_settings.FILES_ROOT, django_settings.DATA = folder / "files", folder
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with django_db_blocker.unblock():
        outer = transaction.atomic()
        outer.__enter__()
        retold.all_of_it()
        yield world
        transaction.set_rollback(True)
        outer.__exit__(None, None, None)
    django_settings.FILES_ROOT, django_settings.DATA, django_settings.PASSWORD_HASHERS = before
