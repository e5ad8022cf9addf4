"""The office's part of the command line: one module for each kind of work.

Django is imported inside the commands only, so that ``servanda`` itself starts fast.
"""
