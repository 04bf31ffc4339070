from tests.core.outside import outside

__all__ = ["outside"]
