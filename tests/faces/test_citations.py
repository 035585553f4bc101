"""A rule is cited as people cite it."""

import pytest
from django.utils.translation import override

from genomslag.faces.web.citations import citation


@pytest.mark.parametrize(
    ("rule", "read"),
    [
        ("none", ""),
        ("none; the board's own order", ""),
        ("KL 5 kap. 69 § with 6 kap. 35 §", "KL 5 kap. 69 §, 6 kap. 35 §"),
        ("KL (2017:725) 5 kap. 1 § (the council decides goals and guidelines)", "KL (2017:725) 5 kap. 1 §"),
        ("KL 8 kap. 9-12 §§", "KL 8 kap. 9-12 §§"),
        ("FL 26 § for state authorities (say what and by when); for boards KL 6 kap. 12 §", "FL 26 §, KL 6 kap. 12 §"),
        ("unverified (OSL 5 kap. 1 §)", "OSL 5 kap. 1 § (lagtexten är inte kontrollerad)"),
    ],
)
def test_only_the_statute_is_shown(rule, read):
    with override("sv"):
        assert citation(rule) == read
