"""How upper floors hang their parts into pages of this floor without being imported by it."""

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

Part = TypeVar("Part", bound=Callable[..., object])


class Registry(Generic[Part]):
    """Callables in a fixed order. Registering the same one twice (module reloads) changes nothing."""

    def __init__(self) -> None:
        self._parts: dict[str, tuple[int, Part]] = {}

    def __call__(self, part: Part | None = None, *, order: int = 50) -> Part | Callable[[Part], Part]:
        """Register a callable; usable as ``@panel``, ``@panel(order=10)`` or ``panel(function)``."""
        if part is None:
            return lambda given: self._add(given, order)
        return self._add(part, order)

    def __iter__(self) -> Iterator[Part]:
        for _, part in sorted(self._parts.values(), key=lambda pair: pair[0]):
            yield part

    def _add(self, part: Part, order: int) -> Part:
        self._parts[f"{part.__module__}.{part.__qualname__}"] = (order, part)
        return part
