"""Make .venv and static/node_modules what pyproject.toml and package-lock.json ask for.

Runs on the system's own Python before anything is installed, so it uses only the standard library,
and only syntax that a much older Python can still read: its first duty is to say that it is too old.
Each failure is one line; what pip and npm said is kept in build/setup.log.
"""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
CLIENT = ROOT / "static"
LOG = ROOT / "build" / "setup.log"
PINS = ROOT / "infra" / "constraints.txt"
OLDEST_PYTHON = (3, 11)
OLDEST_NODE = 20


class CannotPrepare(Exception):
    """The machine lacks something; the text is the whole message."""


def main(arguments: list) -> int:
    """Prepare what is named: `run` for the stack and the client, `all` for the checks as well."""
    try:
        check_python()
        check_node()
        extras = ["local"] if arguments == ["run"] else ["local", "dev"]
        prepare_python(extras)
        prepare_client()
    except CannotPrepare as problem:
        print("readyref: " + str(problem), file=sys.stderr)
        return 1
    return 0


def check_python() -> None:
    if sys.version_info < OLDEST_PYTHON:
        raise CannotPrepare(
            "Python 3.11 or newer is needed, this is {}.{} ({}). Try: make PYTHON=python3.12 ...".format(
                sys.version_info[0], sys.version_info[1], sys.executable
            )
        )


def check_node() -> None:
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        raise CannotPrepare("Node.js 20 or newer with npm is needed and was not found in PATH.")
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    if (
        not said.strip()[1:].split(".")[0].isdigit()
        or int(said.strip()[1:].split(".")[0]) < OLDEST_NODE
    ):
        raise CannotPrepare(
            "Node.js 20 or newer is needed, found {} ({}).".format(said.strip(), node)
        )


def prepare_python(extras: list) -> None:
    """Install the runtime packages and these extras, unless that very set is installed already."""
    if is_stamped(VENV / "installed", mark_of(extras)):
        return
    if not interpreter().exists():
        run([sys.executable, "-m", "venv", str(VENV)], "making .venv")
    run(
        [str(interpreter()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        + ["--constraint", str(PINS)]
        + requirements(extras),
        "installing the Python packages",
    )
    # What serves the checks serves the stack as well.
    served = [extras[: n + 1] for n in range(len(extras))]
    (VENV / "installed").write_text("\n".join(mark_of(each) for each in served))


def mark_of(extras: list) -> str:
    return stamp([sys.version, PINS.read_text()] + requirements(extras))


def requirements(extras: list) -> list:
    import tomllib  # noqa: PLC0415 - not there before Python 3.11, which is checked first

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = list(project["dependencies"])
    for extra in extras:
        wanted += project["optional-dependencies"][extra]
    return wanted


def prepare_client() -> None:
    """Install the client's packages as its lock file says, once for each lock file."""
    lock = CLIENT / "package-lock.json"
    if not lock.exists():
        return
    mark = stamp([lock.read_text()])
    if is_stamped(CLIENT / "node_modules" / ".installed", mark):
        return
    run(
        ["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error", "--prefix", str(CLIENT)],
        "installing the client's packages",
    )
    (CLIENT / "node_modules" / ".installed").write_text(mark)


def interpreter() -> Path:
    return VENV / "bin" / "python"


def stamp(parts: list) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def is_stamped(path: Path, mark: str) -> bool:
    return path.exists() and mark in path.read_text().split()


def run(command: list, doing: str) -> None:
    print("readyref: " + doing, flush=True)
    LOG.parent.mkdir(exist_ok=True)
    with LOG.open("w") as log:
        done = subprocess.run(command, stdout=log, stderr=subprocess.STDOUT, check=False)
    if done.returncode:
        raise CannotPrepare(
            "{} failed (is the network there?). The whole output is in {}.".format(doing, LOG)
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
