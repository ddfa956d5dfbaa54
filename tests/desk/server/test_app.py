"""The server answers its own addresses, to who has the token, and nothing else."""

import asyncio
import http.client
import json
import re
import socket
import subprocess
import sys
import time
import uuid
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import nbformat
import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import websocket_connect

from tests.desk.server.served import TOKEN

BOARD = """import json, os, pathlib, tempfile
import ipywidgets, numpy
room = tempfile.TemporaryDirectory(prefix="mobility-test-")
pathlib.Path(room.name, "offers.csv").write_text("handed in")
told = {"room": room.name, "drawn": numpy.random.random(),
        "folder": os.environ["MOBILITY_FOLDER"], "cwd": os.getcwd(), "pid": os.getpid()}
pathlib.Path(f"kernel-{os.getpid()}.json").write_text(json.dumps(told))
ipywidgets.HTML("a board")"""
WRONG = "raise RuntimeError('the secret of the office')"
NAMES = ("start", "review", "agreement", "commission", "researcher")
OUTSIDE = (
    "voila/files/review.ipynb", "voila/tree", "voila/api/contents/", "voila/render/review.ipynb", "api/contents",
    "api/kernels", "api/sessions", "review.ipynb", "frame/../frame.py", "frame/%2e%2e/frame.py",
    "voila/static/../index.html.j2", "voila/static/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/pyvenv.cfg",
    "voila/labextensions/../../../pyvenv.cfg", "voila/templates/base/static/voila.js", "voila/query/x",
    "../../../../../../etc/passwd",
)  # fmt: skip


@pytest.fixture(scope="module")
def notebooks(tmp_path_factory):
    folder = tmp_path_factory.mktemp("notebooks")
    for name in NAMES:
        source = WRONG if name == "researcher" else BOARD
        cells = [nbformat.v4.new_markdown_cell("words for the notebook"), nbformat.v4.new_code_cell(source)]
        nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / f"{name}.ipynb")
    return folder


@contextmanager
def serving(notebooks, token=TOKEN):
    """Serve notebooks on a free port of this machine."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        free = found.getsockname()[1]
    command = [sys.executable, str(Path(__file__).parent / "served.py"), str(notebooks), str(free), token]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout.readline() == b"open\n"
        yield process, free
        process.terminate()


@pytest.fixture(scope="module")
def port(notebooks):
    with serving(notebooks) as (_, port):
        yield port


def ask(port, path, method="GET", body=None, **headers):
    """Give the status, the headers and the text of an answer, without following it anywhere."""
    talk = http.client.HTTPConnection("localhost", port, timeout=120)
    talk.request(method, f"/desk/{path}", body, {name.replace("_", "-"): text for name, text in headers.items()})
    answer = talk.getresponse()
    return answer.status, answer.headers, answer.read().decode("utf-8", "replace")


def cookie(port):
    """Come in with the token, as the link does."""
    status, headers, _ = ask(port, f"?token={TOKEN}")
    assert status == 302
    return headers["Set-Cookie"].partition(";")[0]


@pytest.mark.parametrize("path", OUTSIDE)
def test_no_other_address_is_answered(port, path):
    status, _, text = ask(port, path, Cookie=cookie(port))
    assert status in (403, 404)
    assert "Traceback" not in text
    assert "root:" not in text


@pytest.mark.parametrize("name", ["", "review", "agreement", "commission", "researcher"])
def test_without_the_token_there_is_only_the_door(port, name):
    status, _, text = ask(port, name)
    assert status == 403
    assert 'data-page="door"' in text
    assert "cell-output" not in text


def test_a_wrong_token_is_refused(port):
    status, headers, text = ask(port, "review?token=another-token-altogether")
    assert status == 403
    assert 'role="alert"' in text
    assert "Set-Cookie" not in headers


def test_the_token_is_taken_out_of_the_address_and_kept_as_a_cookie(port):
    status, headers, _ = ask(port, f"review?token={TOKEN}&lang=ru")
    assert (status, headers["Location"]) == (302, "/desk/review?lang=ru")
    assert "HttpOnly" in headers["Set-Cookie"]
    assert "SameSite=Lax" in headers["Set-Cookie"]


def test_the_door_lets_in_who_enters_the_token(port):
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    asked = urlencode({"password": TOKEN, "next": "/desk/review"})
    status, headers, _ = ask(port, "login", "POST", asked, **form)
    assert (status, headers["Location"]) == (302, "/desk/review")
    assert ask(port, "login", "POST", urlencode({"password": "wrong"}), **form)[0] == 403


def test_the_door_sends_nobody_to_another_server(port):
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    asked = urlencode({"password": TOKEN, "next": "https://elsewhere.example/desk/"})
    assert ask(port, "login", "POST", asked, **form)[1]["Location"] == "/desk/"


def test_a_form_of_another_server_is_refused(port):
    form = {"Content-Type": "application/x-www-form-urlencoded", "Origin": "https://elsewhere.example"}
    assert ask(port, "login", "POST", urlencode({"password": TOKEN}), **form)[0] == 403


@pytest.mark.parametrize("path", ["", "login", "nothing", "frame/frame.css", "voila/static/voila.js"])
def test_every_answer_says_what_the_browser_may_load(port, path):
    _, headers, _ = ask(port, path)
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "script-src 'self' blob:;" in headers["Content-Security-Policy"]
    assert headers["Server"] is None


def test_a_page_shows_what_the_notebook_shows_and_names_no_other_server(port):
    status, _, text = ask(port, "review", Cookie=cookie(port))
    assert status == 200
    assert text.count('type="application/vnd.voila.cell-output+json"') == 1
    assert "words for the notebook" not in text
    assert "ipywidgets" not in re.sub(r'<script id="jupyter-config-data".*?</script>', "", text, flags=re.DOTALL)
    assert not re.findall(r"""(?:src|href)=["']?(?:https?:)?//""", text)


