"""What the documentation shows in Python is run as it is typed, from its first line to its last."""

import doctest
import inspect
import pathlib
import re

import pytest

HERE = pathlib.Path(__file__).resolve().parent.parent
PAGES = [page for page in [HERE / "README.md", HERE / "python.md", HERE.parent / "docs" / "python.md"] if page.exists()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_examples(page, tmp_path, monkeypatch):
    for needed in ("pyarrow", "polars", "duckdb"):
        pytest.importorskip(needed)
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"^```python\n(.*?)^```$", page.read_text(encoding="utf-8"), re.M | re.S)
    examples = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, page.name, str(page), 0)
    assert examples.examples
    told = []
    doctest.DocTestRunner(verbose=False).run(examples, out=told.append)
    assert not told, "".join(told)


def test_the_package_says_what_it_does():
    import mtlint

    for name in mtlint.__all__:
        thing = getattr(mtlint, name)
        if inspect.isclass(thing) or inspect.isfunction(thing):
            assert thing.__doc__, name
    failures, _ = doctest.testmod(mtlint)
    assert not failures
