"""What the kinds of records and packages are called."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

KINDS = {
    "consultation_letter": _("Consultation letter"),
    "consultation": _("Consultation"),
    "official_report": _("Official report"),
    "minutes": _("Minutes"),
    "minutes_extract": _("Minutes extract"),
    "dissent": _("Reservation or special statement"),
    "answer": _("Answer"),
    "outside_answer": _("Answer from outside"),
    "answers_sheet": _("Spreadsheet with several answers"),
    "structured_copy": _("Structured answer"),
    "extension_request": _("Request for more time"),
    "extension_reply": _("Reply about more time"),
    "outside_decision": _("Decision without the board"),
    "preliminary_answer": _("The office's preliminary answer"),
    "declined": _("Declines to answer"),
    "letter": _("Letter"),
    "joint_text": _("Joint text of several boards"),
    "joint_note": _("Who stands behind the joint answer"),
    "correction": _("Correction"),
    "withdrawal": _("Withdrawal"),
    "extension_decision": _("Decision on more time"),
    "feedback_letter": _("What became of your answer"),
    "consultation_report": _("Consultation report"),
    "programme": _("Programme"),
    "action_plan": _("Action plan"),
    "follow_up_report": _("Follow-up report"),
    "refusal": _("Decision not to hand out a record"),
    "edition": _("Record with personal data covered"),
    "document": _("Document"),
}


def kind(name: str) -> str:
    """The word for a kind; one that a body has named itself is shown as it is."""
    return str(KINDS.get(name, name))
