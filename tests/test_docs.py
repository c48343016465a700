"""The guides tell the truth: their samples are read by the real reader, and nothing that exists is left out."""

from __future__ import annotations



