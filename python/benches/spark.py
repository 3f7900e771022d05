#!/usr/bin/env python3
"""Articles a second by the command and on Spark, on the same cores, and what the engine costs, also where nothing is checked.

usage: benches/spark.py COMMAND FOLDER [--articles N] [--cores N] [--ways command spark engine]

The articles of a folder (NAME.LANG.txt) are taken again and again until there are enough. Both check each article by itself. Each
is run over a few articles first, and what that takes is taken off: the start of a program, of the JVM, of its workers. Processor time
(user and system, of all processes) tells the cost where other programs are at work; wall time tells the rate where none are.
"""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import pyarrow
import pyarrow.parquet

JOB = """
import sys
from pyspark.sql import SparkSession
import mtlint.spark
folder, cores, checks = sys.argv[1:]
builder = SparkSession.builder.master(f"local[{cores}]").config("spark.ui.enabled", "false")
builder = builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "localhost")
session = builder.getOrCreate()
session.sparkContext.setLogLevel("OFF")
df = session.read.parquet(folder)
if checks == "True":
    found = mtlint.spark.check(df, lang="lang", across=False)
else:
    # All texts go to Python, and a finding an article comes back.
    def passed(batches):
        import pyarrow as pa
        schema = pa.schema(mtlint.FINDINGS)
        for batch in batches:
            columns = [batch.column(0)] + [pa.nulls(len(batch), field.type) for field in list(schema)[1:]]
            lists = [pa.array([[]] * len(batch), field.type) for field in list(schema)[11:13]]
            yield pa.RecordBatch.from_arrays(columns[:11] + lists + columns[13:], names=schema.names)
    found = df.select("id", "lang", "text").mapInArrow(passed, mtlint.spark.FINDINGS)
found.write.mode("overwrite").parquet(folder + ".found")
session.stop()
"""


def session_times(leader):
    """User and system time of the processes of a session, by their numbers, in ticks."""
    times = {}
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            told = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(told[3]) == leader:
            times[stat.parent.name] = int(told[11]) + int(told[12])
    return times


def measured(command, cwd, right=(0,)):
    """Wall and processor time of a command and of all that it starts, the JVM too, which nobody waits for; in seconds."""
    start, times = time.monotonic(), {}
    process = subprocess.Popen(
        command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    while process.poll() is None:
        times.update(session_times(process.pid))
        time.sleep(0.05)
    assert process.returncode in right, command
    return time.monotonic() - start, sum(times.values()) / os.sysconf("SC_CLK_TCK")


def corpus(folder, count):
    paths = sorted(folder.glob("*.txt"))
    texts = [(path.name.split(".")[-2], path.read_bytes().decode("utf-8")) for path in paths]
    for number in range(count):
        lang, text = texts[number % len(texts)]
        yield {"id": f"{number:07}.{lang}.txt", "lang": lang, "text": text}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("command")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--articles", type=int, default=10000)
    parser.add_argument("--cores", type=int, default=2)
    parser.add_argument("--ways", nargs="+", default=["command", "spark", "engine"])
    asked = parser.parse_args()
    few = 200
    os.environ.update(RAYON_NUM_THREADS=str(asked.cores), PYSPARK_PYTHON=sys.executable)
    with tempfile.TemporaryDirectory() as here:
        here = pathlib.Path(here)
        times = {}
        for count in (few, asked.articles):
            rows = list(corpus(asked.folder, count))
            files, table = here / f"files{count}", here / f"table{count}"
            files.mkdir()
            table.mkdir()
            for row in rows:
                (files / row["id"]).write_text(row["text"], encoding="utf-8", newline="")
            parts = asked.cores * 4
            for part in range(parts):
                pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows[part::parts]), table / f"{part}.parquet")
            size = sum(len(row["text"].encode()) for row in rows)
            command = [os.path.abspath(asked.command), "check", "--alone", "--format", "jsonl", "."]
            if "command" in asked.ways:
                times["command", count] = measured(command, files, (0, 1))
            for way, checks in (("spark", True), ("engine", False)):
                job = [sys.executable, "-c", JOB, str(table), str(asked.cores), str(checks)]
                if way in asked.ways:
                    times[way, count] = measured(job, here)
    articles = asked.articles - few
    print(f"{asked.articles} articles, {size / 1e6:.1f} MB")
    rates = {}
    for who in asked.ways:
        wall, cpu = (more - less for more, less in zip(times[who, asked.articles], times[who, few]))
        rates[who] = articles / wall, articles / cpu
        start = times[who, few]
        print(f"{who}: {articles / wall:.0f} articles a second, {articles / cpu:.0f} a second of processor time; starts in {start[0]:.1f} s")
    if "spark" in rates and "command" in rates:
        lost = [1 - one / other for one, other in zip(rates["spark"], rates["command"])]
        print(f"lost to the engine: {lost[0]:.0%} of the rate, {lost[1]:.0%} of the processor time's worth")
    if "engine" in rates and "command" in rates:
        # What an article takes of the processor is what the check takes and what the engine takes.
        engine, check = (1 / rates[who][1] for who in ("engine", "command"))
        print(f"the engine alone: {engine * 1000:.2f} ms an article, the check {check * 1000:.2f} ms: {engine / (engine + check):.0%}")


main()
