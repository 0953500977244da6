"""Whether other readers load what the program exports.

    python3 src/bench/peers/loads.py FIXTURES EXPORTS

FIXTURES holds datasets; EXPORTS what the program made of each, PATH with '_' for '/' and an ending:
`.single.parquet` (export), `.hub` (--layout hub), `.saved` (--layout saved). Needs pyarrow, datasets,
duckdb, polars and fastparquet. Prints a line a dataset and reader that differs from the source as that
reader (for folders: pyarrow) reads it, and the counts of equal ones.
"""

import base64
import collections
import glob
import os
import sys
import tempfile

import datasets
import duckdb
import fastparquet
import polars
import pyarrow as pa
import pyarrow.parquet as pq

datasets.disable_progress_bars()


def same(a, b, path=""):
    """The first difference of two arrays, bit by bit, or None."""
    a = a.combine_chunks() if isinstance(a, pa.ChunkedArray) else a
    b = b.combine_chunks() if isinstance(b, pa.ChunkedArray) else b
    if isinstance(a, pa.ChunkedArray):
        a = pa.concat_arrays(a.chunks) if a.num_chunks else pa.array([], a.type)
    if isinstance(b, pa.ChunkedArray):
        b = pa.concat_arrays(b.chunks) if b.num_chunks else pa.array([], b.type)
    if isinstance(a, pa.ExtensionArray):
        a = a.storage
    if isinstance(b, pa.ExtensionArray):
        b = b.storage
    if a.type != b.type and not pa.types.is_nested(a.type):
        return f"{path}: type {a.type} became {b.type}"
    if len(a) != len(b):
        return f"{path}: {len(a)} values became {len(b)}"
    kind = a.type
    if pa.types.is_dictionary(kind):
        if kind.ordered and repr(a.dictionary.to_pylist()) != repr(b.dictionary.to_pylist()):
            return f"{path}: order {a.dictionary} became {b.dictionary}"
        values = kind.value_type
        return same(*(pa.array(x.to_pylist(), values) if "view" in str(values) else x.dictionary_decode() for x in (a, b)), path)
    if not a.is_null().equals(b.is_null()):
        return f"{path}: other nulls"
    a, b = a.drop_null(), b.drop_null()
    if pa.types.is_struct(kind):
        if [f.name for f in kind] != [f.name for f in b.type]:
            return f"{path}: {kind} became {b.type}"
        for i, f in enumerate(kind):
            found = same(a.field(i), b.field(i), f"{path}.{f.name}")
            if found:
                return found
        return None
    if pa.types.is_nested(kind):
        if str(type(a)) != str(type(b)):
            return f"{path}: {kind} became {b.type}"
        if pa.types.is_map(kind):
            return same(a.keys, b.keys, path + ".key") or same(a.items, b.items, path + ".value")
        if not pa.types.is_fixed_size_list(kind):
            if not a.value_lengths().equals(b.value_lengths()):
                return f"{path}: other lengths"
        elif kind.list_size != b.type.list_size:
            return f"{path}: {kind} became {b.type}"
        return same(a.flatten(), b.flatten(), path + "[]")
    if pa.types.is_floating(kind):
        a, b = (x.view(getattr(pa, f"int{kind.bit_width}")()) for x in (a, b))
    return None if a.equals(b) else f"{path}: other values"


def tables(a, b):
    if a.column_names != b.column_names:
        return f"columns {a.column_names} became {b.column_names}"
    for i, name in enumerate(a.column_names):
        found = same(a.column(i), b.column(i), name)
        if found:
            return found
    return None


def parquet_files(place):
    if os.path.isfile(place):
        return [place]
    for pattern in "data/train-*.parquet", "data/*/*.parquet":
        found = sorted(glob.glob(os.path.join(glob.escape(place), pattern)))
        if found:
            return found
    return []


def ipc_files(place):
    place = os.path.join(place, "train") if os.path.isdir(os.path.join(place, "train")) else place
    return sorted(glob.glob(os.path.join(glob.escape(place), "*.arrow")))


def read_ipc(file):
    try:
        return pa.ipc.open_file(file).read_all()
    except pa.ArrowInvalid:
        with open(file, "rb") as stream:
            return pa.ipc.open_stream(stream).read_all()


def read_arrow(place):
    files = parquet_files(place)
    if files and files[0].endswith(".parquet"):
        return pa.concat_tables([pq.ParquetFile(f).read() for f in files])
    files = [place] if os.path.isfile(place) else ipc_files(place)
    return pa.concat_tables([read_ipc(f) for f in files])


