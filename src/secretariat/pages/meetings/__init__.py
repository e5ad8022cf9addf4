"""Meetings: as documents tell them, and as the office runs them."""
