"""Reading: a file becomes text and findings, each with its quote and its place. Knows neither Django nor the domain."""

from genomslag.reading.findings import Findings, Item, Measure, Viewpoint
from genomslag.reading.limits import Unreadable
from genomslag.reading.lines import left_out_in
from genomslag.reading.reader import read_bytes, read_path

__all__ = ["Findings", "Item", "Measure", "Unreadable", "Viewpoint", "left_out_in", "read_bytes", "read_path"]
