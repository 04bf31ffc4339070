"""`gongkai reindex`: the search index of disclosures, built from what is public."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from gongkai.duties.disclosure.finding.reindexing import reindex


class Command(BaseCommand):
    help = "按现在公开的内容重建检索索引；重建时检索照常可用。"

    def handle(self, **options: Any) -> None:
        counts = reindex(self.tell)
        if sys.stderr.isatty():
            self.stderr.write("")
        self.stdout.write(
            f"检索索引：公开信息 {counts['documents']} 条，更新 {counts['changed']} 条，移除 {counts['removed']} 条"
        )

    def tell(self, done: int, everything: int) -> None:
        if sys.stderr.isatty():
            self.stderr.write(f"\r{done} / {everything}", ending="")
