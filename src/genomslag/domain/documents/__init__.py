"""Governing documents: type profiles, versions, elements, links, lineage, responsibility, assignments."""
