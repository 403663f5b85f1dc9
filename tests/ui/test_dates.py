import pytest

from kiosk.ui.dates import said_date


@pytest.mark.parametrize(
    ("written", "language", "said"),
    [
        ("2021-12-04", "ko", "2021년 12월 4일"),
        ("2021-12-04", "en", "4 December 2021"),
        ("2024-04", "ko", "2024년 4월"),
        ("2024-04", "en", "April 2024"),
        ("2012", "en", "2012"),
        ("2016-11-04", "nowhere", "2016-11-04"),
        ("2021-02-31", "en", "2021-02-31"),
        ("winter 2021", "en", "winter 2021"),
    ],
)
def test_a_date_is_said_as_the_language_writes_it(written, language, said):
    assert said_date(written, language) == said
