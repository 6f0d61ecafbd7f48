"""PostgreSQL 15: its Dutch dictionary, a GIN index, ts_headline, and trigrams for typing errors.

A server of its own runs while it is built or asked, in the same folder, on a socket only; as the
user postgres where this runs as root, since it refuses to run as root.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterable, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.bench.items import FACETS, PHRASE, PREFIX, TOP, Answer, Item, Question

PROGRAMS = Path("/usr/lib/postgresql/15/bin")
USER = "postgres"
SETTINGS = {
    "listen_addresses": "",
    "shared_buffers": "512MB",
    "work_mem": "64MB",
    "maintenance_work_mem": "256MB",
    "fsync": "off",
    "synchronous_commit": "off",
    "max_wal_size": "4GB",
    "jit": "off",  # compiling a query takes longer than running it
}
PATIENCE = 30  # seconds the server has to start
WEIGHTS = "{0.66, 0.66, 0.66, 1}"  # of the text, and of the title as A

TABLE = """
    create table item (
        number integer primary key, key text, kind text, company text, year text,
        person text[], theme text[], body text, words tsvector)
"""
GIVEN = """
    create temporary table given (
        number integer, key text, kind text, company text, year text,
        person text[], theme text[], title text, body text)
"""
INDEXED = """
    insert into item select number, key, kind, company, year, person, theme, body,
        setweight(to_tsvector('dutch', title), 'A') || to_tsvector('dutch', body) from given;
    drop table given;
    create index on item using gin (words);
    create extension pg_trgm;
    create table word as select word from ts_stat(
        'select to_tsvector(''simple'', body) from item');
    create index on word using gin (word gin_trgm_ops);
"""
BEST = f"""
    select key, ts_headline('dutch', body, words, 'MaxWords=40, MinWords=20') from (
        select key, body, query.words from item, (select {{query}} as words) as query
        where item.words @@ query.words and company = %(company)s
        order by ts_rank(%(weights)s, item.words, query.words) desc limit {TOP}) as best
"""
COUNTS = f"""
    with found as materialized (
        select kind, company, year, person, theme from item where words @@ {{query}}),
    kept as materialized (select * from found where company = %(company)s)
    (select 'total', '', count(*) from kept)
    union all (select 'company', company, count(*) from found group by 2 order by 3 desc)
    union all (select 'kind', kind, count(*) from kept group by 2 order by 3 desc)
    union all (select 'year', year, count(*) from kept group by 2 order by 3 desc limit {TOP})
    union all (select 'person', one, count(*) from kept, unnest(person) as one
        group by 2 order by 3 desc limit {TOP})
    union all (select 'theme', one, count(*) from kept, unnest(theme) as one
        group by 2 order by 3 desc limit {TOP})
"""
NEAREST = """
    select word from word where word %% %(text)s order by similarity(word, %(text)s) desc limit 1
"""


class PostgreSql:
    """PostgreSQL."""

    def missing(self) -> str | None:
        """Return what is not installed."""
        if not (PROGRAMS / "initdb").exists():
            return "PostgreSQL 15 (postgresql-15)"
        return None if find_spec("psycopg") else "psycopg (pip install -e '.[bench]')"

    def build(self, items: Iterable[Item], folder: Path) -> None:
        """Copy all items into a table, then index it."""
        data = folder / "data"
        data.mkdir()
        if os.geteuid() == 0:
            shutil.chown(data, USER, USER)
        _run("initdb", "-D", str(data), "-A", "trust", "-U", USER, "-E", "UTF8", "--no-locale")
        self.open(folder)
        try:
            self._fill(items)
        finally:
            self.close()

    def _fill(self, items: Iterable[Item]) -> None:
        connection = self._connection
        connection.execute(TABLE)
        connection.execute(GIVEN)
        with connection.cursor().copy("copy given from stdin") as copy:
            for item in items:
                copy.write_row(
                    (item.number, item.key, item.kind, item.company, str(item.year),
                     list(item.people), list(item.themes), item.title, item.text)
                )  # fmt: skip
        connection.execute(INDEXED)
        connection.execute("vacuum analyze")
        connection.execute("checkpoint")

    def open(self, folder: Path) -> None:
        """Start the server, and connect."""
        data = folder / "data"
        options = [word for name, value in SETTINGS.items() for word in ("-c", f"{name}={value}")]
        command = [str(PROGRAMS / "postgres"), "-D", str(data), "-k", str(data), *options]
        with (folder / "log").open("ab") as log:
            self._server = subprocess.Popen(command, stdout=log, stderr=log, **_as_user())
        deadline = time.monotonic() + PATIENCE
        library = import_module("psycopg")
        while True:
            try:
                self._connection: Any = library.connect(
                    host=str(data), user=USER, dbname="postgres", autocommit=True
                )
            except library.OperationalError:
                if time.monotonic() > deadline or self._server.poll() is not None:
                    raise
                time.sleep(0.1)
            else:
                return

    def ask(self, question: Question) -> Answer:
        """Answer with one query for the best and one for the counts."""
        answer = self._answer(question, " ".join(question.words))
        if answer.total or question.kind in (PHRASE, PREFIX):
            return answer
        near = [self._nearest(word) for word in question.words]
        return self._answer(question, " ".join(near))

    def _nearest(self, word: str) -> str:
        found = self._connection.execute(NEAREST, {"text": word}).fetchone()
        return word if found is None else str(found[0])

    def _answer(self, question: Question, text: str) -> Answer:
        query = "plainto_tsquery('dutch', %(text)s)"
        if question.kind == PHRASE:
            query = "phraseto_tsquery('dutch', %(text)s)"
        if question.kind == PREFIX:
            query, text = "to_tsquery('dutch', %(text)s)", f"{text}:*"
        values = {"text": text, "company": question.company, "weights": WEIGHTS}
        best = self._connection.execute(BEST.format(query=query), values).fetchall()
        rows = self._connection.execute(COUNTS.format(query=query), values).fetchall()
        counts: dict[str, list[tuple[str, int]]] = {facet: [] for facet in FACETS}
        for facet, value, count in rows[1:]:
            counts[facet].append((value, count))
        return Answer(rows[0][2], [key for key, _ in best], [text for _, text in best], counts)

    def close(self) -> None:
        """Stop the server at once, in the way that lets it write what it has."""
        self._connection.close()
        self._server.send_signal(signal.SIGINT)
        self._server.wait()

    def files(self, folder: Path) -> Path:
        """Return where the tables are, which leaves out the log of changes."""
        return folder / "data" / "base"

    def processes(self) -> Sequence[int]:
        """Return the server and its children."""
        server = self._server.pid
        children = Path(f"/proc/{server}/task/{server}/children")
        return [server, *map(int, children.read_text().split())] if children.exists() else [server]


def _as_user() -> dict[str, Any]:
    return {"user": USER, "group": USER, "cwd": "/"} if os.geteuid() == 0 else {}


def _run(program: str, *arguments: str) -> None:
    command = [str(PROGRAMS / program), *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **_as_user())


ENGINE = PostgreSql
