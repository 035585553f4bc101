import gc
import os
import sys

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "genomslag.config.settings")
# A page makes a dozen short statements, and after each its thread waits for the others' turn to end. With Python's own turn, 5 ms, they would wait longer than they work.
sys.setswitchinterval(0.001)
application = get_wsgi_application()
# What is loaded by now lives as long as the process: looking through it for cycles time after time took a tenth of a page, and so did beginning at every 700th new object.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
