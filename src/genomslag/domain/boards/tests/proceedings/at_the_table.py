"""What tests of a matter's proceedings do at the table."""

from genomslag.domain.boards import actions, queries

CLAUSE = ["Programmet delas i två."]
ALL = ("chair", "vice", "member", "third", "fourth")
YES_3 = {"chair": "yes", "vice": "yes", "third": "yes", "member": "no", "fourth": "no"}
EVEN = {"chair": "yes", "vice": "no", "member": "no", "third": "yes", "fourth": "abstain"}
NO_3 = {"chair": "yes", "vice": "yes", "third": "no", "member": "no", "fourth": "no"}


def pk(board, **voices):
    return {board.seats[who].pk: choice for who, choice in voices.items()}


def moves(board, item, who="member", kind="amend", **more):
    said = {} if kind == "approve" else {"clauses": CLAUSE}
    return actions.propose(item, kind=kind, person=board.seats[who].person, by=board.secretary, **{**said, **more})


def puts(board, item, kind="main", **more):
    return actions.put(item, kind=kind, by=board.secretary, **more)


def told(board, item):
    listed = queries.item(item.uid, viewer=board.secretary)
    present = queries.presences(listed.item.sitting, viewer=board.secretary)
    return queries.proceedings([listed], present, viewer=board.secretary)[item.pk]
