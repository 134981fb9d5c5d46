"""Reads what `einthoven synth` exports with wfdb-python and pandas, and compares it with the JSON of the same records.

Usage, after `npm run build`: python scripts/check-export.py [number of records]
Needs: pip install wfdb (written with 4.3.1; brings pandas and SciPy). Writes only into a temporary folder; ends with
exit code 1 at the first difference.
"""

import ast
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
import wfdb
from scipy.signal import resample_poly

ROOT = Path(__file__).parents[1]
COMMAND = ["node", str(ROOT / "packages/einthoven/dist/cli/main.js"), "synth"]
COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 200
# Half a step of 1 µV, and half a digit of the JSON.
TOLERANCE_MV = 0.0005 + 0.00005 + 1e-6
CLASSES = ["NORM", "MI", "STTC", "CD", "HYP"]


def expect(condition, message):
    if not condition:
        sys.exit(f"differs: {message}")


def export(folder, kind):
    options = ["--count", COUNT, "--seed", 5, "--population", "ptb-xl"]
    target = folder / kind
    command = [*COMMAND, *options, "--format", kind, "--out", target]
    subprocess.run([str(part) for part in command], check=True, capture_output=True)
    return target


def expected_marks(beats, ratio):
    """What annotations the waves of beats make: (sample, symbol), in the order of time."""
    marks = []
    for beat in beats:
        for name, symbol in (("p", "p"), ("qrs", beat["symbol"]), ("t", "t")):
            wave = beat[name]
            if wave is None:
                continue
            if name == "p" and beat["qrs"] is None:
                symbol = "x"
            edges = (("onset", "("), ("peak", symbol), ("offset", ")"))
            # Halves are rounded up, as JavaScript does.
            marks += [(int(np.floor(wave[edge] * ratio + 0.5)), s) for edge, s in edges]
    return sorted(marks)


def check_record(path, truth, rate):
    signals, fields = wfdb.rdsamp(str(path))
    expected = np.array(truth["samples"], dtype=float).T
    tolerance = TOLERANCE_MV
    if rate == 100:
        expected = resample_poly(expected, 1, 5, padtype="line")
        tolerance += 0.0001
    expect(fields["fs"] == rate, f"{path}: {fields['fs']} Hz")
    expect(signals.shape == expected.shape, f"{path}: shape {signals.shape}")
    apart = np.abs(signals - expected).max()
    expect(apart <= tolerance, f"{path}: samples {apart} mV apart")
    names = [name.lower() for name in fields["sig_name"]]
    expect(names == [lead.lower() for lead in truth["leads"]], f"{path}: {names}")
    notes = " ".join(fields["comments"])
    expect("Synthetic." in notes and "<age>:" in notes, f"{path}: comments {notes}")
    marks = wfdb.rdann(str(path), "atr")
    found = sorted(zip(marks.sample.tolist(), marks.symbol))
    expect(found == expected_marks(truth["beats"], rate / 500), f"{path}: annotations")
    return apart


def check_ptb_xl(folder, truths):
    """The way any program for PTB-XL goes: both tables by pandas, the codes by ast, diagnoses to superclasses."""
    index = pd.read_csv(folder / "ptbxl_database.csv", index_col="ecg_id")
    index.scp_codes = index.scp_codes.apply(ast.literal_eval)
    statements = pd.read_csv(folder / "scp_statements.csv", index_col=0)
    classes = statements[statements.diagnostic == 1].diagnostic_class
    features = pd.read_csv(folder / "features.csv", index_col="ecg_id")
    expect(list(index.index) == list(range(1, COUNT + 1)), "ecg_id")
    expect(set(index.strat_fold) <= set(range(1, 11)), "strat_fold")
    expect((index.groupby("patient_id").strat_fold.nunique() == 1).all(), "folds of patients")
    labels = index.scp_codes.apply(
        lambda codes: {classes[code] for code in codes if code in classes.index}
    )
    worst = 0
    for ecg_id, truth in enumerate(truths, 1):
        row = index.loc[ecg_id]
        expect(labels[ecg_id] == set(truth["superclasses"]), f"labels of {ecg_id}")
        person = truth["person"]
        sex = {0: "male", 1: "female"}.get(row.sex)
        expect(sex == person.get("sex"), f"sex of {ecg_id}")
        age = None if pd.isna(row.age) else row.age
        expect((age is None) == (person.get("ageYears") is None), f"age of {ecg_id}")
        expect(age is None or abs(age - person["ageYears"]) <= 0.5, f"age of {ecg_id}")
        for name, value in truth["intervals"].items():
            found = features.loc[ecg_id, name]
            same = np.isnan(found) if value is None else abs(found - value) < 1e-3
            expect(same, f"{name} of {ecg_id}: {found}, not {value}")
        worst = max(worst, check_record(folder / row.filename_hr, truth, 500))
        worst = max(worst, check_record(folder / row.filename_lr, truth, 100))
    shares = {name: sum(name in found for found in labels) for name in CLASSES}
    folds = index.groupby("strat_fold").size().reindex(range(1, 11), fill_value=0)
    return worst, shares, folds.tolist()


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = sorted(p for p in export(folder, "json").glob("*.json") if p.stem.isdigit())
        truths = [json.loads(path.read_text()) for path in files]
        records = export(folder, "wfdb")
        plain = max(
            check_record(records / f"{i:05d}", truth, 500) for i, truth in enumerate(truths, 1)
        )
        worst, shares, folds = check_ptb_xl(export(folder, "ptb-xl"), truths)
    print(f"{COUNT} records, wfdb {wfdb.__version__}, pandas {pd.__version__}: all the same")
    print(f"samples at most {1000 * plain:.2f} µV apart as WFDB, {1000 * worst:.2f} as PTB-XL")
    print(f"superclasses {shares}; records a fold {folds}")


main()
