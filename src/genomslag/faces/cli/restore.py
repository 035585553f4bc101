"""A backup brought back: into an empty installation, checked sum by sum before anything is put in place."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from genomslag.domain.organisation.models import Body
from genomslag.faces.cli.asking import Asking, spoken
from genomslag.faces.cli.backup import missing
from genomslag.ground import locks, trail


@spoken
def main(argv: list[str]) -> int:
    """Zero when the installation is what the backup was."""
    said = Asking(prog="genomslag restore")
    said.add_argument("file", type=Path, metavar=_("FILE") + ".tar.gz")
    asked = said.parse_args(argv)
    if (
        connection.introspection.table_names()
        and "organisation_body" in connection.introspection.table_names()
        and Body.objects.exists()
    ):
        words = _("The installation is not empty. Restore to a new data folder (GENOMSLAG_DATA) or an empty database.")
        print(words, file=sys.stderr)
        return 1
    try:
        contents = read(asked.file)
    except (OSError, tarfile.TarError, KeyError, ValueError) as trouble:
        words = _("The backup cannot be read or is damaged: %(trouble)s")
        print(words % {"trouble": trouble}, file=sys.stderr)
        return 1
    put_back(contents)
    breaks = trail.verify()
    if breaks or not locks.are_on(connection):
        words = _("Restored, but the trail does not hold. Do not use the installation; take an older backup.")
        print(words, file=sys.stderr)
        return 1
    print(_("Restored: %(count)s files, the trail is whole.") % {"count": len(contents) - 1})
    return 0


def read(place: Path) -> dict[str, bytes]:
    """Everything in the backup, each checked against its sum.

    Refuses: ValueError, naming the first that does not hold.
    """
    with tarfile.open(place, "r:gz") as packed:
        held = {about.name: found.read() for about in packed.getmembers() if (found := packed.extractfile(about)) is not None}
    manifest = json.loads(held.pop("manifest.json"))
    if manifest["engine"] != connection.vendor:
        words = _("it was taken on %(theirs)s, this installation runs %(ours)s")
        raise ValueError(words % {"theirs": manifest["engine"], "ours": connection.vendor})
    for name, wanted in manifest["sums"].items():
        if hashlib.sha256(held[name]).hexdigest() != wanted:
            raise ValueError(_("%(name)s is not as it was") % {"name": name})
    return held


def put_back(held: dict[str, bytes]) -> None:
    """The files and the database are in place."""
    root = Path(settings.FILES_ROOT).resolve()
    for name, data in held.items():
        if name.startswith("files/"):
            target = (root / name.removeprefix("files/")).resolve()
            if not target.is_relative_to(root):
                raise ValueError(_("%(name)s points outside the folder") % {"name": name})
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    if connection.vendor == "sqlite":
        connection.close()
        target = Path(settings.DATABASES["default"]["NAME"])
        target.parent.mkdir(parents=True, exist_ok=True)
        for stale in (f"{target}-wal", f"{target}-shm"):
            Path(stale).unlink(missing_ok=True)
        target.write_bytes(held["database.sqlite3"])
        return
    program, said = shutil.which("psql"), connection.settings_dict
    if program is None:
        raise SystemExit(missing("psql"))
    command = [program, "--quiet", "--single-transaction", "--set", "ON_ERROR_STOP=1", "--dbname", said["NAME"]]
    for flag, key in (("--host", "HOST"), ("--port", "PORT"), ("--username", "USER")):
        command += [flag, said[key]] if said[key] else []
    subprocess.run(
        command, input=held["database.sql"], check=True, env={"PGPASSWORD": said["PASSWORD"] or "", "PATH": "/usr/bin:/bin"}
    )
