import numpy as np
import pytest

from kiosk.draw.icons import icon_image, icon_mask, icon_names

NAMED_IN_THE_LOOK = """
    home plan back next up down access help close plus minus check play pause rewind sound captions sign-language
    book source eye pin turn-left turn-right zoom text-size contrast calm reach speech steps clock warning
    cross-circle tick-circle drag leaf grid undo save
"""


def test_every_icon_that_the_look_names_is_drawn() -> None:
    assert set(NAMED_IN_THE_LOOK.split()) <= set(icon_names())


@pytest.mark.parametrize("size", [36, 88])
@pytest.mark.parametrize("name", icon_names())
def test_an_icon_has_ink_inside_its_box_and_none_at_its_edge(name: str, size: int) -> None:
    mask = icon_mask(name, size)
    assert mask.shape == (size, size)
    assert mask.max() == 255
    assert 0.03 < (mask > 127).mean() < 0.5
    edge = np.concatenate((mask[0], mask[-1], mask[:, 0], mask[:, -1]))
    assert edge.max() == 0


def test_an_icon_takes_its_colour_and_stroke() -> None:
    blue = icon_image("close", 48, (11, 95, 165))
    solid = blue[..., 3] == 255
    assert (blue[solid] == (165, 95, 11, 255)).all()
    assert icon_mask("close", 48, 3.0).sum() > 1.3 * icon_mask("close", 48).sum()


def test_an_unknown_icon_is_an_error() -> None:
    with pytest.raises(KeyError):
        icon_mask("unicorn", 36)
