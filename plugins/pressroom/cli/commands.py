"""The commands. Each is thin; what it does lives in the rooms below."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Annotated

import typer

from pressroom.core.problems import UsageError
from pressroom.core.stopwatch import Stopwatch

from . import starting
from .building import Wish, build_all_sites, build_newsroom
from .ending import ReportFormat, reporting
from .moments import NextFormat, tell_next
from .options import UnknownWish, address_of_cluster, number_of_jobs
from .telling import say

app = typer.Typer(
    help="Build a newsroom: stories, news releases and campaigns from a folder of Markdown and YAML.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    # Plain help is there at once; rich would have to be loaded first.
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


SettingsOption = Annotated[Path, typer.Option("--settings", "-s", help="The site's settings file.")]
AsOfOption = Annotated[
    str | None, typer.Option("--as-of", help="Build as of this instant, ISO 8601 with offset or zone.")
]
FormatOption = Annotated[ReportFormat, typer.Option("--format", help="How problems are printed.")]
JobsOption = Annotated[
    str | None,
    typer.Option("--jobs", "-j", metavar="N", help="How many processes may work at once; else one for each processor."),
]
ExecutorOption = Annotated[
    str | None,
    typer.Option("--executor", metavar="dask://HOST:PORT", help="Have the workers of a Dask cluster make the files."),
]
ExplainOption = Annotated[
    list[str] | None,
    typer.Option("--explain", metavar="PATH", help="Say why this file of the output was made, or was not; repeatable."),
]
SiteOption = Annotated[
    str | None, typer.Option("--site", metavar="KEY", help="A campaign's own site, by its key, not the newsroom.")
]
ProfileOption = Annotated[bool, typer.Option("--profile", help="Say on stderr where the time went, stage by stage.")]
CountOption = Annotated[int, typer.Option("--count", "-n", min=1, help="How many moments at most.")]
FromOption = Annotated[
    str | None, typer.Option("--as-of", help="Look on from this instant, ISO 8601 with offset or zone; else from now.")
]
PortOption = Annotated[int, typer.Option("--port", "-p", help="The port on this machine.")]

_SETTINGS = Path("pelicanconf.py")
_FEW_MOMENTS = 10


@app.command()
@reporting
def build(
    *,
    settings: SettingsOption = _SETTINGS,
    site: SiteOption = None,
    all_sites: Annotated[
        bool, typer.Option("--all-sites", help="The newsroom, and then each campaign's own site.")
    ] = False,
    as_of: AsOfOption = None,
    report: FormatOption = ReportFormat.TEXT,
    jobs: JobsOption = None,
    executor: ExecutorOption = None,
    explain: ExplainOption = None,
    profile: ProfileOption = False,
) -> None:
    """Build the newsroom into its output folder, or change nothing."""
    number, cluster = number_of_jobs(jobs), address_of_cluster(executor)
    stopwatch = Stopwatch(is_running=profile)
    wish = Wish(settings.absolute(), as_of, number, cluster, tuple(explain or ()), stopwatch, site or "")
    if all_sites and site:
        raise UsageError("--site and --all-sites cannot both be; leave out one of them")
    if all_sites:
        build_all_sites(wish, report=report)
    else:
        build_newsroom(wish, report=report)


@app.command()
@reporting
def check(
    *,
    settings: SettingsOption = _SETTINGS,
    report: FormatOption = ReportFormat.TEXT,
    notes: Annotated[
        bool, typer.Option("--notes", help="With --format json: tell notes and cuts, too, in an object.")
    ] = False,
    no_cuts: Annotated[bool, typer.Option("--no-cuts", help="Do not tell what channels will cut.")] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Tell all cuts: also of summaries in cards, search results and e-mail.")
    ] = False,
    publication: Annotated[
        str | None,
        typer.Option(
            "--publication", metavar="SLUG", help="Tell the cuts of one publication only, by its slug or file."
        ),
    ] = None,
) -> None:
    """Check all content and campaigns, and build nothing. Tell what differs between languages, and what is cut."""
    from .checking import tell_check
    from .cuts import CutsWish

    # Programs sift by themselves.
    wish = CutsWish(publication, is_whole=everything or report is ReportFormat.JSON)
    tell_check(settings.absolute(), report, None if no_cuts else wish, with_notes=notes)


@app.command("next")
def next_moments(
    count: CountOption = _FEW_MOMENTS,
    as_of: FromOption = None,
    form: Annotated[
        NextFormat, typer.Option("--format", help="For people, for programs, or one instant a line.")
    ] = NextFormat.TEXT,
    site: SiteOption = None,
    settings: SettingsOption = _SETTINGS,
) -> None:
    """Tell the next instants at which the site changes by itself, and build nothing."""
    tell_next(settings.absolute(), as_of, count, form, site=site or "", report=form.report)


@app.command()
def rehearse(  # noqa: PLR0917 - the options of the command
    until: Annotated[str | None, typer.Option("--until", help="No moment after this instant.")] = None,
    count: CountOption = _FEW_MOMENTS,
    as_of: FromOption = None,
    site: SiteOption = None,
    settings: SettingsOption = _SETTINGS,
    report: FormatOption = ReportFormat.TEXT,
) -> None:
    """Build at each of the next moments, into a folder that is removed again, and tell what changes on which page."""
    from .rehearsal import tell_rehearsal

    tell_rehearsal(settings.absolute(), as_of, until, count, site=site or "", report=report)


@app.command()
def preview(
    publication: Annotated[str, typer.Argument(help="The slug of what is not public yet, or its file.")],
    recipients: Annotated[
        list[str] | None,
        typer.Option("--for", metavar="NAME", help="For whom; each gets a folder of their own; repeatable."),
    ] = None,
    into: Annotated[Path, typer.Option("--into", help="The folder in which previews are kept.")] = Path("previews"),
    language: Annotated[str | None, typer.Option("--language", help="One language only; else all of them.")] = None,
    settings: SettingsOption = _SETTINGS,
) -> None:
    """Write a preview of something under embargo for named people, apart from the output."""
    from .private_preview import write

    write(settings.absolute(), publication, recipients or (), into, language)


@app.command("social-preview")
def social_preview(
    publication: Annotated[
        str | None, typer.Argument(help="The slug of one publication, or its file; else all of them.")
    ] = None,
    into: Annotated[Path, typer.Option("--into", help="The folder that is written anew.")] = Path("social-previews"),
    language: Annotated[str | None, typer.Option("--language", help="One language only; else all of them.")] = None,
    settings: SettingsOption = _SETTINGS,
) -> None:
    """Show editors how publications look on social networks, in chats and search results, apart from the output."""
    from .social_preview import write

    write(settings.absolute(), publication, into, language)


@app.command()
def gallery(
    into: Annotated[Path, typer.Option("--into", help="The folder that is written anew.")] = Path("gallery"),
    languages: Annotated[
        list[str] | None,
        typer.Option("--language", help="This language only; repeatable. Else all that there are words for."),
    ] = None,
    settings: SettingsOption = _SETTINGS,
) -> None:
    """Show designers every component of the theme with its examples, apart from the output."""
    from .gallery import write

    write(settings.absolute(), into, languages or ())


@app.command()
def posts(  # noqa: PLR0917 - the options of the command
    into: Annotated[
        Path | None, typer.Option("--into", help="The folder to write into; else posts/ in the newsroom's folder.")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="As if it were this instant, ISO 8601 with offset or zone; else now.")
    ] = None,
    tools: Annotated[
        list[str] | None,
        typer.Option("--tool", metavar="NAME", help="Bulk files for this tool only; repeatable. Else for all."),
    ] = None,
    publications: Annotated[
        list[str] | None,
        typer.Option("--publication", metavar="SLUG", help="Bulk files of this one only; repeatable. Else of all."),
    ] = None,
    since: Annotated[
        str | None, typer.Option("--from", metavar="INSTANT", help="Bulk files of posts from this instant on only.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="INSTANT", help="Bulk files of posts before this instant only.")
    ] = None,
    site: SiteOption = None,
    settings: SettingsOption = _SETTINGS,
) -> None:
    """Write what is planned for the channels: a calendar page, iCalendar, and bulk files for tools that post."""
    from .posts import Choice, write

    choice = Choice(tuple(tools or ()), tuple(publications or ()), since, until, site or "")
    write(settings.absolute(), into, as_of, choice)


@app.command()
def calendar(  # noqa: PLR0917 - the options of the command
    before: Annotated[int, typer.Option("--before", min=0, max=520, help="How many weeks before this one.")] = 2,
    weeks: Annotated[int, typer.Option("--weeks", min=1, max=520, help="How many weeks from this one on.")] = 6,
    into: Annotated[
        Path | None, typer.Option("--into", help="Also write a page for editors and iCalendar into this folder.")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="As if it were this instant, ISO 8601 with offset or zone; else now.")
    ] = None,
    report: FormatOption = ReportFormat.TEXT,
    settings: SettingsOption = _SETTINGS,
) -> None:
    """Show editors what is published, planned and missing, week by week and channel by channel."""
    from .editorial import show

    show(settings.absolute(), into, as_of, (before, weeks), report)


@app.command()
@reporting
def outreach(
    campaign: Annotated[str | None, typer.Argument(help="The campaign's slug, or its folder.")] = None,
    *,
    partner: Annotated[
        list[str] | None, typer.Option("--partner", metavar="KEY", help="For this partner only; repeatable.")
    ] = None,
    who: Annotated[
        str | None, typer.Option("--who", metavar="CODE", help="Tell which partner a code, or a link with it, is.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tell what would be written, and write nothing.")] = False,
    into: Annotated[
        Path | None, typer.Option("--into", help="The folder to write into; else outreach/ in the newsroom's.")
    ] = None,
    as_of: AsOfOption = None,
    settings: SettingsOption = _SETTINGS,
) -> None:
    """Write what each partner of a campaign gets: links, QR code, kit and letter; from a list that stays private."""
    from .outreach import OutreachWish, write_outreach

    wish = OutreachWish(campaign, tuple(partner or ()), who, is_dry=dry_run)
    write_outreach(settings.absolute(), into, as_of, wish)


@app.command()
@reporting
def digest(  # noqa: PLR0917 - the options of the command
    week: Annotated[
        str | None, typer.Option("--week", metavar="2026-W47", help="A week from Monday on; `last`: the last one over.")
    ] = None,
    month: Annotated[
        str | None, typer.Option("--month", metavar="2026-11", help="A month; `last`: the last one that is over.")
    ] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DAY", help="The first day, with --until.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DAY", help="The last day, with --since.")] = None,
    topic: Annotated[str | None, typer.Option("--topic", metavar="KEY", help="Of this topic only.")] = None,
    language: Annotated[str | None, typer.Option("--language", help="One language only; else all of them.")] = None,
    *,
    show: Annotated[bool, typer.Option("--show", help="Print what would be written, and write nothing.")] = False,
    publish: Annotated[bool, typer.Option("--publish", help="Write it to go out at once, and not as a draft.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Write over files that somebody has changed.")] = False,
    as_of: AsOfOption = None,
    settings: SettingsOption = _SETTINGS,
) -> None:
    """Round up what was published in a week, a month or other days, as a draft that editors go on with."""
    from .digest import Days, DigestWish, write_digest

    wish = DigestWish(Days(week, month, since, until), topic, language, show, publish, again)
    write_digest(settings.absolute(), as_of, wish)


@app.command()
@reporting
def serve(settings: SettingsOption = _SETTINGS, port: PortOption = 8000, site: SiteOption = None) -> None:
    """Build, show the newsroom on this machine, and build again whenever a file changes."""
    from .serve import serve as serve_site

    # This one stays for hours.
    gc.enable()
    serve_site(settings.absolute(), port, site or "")


@app.command()
@reporting
def channels(
    key: Annotated[str | None, typer.Argument(help="One channel, to tell everything about; else all in short.")] = None,
    settings: SettingsOption = _SETTINGS,
    report: Annotated[ReportFormat, typer.Option("--format", help="How they are printed.")] = ReportFormat.TEXT,
) -> None:
    """Tell what is known of the channels: texts, pictures, share links, and how sure all that is."""
    from .channels import (
        known_channel,
        known_channels,
        own_channels,
        say_all,
        say_all_as_json,
        say_one,
        say_one_as_json,
    )

    # Whoever has no newsroom yet may ask, too.
    has_newsroom = settings != _SETTINGS or settings.is_file()
    own = own_channels(settings.absolute()) if has_newsroom else ()
    is_json = report is ReportFormat.JSON
    if key is None:
        (say_all_as_json if is_json else say_all)(known_channels(own))
    else:
        (say_one_as_json if is_json else say_one)(known_channel(key, own))


@app.command("short-links")
@reporting
def short_links(
    *,
    keep: Annotated[
        bool, typer.Option("--keep", help="Note those that are missing in content/short-links.yaml, for ever.")
    ] = False,
    as_of: AsOfOption = None,
    settings: SettingsOption = _SETTINGS,
    report: FormatOption = ReportFormat.TEXT,  # noqa: ARG001 - for who reports
) -> None:
    """Tell all short links, each with the page that it leads to."""
    from .short_links import tell_short_links

    tell_short_links(settings.absolute(), as_of, keep=keep)


@app.command()
@reporting
def addresses(
    *,
    keep: Annotated[
        bool, typer.Option("--keep", help="Note those that are missing in content/addresses.yaml, for ever.")
    ] = False,
    as_of: AsOfOption = None,
    settings: SettingsOption = _SETTINGS,
    report: FormatOption = ReportFormat.TEXT,
) -> None:
    """Tell all addresses: what is published, has moved, is gone. End with 3 if one is lost."""
    from .addresses import tell_addresses

    tell_addresses(settings.absolute(), as_of, report, keep=keep)


@app.command()
@reporting
def fetch(
    *,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="ADDRESS", help="Only this embed; repeatable.")
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Ask also about what was fetched before.")] = False,
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove entries, and posters, of what is embedded no more.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tell what would be done; ask nobody.")] = False,
    is_check: Annotated[
        bool, typer.Option("--check", help="End with 3 if anything is missing or left over; ask nobody.")
    ] = False,
    settings: SettingsOption = _SETTINGS,
    report: FormatOption = ReportFormat.TEXT,  # noqa: ARG001 - for who reports
) -> None:
    """Ask providers for titles and posters of embeds, and keep them in the newsroom. No other command asks anybody."""
    from .fetching import FetchWish
    from .fetching import fetch as fetch_embeds

    fetch_embeds(FetchWish(settings.absolute(), tuple(only or ()), again, prune, is_check, dry_run))


@app.command()
@reporting
def init(
    folder: Annotated[Path, typer.Argument(help="A folder that is empty or does not exist yet.")],
) -> None:
    """Make a small working newsroom in a new folder."""
    starting.make_newsroom(folder)
    say(f"Made a newsroom in {folder}. Next: cd {folder} && pressroom serve")


@app.command()
@reporting
def new(
    kind: Annotated[str, typer.Argument(help=f"What to begin: {', '.join(starting.BEGINNINGS)}.")],
    slug: Annotated[
        str, typer.Argument(help="Its address: small Latin letters, digits and hyphens. Of an update, CAMPAIGN/UPDATE.")
    ],
    content: Annotated[Path, typer.Option(help="The content folder.")] = Path("content"),
) -> None:
    """Begin a story, a release, a campaign or something else as a draft, with every key that it needs."""
    say(f"Made {starting.begin(kind, slug, content)}. It stays a draft until you delete its `status: draft`.")
    if needed := starting.needed_first(kind):
        say(f"Nothing is built before it has {needed}.")


@app.command()
@reporting
def schema(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]…", help="Which: campaign, goal, entries, events …; else all.")
    ] = None,
    *,
    write: Annotated[bool, typer.Option("--write", help="Write schemas/NAME.schema.json into the newsroom.")] = False,
    settings: SettingsOption = _SETTINGS,
) -> None:
    """Print or write JSON Schemas of the newsroom's YAML files, for the programs in which these are edited."""
    from .schemas import tell_schemas

    tell_schemas(settings.absolute(), names or (), write=write)


