"""What holds before the settings are read: tests have a data folder and a key of their own, outside the tree."""

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))
FOLDER = Path(tempfile.mkdtemp(prefix="genomslag-test-"))
(FOLDER / "static").mkdir()
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
# All processes of one run share a folder; the first one's is it.
RUN = os.environ.setdefault("GENOMSLAG_TEST_RUN", str(FOLDER))
os.environ["GENOMSLAG_DATA"] = str(FOLDER)
os.environ.setdefault("GENOMSLAG_SECRET_KEY", "only for tests")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "genomslag.config.settings")
# The browser's driver keeps a loop turning in the process that has it, and Django takes every test after that for one inside the loop.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
