"""Pages of this floor: login, the own account, bodies, people, calendar, accounts and audit."""

from .login import locked_out

__all__ = ["locked_out"]