@app.command()
@reporting
def words(
    language: Annotated[str, typer.Argument(help="The language, as in newsroom.yaml: de, ar, pt-br.")],
    *,
    settings: SettingsOption = _SETTINGS,
) -> None:
    """Begin translations/LANGUAGE.po with all words that can be translated, or bring it up to date."""
    from .words import write_words

    write_words(settings.absolute(), language)


ReleaseArgument = Annotated[str, typer.Argument(help="The release: its slug, or the path of its file.")]
LanguageOption = Annotated[str | None, typer.Option("--language", help="Its language, if not the newsroom's first.")]
AtOption = Annotated[str | None, typer.Option("--at", help="The instant, ISO 8601 with offset or zone; else now.")]


@app.command()
@reporting
def correct(
    release: ReleaseArgument,
    *,
    text: Annotated[str | None, typer.Option("--text", help="What is corrected, in a sentence.")] = None,
    reason: Annotated[str | None, typer.Option("--reason", help="Why it was wrong, in a sentence.")] = None,
    at: AtOption = None,
    language: LanguageOption = None,
    settings: SettingsOption = _SETTINGS,
) -> None:
    """Keep a release as it is now as its earlier version, before you correct it."""
    from .releases import correct as correct_release
    from .releases import find_release

    words = (text, reason) if text and reason else None
    for sentence in correct_release(find_release(settings.absolute(), release, language), words, at):
        say(sentence)


