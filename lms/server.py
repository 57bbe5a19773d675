"""How gunicorn serves: `gunicorn -c python:lms.server lms.wsgi`."""

import fcntl
import os
import socket
import struct
import sys
from collections.abc import Iterator

from lms.settings.environment import number

_SIOCGIFADDR = 0x8915  # Linux: the address of a named interface
_host = os.environ.get("HOST", "127.0.0.1")
_port = number("PORT", default=8000, least=1)

bind = f"{_host}:{_port}"
worker_class = "gthread"
workers = number("WEB_WORKERS", default=2, least=1)
threads = number("WEB_THREADS", default=4, least=1)
timeout = 120
graceful_timeout = 10
keepalive = 15
loglevel = "warning"
accesslog = None  # paths hold participants' tokens
control_socket_disable = True
preload_app = True  # loaded once for all workers: half the time to start, a third of the memory


def post_worker_init(_worker: object) -> None:
    """Each server process picks up jobs that a killed one left behind."""
    from jobs import sweeper  # noqa: PLC0415 - the apps are loaded by now

    sweeper.start()


def worker_exit(_server: object, _worker: object) -> None:
    """Every request is answered and every write is in the database: leave at once.

    Taking a whole Django apart in memory takes seconds on a slow machine, and Ctrl-C waits for it.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def when_ready(_server: object) -> None:
    """Say where the product is, once it is there."""
    print("\n".join(addresses(_host, _port)), flush=True)  # noqa: T201 - for the person who started it


def addresses(host: str, port: int) -> list[str]:
    """What to open on this computer, and on a phone in the same room."""
    lines = ["", f"Open  http://localhost:{port}/"]
    lan = lan_address()
    if lan and host == "0.0.0.0":  # noqa: S104 - only compared
        lines.append(f"On phones in this network  http://{lan}:{port}/")
    elif lan:
        lines.append(f"For phones in this network: make run HOST=0.0.0.0  (http://{lan}:{port}/)")
    return [*lines, "Stop with Ctrl-C.", ""]


def lan_address() -> str:
    """This computer's address in its local network, or empty. Nothing is sent.

    A laptop that is itself the hotspot has no way out, but its interface has an address.
    """
    return _address_of_route() or next(_addresses_of_interfaces(), "")


def _address_of_route() -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(
                ("192.0.2.1", 9)
            )  # an address of documentation: only a route is looked up
        except OSError:
            return ""
        return str(probe.getsockname()[0])


def _addresses_of_interfaces() -> Iterator[str]:
    """IPv4 addresses of the interfaces that are up, the loopback left out (Linux only)."""
    if not sys.platform.startswith("linux"):
        return
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        for _index, name in socket.if_nameindex():
            request = struct.pack("256s", name.encode()[:15])
            try:
                answer = fcntl.ioctl(probe, _SIOCGIFADDR, request)
            except OSError:
                continue  # an interface without an address
            address = socket.inet_ntoa(answer[20:24])
            if not address.startswith("127."):
                yield address
