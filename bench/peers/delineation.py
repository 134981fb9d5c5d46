"""Waves by NeuroKit2's `prominence` in every lead of the records of LUDB, as JSON.

Usage: delineation.py <folder with the records>. Printed is {record: {lead: [beat, ...]}} with beats as those of
@einthoven/core: p, qrs and t, each with onset, peak and offset in samples, or null.
"""

import json
import sys
import warnings
from pathlib import Path

import neurokit2 as nk
import numpy as np
import wfdb

RATE = 500
NAMES = {
    "p": ("ECG_P_Onsets", "ECG_P_Peaks", "ECG_P_Offsets"),
    "qrs": ("ECG_R_Onsets", None, "ECG_R_Offsets"),
    "t": ("ECG_T_Onsets", "ECG_T_Peaks", "ECG_T_Offsets"),
}


def beats_of(signal):
    clean = nk.ecg_clean(signal, sampling_rate=RATE)
    peaks = nk.ecg_peaks(clean, sampling_rate=RATE)[1]["ECG_R_Peaks"]
    waves = nk.ecg_delineate(clean, peaks, sampling_rate=RATE, method="prominence")[1]
    return [
        {wave: wave_of(waves, names, peaks, i) for wave, names in NAMES.items()}
        for i in range(len(peaks))
    ]


def wave_of(waves, names, peaks, i):
    # Lists of waves can be shorter than that of the peaks.
    columns = [peaks if name is None else waves[name] for name in names]
    places = [column[i] if i < len(column) else np.nan for column in columns]
    onset, peak, offset = (int(at) if np.isfinite(at) else None for at in places)
    return {"onset": onset, "peak": peak, "offset": offset}


def main(folder):
    warnings.filterwarnings("ignore")
    found = {}
    for header in sorted(Path(folder).glob("*.hea")):
        record = wfdb.rdrecord(str(header.with_suffix("")))
        leads = found[header.stem] = {}
        for name, signal in zip(record.sig_name, record.p_signal.T):
            try:
                leads[name.lower()] = beats_of(signal)
            except (IndexError, ValueError, ZeroDivisionError) as error:
                print(f"{header.stem} {name}: {error}", file=sys.stderr)
                leads[name.lower()] = []
    json.dump({"version": nk.__version__, "records": found}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
