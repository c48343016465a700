"""A newsroom that nobody would want to lay out: names without spaces, forty topics, no picture, tables too wide."""

from __future__ import annotations

from typing import Final

from newsrooms import NEWSROOM, SETTINGS

LATIN: Final = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft".ljust(120, "x")
KOREAN: Final = ("가나다라마바사아자차카타파하" * 5)[:60]
_PERSON_EN: Final = "Wolfeschlegelsteinhausenbergerdorff Keihanaikukauakahihuliheekahaunaele the Younger"
_PERSON_KO: Final = "황금독수리온세상을놀라게하다하늘빛나는별님이보우하사"
_SUMMARY_EN: Final = "One sentence says little about much, and goes on and on until no reader is left. " * 4
_SUMMARY_KO: Final = "한 문장이 많은 것을 조금만 말하면서 읽는 이가 아무도 남지 않을 때까지 끝없이 이어집니다. " * 4
_TOPICS: Final = [f"topic-{number}" for number in range(40)]
_HASHTAGS: Final = [f"'#Hashtag{number}OfAVeryLongCampaign'" for number in range(40)]
_TABLE: Final = "\n".join(
    [
        "| " + " | ".join(f"Column_of_{number}" for number in range(14)) + " |",
        "|" + "---|" * 14,
        "| " + " | ".join(f"1,234,567.{number}" for number in range(14)) + " |",
    ]
)
_COMMON: Final = """\
summary: {summary}
topics: [{topics}]
hashtags: [{hashtags}]
"""
_STORY: Final = (
    """\
---
title: {title}
date: 2026-11-{day:02}T09:00+09:00
slug: {slug}
authors: [longest]
"""
    + _COMMON
    + """---
{summary}

## {title}

> {title}

`{title}` [{title}](https://example.org/{slug})

- {title}

{table}
"""
)
_RELEASE: Final = (
    """\
---
headline: {title}
subhead: {title}
date: 2026-11-02T09:00+09:00
city: {title}
slug: release
"""
    + _COMMON
    + """facts: [{title}, {summary}]
quotes: [{{text: {title}, person: longest}}]
contacts: [press]
boilerplates: [us]
---
{summary}

{table}
"""
)
_CAMPAIGN: Final = """\
title: {{en: {latin}, ko: {korean}}}
tagline: {{en: {latin}, ko: {korean}}}
date: 2026-11-01T09:00+09:00
summary: {{en: '{summary_en}', ko: '{summary_ko}'}}
hashtag: '#{hashtag}'
topics: [{topics}]
organisation: {{en: {latin}, ko: {korean}}}
phases:
  - {{key: call, name: {{en: {latin}, ko: {korean}}}, starts: 2026-11-01T00:00Z, ends: 2026-12-01T00:00Z, deadline: true}}
"""


def _words(language: str) -> dict[str, str]:
    is_english = language == "en"
    return {
        "title": LATIN if is_english else KOREAN,
        "summary": (_SUMMARY_EN if is_english else _SUMMARY_KO).strip(),
        "topics": ", ".join(_TOPICS),
        "hashtags": ", ".join(_HASHTAGS),
        "table": _TABLE,
    }


def _stories(language: str, suffix: str) -> dict[str, str]:
    words = _words(language)
    return {
        f"content/stories/hostile-{day}{suffix}.md": _STORY.format(day=day, slug=f"hostile-{day}", **words)
        for day in range(1, 8)
    }


_NAMES: Final = "".join(
    f"  {key}: {{en: 'Topic of unreasonable length number {number}', ko: 터무니없이긴이름을가진주제{number}}}\n"
    for number, key in enumerate(_TOPICS)
)
HOSTILE: Final = (
    {
        "pelicanconf.py": SETTINGS,
        "content/newsroom.yaml": NEWSROOM.replace("topics:\n", f"topics:\n{_NAMES}")
        .replace("Test newsroom", "Wolfeschlegelsteinhausenbergerdorff News")
        .replace("시험 뉴스룸", KOREAN[:24])
        .replace("Press office", _PERSON_EN)
        .replace("press@", f"{LATIN[:60].lower()}@"),
        "content/people.yaml": (
            f"longest: {{name: {{en: {_PERSON_EN}, ko: {_PERSON_KO}}}, role: {LATIN}, staff: true}}\n"
        ),
        "content/releases/release.md": _RELEASE.format(**_words("en")),
        "content/releases/release.ko.md": _RELEASE.format(**_words("ko")),
        "campaigns/hostile/campaign.yaml": _CAMPAIGN.format(
            latin=LATIN,
            korean=KOREAN,
            hashtag=LATIN[:40],
            topics=", ".join(_TOPICS),
            summary_en=_SUMMARY_EN.strip(),
            summary_ko=_SUMMARY_KO.strip(),
        ),
    }
    | _stories("en", "")
    | _stories("ko", ".ko")
)
