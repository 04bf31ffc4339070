"""Unknown and forbidden look alike."""

import pytest
from django.http import Http404

from gongkai.core.access import NotFound, load, load_permitted
from gongkai.core.cases import Case
from tests.core.house import User, new_case

pytestmark = pytest.mark.django_db


def reason(**lookup: object) -> str:
    with pytest.raises(NotFound) as refused:
        load(Case.objects.all(), lambda case: case.title == "给您看的", **lookup)
    return str(refused.value)


def test_what_one_may_see_is_given() -> None:
    case = new_case(title="给您看的")
    assert load(Case.objects.all(), lambda case: case.title == "给您看的", pk=case.pk) == case


def test_unknown_forbidden_and_malformed_give_the_same_answer() -> None:
    hidden = new_case(title="别人的")
    answers = {reason(pk=hidden.pk), reason(pk=hidden.pk + 1), reason(pk="1 OR 1=1"), reason(pk=None)}
    assert answers == {"没有找到您要的内容"}


def test_a_permission_on_the_object_opens_it() -> None:
    case = new_case()
    assert load_permitted(Case.objects.all(), User(["tiny.see"]), "tiny.see", pk=case.pk) == case
    with pytest.raises(NotFound):
        load_permitted(Case.objects.all(), User([]), "tiny.see", pk=case.pk)


def test_the_answer_is_an_ordinary_404() -> None:
    assert issubclass(NotFound, Http404)
