"""Where work is done beside the frames: on threads for rooms, or, for tests, at once."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Literal, TypeVar, get_args

Result = TypeVar("Result")
Bench = Literal["room", "still", "mirror"]


class Workbench:
    """`room` bakes and frames, `still` draws the sharp picture at rest, `mirror` the floor's part of a moving frame.

    Each has a thread of its own, so that none waits for another.
    """

    def __init__(self, *, at_once: bool = False) -> None:
        self.at_once = at_once
        self._threads: dict[Bench, ThreadPoolExecutor] = {}
        if not at_once:
            self._threads = {bench: ThreadPoolExecutor(1, bench) for bench in get_args(Bench)}

    def begin(self, bench: Bench, work: Callable[[], Result]) -> Future[Result]:
        """Have work done; its exception, too, is handed over by the future."""
        if not self.at_once:
            return self._threads[bench].submit(work)
        done: Future[Result] = Future()
        try:
            done.set_result(work())
        except Exception as error:
            done.set_exception(error)
        return done

    def close(self) -> None:
        for thread in self._threads.values():
            thread.shutdown(wait=True, cancel_futures=True)
