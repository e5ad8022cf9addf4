"""Meetings that the office calls, runs and reports on."""
