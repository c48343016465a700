"""Events that nobody holds, of the newsroom itself and of the contest that never was: nobody knows dates of true ones."""

from __future__ import annotations

from typing import Final

_OF_NEWSROOM: Final = """\
- slug: open-day
  title: {en: 'A made-up open day, with a long name that takes more than one line', ko: '지어낸 공개의 날: 한 줄에 다 들어가지 않을 만큼 이름이 긴 행사'}
  date: 2026-11-01T09:00Z
  summary: {en: Everybody may see how nothing is made., ko: 아무것도 만들지 않는 과정을 누구나 볼 수 있습니다.}
  starts: 2026-11-28T10:00 America/New_York
  ends: 2026-11-28T17:00 America/New_York
  place: {en: A house that is not there, ko: 없는 집}
  street: {en: 1 Nowhere Road, ko: 없는길 1}
  city: {en: Nowhere, ko: 없는 도시}
  geo: {latitude: 1.5, longitude: -30.25}
  capacity: 1200
  price: {en: Free of charge, ko: 무료}
  rsvp: https://example.org/open-day
  organiser: press
  topics: [pressroom]
  hashtags: ['#MadeUp']
  body: {en: Bring *a friend*., ko: '*친구*와 함께 오세요.'}
- slug: press-conference
  title: {en: A made-up press conference, ko: 지어낸 기자 회견}
  date: 2026-10-01T09:00Z
  summary: {en: There was nothing to say., ko: 할 말이 없었습니다.}
  starts: 2026-10-05T10:00 Asia/Seoul
  ends: 2026-10-05T11:00 Asia/Seoul
  online: https://example.org/press
  recap:
    text: {en: 'Ninety questions were asked, and none was answered.', ko: '질문은 아흔 개였고, 답은 없었습니다.'}
    links: [{title: Ninety questions, address: 'https://example.org/ninety', publisher: A made-up paper, date: 2026-10-06}]
  recording: https://www.youtube.com/watch?v=aqz-KE-bpKQ
"""
_OF_CONTEST: Final = """\
- slug: live
  title: {en: Three map makers answer, ko: 지도 만드는 세 사람의 대답}
  summary: {en: Live from a studio that is not there., ko: 없는 스튜디오에서 생방송으로.}
  starts: 2026-12-02T20:00 America/New_York
  ends: 2026-12-02T21:00 America/New_York
  show:
    topic: {en: How a map begins, ko: 지도는 어떻게 시작되는가}
    guests: [A. Guest, {name: B. Guest, role: {en: Draws walls, ko: 성벽을 그리는 사람}, address: 'https://example.org/guest'}]
    watch: ['https://www.youtube.com/watch?v=aqz-KE-bpKQ', 'https://example.org/live']
    talking_points: [{en: The first line, ko: 첫 선}]
- slug: walk
  title: {en: A walk by night, ko: 밤 산책}
  summary: {en: It has moved., ko: 날짜를 옮겼습니다.}
  starts: 2026-12-05T22:00 America/New_York
  change: moved
  change_note: {en: 'Rain: a day later.', ko: 비 예보로 하루 뒤에 합니다.}
  moved_from: 2026-12-04T22:00 America/New_York
  city: {en: Nowhere, ko: 없는 도시}
- slug: picnic
  title: {en: Picnic at the wall, ko: 성벽 소풍}
  summary: {en: There is none., ko: 열지 않습니다.}
  starts: 2027-05-01T12:00 America/New_York
  change: cancelled
  city: {en: Nowhere, ko: 없는 도시}
"""
MADE_UP_EVENTS: Final = {"content/events.yaml": _OF_NEWSROOM, "campaigns/made-up/events.yaml": _OF_CONTEST}
