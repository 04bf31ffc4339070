"""What is planted on the desks of the demonstration city, and what an inspector must find there."""

from dataclasses import dataclass

from gongkai.duties.foi.models import InfoRequest


@dataclass(frozen=True)
class Plant:
    """A request that came `days_ago` working days ago and waits for the action `undone`.

    `state` and `lamp` (a colour of core.cases.Lamp) are what the room must show on the day of the build.
    """

    what: str
    days_ago: int
    undone: str
    state: str
    lamp: str
    detours: tuple[str, ...] = ()
    fault: bool = False

    def told(self, request: InfoRequest) -> dict:
        """One line of the truth file."""
        return {
            "number": request.number,
            "planted": self.what,
            "state": self.state,
            "lamp": self.lamp,
            "fault": self.fault,
        }


PLANTS = (
    Plant("到达 4 个工作日还没有确认的电子邮件", 4, "receive", "arrived", "paused", fault=True),
    Plant("待登记", 1, "register", "received", "green"),
    Plant("待分派", 2, "assign", "registered", "green"),
    Plant("待签收", 3, "sign_for", "assigned", "green"),
    Plant("办理中", 6, "save_draft", "handling", "green"),
    Plant("办理中，即将到期", 17, "save_draft", "handling", "yellow"),
    Plant("今天到期", 20, "save_draft", "handling", "yellow"),
    Plant("已超期", 26, "save_draft", "handling", "red", fault=True),
    Plant("已超期，待签发", 24, "sign", "signing", "red", fault=True),
    Plant("待补正", 5, "receive_supplement", "supplement", "paused", ("supplement",)),
    Plant("征求第三方意见", 8, "record_opinion", "handling", "paused", ("third_party",)),
    Plant("待缴费", 9, "record_payment", "fee", "paused", ("fee_paid",)),
    Plant("待审核", 13, "approve", "review", "green"),
    Plant("待签发", 14, "sign", "signing", "green"),
    Plant("待送达", 14, "dispatch", "signed", "green"),
    Plant("延期待批准", 16, "approve_extension", "handling", "yellow", ("extension",)),
)