@app.command()
@reporting
def approve(
    release: ReleaseArgument,
    *,
    by: Annotated[str, typer.Option("--by", help="Who has approved the words.")],
    quote: Annotated[int | None, typer.Option("--quote", help="One quote, counted from 1; else all.")] = None,
    at: AtOption = None,
    language: LanguageOption = None,
    settings: SettingsOption = _SETTINGS,
) -> None:
    """Note that somebody has approved the words of a release's quotes."""
    from .releases import approve as approve_quotes
    from .releases import find_release

    for sentence in approve_quotes(find_release(settings.absolute(), release, language), by, quote, at):
        say(sentence)


@app.command()
@reporting
def seal(
    campaign: Annotated[str, typer.Argument(help="The folder of the campaign in campaigns/.")],
    *,
    again: Annotated[bool, typer.Option("--again", help="Also what holds already with other words.")] = False,
    settings: SettingsOption = _SETTINGS,
) -> None:
    """Seal the words of a campaign's rules, so that nobody changes them unnoticed."""
    from .rules import find_rules, seal_rules

    for sentence in seal_rules(find_rules(settings.absolute(), campaign), again=again):
        say(sentence)


newsletter = typer.Typer(
    help="Write a digest as a newsletter, and send it.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(newsletter, name="newsletter")


@newsletter.callback()
def _newsletter() -> None:
    """Write a digest as a newsletter, and send it."""


@newsletter.command("write")
@reporting
def write_newsletter(
    digest: Annotated[str, typer.Argument(metavar="NAME", help="The digest: 2026-w47, or a path: campaigns/x.")],
    *,
    language: Annotated[str | None, typer.Option("--language", help="One language only; else all that it has.")] = None,
    into: Annotated[
        Path | None, typer.Option("--into", help="The folder to write into; else newsletters/ in the newsroom's.")
    ] = None,
    as_of: AsOfOption = None,
    settings: SettingsOption = _SETTINGS,
) -> None:
    """Write a public digest, campaign or update as a letter: HTML, plain text, and a message to send."""
    from .letters import write_newsletter as write

    write(settings.absolute(), digest, language, into, as_of)


@newsletter.command("send")
@reporting
def send_newsletter(
    letter: Annotated[Path, typer.Argument(metavar="FILE.eml", help="The message that was written.")],
    *,
    to: Annotated[Path, typer.Option("--to", metavar="FILE", help="The recipients: one a line, or a .csv table.")],
    really: Annotated[bool, typer.Option("--really", help="Send it. Else only tell what would be sent.")] = False,
    per_minute: Annotated[
        int, typer.Option("--per-minute", metavar="N", min=0, help="At most so many; 0 for no limit.")
    ] = 0,
    unknown: Annotated[
        UnknownWish, typer.Option("--unknown", help="What to do about those who perhaps got it already.")
    ] = UnknownWish.LEAVE,
    again_refused: Annotated[
        bool, typer.Option("--again-refused", help="Try those again whom the server refused for ever.")
    ] = False,
    journal: Annotated[
        Path | None,
        typer.Option("--journal", metavar="FILE", help="Who has got it; else a file beside the recipients."),
    ] = None,
    settings: SettingsOption = _SETTINGS,
) -> None:
    """Send a newsletter to each recipient by itself, over SMTP, and never twice."""
    from .newsletter import SendWish, send

    # The list may be anywhere, and whoever sends it need not have the newsroom.
    known = settings.absolute() if settings != _SETTINGS or settings.is_file() else None
    send(SendWish(letter, to, known, journal, unknown, again_refused, per_minute, really))
