"""The worked examples, one TOML file a subject, each row with the place it was taken from."""

import tomllib
from pathlib import Path
from typing import Any


def cases(name: str) -> dict[str, Any]:
    """The file `cases/<name>.toml`."""
    return tomllib.loads(Path(__file__).with_name("cases").joinpath(f"{name}.toml").read_text("utf-8"))
