"""Uploads that never touch the disk in clear."""

from typing import Any

from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest


class InMemory(MemoryFileUploadHandler):
    """Keep a file in memory, up to some bytes; a longer one is cut there, for the view to refuse."""

    def __init__(self, request: HttpRequest, most: int) -> None:
        """Take uploads of one request."""
        super().__init__(request)
        self.most, self.got = most, 0

    def handle_raw_input(self, *_args: Any, **_kwargs: Any) -> None:
        """Take the file whatever its length is said to be."""
        self.activated = True

    def receive_data_chunk(self, raw_data: bytes, _start: int) -> None:
        """Keep a piece, unless there is too much already."""
        if self.got <= self.most:
            self.file.write(raw_data)
        self.got += len(raw_data)
