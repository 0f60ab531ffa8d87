"""A machine that lacks something hears it in one line."""

import subprocess
import sys
from pathlib import Path

import pytest

PREPARE = Path(__file__).parents[2] / "infra" / "prepare.py"


@pytest.fixture
def path(tmp_path):
    """A PATH of its own, to put programs in."""
    return tmp_path


def _prepare(path):
    return subprocess.run(
        [sys.executable, str(PREPARE), "run"],
        env={"PATH": str(path)},
        capture_output=True,
        text=True,
        check=False,
    )


def _install(path, name, says):
    program = path / name
    program.write_text(f"#!/bin/sh\necho {says}\n")
    program.chmod(0o755)


def test_a_missing_node_is_one_clear_line(path):
    refused = _prepare(path)
    assert refused.returncode == 1
    [line] = refused.stderr.splitlines()
    assert "Node.js 20 or newer" in line


def test_an_old_node_is_one_clear_line(path):
    _install(path, "node", "v16.20.1")
    _install(path, "npm", "8.0.0")
    refused = _prepare(path)
    assert refused.returncode == 1
    [line] = refused.stderr.splitlines()
    assert "found v16.20.1" in line


def test_it_can_be_read_by_the_pythons_that_it_turns_away():
    """No syntax that is younger than its first check."""
    source = PREPARE.read_text()
    compile(source, str(PREPARE), "exec", dont_inherit=True)
    assert 'f"' not in source
    assert ":=" not in source
