"""Three brands as newsrooms write them, for all tests that dress one."""

from __future__ import annotations

from typing import Final

LOGO: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 60"><rect width="240" height="60" fill="{}"/></svg>'
)
WARM: Final = """\
name: {en: The Orchard, ko: 과수원 소식}
colours:
  light: {ground: '#fdf6ec', text: '#33241a', accent: '#9a3412', second: '#4d6b1f', third: '#f2b84b'}
  dark: {ground: '#1d1511', text: '#f4e8da', accent: '#f59e6c', second: '#b5cf7e', third: '#d9a441'}
radius: 10
fonts:
  display: [Georgia, serif]
  text: [Georgia, serif]
"""
STARK: Final = """\
logo: {file: media/logo.svg, dark: media/logo-dark.svg, alt: {en: Stark and Sons, ko: 스타크}}
colours:
  light: {ground: '#ffffff', text: '#000000', accent: '#000000'}
  dark: {ground: '#000000', text: '#ffffff', accent: '#ffffff'}
radius: 0
fonts:
  display: {en: [Helvetica Neue, Arial, sans-serif], ko: [Noto Sans CJK KR, sans-serif]}
  text: [Helvetica Neue, Arial, sans-serif]
"""
VIVID: Final = """\
colours:
  light: {ground: '#fff7fd', text: '#2b0a3d', link: '#a3005c', accent: '#f0047f', second: '#5b21b6', third: '#ffd60a'}
  dark: {ground: '#150026', text: '#f7eaff', link: '#5ff0d0', accent: '#ff4fa8', second: '#ffd60a', third: '#7c3aed'}
radius: 24
"""
BRANDS: Final = {"warm": WARM, "stark": STARK, "vivid": VIVID}
MEDIA: Final = {"content/media/logo.svg": LOGO.format("#000"), "content/media/logo-dark.svg": LOGO.format("#fff")}
