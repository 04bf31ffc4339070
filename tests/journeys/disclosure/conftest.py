from tests.duties.disclosure.conftest import desk, go

__all__ = ["desk", "go"]
