"""Everything that an installation holds in one archive, and back: rows, files and what proves them whole.

The archive knows no database, so it is also the way from SQLite to PostgreSQL (docs/adr/0013).
"""

from .archive import BackupError
from .restoring import restore
from .writing import backup

__all__ = ["BackupError", "backup", "restore"]
