import os
import sys

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "genomslag.config.settings")
# A page makes a dozen short statements, and after each its thread waits for the others' turn to end. With Python's own turn, 5 ms, they would wait longer than they work.
sys.setswitchinterval(0.001)
application = get_wsgi_application()
