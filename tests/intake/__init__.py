"""Tests of the intake: bytes in, text with marks out."""
