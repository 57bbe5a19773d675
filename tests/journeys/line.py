"""The line between a phone and the server, which can be cut: as weather, blackouts and soldiers do it."""

import contextlib
import socket
import threading
from urllib.parse import urlsplit


class Line:
    """Forwards one port to the server. `cut` drops what runs and refuses what comes; `mend` ends that."""

    def __init__(self, server):
        self.far = urlsplit(server).hostname, urlsplit(server).port
        self.near = socket.create_server(("localhost", 0))
        self.site = f"http://localhost:{self.near.getsockname()[1]}"
        self.is_cut = False
        self.cut_at = self.lost_at = ""
        self.asked = []
        self._open = set()
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self):
        self.is_cut = True
        for end in list(self._open):
            _hang_up(end)

    def mend(self):
        self.is_cut, self.cut_at, self.lost_at = False, "", ""

    def cut_when_asked_for(self, ending):
        """The first request whose address ends so never gets its answer, nor does any later one."""
        self.cut_at = ending

    def lose_the_answer_of(self, part):
        """The first request whose address holds this is heard, but its answer and all later lines are lost."""
        self.lost_at = part

    def close(self):
        self.cut()
        self.near.close()

    def _accept(self):
        while True:
            try:
                phone, _ = self.near.accept()
            except OSError:
                return
            if self.is_cut:
                _hang_up(phone)
            else:
                threading.Thread(target=self._join, args=[phone], daemon=True).start()

    def _join(self, phone):
        server = socket.create_connection(self.far)
        self._open |= {phone, server}
        threading.Thread(target=self._carry, args=[server, phone], daemon=True).start()
        self._carry(phone, server, listens=True)

    def _carry(self, source, sink, *, listens=False):
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                if listens:
                    self._listen(data)
                elif self._is_losing:
                    self.cut()
                if self.is_cut:
                    break
                sink.sendall(data)
        for end in (source, sink):
            self._open.discard(end)
            _hang_up(end)

    def _listen(self, data):
        if data.startswith((b"GET ", b"POST ")):
            path = data.split(b" ", 2)[1].decode()
            self.asked.append(path)
            if self.cut_at and path.endswith(self.cut_at):
                self.cut()

    @property
    def _is_losing(self):
        return bool(self.lost_at) and self.lost_at in self.asked[-1]


def _hang_up(end):
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
