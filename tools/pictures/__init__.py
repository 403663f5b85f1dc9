"""Draws the pictures of the default exhibition from scripts.

    python -m tools.pictures              every picture of every hall
    python -m tools.pictures pko lobby    these halls only
    python -m tools.pictures pko/first-truce.webp

`sheet` is the paper and the pen, `world` the maps; each hall has one module whose PICTURES names its files.
"""
