"""The stages that the law names for each sort of project: data, read once."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Stage:
    id: str
    label: str
    article: str


@dataclass(frozen=True)
class Sort:
    id: str
    label: str
    stages: tuple[Stage, ...]

    def stage(self, wanted: str) -> Stage:
        return next(stage for stage in self.stages if stage.id == wanted)


@cache
def sorts() -> dict[str, Sort]:
    """All sorts of projects, by id."""
    data = tomllib.loads((files("gongkai.duties.disclosure") / "data/projects.toml").read_text("utf-8"))
    return {
        row["id"]: Sort(row["id"], row["label"], tuple(Stage(**stage) for stage in row["stages"]))
        for row in data["sort"]
    }
