from tests.duties.disclosure.standing import desk, founded

__all__ = ["desk", "founded"]
