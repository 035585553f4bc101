from genomslag.domain.documents.models.assignment import Assignment
from genomslag.domain.documents.models.profile import Profile
from genomslag.domain.documents.models.relations import Link, Responsibility, Signature
from genomslag.domain.documents.models.succession import GivenUp, Lineage, Predecessor, Succession
from genomslag.domain.documents.models.texts import Content, Document, Element, Revision, Version

__all__ = [
    "Assignment",
    "Content",
    "Document",
    "Element",
    "GivenUp",
    "Lineage",
    "Link",
    "Predecessor",
    "Profile",
    "Responsibility",
    "Revision",
    "Signature",
    "Succession",
    "Version",
]
