"""Readings in the formats of the field: Akoma Ntoso, Web Annotations, tables.

Each writer takes a reading in the layout of the contract (``Reading.as_dict()``), so that stored
readings can be written as well as fresh ones.
"""
