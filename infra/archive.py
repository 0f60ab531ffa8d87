"""The functions' archive: its packages, its bytecode, and the same bytes for the same content."""

import importlib.metadata
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

PINS = Path(__file__).with_name("constraints.txt")
# Lambda brings the SDK, and Chalice puts its own runtime in.
LEFT_OUT = frozenset({"boto3", "botocore", "chalice"})
# The oldest system that Lambda runs the oldest of our Pythons on (glibc 2.26).
PLATFORMS = ("manylinux2014_aarch64", "manylinux_2_17_aarch64", "manylinux_2_24_aarch64")


def add_dependencies(target: Path) -> None:
    """Install the runtime packages for Lambda's platform, whatever this machine is."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--no-deps", "--no-compile", "--only-binary=:all:", "--target", str(target)]
    command += ["--python-version", version, "--implementation", "cp"]
    command += [f"--platform={platform}" for platform in PLATFORMS]
    command += ["--constraint", str(PINS), *runtime_packages()]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"The functions' packages could not be fetched:\n{done.stderr}")
    shutil.rmtree(target / "bin", ignore_errors=True)


def runtime_packages() -> list[str]:
    """Names of what the functions import, with all that those need, less what Lambda has."""
    wanted = project_dependencies()
    found: set[str] = set()
    while wanted:
        name = wanted.pop().lower().replace("_", "-")
        if name in LEFT_OUT or name in found:
            continue
        found.add(name)
        wanted += [requirement_name(each) for each in needs(name)]
    return sorted(found)


def project_dependencies() -> list[str]:
    project = tomllib.loads((PINS.parents[1] / "pyproject.toml").read_text())["project"]
    return [requirement_name(each) for each in project["dependencies"]]


def needs(name: str) -> list[str]:
    """What an installed package asks for without extras."""
    asked = importlib.metadata.requires(name) or []
    return [each for each in asked if "extra ==" not in each and is_installed(each)]


def is_installed(requirement: str) -> bool:
    """A requirement for another Python or system is not installed here and not wanted there."""
    try:
        importlib.metadata.distribution(requirement_name(requirement))
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def requirement_name(requirement: str) -> str:
    named = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert named, requirement
    return named.group()


def unpack(source: Path, target: Path) -> None:
    with zipfile.ZipFile(source) as opened:
        opened.extractall(target)


def compile_bytecode(target: Path) -> None:
    """Compile everything; Lambda's disk is read-only, so it would compile anew at each cold start.

    The bytecode is not checked against its source, which nothing can change there. A process of its
    own compiles, because what this one has interned would leak into the bytes.
    """
    command = [
        sys.executable,
        "-m",
        "compileall",
        "-q",
        "-f",
        "--invalidation-mode",
        "unchecked-hash",
    ]
    command += ["-d", "/var/task", str(target)]
    subprocess.run(command, check=True)


def pack(source: Path, target: Path) -> None:
    """Zip a directory in order and without dates."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path in sorted(each for each in source.rglob("*") if each.is_file()):
            entry = zipfile.ZipInfo(str(path.relative_to(source)), (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, path.read_bytes())
