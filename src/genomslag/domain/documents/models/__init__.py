from genomslag.domain.documents.models.assignment import Assignment
from genomslag.domain.documents.models.difference import Difference
from genomslag.domain.documents.models.profile import Profile
from genomslag.domain.documents.models.relations import Lineage, Link, Responsibility, Signature
from genomslag.domain.documents.models.remark import AcceptedRemark
from genomslag.domain.documents.models.texts import Content, Document, Element, Revision, Version

__all__ = [
    "AcceptedRemark",
    "Assignment",
    "Content",
    "Difference",
    "Document",
    "Element",
    "Lineage",
    "Link",
    "Profile",
    "Responsibility",
    "Revision",
    "Signature",
    "Version",
]
