"""The product's settings, and the floor's two pages beside the product's own."""

from genomslag.config.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.floor"
