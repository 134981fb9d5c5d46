"""R peaks by NeuroKit2 and WFDB in the first channel of the records of the MIT-BIH Arrhythmia Database, as JSON.

Usage: r_peaks.py <folder with the records>. Printed is {versions, methods: {name: {record: {peaks, ms}}}}, peaks in
samples, ms of processor time.
"""

import json
import sys
import time
import warnings
from pathlib import Path

import neurokit2 as nk
import wfdb
from wfdb import processing


def neurokit(method):
    def find(signal, rate):
        clean = nk.ecg_clean(signal, sampling_rate=rate, method=method)
        return nk.ecg_peaks(clean, sampling_rate=rate, method=method)[1]["ECG_R_Peaks"]

    return find


METHODS = {
    "NeuroKit2, default": neurokit("neurokit"),
    "NeuroKit2, pantompkins1985": neurokit("pantompkins1985"),
    "NeuroKit2, kalidas2017": neurokit("kalidas2017"),
    "WFDB for Python, gqrs": lambda signal, rate: processing.gqrs_detect(sig=signal, fs=rate),
}


def main(folder):
    warnings.filterwarnings("ignore")
    found = {name: {} for name in METHODS}
    for header in sorted(Path(folder).glob("*.hea")):
        record = wfdb.rdrecord(str(header.with_suffix("")), channels=[0])
        signal, rate = record.p_signal[:, 0], int(record.fs)
        for name, find in METHODS.items():
            start = time.process_time()
            peaks = find(signal, rate)
            ms = 1000 * (time.process_time() - start)
            found[name][header.stem] = {"peaks": sorted(map(int, peaks)), "ms": ms}
    versions = {"NeuroKit2": nk.__version__, "WFDB for Python": wfdb.__version__}
    json.dump({"versions": versions, "methods": found}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
