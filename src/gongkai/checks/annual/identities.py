"""Do the figures of a published report agree with each other, and with the report of the year before?"""

from gongkai.law.forms import Finding, evaluate

from .published import FORM, PublishedTables


def check(tables: PublishedTables, previous: PublishedTables | None = None) -> list[Finding]:
    """The findings of identities I1 to I4 and I7, and I5 with the year before; failed ones have ok=False.

    `Finding.sentence` says in Chinese what was compared; `Finding.row` or `column` names the place.
    """
    before = {**previous.three, **previous.four} if previous else None
    return evaluate(FORM, {**tables.three, **tables.four}, before)


def explain(finding: Finding) -> str:
    """One line for people: the identity, its place in the tables and the arithmetic."""
    columns = {
        column.id: column.label for table in FORM.tables.values() for column in table.blocks[0].columns
    }
    row = FORM.row(finding.row).full_label if finding.row else ""
    place = " ".join(part for part in (row, columns.get(finding.column, "")) if part)
    return (
        f"{finding.identity} “{place}”：{finding.sentence}"
        if place
        else f"{finding.identity}：{finding.sentence}"
    )
