"""`gongkai demo`: build the city in a box if it is not there yet, then serve it and say how to log in."""

import json
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from gongkai.bodies.models import Body
from gongkai.core.time import today
from gongkai.demo.city import LOGINS, PASSWORD, City


class Command(BaseCommand):
    help = "演示：一座虚构的小城，一年多的申请，本机即可打开"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="端口，默认 8000")
        parser.add_argument("--build-only", action="store_true", help="只建立数据，不启动服务")

    def handle(self, *, port: int, build_only: bool, **options: object) -> None:
        call_command("migrate", verbosity=0)
        if not Body.objects.exists():
            self.stdout.write("正在建立演示数据……")
            self.stdout.flush()
            self._build()
        self.stdout.write(self._welcome(port))
        self.stdout.flush()
        if not build_only:
            call_command("serve", port=port)

    def _build(self) -> None:
        city = City(today())
        with transaction.atomic():
            city.build()
        Path(settings.DATA, "truth.json").write_text(
            json.dumps(city.truth, ensure_ascii=False, indent=1), encoding="utf-8"
        )

    def _welcome(self, port: int) -> str:
        lines = [
            f"门户 http://127.0.0.1:{port}/   工作台 http://127.0.0.1:{port}/desk/",
            f"口令都是 {PASSWORD}",
        ]
        lines += [f"  {username:<12}{label}" for username, label in LOGINS]
        return "\n".join(lines)
