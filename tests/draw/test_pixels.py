import pytest

from kiosk.draw.pixels import LINE, blank


@pytest.mark.parametrize("size", [(0, 0), (1, 1), (7, 5), (1080, 1920)])
def test_a_blank_picture_is_transparent_whole_and_begins_at_a_cache_line(size):
    picture = blank(*size)
    assert picture.shape == (*size, 4)
    assert not picture.any()
    assert picture.flags.c_contiguous and picture.flags.writeable
    assert picture.ctypes.data % LINE == 0 or not picture.size
