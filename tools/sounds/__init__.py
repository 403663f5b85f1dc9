"""Makes every sound of the kiosk that is no recording, from numbers alone:

    python -m tools.sounds

The small sounds of the interface go to kiosk/sounds, the tones of the halls to assets/<hall>/room-tone.opus, the
listening post of hall 1 with its transcripts to assets/pko/. All are committed; nothing here runs in the kiosk. They
are sounds of rooms and touches, and years made audible; they stand for nothing that was heard.
"""
