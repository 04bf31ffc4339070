"""Every benchmark of this folder, one after the other, under one line with the facts of the machine.

python -m bench.run [NAME ...]     those with a database run on SQLite, and on PostgreSQL when one answers
"""

import os
import subprocess
import sys
from pathlib import Path

from bench.machine import facts
from tests.run import postgres

HERE = Path(__file__).resolve().parent
MACHINE = facts().partition(", load")[0]


def main(wanted: list[str]) -> int:
    print(facts(), flush=True)
    server = postgres()
    failed = 0
    for name, uses_database in benchmarks().items():
        if wanted and name not in wanted:
            continue
        for address in ["", server] if uses_database and server else [""]:
            print(f"\n=== {name}{' (PostgreSQL)' if address else ''}", flush=True)
            failed |= run(name, address)
    if not server:
        print("\nLEFT OUT PostgreSQL: no server answered")
    return failed


def benchmarks() -> dict[str, bool]:
    """Name of each benchmark, and whether it needs a database; what cannot be run by itself is a helper."""
    texts = {path.stem: path.read_text("utf-8") for path in sorted(HERE.glob("*.py")) if path.stem != "run"}
    return {name: "private_database" in text for name, text in texts.items() if '"__main__"' in text}


def run(name: str, address: str) -> int:
    """Run one by itself and pass on what it says, but for the machine, which was named already."""
    environment = os.environ | {"DATABASE_URL": address, "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, str(HERE / f"{name}.py")]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as child:
        for line in child.stdout:
            if not line.startswith(MACHINE):
                print(line, end="", flush=True)
    return child.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
