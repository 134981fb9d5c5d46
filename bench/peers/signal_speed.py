"""A contestant of bench/signal-speed.mjs: `python3 signal_speed.py <scipy or neurokit2> <folder>`.

Speaks as answer.mjs does. Needs SciPy, or NeuroKit2, which reads the recordings of the folder. One thread.
"""

import json
import os
import sys
import time
import warnings
from pathlib import Path

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

LEADS, SAMPLES, SAMPLE_RATE = 12, 5000, 500
TURN_SECONDS = 0.1


def say(value):
    print(json.dumps(value), flush=True)


def signals():
    import numpy as np

    t = np.arange(SAMPLES)
    lead = np.arange(LEADS)[:, None]
    return np.sin(1e-6 * (lead + 1) * t * t) + 0.3 * np.cos(0.37 * t + lead) + 1e-4 * t


def scipy_tasks():
    import numpy as np
    import scipy
    from scipy import signal

    leads = signals()
    first, prime = leads[0].copy(), leads[0, :4999].copy()
    butterworth = signal.butter(3, [0.5, 40], "bandpass", fs=SAMPLE_RATE, output="sos")
    notch = signal.tf2sos(*signal.iirnotch(50, 30, fs=SAMPLE_RATE))
    taps = signal.firwin(101, [0.5, 40], pass_zero=False, fs=SAMPLE_RATE)
    return f"SciPy {scipy.__version__}, NumPy {np.__version__}", {
        "bandpass": lambda: signal.sosfiltfilt(butterworth, leads),
        "notch": lambda: signal.sosfiltfilt(notch, leads),
        "fir": lambda: signal.filtfilt(taps, 1, first),
        "resample": lambda: signal.resample_poly(leads, 1, 5, axis=1),
        "savitzky-golay": lambda: signal.savgol_filter(leads, 21, 3),
        "median": lambda: signal.medfilt(first, 101),
        "welch": lambda: signal.welch(first, SAMPLE_RATE)[1],
        "rfft": lambda: np.fft.rfft(first),
        "rfft-prime": lambda: np.fft.rfft(prime),
    }


def neurokit2_tasks():
    import neurokit2 as nk
    import numpy as np

    warnings.filterwarnings("ignore")
    leads = signals()
    folder = Path(sys.argv[2])
    long = json.loads((folder / "long.json").read_text())
    short = json.loads((folder / "short.json").read_text())
    lead, twelve = np.array(long["samples"]), np.array(short["samples"])
    second = twelve[short["leads"].index("II")]
    rate = short["sampleRate"]

    def peaks(method):
        clean = nk.ecg_clean(lead, sampling_rate=long["sampleRate"], method=method)
        return nk.ecg_peaks(clean, sampling_rate=long["sampleRate"], method=method)[1]

    def waves(signal):
        clean = nk.ecg_clean(signal, sampling_rate=rate)
        found = nk.ecg_peaks(clean, sampling_rate=rate)[1]
        nk.ecg_delineate(clean, found["ECG_R_Peaks"], sampling_rate=rate, method="prominence")
        return found

    def process(signal, sampling_rate=rate):
        return nk.ecg_process(signal, sampling_rate=sampling_rate)[1]

    def beats(found):
        return np.array([len(found["ECG_R_Peaks"])])

    band = {"sampling_rate": SAMPLE_RATE, "lowcut": 0.5, "highcut": 40, "order": 3}
    rates = {"sampling_rate": SAMPLE_RATE, "desired_sampling_rate": 100, "method": "poly"}
    return f"NeuroKit2 {nk.__version__}", {
        "bandpass": lambda: [nk.signal_filter(x, **band) for x in leads][-1],
        "resample": lambda: [nk.signal_resample(x, **rates) for x in leads][-1],
        "r-peaks": lambda: beats(peaks("neurokit")),
        "pan-tompkins": lambda: beats(peaks("pantompkins1985")),
        "r-peaks-process": lambda: beats(process(lead, long["sampleRate"])),
        "process": lambda: beats([process(x) for x in twelve][1]),
        "process-one": lambda: beats(process(second)),
        "waves": lambda: beats([waves(x) for x in twelve][1]),
    }


CONTESTANTS = {"scipy": scipy_tasks, "neurokit2": neurokit2_tasks}


def fastest(run):
    """Milliseconds of the fastest pass of a turn."""
    least, start = float("inf"), time.perf_counter()
    end = start + TURN_SECONDS
    while start < end:
        run()
        now = time.perf_counter()
        least, start = min(least, now - start), now
    return 1e3 * least


def places(values):
    """Of the last lead, those that placesOf names; of complex numbers the real parts."""
    last = values[-1] if values.ndim > 1 else values
    return [float(last[i * (len(last) - 1) // 8].real) for i in range(9)]


def main():
    try:
        name, tasks = CONTESTANTS[sys.argv[1]]()
    except ImportError as error:
        say({"skip": f"{error.name} is not installed"})
        return
    say({"name": name})
    for line in sys.stdin:
        request = json.loads(line)
        if request["do"] == "task":
            run = tasks.get(request["task"])
            say({"values": places(run())} if run else {})
        else:
            say({"ms": fastest(run)})


main()
