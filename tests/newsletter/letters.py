"""A letter to start from, in English and in Korean."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from pressroom.newsletter import (
    Letter,
    LetterFooter,
    LetterItem,
    LetterLink,
    LetterPicture,
    LetterSection,
    Mailbox,
    Unsubscribe,
)

# Not one of the hosts for examples: nobody can send a letter that leads there.
SITE: Final = "https://news.paper.test"
PICTURE: Final = LetterPicture(f"{SITE}/pictures/kit.jpg", 1200, 630, "Two people pack a press kit.")

LETTER: Final = Letter(
    name="2026-w47.en",
    language="en",
    direction="ltr",
    newsroom=LetterLink("Example News", f"{SITE}/"),
    subject="This week: press kits, feeds & a “correction”",
    preheader="Three stories and one release from the third week of November.",
    title="The week in news <47>",
    introduction='<p>Dear reader, <a href="https://news.paper.test/stories/kit/">the kit</a> is here &amp; more.</p>'
    "<ul><li>first</li><li>second</li></ul>",
    sections=(
        LetterSection(
            "Stories",
            (
                LetterItem(
                    "Story", "Press kits & you", "A <kit> for all.", f"{SITE}/stories/kit/", "16 November", PICTURE
                ),
                LetterItem("Story", "From the desk", "> Quoted.", f"{SITE}/stories/desk/", "17 November"),
            ),
        ),
        LetterSection("", (LetterItem("Release", "We correct", "", f"{SITE}/releases/we-correct/", "18 November"),)),
    ),
    footer=LetterFooter(
        organisation="Example Organisation",
        postal_address="1 Example Street, Exampletown",
        reason="You get this because you subscribed on news.paper.test.",
        unsubscribe=Unsubscribe(
            f"{SITE}/unsubscribe/?who={{recipient}}", "mailto:leave@example.org?subject=leave%20{recipient}"
        ),
        accounts=(LetterLink("Mastodon", "https://social.example/@news"), LetterLink("Feed", f"{SITE}/feeds/all.atom")),
        credits=("Two people pack a press kit: Kim Minji, CC BY 4.0",),
    ),
    web_version=f"{SITE}/digests/2026-w47/",
    written=datetime(2026, 11, 22, 12, 0, tzinfo=UTC),
    sender=Mailbox("Example News", "news@example.org"),
)

_STORY: Final = LetterItem(
    "이야기",
    "보도 자료 묶음을 한 번에 내려받을 수 있게 되었습니다",
    "기자가 사진과 인용문, 연락처를 한 파일로 받습니다. 저작권 표시는 파일 안에 함께 들어 있습니다.",
    f"{SITE}/ko/stories/kit/",
    "11월 16일",
    PICTURE,
)
KOREAN: Final = replace(
    LETTER,
    name="2026-w47.ko",
    language="ko",
    newsroom=LetterLink("예시 뉴스룸", f"{SITE}/ko/"),
    subject="이번 주 소식: 보도 자료 묶음과 피드",
    preheader="11월 셋째 주에 나온 이야기 세 편과 보도 자료 한 건을 모았습니다. 정정 한 건도 알려 드립니다.",
    title="11월 셋째 주 소식을 모아 전해 드립니다",
    introduction="<p>독자 여러분, 이번 주에는 보도 자료 묶음과 피드에 관한 소식을 모았습니다.</p>",
    sections=(LetterSection("이야기", (_STORY,)),),
    footer=replace(
        LETTER.footer, organisation="예시 단체", postal_address="예시시 예시로 1", reason="구독하셔서 보내 드립니다."
    ),
    web_version=f"{SITE}/ko/digests/2026-w47/",
)


def long_letter(items: int) -> Letter:
    """Return a letter with so many items, each with a summary of 300 characters."""
    item = LetterItem("Story", "A title of usual length", "Words " * 50, f"{SITE}/stories/a/", "16 November", PICTURE)
    return replace(LETTER, sections=(LetterSection("Stories", (item,) * items),))
