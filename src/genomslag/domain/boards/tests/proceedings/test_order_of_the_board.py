"""A body's own order of proceedings, and the agenda that is arranged."""

from genomslag.domain.boards import actions, queries, rules
from genomslag.domain.boards.models import AgendaItem, Procedure
from genomslag.domain.boards.tests.scene import BEFORE, HELD, fresh
from genomslag.ground.errors import Invalid, NotAllowed


def test_a_bodys_own_order_goes_before_its_kinds_and_a_sitting_keeps_what_it_was_called_with(board):
    by = board.viewer("administrator")
    usual = rules.shipped_terms("district").data

    def set_(days, from_on=BEFORE, **whom):
        return actions.set_procedure(terms={**usual, "approve_days": days}, source="Reglemente", from_on=from_on, by=by, **whom)

    set_(12, kind="district")
    assert queries.terms_for(board.cast.hv, on=HELD).approve_days == 12
    assert queries.terms_for(board.cast.ks, on=HELD).approve_days == 14
    set_(10, body=board.cast.hv)
    board.called()
    set_(7, body=board.cast.hv, from_on=BEFORE.replace(day=2))
    assert queries.terms_for(board.cast.hv, on=HELD).approve_days == 7
    assert queries.terms_for(board.cast.hv, on=BEFORE).approve_days == 10
    held = rules.terms_of(fresh(board.sitting))
    assert (held.approve_days, held.source("approve_days"), held.source("decide")) == (10, "Reglemente", "KL 6 kap. 33 §")
    assert held.source("at_once") == "Reglemente"
    assert Procedure.objects.filter(until_on__isnull=True).count() == 2


def test_an_order_is_refused_with_a_reason(board, refused):
    by, usual = board.viewer("administrator"), rules.shipped_terms("district").data

    def set_(changed=None, **more):
        said = {"body": board.cast.hv, "source": "Reglemente", "from_on": BEFORE, "by": by, **more}
        return actions.set_procedure(terms={**usual, **(changed or {})}, **said)

    with refused(NotAllowed, "not_allowed"):
        set_(by=board.secretary)
    for whom in ({"body": None}, {"kind": "district"}, {"body": None, "kind": "company"}, {"body": board.cast.jour}):
        with refused(Invalid, "for_whom"):
            set_(**whom)
    with refused(Invalid, "no_source"):
        set_(source=" ")
    for wrong in ("1/2", ">3/2", "all"):
        with refused(Invalid, "majority"):
            set_({"decide": wrong})
    for wrong in (0, 91):
        with refused(Invalid, "days"):
            set_({"post_days": wrong})
    with refused(Invalid, "no_groups"):
        set_({"groups": [" "]})
    set_()
    with refused(Invalid, "earlier"):
        set_(from_on=BEFORE.replace(month=8))


def test_an_agenda_is_arranged_until_the_sitting_has_begun(board, one_event, refused):
    one, two, three = (board.listed(title) for title in ("Ett", "Två", "Tre"))
    groups = {one.pk: "Anmälningar", two.pk: "Remisser"}
    with one_event("sitting.arranged"):
        actions.arrange(board.sitting, order=[two, three, one], groups=groups, by=board.secretary)
    stand = [(row.item.title, row.item.group) for row in queries.agenda(board.sitting, viewer=board.secretary)]
    assert stand == [("Två", "Remisser"), ("Ett", "Anmälningar"), ("Tre", "")]  # heading by heading, whatever the numbers said
    with refused(Invalid, "not_whole"):
        actions.arrange(board.sitting, order=[two, one], groups={}, by=board.secretary)
    with refused(NotAllowed, "not_allowed"):
        actions.arrange(board.sitting, order=[one, two, three], groups={}, by=board.viewer("chair"))
    board.called("Fyra")
    four = AgendaItem.unscoped.get(title="Fyra")
    with refused(Invalid, "sitting_begun"):
        actions.arrange(board.sitting, order=[four, one, two, three], groups={}, by=board.secretary)
