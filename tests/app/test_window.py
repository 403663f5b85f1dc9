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
