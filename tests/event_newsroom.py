"""Events that nobody holds: a made-up campaign with one of every kind."""

from __future__ import annotations

from typing import Final

CAMPAIGN: Final = """\
title: {en: A challenge, ko: 공모}
date: 2026-11-01T09:00+09:00
summary: {en: Ideas wanted., ko: 아이디어를 찾습니다.}
organisation: {en: The foundation, ko: 재단}
zone: Asia/Seoul
phases:
  - {key: call, name: {en: Call, ko: 공모}, starts: 2026-11-01T00:00Z, ends: 2026-12-01T00:00Z, deadline: true}
"""

EVENTS: Final = """\
- slug: seoul
  title: {en: Meetup in Seoul, ko: 서울 모임}
  summary: {en: 'Come, and bring an idea.', ko: 아이디어를 들고 오세요.}
  starts: 2026-11-25T19:00 Asia/Seoul
  ends: 2026-11-25T21:00 Asia/Seoul
  place: {en: City Library, ko: 시립 도서관}
  street: {en: 1 Library Road, ko: 도서관로 1}
  city: {en: Seoul, ko: 서울}
  country: {en: South Korea, ko: 대한민국}
  geo: {latitude: 37.566535, longitude: 126.977969}
  capacity: 1200
  rsvp: https://rsvp.example.org/seoul
  price: {en: Free of charge, ko: 무료}
  organiser: press
  topics: [open-news]
  hashtags: ['#Ideas']
  body: |
    We meet in *the hall*.
- slug: show
  title: {en: Live show, ko: 생방송}
  summary: {en: Three questions., ko: 세 가지 질문.}
  zone: America/New_York
  starts: 2026-11-24T20:00
  ends: 2026-11-24T21:30
  show:
    topic: {en: What makes an idea, ko: 아이디어란 무엇인가}
    guests: [A. Guest, {name: B. Guest, role: {en: Inventor, ko: 발명가}, address: 'https://guest.example.org/'}]
    watch: [https://www.youtube.com/watch?v=dQw4w9WgXcQ, https://live.example.org/]
    talking_points: [{en: Where ideas begin, ko: 아이디어의 시작}]
- slug: berlin
  title: {en: Meetup in Berlin, ko: 베를린 모임}
  summary: {en: It was full., ko: 자리가 꽉 찼습니다.}
  starts: 2026-10-20T18:00 Europe/Berlin
  ends: 2026-10-20T20:00 Europe/Berlin
  zone: Europe/Berlin
  place: {en: Old Town Hall, ko: 구시청사}
  city: {en: Berlin, ko: 베를린}
  recap:
    text: |
      Sixty people came.

      They wrote down nine ideas.
    links: [{title: The nine ideas, address: 'https://ideas.example.org/nine', publisher: A paper, date: 2026-10-21}]
  recording: https://www.youtube.com/watch?v=dQw4w9WgXcQ
- slug: cancelled
  title: {en: Open house, ko: 공개 행사}
  summary: {en: Doors stay shut., ko: 열리지 않습니다.}
  starts: 2026-12-05T10:00 Asia/Seoul
  city: {en: Busan, ko: 부산}
  change: cancelled
  change_note: {en: The house is being repaired., ko: 건물을 수리하고 있습니다.}
  rsvp: https://rsvp.example.org/house
- slug: moved
  title: {en: Workshop, ko: 워크숍}
  summary: {en: On line after all., ko: 결국 온라인으로.}
  starts: 2026-12-03T10:00 Asia/Seoul
  ends: 2026-12-04T12:00 Asia/Seoul
  change: moved
  moved_from: 2026-12-02T10:00 Asia/Seoul
  online: https://meet.example.org/workshop
"""

# Those of the newsroom itself: content/events.yaml.
OF_NEWSROOM: Final = """\
- slug: open-day
  title: {en: Open day, ko: 공개의 날}
  date: 2026-11-01T09:00Z
  summary: {en: Come and see how it is made., ko: 어떻게 만드는지 보러 오세요.}
  starts: 2026-11-24T10:00+01:00
  ends: 2026-11-24T18:00+01:00
  place: {en: The glass house, ko: 유리 집}
  city: {en: Busan, ko: 부산}
  organiser: press
  topics: [open-news]
  hashtags: ['#OpenDoors']
  body: |
    Bring *a friend*.
- slug: press-conference
  title: {en: Press conference, ko: 기자 회견}
  date: 2026-10-01T09:00Z
  summary: {en: We answered., ko: 답했습니다.}
  starts: 2026-10-05T10:00 Asia/Seoul
  ends: 2026-10-05T11:00 Asia/Seoul
  online: https://meet.example.org/press
  recap: {text: {en: Ninety questions were asked., ko: 질문은 아흔 개였습니다.}}
  recording: https://www.youtube.com/watch?v=dQw4w9WgXcQ
- slug: new-year
  title: {en: Reception of the new year, ko: 신년회}
  date: 2026-11-01T09:00Z
  summary: {en: A glass for everybody., ko: 모두에게 한 잔씩.}
  starts: 2027-01-11T18:00 Asia/Seoul
"""
