from tests.core.processes.outside import outside

__all__ = ["outside"]
