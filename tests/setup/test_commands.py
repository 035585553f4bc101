"""The commands, run as a person runs them: in a folder of their own, each in a process of its own."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from genomslag.domain.organisation.roles import BY_CODE

ROOT = Path(__file__).resolve().parents[2]
FILES = {
    "bodies.csv": "code,kind,name,office_name,email,address,parent,owns_records,from_on\nÅ,city,Ådalens kommun,,,,,,2020-01-01\nÅS,board,Socialnämnden,Socialförvaltningen,,Torget 1,Å,ja,2020-01-01\n",
    "units.csv": "body,code,name,parent,from_on\nÅS,vux,Vuxenenheten,,2020-01-01\n",
    "people.csv": "name,email,title,body,role,unit,from_on\nRut Nystan,rut@exempel.se,Registrator,ÅS,registrar,,2020-01-01\nAlma Varp,alma@exempel.se,Handläggare,ÅS,officer,vux,2020-01-01\n",
    "sittings.csv": "body,held_on,papers_by_on,called_on\nÅS,2030-03-20,2030-03-05,2030-03-12\n",
}


def run(data, *said, language=""):
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("GENOMSLAG_", "DJANGO_"))}
    environment = {**kept, "GENOMSLAG_DATA": str(data), "PYTHONPATH": str(ROOT / "src")}
    environment |= {"LC_ALL": language} if language else {}
    return subprocess.run(
        [sys.executable, "-m", "genomslag.faces.cli.main", *said], env=environment, capture_output=True, text=True, timeout=120
    )


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "csv"
    place.mkdir()
    for name, text in FILES.items():
        (place / name).write_text(text, encoding="utf-8")
    return place


def test_an_installation_is_made_kept_brought_back_and_proved_whole(tmp_path, folder):
    first, second, kept = tmp_path / "first", tmp_path / "second", tmp_path / "kopia.tar.gz"
    made = run(first, "setup", str(folder))
    assert made.returncode == 0, made.stderr
    assert "people.csv: 2" in made.stdout and "sittings.csv: 1" in made.stdout
    assert "Klart. Varje person väljer lösenord under ”Glömt lösenordet”. Starta med: genomslag serve" in made.stdout
    again = run(first, "setup", str(folder))
    assert again.returncode == 1, "a second setup would double everything"
    assert again.stderr == "Installationen har redan organ. Lägg till fler på administratörens sidor.\n"
    took = run(first, "backup", str(kept))
    assert took.returncode == 0 and took.stdout.startswith(f"Säkerhetskopian är skriven: {kept} (")
    again = run(first, "backup", str(kept))
    assert again.returncode == 1, "a backup is never written over"
    assert again.stderr == f"{kept} finns redan. Välj ett annat namn; en säkerhetskopia skrivs aldrig över.\n"
    brought = run(second, "restore", str(kept))
    assert brought.returncode == 0, brought.stderr
    assert brought.stdout.startswith("Återställt: ") and brought.stdout.endswith(" filer, spåret är helt.\n")
    again = run(second, "restore", str(kept))
    assert again.returncode == 1, "only an empty installation is restored into"
    assert again.stderr == (
        "Installationen är inte tom. Återställ till en ny datamapp (GENOMSLAG_DATA) eller en tom databas.\n"
    )
    proved = run(second, "verify")
    assert proved.returncode == 0 and proved.stdout.startswith("Spåret är helt: ")
    raised = run(second, "upgrade")
    assert raised.returncode == 0 and raised.stdout.startswith("Säkerhetskopia: ") and "Spåret är helt: " in raised.stdout


def test_an_installation_is_made_kept_and_brought_back_in_english_on_an_english_computer(tmp_path, folder):
    first, second, kept = tmp_path / "first", tmp_path / "second", tmp_path / "kopia.tar.gz"
    (folder / "people.csv").write_text(
        FILES["people.csv"] + "Ivar Sisal,ivar@exempel.se,,ÅS,kung,,2020-01-01\nNour Kypert,nour@exempel.se,,XX,officer,,2020-01-01\nSiri Lärft,siri@exempel.se,,ÅS,officer,bu,2020-01-01\nElis Tvinn,elis@exempel.se,,ÅS,officer,,2020-13-01\n",
        encoding="utf-8",
    )  # fmt: skip

    def told(data, *said, code=0):
        done = run(data, *said, language="en_GB.UTF-8")
        assert done.returncode == code, done.stderr
        return done.stderr if code else done.stdout

    faults = told(first, "setup", str(folder), code=1).splitlines()
    assert [line.partition(": ")[::2] for line in faults[:4]] == [
        ("people.csv, row 4", f"unknown role 'kung'; one of {', '.join(BY_CODE)}"),
        ("people.csv, row 5", "there is no body with that code"),
        ("people.csv, row 6", "the body has no unit with that code"),
        ("people.csv, row 7", "'2020-13-01' is no day; write it as 2030-03-20"),
    ]
    assert faults[4] == "Nothing is saved. Correct the rows and run it again."
    (folder / "people.csv").write_text(FILES["people.csv"], encoding="utf-8")
    assert "Done. Each person chooses a password under “Forgotten password”." in told(first, "setup", str(folder))
    assert told(first, "setup", str(folder), code=1).startswith("The installation has bodies already.")
    assert told(first, "backup", str(kept)).startswith(f"The backup is written: {kept} (")
    assert told(first, "backup", str(kept), code=1).startswith(f"{kept} is there already. Choose another name;")
    assert told(first, "restore", str(kept), code=1).startswith("The installation is not empty.")
    damaged = tmp_path / "skadad.tar.gz"
    damaged.write_bytes(b"inget")
    assert told(second, "restore", str(damaged), code=1).startswith("The backup cannot be read or is damaged: ")
    assert told(second, "restore", str(kept)).endswith(" files, the trail is whole.\n")
    raised = told(second, "upgrade")
    assert raised.startswith("Backup: ") and "The trail is whole: " in raised


def test_every_faulty_row_is_named_and_nothing_is_kept(tmp_path, folder):
    (folder / "people.csv").write_text(
        FILES["people.csv"]
        + "Ivar Sisal,ivar@exempel.se,,ÅS,kung,,2020-01-01\nNour Kypert,nour@exempel.se,,XX,officer,,2020-13-01\n",
        encoding="utf-8",
    )
    refused = run(tmp_path / "data", "setup", str(folder))
    assert refused.returncode == 1
    assert "people.csv, rad 4" in refused.stderr and "people.csv, rad 5" in refused.stderr
    (folder / "people.csv").write_text(FILES["people.csv"], encoding="utf-8")
    assert run(tmp_path / "data", "setup", str(folder)).returncode == 0, "nothing was kept of the first attempt"


def test_a_damaged_backup_is_refused(tmp_path, folder):
    run(tmp_path / "first", "setup", str(folder))
    kept = tmp_path / "kopia.tar.gz"
    run(tmp_path / "first", "backup", str(kept))
    data = bytearray(kept.read_bytes())
    data[len(data) // 2] ^= 0xFF
    kept.write_bytes(bytes(data))
    assert run(tmp_path / "second", "restore", str(kept)).returncode == 1


def test_an_unknown_word_says_what_there_is(tmp_path):
    said = run(tmp_path, "sjung")
    assert said.returncode == 2
    assert "backup" in said.stderr


def test_a_judge_who_is_to_go_as_somebody_unknown_says_whom_there_is(tmp_path):
    asked = [sys.executable, "-m", "tools.judge", "--list", "--who", "Alma", "Okänd"]
    environment = {**os.environ, "GENOMSLAG_DATA": str(tmp_path), "PYTHONPATH": str(ROOT / "src")}
    said = subprocess.run(asked, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert said.returncode == 2 and said.stdout == ""
    assert "nobody is called Okänd; there are" in said.stderr
    assert "Alma Varp" in said.stderr and "one with a link" in said.stderr


def test_the_judge_comes_to_what_the_story_passes_by(tmp_path):
    """A sitting under way is brought about by its own forms, and every form that it opens is met."""
    asked = [sys.executable, "-m", "tools.judge", "--list", "--scene", "sitting"]
    environment = {**os.environ, "GENOMSLAG_DATA": str(tmp_path), "PYTHONPATH": str(ROOT / "src")}
    said = subprocess.run(asked, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert said.returncode == 0, said.stderr
    met = {line.split()[0] for line in said.stdout.splitlines() if line.startswith("  ")}
    under_way = (
        "enter_presence",
        "enter_conflict",
        "clear_conflict",
        "propose",
        "withdraw_motion",
        "put",
        "annul",
        "decide",
        "dissent",
        "end",
    )
    assert {f"boards:{name}" for name in under_way} <= met


def test_reading_a_file_starts_no_web_framework(tmp_path):
    (tmp_path / "svar.txt").write_text("Yttrande\n\nNämnden har inget att erinra.", encoding="utf-8")
    code = (
        "import sys; from genomslag.faces.cli.main import main; main(['read', sys.argv[1]]); sys.exit('django' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "svar.txt")],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
    )
    assert done.returncode == 0


def fresh_clone(tmp_path):
    """A folder with the set-up's own files and nothing made yet."""
    place = tmp_path / "klon"
    place.mkdir()
    for name in ("bin", "requirements"):
        shutil.copytree(ROOT / name, place / name)
    return place


