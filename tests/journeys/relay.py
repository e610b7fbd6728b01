"""A network between a browser and the server, which can be cut: what is sent meanwhile waits, nothing is closed.

Playwright's « offline » leaves an open stream alone; a real cut says nothing to anyone. It is a process of its own,
cut by being stopped: the kernel goes on taking connections and bytes, as if they were on their way.
"""

import asyncio
import contextlib
import signal
import subprocess
import sys

from tests.pixcertif.live_processes import ROOT


class Relay:
    """The process that passes on to a port what arrives at its own."""

    def __init__(self, port):
        command = [sys.executable, "-m", "tests.journeys.relay", str(port)]
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        self.address = f"http://127.0.0.1:{self.process.stdout.readline().strip()}"

    def cut(self):
        """Nothing arrives any more, in either way."""
        self.process.send_signal(signal.SIGSTOP)

    def mend(self):
        """What waited goes on."""
        self.process.send_signal(signal.SIGCONT)

    def close(self):
        """Ends it."""
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


async def pour(reader, writer):
    """One way of a connection, until its end."""
    with contextlib.suppress(OSError):
        while heard := await reader.read(65536):
            writer.write(heard)
            await writer.drain()
    writer.close()


async def serve(port):
    """Each connection has one of its own to the server; none when there is no server."""

    async def carry(reader, writer):
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            writer.close()
            return
        await asyncio.gather(pour(reader, far_writer), pour(far_reader, writer))

    async with await asyncio.start_server(carry, "127.0.0.1", 0) as server:
        print(server.sockets[0].getsockname()[1], flush=True)
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
