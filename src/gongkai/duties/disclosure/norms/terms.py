"""How long a normative document binds when it says nothing itself: data with their source (PD-23)."""

from datetime import date, timedelta

from gongkai.law import facts
from gongkai.law.remedies import months_after


def last_day(effective_on: date, *, trial: bool) -> date:
    """The last day of validity: years from taking effect, fewer for documents on trial."""
    years = facts.load("norms")["validity"]["trial_years" if trial else "years"]
    return months_after(effective_on, 12 * years) - timedelta(days=1)


def remind_from(expires_on: date) -> date:
    """The day from which an expiry is announced to the people who look after the document."""
    return months_after(expires_on, -facts.load("norms")["validity"]["review_months"])


def filing_due(published_on: date) -> date:
    """By when it must have been sent to the superior for filing."""
    return published_on + timedelta(days=facts.load("norms")["filing"]["days"])
