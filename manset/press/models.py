"""What the press keeps in the main database: the change log, and what each change did."""

from typing import ClassVar

from django.db import models


class LogEntry(models.Model):
    """One committed change; ids grow in the order of commits, so that a cursor never skips one."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    act = models.CharField(max_length=100)
    keys = models.JSONField(default=list)
    moves = models.JSONField(default=list)
    moment = models.BigIntegerField(
        null=True, unique=True, help_text="microseconds since the epoch: what held until then holds no more"
    )

    class Meta:
        verbose_name_plural = "log entries"

    def __str__(self) -> str:
        return f"{self.pk} {self.act}"


class Receipt(models.Model):
    """What one change did to the edition of one machine."""

    id = models.BigAutoField(primary_key=True)
    entry = models.ForeignKey(LogEntry, on_delete=models.CASCADE, related_name="receipts")
    machine = models.CharField(max_length=200)
    affected = models.PositiveIntegerField(help_text="pages that hold something the change touched")
    rendered = models.PositiveIntegerField(help_text="of those, pages rendered without an error")
    changed = models.PositiveIntegerField(help_text="of those, pages whose bytes differ")
    milliseconds = models.PositiveIntegerField(help_text="from the commit until the last page was live")
    pages = models.JSONField(default=list, help_text="the first of them: path, why, changed")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["entry", "machine"], name="one_receipt_for_each_machine"),
        ]

    def __str__(self) -> str:
        return (
            f"{self.entry_id} on {self.machine}: {self.changed} of {self.affected} in {self.milliseconds} ms"
        )


class Answer(models.Model):
    """What one of those outside said to what one machine sent it because of one change."""

    class State(models.TextChoices):
        """Waiting is tried again, and so is refused, until no cache may keep the page any longer."""

        OK = "ok"
        WAITING = "waiting"
        REFUSED = "refused"

    id = models.BigAutoField(primary_key=True)
    receipt = models.ForeignKey(Receipt, on_delete=models.CASCADE, related_name="answers")
    downstream = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State)
    pages = models.PositiveIntegerField(help_text="pages it is told of, each by address or by tag")
    confirmed = models.PositiveIntegerField(help_text="of those, pages it has confirmed")
    reason = models.TextField(blank=True, help_text="why not, if not")
    milliseconds = models.PositiveIntegerField(
        null=True, help_text="from the commit until the last page was confirmed"
    )
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["receipt", "downstream"], name="one_answer_for_each_downstream"),
        ]

    def __str__(self) -> str:
        return f"{self.downstream} on {self.receipt_id}: {self.state}"
