"""The tables that follow from readings and acts: they can be thrown away and made again.

Written by :mod:`secretariat.record.acts` only, inside the transaction of an act, and again by
``servanda rebuild``.
"""
