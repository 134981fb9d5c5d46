"""A contestant of bench/signal-speed.mjs: `python3 signal_speed.py scipy`.

Speaks as answer.mjs does. Needs SciPy. One thread.
"""

import json
import os
import sys
import time

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


CONTESTANTS = {"scipy": scipy_tasks}


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
