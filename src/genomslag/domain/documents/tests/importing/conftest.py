"""A plan in the making that files come into."""

import pytest


@pytest.fixture
def plan(desk):
    return desk.empty("Handlingsplan", kind="plan")
