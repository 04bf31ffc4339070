"""`gongkai serve`: bring the database up to date, then answer on one address until stopped."""

import logging
import signal
import socket
import subprocess
import sys
import time

from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections

from gongkai.core import jobs

log = logging.getLogger(__name__)

TICK_EVERY = 60  # seconds
START_WITHIN = 30  # seconds
GRANIAN = ["granian", "--interface", "wsgi", "--no-ws", "--log-level", "warning", "--blocking-threads", "4"]


class Command(BaseCommand):
    help = "更新数据库，启动服务和定时巡查"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--host", default="127.0.0.1", help="在哪个地址上应答，默认 127.0.0.1（只有本机）"
        )
        parser.add_argument("--port", type=int, default=8000, help="端口，默认 8000")
        parser.add_argument("--workers", default="2", help="工作进程数，默认 2")

    def handle(self, *, host: str, port: int, workers: str, **options: object) -> None:
        if _answers(host, port):
            raise CommandError(f"{host}:{port} 已被别的程序占用，请换一个端口：--port 8001")
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        # systemd's stop is a Ctrl+C: no server is left behind.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        where = ["--host", host, "--port", str(port), "--workers", workers, "gongkai.wsgi:application"]
        server = subprocess.Popen([sys.executable, "-m", *GRANIAN, *where])  # noqa: S603  our own words
        try:
            _wait(server, host, port)
            self.stdout.write(f"服务地址 http://{host}:{port} ，按 Ctrl+C 停止")
            self.stdout.flush()
            _keep(server)
        except KeyboardInterrupt:
            pass
        finally:
            server.terminate()
            server.wait(10)


def _answers(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((host, port)) == 0


def _wait(server: subprocess.Popen, host: str, port: int) -> None:
    for _ in range(START_WITHIN * 10):
        if _answers(host, port):
            return
        if server.poll() is not None:
            break
        time.sleep(0.1)
    raise CommandError("服务没有启动成功，原因见上面的输出。")


def _keep(server: subprocess.Popen) -> None:
    """Run the periodic sweep while the server lives."""
    while True:
        _sweep()
        try:
            server.wait(TICK_EVERY)
            return
        except subprocess.TimeoutExpired:
            continue


def _sweep() -> None:
    """What is due. What fails is in the log, and in the record of its job; the pages stay up."""
    try:
        close_old_connections()
        jobs.tick()
        jobs.drain()
    except DatabaseError:
        log.exception("sweep failed")
