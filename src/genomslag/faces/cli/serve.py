"""Serving: the database is brought up to date, static files are laid out, the worker and the web server run until stopped."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time

from django.core.management import call_command
from django.utils.translation import gettext as _

from genomslag.faces.cli.asking import Asking, spoken


def port_is_free(port: int) -> bool:
    """True when nobody else listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def taken(port: int) -> str:
    """What is said of a port where somebody else listens."""
    return _("Port %(port)s is taken. Choose another: PORT=%(next)s make demo") % {"port": port, "next": port + 1}


@spoken
def main(argv: list[str]) -> int:
    said = Asking(prog="genomslag serve")
    said.add_argument("--port", type=int, default=8000)
    said.add_argument("--bind", default="127.0.0.1")
    said.add_argument("--workers", type=int, default=2)
    asked = said.parse_args(argv)
    if not port_is_free(asked.port):
        print(taken(asked.port), file=sys.stderr)
        return 1
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    return run(asked.bind, asked.port, asked.workers)


def run(bind: str, port: int, workers: int) -> int:
    """Web server and worker run side by side; when one ends, so does the other."""
    environment = dict(os.environ)
    commands = (
        [sys.executable, "-m", "gunicorn", "genomslag.config.wsgi:application", "--bind", f"{bind}:{port}", "--worker-class", "gthread",
         "--workers", str(workers), "--threads", "4", "--log-level", "warning"],
        [sys.executable, "-m", "genomslag.faces.cli.main", "jobs"],
    )  # fmt: skip
    running = [subprocess.Popen(command, env=environment) for command in commands]

    def stop(_number: int, _frame: object) -> None:
        for process in running:
            process.terminate()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    while all(process.poll() is None for process in running):
        time.sleep(0.2)
    stop(0, None)
    codes = [process.wait() for process in running]
    return max((code for code in codes if code > 0), default=0)