def program(folder, name, script):
    folder.mkdir(exist_ok=True)
    made = folder / name
    made.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    made.chmod(0o755)
    return made


OLD = "[ \"$1\" = -V ] && echo 'Python 3.8.1' && exit 0\nexit 1"
NO_VENV = f'case "$2" in *ensurepip*) exit 1;; esac\nexec \'{sys.executable}\' "$@"'
FULL_DISK = "echo 'Filesystem 1024-blocks Used Available Capacity Mounted on'; echo '/dev/x 100 99 1024 99% /'"


SPOKEN = {"sv_SE.UTF-8": 0, "C.UTF-8": 0, "en_GB.UTF-8": 1}
"""What a computer says of its language, and which of the sentences it is told."""


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ("python", ("Python finns inte här", "There is no Python here")),
        ("new python", ("för gammal", "too old")),
        ("ensurepip", ("virtuella miljöer saknas", "virtual environments is missing")),
        ("disk", ("ont om plats", "short of room")),
        ("port", ("används redan", "is used already")),
        ("port number", ("inget portnummer", "no number of a port")),
    ],
)
def test_the_bootstrap_says_what_is_missing_in_a_sentence(tmp_path, missing, said, language):
    clone, kept = fresh_clone(tmp_path), {key: value for key, value in os.environ.items() if key != "PYTHON"}
    kept |= {"LC_ALL": "", "LC_MESSAGES": "", "LANG": language}
    asked = ["base"]
    with socket.create_server(("127.0.0.1", 0)) as taken:
        if missing == "python":
            kept["PYTHON"] = "python-som-inte-finns"
        elif missing == "new python":
            kept["PYTHON"] = str(program(tmp_path / "old", "python3", OLD))
        elif missing == "ensurepip":
            kept["PYTHON"] = str(program(tmp_path / "bare", "python3", NO_VENV))
        elif missing == "disk":
            program(tmp_path / "full", "df", FULL_DISK)
            kept["PATH"] = f"{tmp_path / 'full'}{os.pathsep}{kept['PATH']}"
        else:
            asked.append(str(taken.getsockname()[1]) if missing == "port" else "hamnen")
        done = subprocess.run(["sh", str(clone / "bin" / "bootstrap"), *asked], env=kept, capture_output=True, text=True)
    assert done.returncode == 1
    assert said[SPOKEN[language]] in done.stderr and said[1 - SPOKEN[language]] not in done.stderr
    assert "Traceback" not in done.stderr
    assert not (clone / ".venv" / ".ready-base").exists()
