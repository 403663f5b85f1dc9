import os

import pygame
import pytest
from structlog.testing import capture_logs

from kiosk.app import window as window_module
from kiosk.app.window import has_display, open_window


def test_closing_one_window_leaves_another_as_it_is() -> None:
    kept = open_window("unseen", (64, 48), "kept")
    closed = open_window("unseen", (64, 48), "closed")
    closed.close()
    kept.renderer.draw_color = (10, 200, 30, 255)
    kept.renderer.clear()
    assert kept.renderer.to_surface().get_at((5, 5))[:3] == (10, 200, 30)
    kept.close()


def test_asking_for_a_screen_leaves_open_windows_as_they_are() -> None:
    kept = open_window("unseen", (64, 48), "kept")
    assert not has_display()
    assert kept.size == (64, 48)
    kept.renderer.clear()
    kept.close()


def test_a_window_says_which_renderer_it_has() -> None:
    made = open_window("unseen", (64, 48), "software")
    assert (made.renderer_name, made.accelerated) == ("software", False)
    made.close()


@pytest.mark.parametrize(
    ("name", "shown_through_a_texture"), [("software", "0"), ("software-texture", "1"), ("software", "0")]
)
def test_sdl_is_told_how_to_show_what_software_has_drawn(name: str, shown_through_a_texture: str) -> None:
    made = open_window("unseen", (64, 48), name, renderer=name)
    assert (made.renderer_name, made.accelerated) == (name, False)
    assert os.environ["SDL_FRAMEBUFFER_ACCELERATION"] == shown_through_a_texture
    made.close()


def test_a_renderer_that_cannot_be_made_is_replaced_by_software_with_one_line() -> None:
    with capture_logs() as lines:
        made = open_window("unseen", (64, 48), "glide", renderer="glide")
    assert (made.renderer_name, made.accelerated) == ("software", False)
    assert lines == [
        {
            "event": "renderer",
            "log_level": "warning",
            "asked": "glide",
            "reason": "SDL has no renderer “glide” here",
            "instead": "software",
        }
    ]
    made.renderer.clear()
    made.close()


def test_where_even_software_fails_any_that_can_be_made_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    real = window_module.make_renderer
    tried = []

    def only_the_texture(window: pygame.Window, name: str) -> object:
        tried.append(name)
        if name != "software-texture":
            raise pygame.error(f"no {name}")
        return real(window, name)

    monkeypatch.setattr(window_module, "make_renderer", only_the_texture)
    with capture_logs() as lines:
        made = open_window("unseen", (64, 48), "any")
    assert made.renderer_name == tried[-1] == "software-texture"
    assert len(tried) == len(set(tried))
    assert [line["reason"] for line in lines] == ["no software"]
    made.close()


def test_where_no_renderer_can_be_made_the_first_reason_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(window: pygame.Window, name: str) -> object:
        raise pygame.error(f"no {name}")

    monkeypatch.setattr(window_module, "make_renderer", none)
    with pytest.raises(pygame.error, match=r"no software$"):
        open_window("unseen", (64, 48), "none")
