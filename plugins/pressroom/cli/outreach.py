"""`pressroom outreach`: what each partner of a campaign gets, and the plan; `--who` tells which partner a code is."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from pressroom.core import urls
from pressroom.core.problems import UsageError, suggestion

from .moments import prepared_settings
from .progress import showing_progress
from .site_address import doubt_about
from .telling import counted, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pressroom.core.library import Library
    from pressroom.core.model import Site
    from pressroom.core.model.outreach import Outreach
    from pressroom.outreach.packages import Package
    from pressroom.site.settings import SiteSettings

# Nobody reads more at once; the overview has all.
_MOST_NAMED: Final = 20


class OutreachWish(NamedTuple):
    """What is wanted: of which campaign, for which partners only, or whose code it is. `is_dry` writes nothing."""

    campaign: str | None
    partners: tuple[str, ...] = ()
    who: str | None = None
    is_dry: bool = False


def write_outreach(settings_file: Path, into: Path | None, as_of: str | None, wish: OutreachWish) -> None:
    """Write what partners get, or tell what would be written, or who a code is."""
    from pressroom.core.clock import clock_of_build
    from pressroom.core.processes import usable_processors
    from pressroom.publish.work import Workers
    from pressroom.site.order import assemble_site, settings_of_place
    from pressroom.site.outreach_folder import (
        FOLDER,
        Means,
        outreach_of,
        packages_of,
        refuse_foreign,
        write_packages,
    )
    from pressroom.site.own_folders import refuse_place
    from pressroom.site.settings import read_site_library, site_settings
    from pressroom.site.social_preview import remembered_reading

    if not (wish.campaign or wish.who):
        raise UsageError("name a campaign, such as `pressroom outreach campaigns/my-challenge`, or a code with --who")
    own = site_settings(prepared_settings(settings_file) | {"PRESSROOM_CLOCK": clock_of_build(as_of, os.environ)})
    with remembered_reading(own) as archive:
        library = read_site_library(own, archive=archive, jobs=usable_processors())
    if wish.who or not wish.campaign:
        _tell_who(library, wish.who or "")
        return
    outreach = outreach_of(library, wish.campaign)
    folder = (own.folder / FOLDER if into is None else into) / outreach.campaign
    refuse_place(folder, own)
    refuse_foreign(folder)
    # What stands on its own site only has no page that links into the newsroom could lead to.
    own = settings_of_place(library, own, urls.publication_path("campaign", outreach.campaign))
    site = assemble_site(library, own)
    packages = packages_of(site, outreach)
    chosen = _chosen(packages, wish.partners)
    counts: dict[str, int] = {}
    if chosen and not wish.is_dry:
        with showing_progress() as progress:
            means = Means(library, own, Workers(usable_processors()))
            counts = write_packages(folder, packages, chosen, means, progress)
    say("\n".join(_told(outreach, chosen, counts, _shown(folder, own))))
    say("\n".join(_plan(library, site, outreach)))
    if doubt := doubt_about(site.url):
        say(doubt)


def _tell_who(library: Library, code: str) -> None:
    """Say which partner a code is. Only who has the list can ask."""
    from pressroom.site.outreach_folder import partners_with_code

    found = partners_with_code(library, code)
    if not found:
        raise UsageError(f"'{code}' is the code of no partner in the lists on this machine")
    for outreach, partner in found:
        say(f"{outreach.code_of(partner)}: {partner.name} ({partner.kind}, {outreach.campaign}), {partner.origin}")


def _chosen(packages: Sequence[Package], keys: Sequence[str]) -> list[Package]:
    known = {package.partner.key: package for package in packages}
    for key in keys:
        if key not in known:
            raise UsageError(f"--partner is '{key}'; {suggestion(key, known)}")
    return [known[key] for key in dict.fromkeys(keys)] if keys else list(packages)


def _shown(folder: Path, own: SiteSettings) -> str:
    return folder.relative_to(own.folder).as_posix() if folder.is_relative_to(own.folder) else str(folder)


def _told(outreach: Outreach, chosen: Sequence[Package], counts: dict[str, int], folder: str) -> Iterator[str]:
    kinds = Counter(package.partner.kind for package in chosen)
    of_kinds = ", ".join(f"{kind} {number}" for kind, number in sorted(kinds.items()))
    who = counted(len(chosen), "partner", "partners") + (f" ({of_kinds})" if of_kinds else "")
    if counts:
        yield f"{folder}/: {who}. It is private; keep it in the house."
    else:
        yield f"Nothing is written. {outreach.campaign} has {who}."
    for package in chosen[:_MOST_NAMED]:
        partner = package.partner
        parts = [f"code {package.code}", package.edition.language, counted(len(package.links), "link", "links")]
        parts += [counted(counts[partner.key], "file", "files")] if counts else []
        if partner.language and partner.language != package.edition.language:
            parts.append(f"the campaign is not public in {partner.language}")
        if not partner.email:
            parts.append("no e-mail address")
        yield f"  {partner.key}: {', '.join(parts)}"
    if len(chosen) > _MOST_NAMED:
        yield f"  … and {len(chosen) - _MOST_NAMED} more, in overview.csv"
    if chosen and chosen[0].campaign.is_closed(chosen[0].site.clock):
        yield "THE DEADLINE HAS PASSED: whoever is asked now can only tell others what came of it."
    if chosen and chosen[0].edition.newsroom.newsletter is None:
        yield "No letters: newsroom.yaml has no `newsletter`; add it with `postal_address` and `unsubscribe`."


def _plan(library: Library, site: Site, outreach: Outreach) -> Iterator[str]:
    """Yield who gets what when, and the posts that are planned for the campaign."""
    from pressroom.core.clock import find_zone
    from pressroom.posting import plan_posts, sort_posts

    campaign = next(each for each in library.campaigns if each.slug == outreach.campaign)
    name, zone = campaign.zone, find_zone(campaign.zone)
    if outreach.waves:
        yield f"Plan ({name}):"
    for wave in sorted(outreach.waves, key=lambda wave: (wave.at, wave.key)):
        number = sum(wave.goes_to(partner) for partner in outreach.partners)
        when = f"{wave.at.astimezone(zone):%Y-%m-%d %H:%M}"
        whom = counted(number, "partner", "partners")
        yield f"  {when} {wave.name}: {', '.join(wave.sends)} to {whom} ({wave.state(site.clock)})"
    planned = (post for post in plan_posts(library, site) if post.about[::2] == ("campaign", outreach.campaign))
    posts = sort_posts(planned, site.clock)
    on = ", ".join(f"{name} {n}" for name, n in sorted(Counter(post.channel_name for post in posts.coming).items()))
    if posts.coming:
        first = f"{posts.coming[0].instant.astimezone(zone):%Y-%m-%d %H:%M} ({name})"
        elsewhere = f" --site {campaign.site.key}" if campaign.site and campaign.is_elsewhere else ""
        yield f"Own posts: {len(posts.coming)} to come ({on}), the next {first}; see `pressroom posts{elsewhere}`."
    else:
        yield "Own posts: none to come; plan them under `share:` of campaign.yaml."
