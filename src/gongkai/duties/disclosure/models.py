"""All tables of the duty, room by room."""

from .catalogue import models as catalogue
from .decisions import models as decisions
from .documents import models as documents
from .importing import models as importing
from .keyareas import models as keyareas
from .measures import models as measures
from .norms import models as norms
from .portal import models as portal
from .publicity import models as publicity
from .release import models as release
from .source import models as source
from .upkeep import models as upkeep

__all__ = [
    "catalogue",
    "decisions",
    "documents",
    "importing",
    "keyareas",
    "measures",
    "norms",
    "portal",
    "publicity",
    "release",
    "source",
    "upkeep",
]
