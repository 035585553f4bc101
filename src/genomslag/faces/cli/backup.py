"""A backup: the database as it stands at one instant, the stored files, and a list of what is in it with sums."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from genomslag import __version__
from genomslag.faces.cli.asking import Asking, spoken
from genomslag.ground import clock
from genomslag.ground.models import TrailHead


@spoken
def main(argv: list[str]) -> int:
    """Zero when the file is written and whole."""
    said = Asking(prog="genomslag backup")
    said.add_argument("file", type=Path, metavar=_("FILE") + ".tar.gz")
    asked = said.parse_args(argv)
    if asked.file.exists():
        words = _("%(file)s is there already. Choose another name; a backup is never written over.")
        print(words % {"file": asked.file}, file=sys.stderr)
        return 1
    take(asked.file)
    size = asked.file.stat().st_size // 1024
    print(_("The backup is written: %(file)s (%(size)s kB)") % {"file": asked.file, "size": size})
    return 0


def take(target: Path) -> None:
    """The backup is at its place, whole, or not at all."""
    beside = target.with_name(target.name + ".part")
    with tempfile.TemporaryDirectory() as folder, tarfile.open(beside, "w:gz") as packed:
        dump = _database(Path(folder))
        _add(packed, dump.name, dump.read_bytes())
        sums = {dump.name: _sum(dump.read_bytes())}
        root = Path(settings.FILES_ROOT)
        for place in sorted(root.rglob("*")) if root.exists() else []:
            if place.is_file():
                name = f"files/{place.relative_to(root)}"
                _add(packed, name, place.read_bytes())
                sums[name] = _sum(place.read_bytes())
        _add(packed, "manifest.json", json.dumps(_manifest(sums), indent=1).encode())
    beside.replace(target)


def _manifest(sums: dict[str, str]) -> dict[str, object]:
    heads = {str(head.chain): [head.seq, head.digest] for head in TrailHead.objects.order_by("chain")}
    return {
        "product": "genomslag",
        "version": __version__,
        "taken_at": clock.now().isoformat(),
        "engine": connection.vendor,
        "sums": sums,
        "heads": heads,
    }


def _database(folder: Path) -> Path:
    """SQLite by its own online backup, which a writer cannot spoil; PostgreSQL by pg_dump."""
    if connection.vendor == "sqlite":
        target = folder / "database.sqlite3"
        connection.ensure_connection()
        copy = sqlite3.connect(target)
        with copy:
            connection.connection.backup(copy)
        copy.close()
        return target
    program = shutil.which("pg_dump")
    if program is None:
        raise SystemExit(missing("pg_dump"))
    target, said = folder / "database.sql", connection.settings_dict
    # The lock on rows is lifted for a command, so the dump holds them all; without the flag the program refuses to try.
    command = [program, "--no-owner", "--enable-row-security", "--dbname", said["NAME"], "--file", str(target)]
    for flag, name in (("--host", "HOST"), ("--port", "PORT"), ("--username", "USER")):
        command += [flag, said[name]] if said[name] else []
    subprocess.run(command, check=True, env={"PGPASSWORD": said["PASSWORD"] or "", "PATH": "/usr/bin:/bin"})
    return target


def missing(program: str) -> str:
    """What is said where a program of the database is not on this computer."""
    return _("%(program)s is missing. Install the client programs of PostgreSQL.") % {"program": program}


def _add(packed: tarfile.TarFile, name: str, data: bytes) -> None:
    about = tarfile.TarInfo(name)
    about.size, about.mode = len(data), 0o600
    packed.addfile(about, BytesIO(data))


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
