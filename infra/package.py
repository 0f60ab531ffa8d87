"""Build what is deployed: the merged template and the functions' code.

Chalice packages only `app.py`, `chalicelib/` and `vendor/`, so the application is staged first,
with the templates in `vendor/` where Lambda finds them beside it. Chalice then writes the template;
the archive is put together here, because it is to hold compiled bytecode and to be the same for the
same sources.

    python -m infra.package           for AWS, with the packages the functions need: build/package/
    python -m infra.package --local   for the local stack, which has the packages: build/local/
"""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import yaml

from infra import archive

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build"
TEMPLATES = ("infra/app.yaml", "infra/data.yaml", "infra/site.yaml")
TOOLS = ("infra/package.py", "infra/archive.py", "infra/constraints.txt", "pyproject.toml")
SOURCES = ("app.py", "chalicelib", "templates", ".chalice/config.json", *TEMPLATES, *TOOLS)


@dataclass(frozen=True)
class Package:
    """What a deployment needs: the application's template and the archive its functions run."""

    template: Path
    code: Path
    function: Path
    """The archive's content as a directory."""

    @property
    def fingerprint(self) -> str:
        """The same for the same template and code."""
        return hashlib.sha256(self.template.read_bytes() + self.code.read_bytes()).hexdigest()


def build(*, local: bool) -> Package:
    """The package for AWS or for the local stack; made again only when a source changed."""
    out = BUILD / ("local" if local else "package")
    package = Package(out / "app.json", out / "code.zip", out / "function")
    stamp, now = out / "sources", sources_fingerprint()
    if stamp.exists() and stamp.read_text() == now and package.code.exists():
        return package
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    staged = stage_application()
    template = run_chalice(staged, out / "chalice")
    package.template.write_text(json.dumps(template, indent=1, sort_keys=True) + "\n")
    archive.unpack(out / "chalice" / "deployment.zip", package.function)
    shutil.rmtree(out / "chalice")
    if not local:
        archive.add_dependencies(package.function)
        for name in ("data.yaml", "site.yaml"):
            shutil.copy(ROOT / "infra" / name, out / name)
    archive.compile_bytecode(package.function)
    archive.pack(package.function, package.code)
    stamp.write_text(now)
    return package


def sources_fingerprint() -> str:
    """Changes with any file that the package is made from, and with the Python that compiles it."""
    digest = hashlib.sha256(sys.version.encode())
    for name in SOURCES:
        top = ROOT / name
        files = [top] if top.is_file() else sorted(top.rglob("*"))
        for path in files:
            if path.is_file() and path.suffix != ".pyc":
                digest.update(str(path.relative_to(ROOT)).encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def stage_application() -> Path:
    """A clean copy: no caches, and the templates where Chalice takes them from."""
    staged = BUILD / "app"
    shutil.rmtree(staged, ignore_errors=True)
    staged.mkdir(parents=True)
    no_caches = shutil.ignore_patterns("__pycache__", "*.pyc")
    shutil.copy(ROOT / "app.py", staged)
    shutil.copytree(ROOT / "chalicelib", staged / "chalicelib", ignore=no_caches)
    shutil.copytree(ROOT / ".chalice", staged / ".chalice", ignore=no_caches)
    if (ROOT / "templates").exists():
        shutil.copytree(ROOT / "templates", staged / "vendor" / "templates")
    # Empty on purpose: the archive's packages are fetched here, pinned, not by Chalice.
    (staged / "requirements.txt").touch()
    return staged


def run_chalice(staged: Path, out: Path) -> dict[str, object]:
    """The template with infra/app.yaml merged over it."""
    command = [str(Path(sys.executable).parent / "chalice"), "--project-dir", str(staged)]
    command += ["package", "--stage", "live"]
    command += ["--merge-template", str(ROOT / "infra" / "app.yaml"), str(out)]
    environment = {**os.environ, "AWS_DEFAULT_REGION": "us-east-1", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"chalice package failed:\n{done.stdout}{done.stderr}")
    # CloudFormation reads no YAML aliases, and Chalice writes them; JSON has none.
    template: dict[str, object] = yaml.safe_load((out / "sam.yaml").read_text())
    return template


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--local", action="store_true", help="for the local stack")
    package = build(local=parser.parse_args().local)
    size = package.code.stat().st_size / 1024
    print(f"{package.template.relative_to(ROOT)}")
    print(f"{package.code.relative_to(ROOT)}  {size:,.0f} kB")


if __name__ == "__main__":
    main()
