"""What every test stands on."""

import os
import sys
import tempfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "src"))
os.environ.setdefault("GENOMSLAG_DATA", tempfile.mkdtemp(prefix="genomslag-test-"))
os.environ.setdefault("GENOMSLAG_SECRET_KEY", "only for tests")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "genomslag.config.settings")


@pytest.fixture(autouse=True)
def _files_apart(settings, tmp_path):
    """Every test has its own folder for stored files and mails."""
    settings.FILES_ROOT = tmp_path / "files"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
