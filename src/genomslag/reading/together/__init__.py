"""Many answers read together: what each sentence became, where each viewpoint belongs, which viewpoints are alike. Knows neither Django nor the domain."""

from genomslag.reading.together.account import Passage, account_of
from genomslag.reading.together.anchors import Anchor, Anchors
from genomslag.reading.together.folder import Answer, Folder, Unplaced, answers_another, read_folder
from genomslag.reading.together.referred import Chapter, Referred, referred_of
from genomslag.reading.together.themes import Theme, themes_of

__all__ = [
    "Anchor",
    "Anchors",
    "Answer",
    "Chapter",
    "Folder",
    "Passage",
    "Referred",
    "Theme",
    "Unplaced",
    "account_of",
    "answers_another",
    "read_folder",
    "referred_of",
    "themes_of",
]
