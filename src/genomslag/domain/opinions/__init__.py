"""Our answer: route, parts, sections, positions, attestation."""
