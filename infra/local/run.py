"""`make run`: build, start the local stack, deploy, load the demo, serve until Ctrl-C."""

import asyncio
import os
import socket
import sys
import textwrap
import traceback
from pathlib import Path
from typing import TextIO

import uvloop

from infra import client, package
from infra.local import emulator, handlers, report
from infra.local.demo import Demo, load_once
from infra.local.gateway import Gateway
from infra.local.server import LocalServer
from infra.local.settings import ADDRESS, Settings, read_settings
from infra.local.snapshots import Snapshots
from infra.local.stack import deploy

LARGEST_LOG = 10_000_000


def main() -> int:
    settings = read_settings()
    settings.state.mkdir(parents=True, exist_ok=True)
    check_port(settings)
    # It says where a running stack is; this one does not run yet.
    settings.report.unlink(missing_ok=True)
    if client.build():
        say(sys.stdout, "the client is built")
    packaged = package.build(local=True)
    emulator.prepare(settings)
    emulator.rewind_streams(settings.state)
    console = sys.stdout
    # What handlers and the emulator print goes to the log; the terminal is for the user.
    with open_log(settings.log) as log:
        sys.stdout = sys.stderr = log
        try:
            uvloop.run(serve(settings, packaged, console))
        except StackNotOpenedError as problem:
            say(console, f"{problem} More in {settings.log}.")
            return 1
        finally:
            sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
    return 0


class StackNotOpenedError(Exception):
    """Deploying or loading the demo failed."""


async def serve(settings: Settings, packaged: package.Package, console: TextIO) -> None:
    """Serves until it is told to stop."""
    if settings.in_process:
        handlers.use_code(packaged.function)
        emulator.run_handlers_with(handlers.InThisProcess)
    else:
        emulator.run_handlers_in_processes()
    snapshots = Snapshots(settings.state)
    gateway = Gateway(settings, snapshots)
    server = LocalServer(gateway, settings.port)
    serving = await server.start()
    emulator.keep_no_state_at_shutdown()
    try:
        opened = await asyncio.to_thread(open_stack, settings, packaged, gateway, snapshots)
        snapshots.start()
        report.write(opened, settings.report)
        print(report.announcement(opened), file=console, flush=True)
        await serving
    except Exception as problem:
        traceback.print_exc()
        short = textwrap.shorten(repr(problem), 300)
        raise StackNotOpenedError(f"the stack could not be opened: {short}") from problem
    else:
        settings.report.unlink(missing_ok=True)
        await asyncio.to_thread(snapshots.stop)
        say(console, "stopped; everything is kept for the next start")
    finally:
        server.stop()
        await serving
        emulator.stop_workers()


def open_stack(
    settings: Settings, packaged: package.Package, gateway: Gateway, snapshots: Snapshots
) -> report.Report:
    """Deploy, load the demo, and tell where everything is."""
    deployed = deploy(settings, packaged)
    gateway.open(deployed)
    os.environ.update(deployed.environment)
    demo = Demo([], [])
    if settings.demo:
        demo = load_once(settings.state, settings.origin, snapshots.write)
    made = report.make(settings, deployed, demo)
    gateway.start_page = lambda: report.start_page(made)
    return made


def check_port(settings: Settings) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, settings.port))
        except OSError:
            hint = f"Try another: make run PORT={settings.port + 1}"
            raise SystemExit(f"readyref: port {settings.port} is in use. {hint}") from None


def open_log(path: Path) -> TextIO:
    if path.exists() and path.stat().st_size > LARGEST_LOG:
        path.replace(path.with_suffix(".old.log"))
    return path.open("a", buffering=1)


def say(console: TextIO, text: str) -> None:
    print(f"readyref: {text}", file=console, flush=True)


if __name__ == "__main__":
    sys.exit(main())
