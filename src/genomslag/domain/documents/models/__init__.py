from genomslag.domain.documents.models.assignment import Assignment
from genomslag.domain.documents.models.profile import Profile
from genomslag.domain.documents.models.relations import Lineage, Link, Outcome, Responsibility, Signature
from genomslag.domain.documents.models.texts import Content, Document, Element, Revision, Version

__all__ = [
    "Assignment",
    "Content",
    "Document",
    "Element",
    "Lineage",
    "Link",
    "Outcome",
    "Profile",
    "Responsibility",
    "Revision",
    "Signature",
    "Version",
]
