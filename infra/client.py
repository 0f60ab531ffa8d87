"""Build the web client, when its sources changed since the last time."""

import hashlib
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CLIENT = ROOT / "static"
LOG = ROOT / "build" / "client.log"
STAMP = ROOT / "build" / "client.sources"
MADE = frozenset({"dist", "node_modules"})
TYPES = Path("src/data/api.d.ts")  # made for the checks alone


def build() -> bool:
    """True when it was built, False when what is there is up to date; SystemExit when it fails."""
    if not (CLIENT / "package.json").exists():
        return False
    now = _sources_fingerprint()
    if STAMP.exists() and STAMP.read_text() == now and (CLIENT / "dist").exists():
        return False
    LOG.parent.mkdir(exist_ok=True)
    with LOG.open("w") as log:
        command = ["npm", "run", "build", "--prefix", str(CLIENT)]
        done = subprocess.run(command, stdout=log, stderr=subprocess.STDOUT, check=False)
    if done.returncode:
        raise SystemExit(f"readyref: building the client failed; what it said is in {LOG}.")
    STAMP.write_text(now)
    return True


def _sources_fingerprint() -> str:
    digest = hashlib.sha256()
    for path in sorted(CLIENT.rglob("*")):
        inside = path.relative_to(CLIENT)
        if inside.parts[0] not in MADE and inside != TYPES and path.is_file():
            digest.update(str(inside).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    build()
