from tests.duties.disclosure.conftest import desk, go
from tests.duties.disclosure.desk.conftest import browse, clients

__all__ = ["browse", "clients", "desk", "go"]
