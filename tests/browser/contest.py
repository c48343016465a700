"""A contest that never was, for looking at entries, winners and leaderboard: the demo's own names none of them."""

from __future__ import annotations

from typing import Final

_CAMPAIGN: Final = """\
title: {en: A made-up contest, ko: 지어낸 공모전}
date: 2026-09-01T09:00+09:00
summary: {en: Maps and walks of a town that is not there., ko: 없는 마을의 지도와 산책.}
hashtag: '#MadeUp'
zone: America/New_York
categories:
  maps: {en: Maps, ko: 지도}
  walks: {en: Walks, ko: 산책}
"""
_ENTRIES: Final = """\
- slug: garden-map
  title: {en: The garden map, ko: 정원 지도}
  summary: {en: Every garden of the town on one sheet., ko: 마을의 모든 정원을 한 장에 담았습니다.}
  entrants: [Team Garden]
  category: maps
  country: KR
  region: {en: By the river, ko: 강가}
  licence: CC BY 4.0
  consent: 2026-09-20
  links: ['https://example.org/garden-map']
  video: https://www.youtube.com/watch?v=aqz-KE-bpKQ
  body: {en: How it was *drawn*., ko: "*그린* 방법."}
  award:
    place: winner
    name: {en: First prize, ko: 1등}
    from: 2026-10-10T18:00Z
    citation: {en: Nobody had counted the roses before., ko: 장미를 센 사람은 없었습니다.}
    interview: https://www.youtube.com/watch?v=aqz-KE-bpKQ
- slug: night-walk
  title: 밤 산책
  summary: 가로등이 없는 길을 걷습니다.
  written_in: ko
  category: walks
  country: KR
  licence: All rights reserved
  consent: 2026-09-21
  award: {place: honourable mention, from: 2026-10-10T18:00Z}
- slug: wall-map
  title: {en: Stone by stone, ko: 돌 하나하나}
  summary: {en: The old wall., ko: 오래된 성벽.}
  category: maps
  country: GB
  licence: CC0
  consent: 2026-09-21
"""
_VOTES: Final = """\
slug,count,at,source
garden-map,120,2026-10-01T00:00Z,A made-up count
wall-map,120,2026-10-01T00:00Z,A made-up count
night-walk,7,2026-10-02T00:00Z,A made-up count
"""
CONTEST: Final = {
    "campaigns/made-up/campaign.yaml": _CAMPAIGN,
    "campaigns/made-up/entries.yaml": _ENTRIES,
    "campaigns/made-up/votes.csv": _VOTES,
}
