"""A release with everything in it that formats stumble over, in English and Korean, and what must be found in each."""

# Its dashes and apostrophes are meant.
# ruff: noqa: RUF001

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from originals import LEAFLET

if TYPE_CHECKING:
    from collections.abc import Mapping

NEWSROOM: Final = """\
name: {en: 'Test & <newsroom>', ko: 시험 뉴스룸}
languages: [en, ko]
timezone: Asia/Seoul
contacts:
  press:
    name: {en: Press office, ko: 홍보실}
    role: {en: 'Questions & answers', ko: 문의와 답변}
    email: press@example.org
    telephone: '+82 2-555-0100'
    hours: {en: 'Mon–Fri, 9–18 h', ko: 월요일부터 금요일까지}
    languages: [en, ko]
    accounts: ['https://social.example.org/@press?a=1&b=2']
  night: {name: {en: Night desk, ko: 야간 당직}, telephone: +1-555-0199}
boilerplates:
  us: {title: {en: About "us", ko: 소개}, text: {en: "We are <us> & nobody else.\\n\\nSince 1999.", ko: 우리는 우리다.}}
"""
PEOPLE: Final = """\
writer:
  name: {en: 'Ada "Quick" O’Neill', ko: 김하늘}
  role: {en: Head of R&D, ko: 연구소장}
  short: {en: Ada leads 12 people., ko: 김하늘은 열두 명을 이끈다.}
  picture: {file: media/ada.jpg, alt: Ada, credit: A photographer, licence: CC BY 4.0}
"""
ENGLISH: Final = """\
---
headline: 'Says "hello" & 1 < 2 in 2,500 towns 🎉'
subhead: '*No* emphasis_here_ and #no tag'
date: 2026-11-02T20:00Z
city: São Paulo
summary: 'What happened: 2,500 people (12.5 %) said <yes> & went. It cost $3.20.'
facts: ['Fact one & only: 2,500 < 3,000.', '- Fact two begins like a list.', '1. Fact three is numbered 🎉.']
quotes:
  - {text: 'We "did" it & so <did> they.', person: writer}
  - {text: So they did., speaker: A neighbour, role: Lives nearby}
picture:
  file: media/x.png
  alt: Two fields
  caption: Two fields & a "path"
  credit: A photographer
  copyright: © 2026 A photographer
  licence: https://creativecommons.org/licenses/by/4.0/
media:
  - {file: media/y.png, alt: Another, credit: Somebody, licence: CC BY 4.0}
  - {file: media/report.pdf, title: The report, description: All 48 pages, credit: Us, licence: CC BY 4.0}
  - {address: 'https://youtu.be/abc-DEF_123', title: The film}
links: [{title: An earlier story, address: 'https://example.org/?a=1&b=2', publisher: The Paper, date: 2025-01-31}]
contacts: [press, night]
spokespeople: [writer]
boilerplates: [us]
notes: "First note, 42 pages.\\n\\nSecond note."
terms: Free to use.
related: [other]
hashtags: ['#OpenNews', '#열린뉴스']
corrections: [{at: 2026-11-03T09:00Z, text: 'It was 2,500, not 2,400.', reason: A slip.}]
---
Words with *emphasis*, **strength**, `code & <tags>` and [a link](https://example.org/a?b=1&c=2) &amp; more.
From here on 3.14 counts[^1].

## A heading & more

- An item of 17
    - nested item of 18
        - deeper item of 19
- Another item

3. Third
4. Fourth, with *style*

> Somebody said this.

| Town | People |
|---|---|
| Busan & near | 3,400,000 |
| Seoul | 9,600,000 |

```
code  stays
  as <it> is
```

> \\> not a quotation in itself

https://elsewhere.example/page?x=1&y=2

[The other release](other.md)

[^1]: The note about 3.14.
"""
_LONG: Final = (
    "이 단체는 월요일에 요청한 모든 사람과 합의에 이르렀다고 밝혔으며 다음 소식은 내년 봄에 나올 예정이라고 덧붙였다. "
)
KOREAN: Final = f"""\
---
headline: 이천오백 곳에서 “안녕”이라고 말하다 & 2,500
subhead: 부제는 한 줄
date: 2026-11-02T20:00Z
city: 서울
summary: {_LONG}참가자는 2,500명이다.
facts: ['첫째 사실: 2,500명.', '둘째 사실은 〈괄호〉와 & 기호.']
quotes:
  - {{text: 우리가 해냈습니다. 그리고 다시 할 것입니다., person: writer}}
picture: {{file: media/x.png, alt: 두 들판, caption: 두 들판 사이의 길, credit: 사진가, licence: CC BY 4.0}}
contacts: [press, night]
spokespeople: [writer]
boilerplates: [us]
notes: 편집자에게 드리는 말씀 42쪽.
terms: 자유롭게 쓰십시오.
hashtags: ['#열린뉴스']
---
{_LONG * 3}

## 소제목

- 항목 17
    - 안쪽 항목 18

| 도시 | 사람 |
|---|---|
| 부산 | 3,400,000 |
"""
OTHER: Final = """\
---
headline: The other release
date: 2026-11-01T20:00Z
city: Seoul
summary: Something else.
contacts: [press]
---
Other words.
"""
LOGO: Final = b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>\n'
REPORT: Final = LEAFLET


