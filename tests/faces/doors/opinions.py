"""Our own answers, from register to dispatch."""

from genomslag.domain.opinions.models import (
    Comment,
    DraftReturn,
    Mandate,
    Opinion,
    Part,
    Position,
    ReturnedSection,
    Section,
    StandardText,
    Wording,
)
from genomslag.ground import clock
from tests.faces.doors.story import ANYONE, DISTRICT, SIGNED_IN, district

OPENED_BY = {
    "opinions:ask_council": "alma elis",
    "opinions:assign": "elis hedda",
    "opinions:join": "alma siri nour ivar",
    "opinions:joint": DISTRICT,
    "opinions:share": "elis hedda bror",
    "opinions:ask_time": "rut alma bror",
    "opinions:hear_time": "rut alma bror",
    "opinions:feasibility": DISTRICT,
    "opinions:decide_urgent": "bror",
    "opinions:decide_delegated": "elis hedda bror",
    "opinions:send_preliminary": "rut bror",
    "opinions:report_outside": "bror",
    "opinions:endorse": "elis",
    "opinions:hand_back": "hedda",
    "opinions:habits": ANYONE,
    "opinions:give_mandate": "hedda bror",
    "opinions:set_route": "hedda bror",
    "opinions:end_mandate": "hedda bror",
    "opinions:register": "rut pia",
    "opinions:take_in_list": "rut pia",
    "opinions:export": ANYONE,
    "opinions:before": DISTRICT,
    "opinions:attest": "hedda",
    "opinions:conclusion": "alma",
    "opinions:decline": "elis hedda",
    "opinions:drop_position": "alma",
    "opinions:revise_position": "alma",
    "opinions:list": ANYONE,
    "opinions:list_on_agenda": "bror",
    "opinions:accept_suggestion": "alma",
    "opinions:answer_comment": "alma elis hedda",
    "opinions:comment": "alma elis hedda",
    "opinions:comments": DISTRICT,
    "opinions:draft": "alma elis hedda",
    "opinions:gather": "alma",
    "opinions:insert_text": "alma",
    "opinions:leave_returned": "alma",
    "opinions:keep_text": "alma elis hedda",
    "opinions:let_go": "alma",
    "opinions:merge_section": "",
    "opinions:new_text": "alma elis hedda aron lo",
    "opinions:reject_suggestion": "alma",
    "opinions:reopen_comment": "alma elis hedda",
    "opinions:resolve_comment": "alma elis hedda",
    "opinions:restore_wording": "alma",
    "opinions:retire_text": "alma elis hedda",
    "opinions:save_words": "",
    "opinions:returned": DISTRICT,
    "opinions:take_back_draft": "alma",
    "opinions:take_in_returned": "alma",
    "opinions:take_over": "alma",
    "opinions:template": f"{DISTRICT} gun olle nils",
    "opinions:templates": SIGNED_IN,
    "opinions:text": DISTRICT,
    "opinions:texts": ANYONE,
    "opinions:wordings": DISTRICT,
    "opinions:opinion": DISTRICT,
    "opinions:part": DISTRICT,
    "opinions:go_without": "alma elis",
    "opinions:ask_again": "alma elis",
    "opinions:prepare_answer": "rut bror",
    "opinions:section": "alma",
    "opinions:recall": "alma",
    "opinions:send_back": "elis hedda",
    "opinions:submit": "alma",
    "opinions:take_position": "alma",
}


def _returned():
    """A Word file that came back; the story tells of none."""
    row = DraftReturn.unscoped.first()
    if row is None:
        opinion = Opinion.unscoped.first()
        like = {"authority_id": opinion.authority_id}
        row = DraftReturn(opinion=opinion, person=opinion.handler, file_name="utkast.docx", came_at=clock.now(), **like)
        row.save()
        section = Section.unscoped.filter(opinion=opinion).first()
        ReturnedSection(returned=row, section=section, base_number=0, text=section.text, **like).save()
    return row


ROWS = {
    "opinions:habits": district,
    "opinions:give_mandate": district,
    "opinions:set_route": district,
    "opinions:end_mandate": lambda: Mandate.unscoped.filter(body__code="HV").first(),
    **{
        f"opinions:{name}": Section.unscoped.first
        for name in ("section", "save_words", "merge_section", "take_over", "let_go", "wordings", "insert_text", "gather")
    },
    "opinions:restore_wording": lambda: Wording.unscoped.get(number=1, section__key="summary").section,
    **{
        f"opinions:{name}": lambda: Comment.unscoped.get(section__key="preparation")
        for name in ("answer_comment", "resolve_comment", "reopen_comment")
    },
    **{
        f"opinions:{name}": lambda: Comment.unscoped.get(replacement__isnull=False)
        for name in ("accept_suggestion", "reject_suggestion")
    },
    **{f"opinions:{name}": StandardText.unscoped.first for name in ("text", "keep_text", "retire_text")},
    "opinions:returned": _returned,
    **{
        f"opinions:{name}": lambda: _returned().sections(manager="unscoped").first()
        for name in ("take_in_returned", "leave_returned")
    },
    "opinions:template": district,
    **{f"opinions:{name}": Part.unscoped.first for name in ("part", "go_without", "ask_again")},
    **{f"opinions:{name}": Position.unscoped.first for name in ("drop_position", "revise_position")},
}