def test_a_notebook_that_fails_says_so_calmly(port):
    status, _, text = ask(port, "researcher", Cookie=cookie(port))
    assert status == 200
    assert "The page could not be opened." in text
    assert "secret" not in text
    assert "Traceback" not in text


def test_without_a_token_only_the_names_that_were_given_are_answered(notebooks):
    with serving(notebooks, token="") as (_, port):
        answers = {
            host: ask(port, "login", Host=host)[0] for host in ("localhost", "desk.example", "elsewhere.example")
        }
    assert answers == {"localhost": 302, "desk.example": 302, "elsewhere.example": 403}


def opened(port):
    """Open a page; give its kernel and the cookie."""
    came = cookie(port)
    text = ask(port, "agreement", Cookie=came)[2]
    return re.search(r'"kernelId": "([0-9a-f-]+)"', text)[1], came


async def talk(port, kernel, headers):
    url = f"ws://localhost:{port}/desk/api/kernels/{kernel}/channels"
    return await websocket_connect(HTTPRequest(url, headers=headers))


def test_the_kernel_talks_neither_to_strangers_nor_to_other_servers(port):
    kernel, came = opened(port)
    origin = f"http://localhost:{port}"
    for headers in ({"Origin": origin}, {"Origin": "https://elsewhere.example", "Cookie": came}):
        with pytest.raises(HTTPClientError) as refused:
            asyncio.run(talk(port, kernel, headers))
        assert refused.value.code == 403


def test_a_page_cannot_send_code_to_its_kernel(port, tmp_path):
    kernel, came = opened(port)
    made = tmp_path / "made"

    async def run():
        sent = await talk(port, kernel, {"Origin": f"http://localhost:{port}", "Cookie": came})
        await sent.write_message(message("execute_request", {"code": f"open({str(made)!r}, 'w')", "silent": True}))
        await sent.write_message(message("kernel_info_request", {}))
        while json.loads(await sent.read_message())["msg_type"] != "kernel_info_reply":
            pass

    asyncio.run(asyncio.wait_for(run(), 60))
    assert not made.exists()


def message(kind, content):
    header = {
        "msg_id": uuid.uuid4().hex,
        "username": "",
        "session": "s",
        "msg_type": kind,
        "version": "5.3",
        "date": "",
    }
    whole = {
        "header": header,
        "parent_header": {},
        "metadata": {},
        "content": content,
        "channel": "shell",
        "buffers": [],
    }
    return json.dumps(whole)


def test_the_kernel_of_a_page_that_is_closed_ends(port):
    kernel, came = opened(port)
    assert ask(port, f"api/kernels/{kernel}", Cookie=came)[0] == 200
    assert ask(port, f"voila/api/shutdown/{kernel}", "POST", "", Origin="https://elsewhere.example")[0] == 403
    assert ask(port, f"voila/api/shutdown/{kernel}", "POST", "", Cookie=came)[0] == 204
    assert ask(port, f"api/kernels/{kernel}", Cookie=came)[0] == 404


def test_what_was_handed_in_goes_with_its_page(port, notebooks):
    before = {note["pid"] for note in kernels(notebooks)}
    kernel, came = opened(port)
    (room,) = {note["room"] for note in kernels(notebooks) if note["pid"] not in before}
    assert Path(room).exists()
    ask(port, f"voila/api/shutdown/{kernel}", "POST", "", Cookie=came)
    assert not Path(room).exists()


def kernels(notebooks):
    """Give what the kernels of the boards noted of themselves."""
    return [json.loads(note.read_text()) for note in notebooks.glob("kernel-*.json")]


def test_kernels_know_the_folder_and_draw_each_their_own_numbers(port, notebooks):
    for _ in range(2):
        opened(port)
    noted = kernels(notebooks)
    assert {note["folder"] for note in noted} == {str(notebooks.resolve())}
    assert len({note["drawn"] for note in noted}) == len({note["pid"] for note in noted}) == len(noted) >= 2


@pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux")
@pytest.mark.parametrize("stop", ["terminate", "kill"])
def test_no_kernel_outlives_its_server(notebooks, stop):
    before = {note["pid"] for note in kernels(notebooks)}
    with serving(notebooks) as (process, port):
        opened(port)
        ((pid, room),) = {(note["pid"], note["room"]) for note in kernels(notebooks) if note["pid"] not in before}
        assert runs(pid)
        getattr(process, stop)()
        process.wait()
    for _ in range(600):
        if not runs(pid):
            assert not Path(room).exists()
            return
        time.sleep(0.1)
    pytest.fail("the kernel still runs")


def runs(pid):
    """Tell whether a process is there and not just waiting to be counted."""
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"
