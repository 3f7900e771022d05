#!/usr/bin/env python3
"""Holds the findings of the command, this package, Spark and Ray over folders of articles against each other, field by field.

usage: benches/equal.py COMMAND FOLDER [FOLDER …] [--ending ENDING] [--source-lang CODE] [--glossary FILE] [--spark] [--ray]

Articles are files NAME.LANG.txt, or of another format, such as tables of segments with their sources (--ending tsv); with --source-lang
their sources lie beside them, NAME.CODE.txt. Exit status 1 where anything differs.
"""

import argparse
import os
import pathlib
import shutil
import sys
import tempfile

import pyarrow

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "tests"))

from conftest import by_command, by_table  # noqa: E402

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


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("command")
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    parser.add_argument("--ending", default="txt")
    parser.add_argument("--source-lang")
    parser.add_argument("--glossary", action="append", default=[])
    parser.add_argument("--spark", action="store_true")
    parser.add_argument("--ray", action="store_true")
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
            told = by_command(os.path.abspath(asked.command), here, *options)
        table = pyarrow.Table.from_pylist(list(rows(folder, asked.source_lang, asked.ending)))
        columns = {name: name for name in table.column_names if table[name].null_count < table.num_rows}
        columns["format"] = asked.ending
        for way, find in ways.items():
            found = find(table, mtlint.Checker(glossaries=glossaries), columns)
            same = found == told
            differ |= not same
            print(f"{folder.parent.name}/{folder.name}: {table.num_rows} articles, {len(told)} findings by the command, "
                  f"{len(found)} by {way}: {'the same' if same else 'DIFFERENT'}")
            for one, other in zip(told, found):
                if one != other:
                    print("  first difference, in", {key: (one[key], other[key]) for key in one if one[key] != other[key]})
                    break
    sys.exit(differ)


main()
