"""`gongkai seal`: put every ended day under its seal."""

from typing import Any

from django.core.management.base import BaseCommand

from gongkai.core import ledger


class Command(BaseCommand):
    help = "为已结束的每一天生成校验签名"

    def handle(self, **options: Any) -> None:
        seals = ledger.seal_due()
        for seal in seals:
            self.stdout.write(f"{seal.day}  {seal.count} 个事件  {seal.hash}")
        self.stdout.write(f"新封存 {len(seals)} 天。" if seals else "没有需要封存的日期。")
