from genomslag.domain.documents.models.assignment import Assignment
from genomslag.domain.documents.models.coverage import CoverageGap
from genomslag.domain.documents.models.difference import Difference
from genomslag.domain.documents.models.edits import Edit
from genomslag.domain.documents.models.imports import Import, ImportedElement
from genomslag.domain.documents.models.method import Method, MethodReview
from genomslag.domain.documents.models.profile import Profile
from genomslag.domain.documents.models.relations import Link, Outcome, Responsibility, Signature
from genomslag.domain.documents.models.remark import AcceptedRemark
from genomslag.domain.documents.models.succession import GivenUp, Lineage, Predecessor, Succession
from genomslag.domain.documents.models.texts import Content, Document, Element, ReadingOrder, Revision, Version
from genomslag.domain.documents.models.vocabulary import Term, TermMapping, Vocabulary, VocabularyVersion

__all__ = [
    "AcceptedRemark",
    "Assignment",
    "Content",
    "CoverageGap",
    "Difference",
    "Document",
    "Edit",
    "Element",
    "GivenUp",
    "Import",
    "ImportedElement",
    "Lineage",
    "Link",
    "Method",
    "MethodReview",
    "Outcome",
    "Predecessor",
    "Profile",
    "ReadingOrder",
    "Responsibility",
    "Revision",
    "Signature",
    "Succession",
    "Term",
    "TermMapping",
    "Version",
    "Vocabulary",
    "VocabularyVersion",
]
