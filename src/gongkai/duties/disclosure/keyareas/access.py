"""The only ways from an address to a project, a stage or a fund. Unknown and forbidden look alike."""

from gongkai.bodies.models import Body, Person
from gongkai.core.access import load, load_permitted

from . import queries
from .models import Fund, Project, ProjectStage


def access_public_project(body: Body, pk: int) -> Project:
    """A project of the body or of one under it, of which readers have something. Raises NotFound."""
    bodies = Body.objects.filter(path__startswith=body.path)
    return load(queries.public_projects(bodies), _any, pk=pk)


def access_project(person: Person, pk: int, need: str = "disclosure.view") -> Project:
    """A project on the desk. Raises NotFound."""
    found = Project.objects.select_related("matter__body")
    return load(found, lambda project: bool(person.has_perm(need, project.matter.body)), pk=pk)


def access_stage(person: Person, pk: int) -> ProjectStage:
    """A stage for somebody who may fill it. Raises NotFound."""
    found = ProjectStage.objects.select_related("project__matter__body", "document")
    return load(found, lambda one: bool(person.has_perm("disclosure.draft", one.project.matter.body)), pk=pk)


def access_fund(person: Person, pk: int, need: str = "disclosure.view") -> Fund:
    """A fund on the desk. Raises NotFound."""
    return load_permitted(Fund.objects.select_related("body"), person, need, pk=pk)


def _any(_found: object) -> bool:
    return True