def as_declared(place):
    """A source whose columns are dictionaries where its Arrow schema says so: pyarrow reads those
    of numbers in a Parquet file as values, but an Arrow file can have them."""
    table = read_arrow(place)
    files = parquet_files(place)
    keys = pq.ParquetFile(files[0]).metadata.metadata or {} if files and files[0].endswith(".parquet") else {}
    if b"ARROW:schema" not in keys:
        return table
    declared = pa.ipc.read_schema(pa.BufferReader(base64.b64decode(keys[b"ARROW:schema"])))
    for i, field in enumerate(declared):
        kind = field.type
        if pa.types.is_dictionary(kind) and kind != table.schema.field(i).type:
            values = table.column(i).cast(kind.value_type).combine_chunks().dictionary_encode()
            coded = pa.DictionaryArray.from_arrays(
                values.indices.cast(kind.index_type), values.dictionary, ordered=kind.ordered
            )
            table = table.set_column(i, field.name, coded)
    return table


def of_dataset(loaded):
    return loaded.features, loaded.data.table


def load_parquet(files):
    with tempfile.TemporaryDirectory() as cache:
        loaded = datasets.load_dataset("parquet", data_files=files, cache_dir=cache, split="train")
        return loaded.features, pa.concat_tables([loaded.data.table]).combine_chunks()


def load_folder(folder):
    with tempfile.TemporaryDirectory() as cache:
        loaded = datasets.load_dataset(folder, cache_dir=cache, split="train")
        return loaded.features, loaded.data.table.combine_chunks()


def features_of(source, parquet):
    if parquet:
        return load_parquet(parquet)
    if os.path.isdir(source):
        loaded = datasets.load_from_disk(source)
        return of_dataset(loaded["train"] if isinstance(loaded, datasets.DatasetDict) else loaded)
    return of_dataset(datasets.Dataset(read_arrow(source)))


def compare_loaded(expected, found):
    if expected[0] != found[0]:
        for name, feature in expected[0].items():
            if found[0].get(name) != feature:
                return f"feature {name}: {feature} became {found[0].get(name)}"
        return "features in another order"
    if list(expected[0]) != list(found[0]):
        return "features in another order"
    return tables(expected[1], found[1])


def frames(a, b):
    if list(a.columns) != list(b.columns):
        return f"columns {list(a.columns)} became {list(b.columns)}"
    for i, name in enumerate(a.columns):
        x, y = a.iloc[:, i], b.iloc[:, i]
        if x.dtype != y.dtype:
            return f"{name}: {x.dtype} became {y.dtype}"
        for v, w in zip(x, y):
            if repr(v) != repr(w):
                return f"{name}: {v!r} became {w!r}"
    return None


def words(error):
    return f"{type(error).__name__}: {(str(error).splitlines() or [''])[0][:150]}"


def main(fixtures, exports):
    counts = collections.Counter()

    def check(name, reader, expect, find, differ):
        try:
            expected = expect()
        except Exception as e:
            counts[reader, "can't read the source"] += 1
            print(f"{name}  {reader}, source: {words(e)}", flush=True)
            return
        try:
            found = find()
            difference = differ(expected, found)
        except Exception as e:
            difference = words(e)
        if difference:
            counts[reader, "differs"] += 1
            print(f"{name}  {reader}: {difference}", flush=True)
        else:
            counts[reader, "equal"] += 1

    for single in sorted(glob.glob(os.path.join(exports, "*.single.parquet"))):
        name = os.path.basename(single).removesuffix(".single.parquet")
        source = next(
            (
                os.path.join(folder, entry)
                for folder, folders, files in os.walk(fixtures)
                for entry in folders + files
                if os.path.relpath(os.path.join(folder, entry), fixtures).replace("/", "_") == name
            )
        )
        hub, saved = (os.path.join(exports, name + ending) for ending in (".hub", ".saved"))
        parquet = parquet_files(source)
        parquet = parquet if parquet and parquet[0].endswith(".parquet") else []
        arrow = lambda: read_arrow(source)
        check(name, "pyarrow single", arrow, lambda: pq.read_table(single), tables)
        check(name, "pyarrow hub", arrow, lambda: read_arrow(hub), tables)
        check(name, "pyarrow saved", lambda: as_declared(source), lambda: read_arrow(saved), tables)
        known = lambda: features_of(source, parquet)
        check(name, "datasets parquet", known, lambda: load_parquet([single]), compare_loaded)
        check(name, "datasets folder", known, lambda: load_folder(hub), compare_loaded)
        check(name, "load_from_disk", known, lambda: of_dataset(datasets.load_from_disk(saved)), compare_loaded)
        if not parquet:
            continue
        duck = lambda files: duckdb.read_parquet(files).to_arrow_table()
        check(name, "duckdb", lambda: duck(parquet), lambda: duck([single]), tables)
        check(name, "duckdb hub", lambda: duck(parquet), lambda: duck(parquet_files(hub)), tables)
        bear = lambda files: polars.read_parquet(files).to_arrow()
        check(name, "polars", lambda: bear(parquet), lambda: bear([single]), tables)
        fast = lambda files: fastparquet.ParquetFile(files[0] if len(files) == 1 else files).to_pandas()
        check(name, "fastparquet", lambda: fast(parquet), lambda: fast([single]), frames)
    for (reader, what), count in sorted(counts.items()):
        print(f"{reader:18} {what:32} {count}")


if __name__ == "__main__":
    main(*sys.argv[1:])
