"""Words of other systems for our own closed lists."""

from gongkai.bodies.models import Body
from gongkai.duties.disclosure.documents.models import Category, Validity
from gongkai.law.lists import choices
from gongkai.shell.sites.models import Column
from gongkai.shell.sites.queries import columns_of

# The longer words first: 已失效 also ends in 有效's second character.
VALIDITY = {
    "废止": Validity.REPEALED,
    "失效": Validity.EXPIRED,
    "无效": Validity.EXPIRED,
    "过期": Validity.EXPIRED,
    "修改": Validity.AMENDED,
    "修订": Validity.AMENDED,
    "尚未": Validity.PENDING,
    "有效": Validity.VALID,
}
NO = ("否", "不")  # is it valid? 否


class Words:
    """Names of a body's columns and categories, of genres and subjects, turned into rows and codes."""

    def __init__(self, body: Body) -> None:
        columns = list(columns_of(body))
        self._columns = {column.name: column for column in columns} | {c.full_name: c for c in columns}
        categories = Category.objects.filter(body=body, retired_on=None)
        self._categories = {category.name: category.pk for category in categories}
        self._genres = {label: code for code, label in choices("genres")}
        self._topics = {label: code for code, label in choices("subjects")}

    def column(self, said: str) -> Column | None:
        """The live column that is called so; of a path (首页>政务公开>政策文件) the last part counts."""
        return self._columns.get(said) or self._columns.get(_last(said))

    def category(self, said: str) -> int | None:
        return self._categories.get(said) or self._categories.get(_last(said))

    def topic(self, said: str) -> str:
        """The code of a first-level subject named anywhere in a path of subjects, empty for none."""
        return next((code for label, code in self._topics.items() if label in said), "")

    def genre(self, said: str) -> str:
        return self._genres.get(_last(said), "")


def validity(said: str) -> str:
    """What a system says of validity, Validity.NONE when it is silent or says something unknown."""
    if said in NO:
        return Validity.EXPIRED
    return next((known for word, known in VALIDITY.items() if word in said), Validity.NONE)


def _last(said: str) -> str:
    for mark in ">＞/／\\ ":
        said = said.replace(mark, "|")
    return said.rstrip("|").rpartition("|")[2].strip()
