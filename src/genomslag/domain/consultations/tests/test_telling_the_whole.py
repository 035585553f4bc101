"""What a letter says of the consultation as a whole tells no zeros."""

import pytest
from django.utils import translation

from genomslag.domain.consultations.rules import about_the_whole


@pytest.mark.parametrize(
    ("came", "said"),
    [
        ({"changed": 2, "partly": 1, "noted": 3}, "4 svar kom in. Av 6 synpunkter som bemötts ledde 2 till en ändring och 1 till en delvis ändring."),
        ({"changed": 2, "noted": 3}, "4 svar kom in. Av 5 synpunkter som bemötts ledde 2 till en ändring."),
        ({"noted": 3}, "4 svar kom in. 3 synpunkter bemöttes och ingen ledde till någon ändring."),
        ({"noted": 1}, "4 svar kom in. 1 synpunkt bemöttes och ledde inte till någon ändring."),
        ({}, "4 svar kom in."),
    ],
)  # fmt: skip
def test_no_zero_is_told(came, said):
    with translation.override("sv"):
        assert about_the_whole(4, came) == said