@dataclass(frozen=True)
class Expected:
    """What must be found in every format of a release, as readers see it."""

    headline: str
    facts: tuple[str, ...]
    quotes: tuple[tuple[str, str], ...]
    words: tuple[str, ...]
    reached: tuple[str, ...] = ("press@example.org", "+82 2-555-0100", "+1-555-0199")

    @property
    def numbers(self) -> tuple[str, ...]:
        """All numbers in it."""
        return tuple(re.findall(r"\d+(?:[.,]\d+)*", " ".join((self.headline, *self.facts, *self.words))))


EXPECTED: Final = {
    "en": Expected(
        headline='Says "hello" & 1 < 2 in 2,500 towns 🎉',
        facts=(
            "Fact one & only: 2,500 < 3,000.",
            "- Fact two begins like a list.",
            "1. Fact three is numbered 🎉.",
        ),
        quotes=(
            ('We "did" it & so <did> they.', 'Ada "Quick" O’Neill'),
            ("So they did.", "A neighbour"),
        ),
        words=(
            "*No* emphasis_here_ and #no tag",
            "São Paulo, 3 November 2026",
            "2,500 people (12.5 %) said <yes> & went. It cost $3.20.",
            "From here on 3.14 counts",
            "code & <tags>",
            "A heading & more",
            "An item of 17",
            "nested item of 18",
            "deeper item of 19",
            "Fourth, with style",
            "Somebody said this.",
            "Busan & near",
            "3,400,000",
            "9,600,000",
            "The note about 3.14.",
            'Two fields & a "path"',
            "© 2026 A photographer",
            "https://creativecommons.org/licenses/by/4.0/",
            "The report",
            "All 48 pages",
            "The film",
            "An earlier story",
            "The Paper, 31 January 2025",
            "Head of R&D",
            "Ada leads 12 people.",
            "We are <us> & nobody else.",
            "Since 1999.",
            "First note, 42 pages.",
            "Second note.",
            "Free to use.",
            "Mon–Fri, 9–18 h",
            "English, Korean",
            "The other release",
            "#OpenNews #열린뉴스",
            "It was 2,500, not 2,400.",
            "A slip.",
            "https://news.example.org/releases/r/",
        ),
    ),
    "ko": Expected(
        headline="이천오백 곳에서 “안녕”이라고 말하다 & 2,500",
        facts=("첫째 사실: 2,500명.", "둘째 사실은 〈괄호〉와 & 기호."),
        quotes=(("우리가 해냈습니다. 그리고 다시 할 것입니다.", "김하늘"),),
        words=(
            "서울, 2026년 11월 3일",
            "참가자는 2,500명이다.",
            "합의에 이르렀다고 밝혔으며 다음 소식은 내년 봄에 나올 예정이라고 덧붙였다.",
            "소제목",
            "항목 17",
            "안쪽 항목 18",
            "부산",
            "3,400,000",
            "두 들판 사이의 길",
            "연구소장",
            "김하늘은 열두 명을 이끈다.",
            "우리는 우리다.",
            "편집자에게 드리는 말씀 42쪽.",
            "자유롭게 쓰십시오.",
            "월요일부터 금요일까지",
            "영어, 한국어",
            "https://news.example.org/ko/releases/r/",
        ),
    ),
}


def without_corrections(release: str) -> str:
    """The release as it was before its one correction."""
    return re.sub(r"^corrections:.*\n", "", release, flags=re.MULTILINE).replace("2,500", "2,400")


def awkward_files(picture: bytes, photograph: bytes, more: str = "") -> Mapping[str, str | bytes]:
    """The files of a newsroom with the release in it; `more` is added to newsroom.yaml."""
    return {
        "content/newsroom.yaml": NEWSROOM + more,
        "content/people.yaml": PEOPLE,
        "content/releases/r.md": ENGLISH,
        "content/releases/r.ko.md": KOREAN,
        "content/versions/r-v1.md": without_corrections(ENGLISH),
        "content/releases/other.md": OTHER,
        "content/media/x.png": picture,
        "content/media/y.png": picture + b"\0",
        "content/media/ada.jpg": photograph,
        "content/media/logo.svg": LOGO,
        "content/media/report.pdf": REPORT,
    }
