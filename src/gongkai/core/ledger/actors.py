"""Who did it, as the ledger keeps it: a copy taken at the time, since posts and names change later."""

from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True, kw_only=True)
class Actor:
    """A member of staff, an applicant or the system itself.

    `user` (for permissions) and `case_ids` (the cases an applicant has proved to own) are of the moment
    and are not written down.
    """

    kind: Literal["staff", "applicant", "system"]
    name: str
    person_id: int | None = None
    post: str = ""
    body_id: int | None = None
    body: str = ""
    ip: str = ""
    device: str = ""
    user: Any = field(default=None, compare=False, repr=False)
    case_ids: frozenset[int] = field(default=frozenset(), compare=False, repr=False)

    @classmethod
    def system(cls, name: str) -> "Actor":
        """The machine acting by itself; `name` is the job."""
        return cls(kind="system", name=name)

    def snapshot(self) -> dict[str, Any]:
        """What goes into the event; address and device have columns of their own."""
        return {
            "kind": self.kind,
            "person_id": self.person_id,
            "name": self.name,
            "post": self.post,
            "body_id": self.body_id,
            "body": self.body,
        }
