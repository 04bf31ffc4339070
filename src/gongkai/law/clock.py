"""The reply clock: folds the marks of a case into its deadline (articles 30, 32 to 35; fee rule 6; 2007: 24).

Nobody types a due date. Counting, pauses and restarts follow docs/law.md; the day of an act is never counted.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from operator import attrgetter

from .calendar import WorkCalendar
from .deadline import Deadline, Pause, ProofDay, Span, State, due_day, paused_days
from .marks import ClockError, Mark, MarkKind, PauseReason
from .regimes import Regime, regime_on

__all__ = [
    "ClockError",
    "Deadline",
    "Mark",
    "MarkKind",
    "Pause",
    "PauseReason",
    "ProofDay",
    "Span",
    "fold",
    "limit_deadline",
]


def fold(marks: Iterable[Mark], calendar: WorkCalendar) -> Deadline:
    """The deadline after these marks, in the order of their days (of their listing within one day).

    Pure. Raises ClockError when the marks are not lawful in this order, NoRegime before 2008-05-01.
    """
    ordered = sorted(marks, key=_on)
    if not ordered or ordered[0].kind is not MarkKind.RECEIVED:
        raise ClockError("期限要从收到申请之日起算，第一项应当是收到申请")
    run = _Run(ordered[0].on, calendar)
    for mark in ordered[1:]:
        run.take(mark)
    return run.deadline()


def limit_deadline(name: str, start: date, calendar: WorkCalendar) -> Deadline:
    """A single limit of the version in force on `start`, without pauses: `name` is a key of Regime.limits.

    Raises KeyError when that version has no such limit; only limits in working days.
    """
    regime = regime_on(start)
    limit = regime.limits[name]
    due = calendar.add(start, limit.n)
    return Deadline(
        received_on=start,
        due_on=due,
        state="running",
        provisional=calendar.provisional(start, due),
        regime=regime,
        article=limit.article,
        base_days=limit.n,
        extension_days=0,
        paused_days=0,
        spans=(Span("run", start, due, limit.label, limit.article),),
        warnings=(),
        start_label=limit.start,
        due_label=limit.due,
        calendar=calendar,
    )


_on = attrgetter("on")


_REASONS = frozenset(PauseReason)


class _Run:
    """The clock while the marks are read. One method per kind of mark."""

    def __init__(self, received: date, calendar: WorkCalendar) -> None:
        self.calendar = calendar
        self.regime: Regime = regime_on(received)
        self.reply = self.regime.limits["reply"]
        self.received = received
        self.label = "收到"
        self.articles = [self.reply.article]
        self.extension = 0
        self.pauses: dict[str, Pause] = {}
        self.until: date | None = None
        self.waiting: MarkKind | None = None
        self.since: date | None = None
        self.stopped = False
        self.supplements = 0
        self.past: list[Span] = []
        self.warnings: list[str] = []

    def take(self, mark: Mark) -> None:
        if self.stopped:
            raise ClockError(f"已于 {self.since} 办结，之后不能再有计时事项")
        _STEPS[mark.kind](self, mark)

    def due(self) -> date | None:
        if self.waiting:
            return None
        if self.until:
            return self.until
        return due_day(self.received, self._days(), tuple(self.pauses.values()), self.calendar)

    def deadline(self) -> Deadline:
        due, pauses = self.due(), tuple(self.pauses.values())
        end = due or self.since or self.received
        paused = paused_days(pauses, self.received, end, self.calendar) if pauses else 0
        return Deadline(
            received_on=self.received,
            due_on=due,
            state=self._state(),
            provisional=due is not None and self.calendar.provisional(self.received, due),
            regime=self.regime,
            article="、".join(dict.fromkeys(self.articles)),
            base_days=self.reply.n,
            extension_days=self.extension,
            paused_days=paused,
            spans=self._spans(due),
            warnings=tuple(self.warnings),
            start_label=self.label,
            fixed=self.until is not None,
            since=self.since,
            pauses=pauses,
            calendar=self.calendar,
        )

    def received_again(self, mark: Mark) -> None:
        raise ClockError(f"收到申请之日只有一个，已是 {self.received}，不能再记 {mark.on}")

    def supplement_asked(self, mark: Mark) -> None:
        if self.supplements and self.regime.supplement_once:
            raise ClockError("补正告知只能作出一次（第三十条）")
        self._ask(mark, "补正告知")
        self.supplements += 1
        limit = self.regime.limits.get("supplement_notice")
        used = self.calendar.count(self.received, mark.on)
        if limit and used > limit.n:
            self.warnings.append(
                f"补正告知在收到申请后第 {used} 个工作日才发出，超过 {limit.n} 个工作日（{limit.article}）"
            )

    def supplement_received(self, mark: Mark) -> None:
        self._restart(mark, MarkKind.SUPPLEMENT_ASKED, "收到补正", self.regime.supplement_article)

    def fee_asked(self, mark: Mark) -> None:
        if self.regime.fee_from is None or mark.on < self.regime.fee_from:
            raise ClockError(f"{mark.on} 还没有收取信息处理费的规定")
        self._ask(mark, "收费通知")

    def fee_paid(self, mark: Mark) -> None:
        self._restart(mark, MarkKind.FEE_ASKED, "缴清费用", self.regime.fee_article)

    def pause_started(self, mark: Mark) -> None:
        if mark.key in self.pauses:
            raise ClockError(f"编号为“{mark.key}”的征求意见已经记过")
        if mark.reason not in _REASONS:
            raise ClockError(f"“{mark.reason}”不是条例规定可以不计期限的事由")
        if mark.until and mark.until < mark.on:
            raise ClockError(f"回复期限 {mark.until} 早于发出征求意见书之日 {mark.on}")
        due = self.due()
        counts = mark.reason in self.regime.excludes and not (due and mark.on > due) and not self.until
        if counts:
            self.articles.append(self.regime.excludes[mark.reason])
        else:
            self.warnings.append(f"{mark.on} {mark.reason}不影响期限：{self._why_uncounted(mark, due)}")
        self.pauses[mark.key] = Pause(
            mark.key, mark.reason, mark.on, mark.until or self._longest(mark.on), counts=counts
        )

    def pause_ended(self, mark: Mark) -> None:
        pause = self.pauses.get(mark.key)
        if pause is None or not pause.open:
            raise ClockError(f"没有编号为“{mark.key}”、尚未了结的征求意见")
        end = mark.on
        if pause.end and mark.on > pause.end:
            end = pause.end
            self.warnings.append(f"{pause.reason}于 {mark.on} 才收到回复，期限只扣除到 {end}")
        self.pauses[mark.key] = pause.ended(end)

    def extended(self, mark: Mark) -> None:
        limit = self.regime.limits["reply_extension_max"]
        if self.extension:
            raise ClockError("答复期限只能延长一次")
        if self.until:
            raise ClockError(f"已经确定在 {self.until} 前答复，不能再延长")
        if not 1 <= mark.days <= limit.n:
            raise ClockError(f"延长答复期限应为 1 至 {limit.n} 个工作日（{limit.article}）")
        self._in_time(mark, "延期告知")
        self.extension = mark.days

    def reasonable_date(self, mark: Mark) -> None:
        if not self.regime.reasonable_article:
            raise ClockError("收到申请时适用的条例没有延迟答复合理期限的规定")
        due = self._in_time(mark, "延迟答复告知")
        if mark.until is None or (due and mark.until <= due):
            raise ClockError(f"延迟答复的期限应当晚于原来的最迟答复日 {due}")
        self.until = mark.until
        self.articles.append(self.regime.reasonable_article)

    def stop(self, mark: Mark) -> None:
        for key, pause in self.pauses.items():
            if pause.open:
                end = min(pause.end or mark.on, mark.on)
                self.pauses[key] = pause.ended(max(end, pause.start))
        self.stopped, self.since = True, self.since if self.waiting else mark.on

    def _days(self) -> int:
        return self.reply.n + self.extension

    def _state(self) -> State:
        if self.stopped:
            return "stopped"
        if self.waiting:
            return "waiting"
        return "paused" if any(p.open and p.counts for p in self.pauses.values()) else "running"

    def _longest(self, sent: date) -> date | None:
        """Without a known day of arrival the opinion's working days are counted from the day of sending."""
        limit = self.regime.limits.get("third_party_opinion")
        return self.calendar.add(sent, limit.n) if limit else None

    def _why_uncounted(self, mark: Mark, due: date | None) -> str:
        if mark.reason not in self.regime.excludes:
            return f"{self.regime.title}只规定不计算{'、'.join(self.regime.excludes)}的时间"
        return f"已经确定在 {self.until} 前答复" if self.until else f"答复期限已于 {due} 届满"

    def _in_time(self, mark: Mark, what: str) -> date | None:
        if self.waiting:
            raise ClockError(f"正在等待申请人，不能作{what}")
        due = self.due()
        if due and mark.on > due:
            raise ClockError(f"答复期限已于 {due} 届满，{mark.on} 不能再作{what}")
        return due

    def _ask(self, mark: Mark, what: str) -> None:
        self._in_time(mark, what)
        self.waiting, self.since = mark.kind, mark.on
        article = self.regime.supplement_article if what == "补正告知" else self.regime.fee_article
        self.past += [
            Span("superseded", self.received, mark.on, "重新起算前的期限，作废", self.reply.article),
            Span("wait", mark.on, None, f"{what}后等待申请人", article),
        ]

    def _restart(self, mark: Mark, asked: MarkKind, label: str, article: str) -> None:
        if self.waiting is not asked:
            raise ClockError(f"没有等待中的告知，不能记“{label}”")
        self.past[-1] = replace(self.past[-1], end=mark.on)
        self.received, self.label = mark.on, label
        self.waiting = self.since = self.until = None
        self.extension = 0
        self.articles = [self.reply.article, article]

    def _spans(self, due: date | None) -> tuple[Span, ...]:
        if self.waiting:
            return tuple(self.past)
        run = Span("run", self.received, due, self.reply.label, self.reply.article)
        if not self.pauses and not self.past:
            return (run,)
        excludes = self.regime.excludes
        paused = (
            Span("pause", max(p.start, self.received), p.end, p.reason, excludes[p.reason])
            for p in self.pauses.values()
            if p.counts and (p.end is None or p.end > self.received)
        )
        return (*self.past, run, *paused)


_STEPS: dict[MarkKind, Callable[[_Run, Mark], None]] = {
    MarkKind.RECEIVED: _Run.received_again,
    MarkKind.SUPPLEMENT_ASKED: _Run.supplement_asked,
    MarkKind.SUPPLEMENT_RECEIVED: _Run.supplement_received,
    MarkKind.PAUSE_STARTED: _Run.pause_started,
    MarkKind.PAUSE_ENDED: _Run.pause_ended,
    MarkKind.EXTENDED: _Run.extended,
    MarkKind.REASONABLE_DATE: _Run.reasonable_date,
    MarkKind.FEE_ASKED: _Run.fee_asked,
    MarkKind.FEE_PAID: _Run.fee_paid,
    MarkKind.STOPPED: _Run.stop,
}
