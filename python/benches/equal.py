#!/usr/bin/env python3
"""Holds the findings of the command, this package, Spark, Ray and the service over folders of articles against each other, field by field.

usage: benches/equal.py COMMAND FOLDER [FOLDER …] [--ending ENDING] [--source-lang CODE] [--glossary FILE] [--spark] [--ray] [--http]

Articles are files NAME.LANG.txt, or of another format, such as tables of segments with their sources (--ending tsv); with --source-lang
their sources lie beside them, NAME.CODE.txt. Over HTTP each article is checked by itself, and is compared with the command that does so; the
command must have the feature `serve`. Exit status 1 where anything differs.
"""

import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import urllib.request

import pyarrow

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "tests"))

from conftest import as_here, by_command, by_table, order  # noqa: E402

import mtlint  # noqa: E402


def rows(folder, source_lang, ending):
    """The articles of a folder, as rows of a table."""
    for path in sorted(folder.glob(f"*.{ending}")):
        lang = path.name.split(".")[-2]
        if lang == source_lang:
            continue
        row = {"id": path.name, "lang": lang if lang != path.stem else None, "text": path.read_bytes().decode("utf-8")}
        if source_lang:
            source = path.with_name(f"{path.name.rsplit('.', 2)[0]}.{source_lang}.txt")
            row["source"] = source.read_bytes().decode("utf-8") if source.exists() else None
            row["source_lang"] = source_lang
        yield row


def listed(batches):
    return by_table(pyarrow.table(batches).to_pylist())


def by_package(table, checker, columns):
    return listed(checker.check_batches(table, names=checker.names(table, **columns), **columns))


def by_spark(table, checker, columns):
    import mtlint.spark
    from pyspark.sql import SparkSession

    os.environ.update(PYSPARK_PYTHON=sys.executable, PYSPARK_DRIVER_PYTHON=sys.executable)
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    session = builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "localhost").getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    df = session.createDataFrame(table.to_pylist(), ", ".join(f"{name} string" for name in table.column_names))
    found = mtlint.spark.check(df.repartition(5), checker, **columns).collect()
    return by_table(row.asDict(recursive=True) for row in found)


def by_ray(table, checker, columns):
    import mtlint.ray
    import ray

    if not ray.is_initialized():
        ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="ERROR")
        ray.data.DataContext.get_current().enable_progress_bars = False
    found = mtlint.ray.check(ray.data.from_arrow(table).repartition(5), checker, **columns)
    return by_table(row for part in found.iter_batches(batch_format="pyarrow") for row in part.to_pylist())


def by_http(command, folder, ending, source_lang, options):
    """What `mtlint serve` answers, a request an article, with the places in characters."""
    service = subprocess.Popen([command, "serve", "--listen", "127.0.0.1:0", *options], cwd=folder, stdout=subprocess.PIPE, text=True)
    try:
        address = service.stdout.readline().strip().removeprefix("listening on ")
        found, texts = [], {}
        for path in sorted(folder.glob(f"*.{ending}")):
            article = {"name": path.name, "text": path.read_bytes().decode("utf-8")}
            if source_lang and path.name.split(".")[-2] == source_lang:
                continue
            source = path.with_name(f"{path.name.rsplit('.', 2)[0]}.{source_lang}.txt")
            if source_lang and source.exists():
                article["source"] = {"name": source.name, "text": source.read_bytes().decode("utf-8")}
            body = json.dumps({"articles": [article]}).encode()
            request = urllib.request.Request(f"{address}/check", body, {"Content-Type": "application/json"})
            with urllib.request.urlopen(request) as answer:
                [told] = json.load(answer)["articles"]
            assert not told["errors"], told["errors"]
            found += [as_here(finding, folder, texts) for finding in told["findings"]]
        return sorted(found, key=order)
    finally:
        service.terminate()
        service.wait()


def compared(folder, count, told, found, way):
    """Tells whether two ways have found the same."""
    same = found == told
    print(f"{folder.parent.name}/{folder.name}: {count} articles, {len(told)} findings by the command, "
          f"{len(found)} by {way}: {'the same' if same else 'DIFFERENT'}")
    for one, other in zip(told, found):
        if one != other:
            print("  first difference, in", {key: (one[key], other[key]) for key in one if one[key] != other[key]})
            break
    return same


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("command")
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    parser.add_argument("--ending", default="txt")
    parser.add_argument("--source-lang")
    parser.add_argument("--glossary", action="append", default=[])
    parser.add_argument("--spark", action="store_true")
    parser.add_argument("--ray", action="store_true")
    parser.add_argument("--http", action="store_true")
    asked = parser.parse_args()
    ways = {"package": by_package, **({"spark": by_spark} if asked.spark else {}), **({"ray": by_ray} if asked.ray else {})}
    glossaries = [os.path.abspath(glossary) for glossary in asked.glossary]
    differ = False
    for folder in asked.folders:
        with tempfile.TemporaryDirectory() as copied:
            here = pathlib.Path(copied) / "articles"
            shutil.copytree(folder, here, ignore=lambda _, names: [name for name in names if not name.endswith(asked.ending)])
            if asked.source_lang:
                (here / "mtlint.toml").write_text(f'source-lang = "{asked.source_lang}"\n', encoding="utf-8")
            options = [part for glossary in glossaries for part in ("--glossary", glossary)]
            command = os.path.abspath(asked.command)
            told = by_command(command, here, *options)
            if asked.http:
                alone = by_command(command, here, "--alone", *options)
                served = by_http(command, here, asked.ending, asked.source_lang, options)
        table = pyarrow.Table.from_pylist(list(rows(folder, asked.source_lang, asked.ending)))
        columns = {name: name for name in table.column_names if table[name].null_count < table.num_rows}
        columns["format"] = asked.ending
        for way, find in ways.items():
            found = find(table, mtlint.Checker(glossaries=glossaries), columns)
            differ |= not compared(folder, table.num_rows, told, found, way)
        if asked.http:
            differ |= not compared(folder, table.num_rows, alone, served, "HTTP")
    sys.exit(differ)


main()
