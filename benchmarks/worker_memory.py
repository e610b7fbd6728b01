"""How much memory one server process takes: at its start, after pages, after each document, after an import."""

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import bench
import import_people

TARGET = 140
READERS = 8
DOCUMENTS = ("feuille-emargement.pdf", "pv-incident.pdf", "kit-surveillant.pdf", "tout.pdf")


class Server:
    """A real uvicorn process on a free port, and the browser of a member of the centre."""

    def __init__(self, cookie):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.cookies = f"sessionid={cookie}"
        options = ["--port", str(self.port), "--log-level", "warning", "--no-access-log", "--lifespan", "on"]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "uvicorn", "pixcertif.asgi:application", *options], cwd=bench.ROOT
        )
        self.wait()

    def wait(self):
        """Until it answers."""
        for _ in range(200):
            try:
                if self.ask("/sante")[0] == 200:
                    return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError("the server did not start")

    def ask(self, path, body=None, content_type=""):
        """Status, headers and body of an address."""
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            headers = {"Cookie": self.cookies} | ({"Content-Type": content_type} if body else {})
            link.request("POST" if body else "GET", path, body=body, headers=headers)
            response = link.getresponse()
            return response.status, response.headers, response.read()
        finally:
            link.close()

    def get(self, path):
        """A page that must be given."""
        status, headers, body = self.ask(path)
        assert status == 200, (path, status)
        return headers, body

    def memory(self, kind="VmRSS"):
        """What the process holds now, in MB (« VmHWM »: the most it ever did)."""
        with open(f"/proc/{self.process.pid}/status") as status:
            return int(re.search(rf"{kind}:\s+(\d+)", status.read())[1]) / 1024

    def send_file(self, number, content):
        """Import a file of candidates."""
        path = f"/sessions/{number}/candidats/importer/"
        headers, _ = self.get(path)
        token = re.search(r"csrftoken=(\w+)", headers["Set-Cookie"])[1]
        self.cookies += f"; csrftoken={token}"
        edge = uuid4().hex
        fields = {"csrfmiddlewaretoken": token, "mode": "ajouter"}
        parts = [f'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}' for name, value in fields.items()]
        parts.append('Content-Disposition: form-data; name="file"; filename="candidats.xlsx"\r\n\r\n')
        head = "".join(f"--{edge}\r\n{part}\r\n" for part in parts).removesuffix("\r\n").encode()
        body = head + content + f"\r\n--{edge}--\r\n".encode()
        status, _, _ = self.ask(path, body, f"multipart/form-data; boundary={edge}")
        assert status == 302, status

    def stop(self):
        """End the process started here."""
        self.process.terminate()
        self.process.wait(timeout=20)


def measure(report, server, session, empty, content):
    """What it holds after each thing."""
    report.one("after start", server.memory(), unit="MB")
    paths = [f"/sessions/{session.number}/", f"/sessions/{session.number}/candidats/", "/sessions/", "/sessions/creer/"]
    with ThreadPoolExecutor(READERS) as pool:
        list(pool.map(server.get, paths * 50))
    report.one(f"after 200 pages, {READERS} at a time", server.memory(), TARGET, unit="MB")
    for name in DOCUMENTS:
        server.get(f"/sessions/{session.number}/{name}")
        report.one(f"after {name} of 20 people", server.memory(), TARGET, unit="MB")
    for _ in range(20):
        server.get(f"/sessions/{session.number}/tout.pdf")
    report.one("after twenty more tout.pdf", server.memory(), TARGET, unit="MB")
    server.send_file(empty.number, content)
    report.one("after an import of 1,000 people", server.memory(), TARGET, unit="MB")
    server.get(f"/sessions/{empty.number}/feuille-emargement.pdf")
    report.one("after the attendance sheet of 1,000 people", server.memory(), unit="MB")
    report.one("the most it ever held", server.memory("VmHWM"), unit="MB")


def main():
    """Measure, say, keep."""
    bench.start()
    from tests.sessions_app.candidate_files import make_xlsx

    bench.load_places()
    centre, user = bench.make_centre()
    for rank in range(200):
        session = bench.make_session(centre, by=user, candidates=20, room=f"Salle {rank}")
    empty = bench.make_session(centre, by=user, room="Salle vide")
    content = make_xlsx(*import_people.lines(import_people.PEOPLE))
    report = bench.Report(
        "worker_memory", "Memory of one server process (RSS), 200 sessions of 20 people in the database"
    )
    server = Server(bench.browser(user).cookies["sessionid"].value)
    try:
        measure(report, server, session, empty, content)
    finally:
        server.stop()
    report.write()


if __name__ == "__main__":
    os.environ["PYTHONPATH"] = str(bench.ROOT)
    main()
