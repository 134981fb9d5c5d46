"""Golden values for @einthoven/io from wfdb-python.

Usage: EINTHOVEN_DATA=<folder of the data bases> python scripts/golden/io.py
Needs: pip install wfdb (written with 4.3.1). Writes packages/io/src/node/__fixtures__/expected-wfdb.json,
which holds a few values of each record and none of the recordings themselves.
"""

import json
import os
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import wfdb

DATA = Path(os.environ.get("EINTHOVEN_DATA") or sys.exit("Set EINTHOVEN_DATA"))
OUT = Path(__file__).parents[2] / "packages/io/src/node/__fixtures__/expected-wfdb.json"

RECORDS = [
    "ptb-xl/records100/00000/00001_lr",
    "ptb-xl/records100/00000/00317_lr",
    "ptb-xl/records500/00000/00001_hr",
    "ptb-xl-zscored/records100/00000/00024_lr",
    "ptb-xl-zscored/records100/00000/00158_lr",
    "ludb/data/1",
    "ludb/data/111",
    "mit-bih/100",
    "mit-bih/203",
    "nstdb-excerpts/bw",
    "wfdb-samples/100",
    "wfdb-samples/100-no-len",
    "wfdb-samples/100_3chan",
    "wfdb-samples/100skew",
    "wfdb-samples/a103l",
    "wfdb-samples/s0010_re",
    "wfdb-samples/test01_00s",
    "wfdb-samples/test01_00s_frame",
    "wfdb-samples/test01_00s_skew",
    "wfdb-samples/v102s",
]

ANNOTATIONS = [
    ("mit-bih/100", "atr"),
    ("mit-bih/203", "atr"),
    ("mit-bih/207", "atr"),
    ("ludb/data/1", "ii"),
    ("ludb/data/111", "v5"),
    ("wfdb-samples/100", "atr"),
    ("wfdb-samples/100", "qrs"),
    ("wfdb-samples/1003", "atr"),
    ("wfdb-samples/12726", "anI"),
]


def rounded(values):
    return [None if np.isnan(value) else float(f"{value:.9g}") for value in values]


def describe_record(name):
    record = wfdb.rdrecord(str(DATA / name), smooth_frames=False)
    channels = []
    for i, samples in enumerate(record.e_p_signal):
        valid = samples[~np.isnan(samples)]
        channels.append(
            {
                "name": record.sig_name[i],
                "unit": record.units[i],
                "sampleRate": record.fs * record.samps_per_frame[i],
                "length": len(samples),
                "missing": int(np.isnan(samples).sum()),
                "first": rounded(samples[:4]),
                "last": rounded(samples[-4:]),
                "sum": float(f"{valid.sum():.12g}"),
                "sumOfSquares": float(f"{(valid**2).sum():.12g}"),
            }
        )
    return {"record": name, "sampleRate": record.fs, "comments": record.comments, "channels": channels}


def describe_annotations(name, extension):
    found = wfdb.rdann(str(DATA / name), extension)
    rows = list(
        zip(
            found.sample.tolist(),
            found.symbol,
            found.subtype.tolist(),
            found.chan.tolist(),
            found.num.tolist(),
            [text.rstrip("\0") for text in found.aux_note],
        )
    )
    return {
        "record": name,
        "extension": extension,
        "count": len(rows),
        "sampleSum": int(found.sample.sum()),
        "symbols": dict(sorted(Counter(found.symbol).items())),
        "first": rows[:6],
        "last": rows[-2:],
    }


def lines(items):
    return ",\n".join(json.dumps(item, separators=(",", ":")) for item in items)


source = json.dumps(f"wfdb-python {wfdb.__version__}, scripts/golden/io.py")
records = lines(describe_record(name) for name in RECORDS)
annotations = lines(describe_annotations(*which) for which in ANNOTATIONS)
OUT.parent.mkdir(exist_ok=True)
OUT.write_text(
    f'{{"source":{source},\n"records":[\n{records}\n],\n"annotations":[\n{annotations}\n]}}\n'
)
print(f"wrote {OUT.name}, {OUT.stat().st_size} bytes")
