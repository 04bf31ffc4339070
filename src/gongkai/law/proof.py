"""The day-by-day proof of a deadline, in the words a citizen reads."""

from collections.abc import Iterator
from datetime import date, timedelta

from .calendar import MAKEUP
from .deadline import Deadline, Pause, ProofDay


def prove(deadline: Deadline) -> tuple[ProofDay, ...]:
    """Days before a restart as superseded, then the start day, then each day up to the due day."""
    superseded = (
        ProofDay(day, None, span.reason, "superseded")
        for span in deadline.spans
        if span.kind in ("superseded", "wait")
        for day in _days(span.start, span.end or span.start)
        if day != deadline.received_on or deadline.state == "waiting"
    )
    found = {day.date: day for day in superseded}
    if deadline.due_on is not None:
        found.update((day.date, day) for day in _counted(deadline, deadline.due_on))
    return tuple(found.values())


def sum_line(deadline: Deadline) -> str:
    """The arithmetic in one line."""
    if deadline.state == "waiting" or (deadline.due_on is None and not deadline.pauses):
        return f"等待申请人，之后重新计算 {deadline.base_days} 个工作日"
    if deadline.due_on is None:
        return f"{deadline.start_label} {deadline.received_on}，暂停中，收到意见后推算"
    if deadline.fixed:
        return f"依照第三十五条确定的合理期限 = {deadline.due_on}"
    parts = [f"{deadline.start_label} {deadline.received_on}", f"{deadline.base_days} 个工作日"]
    if deadline.extension_days:
        parts.append(f"延期 {deadline.extension_days} 个工作日")
    if deadline.paused_days:
        parts.append(f"暂停 {deadline.paused_days} 个工作日")
    return f"{' + '.join(parts)} = {deadline.due_on}"


def _days(start: date, end: date) -> Iterator[date]:
    for offset in range((end - start).days + 1):
        yield start + timedelta(days=offset)


def _counted(deadline: Deadline, due: date) -> Iterator[ProofDay]:
    received, number = deadline.received_on, 0
    yield ProofDay(received, None, f"{deadline.start_label}，当日不计", "start")
    for day in _days(received + timedelta(days=1), due):
        known = deadline.calendar.day(day)
        pause = _pause_on(deadline.pauses, day)
        if known.works and pause is None:
            number += 1
        if day == due:
            yield ProofDay(day, number if known.works and not pause else None, deadline.due_label, "due")
        elif not known.works:
            yield ProofDay(day, None, known.name, "rest")
        elif pause:
            yield _paused(day, pause, makeup=known.name == MAKEUP)
        else:
            yield ProofDay(day, number, known.name, "makeup" if known.name == MAKEUP else "count")


def _pause_on(pauses: tuple[Pause, ...], day: date) -> Pause | None:
    return next((p for p in pauses if p.counts and p.start < day and (p.end is None or day <= p.end)), None)


def _paused(day: date, pause: Pause, *, makeup: bool) -> ProofDay:
    if makeup:
        return ProofDay(day, None, f"{MAKEUP}，{pause.reason}", "makeup")
    last = pause.open and day == pause.end
    return ProofDay(day, None, f"{pause.reason}，最迟回复日" if last else pause.reason, "pause")
