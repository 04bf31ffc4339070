"""Which pages of docs/ are generated, and from what. `gongkai docs` writes them; tests/meta holds them current."""

from collections.abc import Callable

from gongkai.bodies import permissions
from gongkai.core import measures
from gongkai.duties.foi.letters import handbook as letters
from gongkai.law import document as law

from . import commands, states

PAGES: dict[str, Callable[[], str]] = {
    "law": law.render,
    "states": states.document,
    "permissions": permissions.document,
    "measures": measures.document,
    "letters": letters.markdown,
    "commands": commands.document,
}
