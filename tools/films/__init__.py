"""Makes the films of the exhibition, with their captions and posters, from drawings of our own:

    python -m tools.films                   all of them
    python -m tools.films pko/year-by-year  one of them

They are committed; nothing here runs in the kiosk. A film is a module with `NAME`, `SECONDS`, `POSTER` (the second of
which the poster is made), `QUALITY` (of x264: less is better and larger), `frame(second)`, which gives RGB pixels, and
`captions(language)`, which gives its cues: so a caption stands where the picture changes.
"""
