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
# Commands speak as the computer does; the tests are told in Swedish wherever they run.
for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
    if os.environ.get(name, "").casefold().startswith("en"):
        os.environ[name] = "C.UTF-8"
# The browser's driver keeps a loop turning in the process that has it, and Django takes every test after that for one inside the loop.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
