"""Run every test that this machine can run, and say in the last lines what was left out and why.

SQLite always; PostgreSQL when one answers (DATABASE_URL, the local socket or 127.0.0.1:5432);
browser journeys when a Chromium is found. REQUIRE=postgres,browser turns a gap into a failure.
"""

import os
import shutil
import subprocess
import sys

import psycopg

# Rules, texts and rights, which no database changes: run once.
ONCE = tuple(f"--ignore=tests/{folder}" for folder in ("law", "checks", "handbook", "meta"))
NOTHING_CHOSEN = 5  # pytest's code when the arguments name no test of this kind
CANDIDATES = (
    "postgres:///postgres",
    "postgres://postgres@127.0.0.1:5432/postgres",
    "postgres://root@127.0.0.1:5432/postgres",
)


def postgres() -> str:
    """Address of a PostgreSQL server where we may create databases; empty when there is none."""
    given = os.environ.get("DATABASE_URL", "")
    for address in [given] if given.startswith("postgres") else CANDIDATES:
        try:
            with psycopg.connect(address.replace("postgres:", "postgresql:", 1), connect_timeout=3) as link:
                row = link.execute(
                    "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
                )
                if row.fetchone()[0]:
                    return address
        except psycopg.OperationalError:
            continue
    return ""


def run(title: str, *options: str, **environment: str) -> int:
    """pytest in a process of its own; what stands behind `tests/run.py` is passed on to it."""
    print(f"\n=== {title} ===", flush=True)
    command = [sys.executable, "-m", "pytest", "-q", *options, *sys.argv[1:]]
    code = subprocess.run(command, env=os.environ | environment, check=False).returncode
    return 0 if code == NOTHING_CHOSEN and sys.argv[1:] else code


def main() -> int:
    required = {part for part in os.environ.get("REQUIRE", "").split(",") if part}
    left_out: dict[str, str] = {}
    failures = [run("SQLite", "-n", "2", "-m", "not browser and not postgres", DATABASE_URL="")]
    server = postgres()
    if server:
        failures.append(run("PostgreSQL", "-n", "2", "-m", "not browser", *ONCE, DATABASE_URL=server))
    else:
        left_out["postgres"] = "没有应答的 PostgreSQL（可设 DATABASE_URL）"
    if shutil.which("chromium") or shutil.which("google-chrome"):
        failures.append(run("Browser", "-n", "2", "--dist", "worksteal", "-m", "browser", DATABASE_URL=""))
    else:
        left_out["browser"] = "没有找到 Chromium"
    for name, reason in left_out.items():
        print(f"LEFT OUT {name}: {reason}")
    if missing := required & left_out.keys():
        print(f"REQUIRED but left out: {', '.join(sorted(missing))}")
        return 1
    if not left_out:
        print("LEFT OUT nothing")
    return int(any(failures))


if __name__ == "__main__":
    sys.exit(main())
