"""The difference that a decision is made on is kept as it was shown."""

from __future__ import annotations

from genomslag.domain.documents import differ, queries, rules
from genomslag.domain.documents.models import Difference, Version
from genomslag.ground import trail
from genomslag.ground.access import Viewer


def keep_differences(version: Version, *, by: Viewer) -> list[Difference]:
    """The way to the version from the one it was based on, and from the one that applies today, is kept once and for all.

    What was kept before is left as it was. Part of propose and adopt; never done by itself.
    """
    asked = [_before(version.based_on_id), _applies(version)]
    olds = {old.pk: old for old in asked if old is not None and old.pk != version.pk}
    kept = set(Difference.unscoped.filter(to_version=version).values_list("from_version_id", flat=True))
    return [_keep(old, version, by) for pk, old in olds.items() if pk not in kept]


def _before(pk: int | None) -> Version | None:
    found: Version | None = Version.unscoped.filter(pk=pk).first() if pk else None
    return found


def _applies(version: Version) -> Version | None:
    rows = Version.unscoped.filter(document=version.document_id).exclude(pk=version.pk).annotate(standing=rules.standing())
    found: Version | None = rows.filter(standing=Version.State.IN_FORCE).order_by("-number").first()
    return found


def _keep(old: Version, new: Version, by: Viewer) -> Difference:
    content = differ.dump(queries.diff(old, new, viewer=by))
    row = Difference(
        authority_id=new.authority_id,
        audience=min(old.audience, new.audience),
        from_version=old,
        to_version=new,
        made_by_id=by.person_id,
        from_digest=old.frozen_digest,
        to_digest=new.frozen_digest,
        differ=differ.DIFFER,
        content=content,
        digest=differ.digest(content),
    )
    row.save()
    trail.record("version.compared", new, by=by, facts={"with": old.uid, "differ": differ.DIFFER, "sum": row.digest})
    return row
