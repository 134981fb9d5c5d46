"""Write the golden values of the filters of packages/signal from SciPy.

With SciPy, NumPy and pandas installed: python3 scripts/golden/signal_filters.py
"""

import numpy as np
import pandas as pd
from scipy import signal
from signal_package import test_signal, write

LENGTH = 400
FOLDER = "filters/__fixtures__"


def some(values, count=15):
    """Values at some places only, to keep the files small: ends, and evenly in between."""
    values = np.asarray(values)
    places = np.unique([0, min(1, len(values) - 1), *np.linspace(0, len(values) - 1, count).astype(int)])
    return {"places": places.tolist(), "values": values[places].tolist(), "size": float(np.abs(values).max())}


def random_band(random, orders, lowest=0.01, highest=0.48, narrowest=0.05):
    """A design that a person could want: random rate, type and edges, these as parts of the rate."""
    rate = float(random.choice([100, 128, 250, 360, 500, 1000]))
    kind = str(random.choice(["lowpass", "highpass", "bandpass", "bandstop"]))
    edges = np.sort(rate * random.uniform(lowest, highest, 2)).round(3)
    if edges[1] - edges[0] < narrowest * rate:
        edges = np.array([0.1, 0.3]) * rate
    if kind in ("highpass", "bandpass") and random.random() < 0.5:
        # As low as for the baseline of an ECG.
        edges[0] = round(10 ** random.uniform(-1.3, 0.3), 3)
    cutoff = edges.tolist() if kind.startswith("band") else float(edges[0])
    order = int(random.integers(1, orders + 1))
    return {"order": order, "type": kind, "cutoffHz": cutoff, "sampleRate": rate}


def families(random):
    """For each family: how SciPy makes it, from options as ours take them."""
    ripple = lambda: {"rippleDb": round(random.uniform(0.05, 3), 3)}
    attenuation = lambda: {"attenuationDb": round(random.uniform(20, 90), 3)}
    return {
        "butterworth": (lambda: {}, lambda o, *a, **k: signal.butter(*a, **k)),
        "chebyshev1": (ripple, lambda o, n, *a, **k: signal.cheby1(n, o["rippleDb"], *a, **k)),
        "chebyshev2": (attenuation, lambda o, n, *a, **k: signal.cheby2(n, o["attenuationDb"], *a, **k)),
        "elliptic": (
            lambda: ripple() | attenuation(),
            lambda o, n, *a, **k: signal.ellip(n, o["rippleDb"], o["attenuationDb"], *a, **k),
        ),
        "bessel": (
            lambda: {"norm": str(random.choice(["phase", "delay", "mag"]))},
            lambda o, *a, **k: signal.bessel(*a, norm=o["norm"], **k),
        ),
    }


def recursive(random):
    cases = []
    x = test_signal(LENGTH)
    for family, (extra, design) in families(random).items():
        for _ in range(16):
            options = random_band(random, 12, 0.002, 0.498, 0.01) | extra()
            arguments = (options["order"], options["cutoffHz"], options["type"])
            sos = design(options, *arguments, fs=options["sampleRate"], output="sos")
            cases.append(
                {
                    "family": family,
                    "options": options,
                    "sos": sos.tolist(),
                    "sosfilt": some(signal.sosfilt(sos, x), 8),
                    "sosfiltfilt": some(signal.sosfiltfilt(sos, x), 8),
                }
            )
    write(f"{FOLDER}/recursive.json", cases)


def resonances(random):
    cases = []
    for _ in range(12):
        rate = float(random.choice([128, 250, 500]))
        frequency, quality = round(random.uniform(1, 0.45 * rate), 2), round(random.uniform(2, 60), 2)
        make = lambda design: np.concatenate(design(frequency, quality, fs=rate)).tolist()
        options = {"frequencyHz": frequency, "quality": quality, "sampleRate": rate}
        cases.append({"options": options, "notch": make(signal.iirnotch), "peak": make(signal.iirpeak)})
    write(f"{FOLDER}/resonances.json", cases)


WINDOWS = {
    "rectangular": "boxcar",
    "bartlett": "bartlett",
    "cosine": "cosine",
    "hann": "hann",
    "hamming": "hamming",
    "blackman": "blackman",
    "blackman-harris": "blackmanharris",
    "nuttall": "nuttall",
    "flat-top": "flattop",
}


def windows():
    cases = []
    named = [(ours, theirs) for ours, theirs in WINDOWS.items()]
    named += [({"kaiser": 8.6}, ("kaiser", 8.6)), ({"tukey": 0.25}, ("tukey", 0.25))]
    named += [({"tukey": 1}, ("tukey", 1)), ({"gaussian": 2.5}, ("gaussian", 2.5))]
    for ours, theirs in named:
        for length in (1, 2, 8, 13):
            for periodic in (False, True):
                w = signal.get_window(theirs, length, fftbins=periodic)
                cases.append({"window": ours, "length": length, "periodic": periodic, "w": w.tolist()})
    write("spectrum/__fixtures__/windows.json", cases)


def fir(random):
    cases = []
    x = test_signal(LENGTH)
    for _ in range(24):
        options = random_band(random, 1)
        del options["order"]
        ours = str(random.choice(list(WINDOWS)[3:]))
        taps = 2 * int(random.integers(4, 40)) + 1
        h = signal.firwin(
            taps, options["cutoffHz"], window=WINDOWS[ours], pass_zero=options["type"], fs=options["sampleRate"]
        )
        half = signal.lfilter(h, 1, x)
        cases.append(
            {
                "options": options | {"taps": taps, "window": ours},
                "h": some(h),
                "firFilter": some(half),
                "filtfilt": some(signal.filtfilt(h, 1, x)),
            }
        )
    write(f"{FOLDER}/fir.json", cases)


LEAST_SQUARES = [
    (31, 500, [(0, 40, 1, 1), (60, 250, 0, 1)]),
    (51, 250, [(0, 0.5, 0, 3), (4, 40, 1, 1), (48, 125, 0, 10)]),
    (41, 360, [(0, 180, (0, 1), 1)]),
    (1, 100, [(0, 20, 1, 1), (30, 50, 0.5, 2)]),
    (73, 1000, [(0, 100, (1, 0.5), 1), (120, 200, (0, 0.25), 2), (250, 500, 0, 5)]),
]


def least_squares():
    cases = []
    for taps, rate, bands in LEAST_SQUARES:
        pairs = [gain if isinstance(gain, tuple) else (gain, gain) for _, _, gain, _ in bands]
        edges = [edge for band in bands for edge in band[:2]]
        h = signal.firls(taps, edges, np.ravel(pairs), weight=[band[3] for band in bands], fs=rate)
        ours = [dict(zip(("fromHz", "toHz", "gain", "weight"), band)) for band in bands]
        cases.append({"options": {"taps": taps, "sampleRate": rate, "bands": ours}, "h": h.tolist()})
    write(f"{FOLDER}/least-squares.json", cases)


def smoothing():
    cases = []
    x = test_signal(90)
    for window, order, derivative in [(5, 2, 0), (11, 3, 1), (21, 4, 2), (7, 6, 0), (31, 0, 0), (15, 2, 3), (61, 5, 1)]:
        for mode in ("interp", "mirror", "nearest", "constant", "wrap"):
            y = signal.savgol_filter(x, window, order, deriv=derivative, delta=0.25, mode=mode)
            options = {"window": window, "order": order, "derivative": derivative, "spacing": 0.25, "mode": mode}
            cases.append({"options": options, "y": some(y)})
    write(f"{FOLDER}/savitzky-golay.json", cases)


def moving():
    cases = []
    for length in (1, 7, 60):
        x = test_signal(length) + 1000
        series = pd.Series(x)
        for window in (1, 2, 5, 8, 31, 101):
            rolling = series.rolling(window, center=True, min_periods=1)
            case = {"length": length, "window": window}
            case |= {"mean": rolling.apply(np.mean, raw=True), "sd": rolling.apply(np.std, raw=True)}
            case |= {"min": rolling.min(), "max": rolling.max()}
            case["rms"] = np.sqrt((series**2).rolling(window, center=True, min_periods=1).apply(np.mean, raw=True))
            if window % 2:
                case["median"] = signal.medfilt(x, window)
            cases.append({k: v if isinstance(v, int) else some(v) for k, v in case.items()})
    write(f"{FOLDER}/moving.json", cases)


def responses():
    cases = []
    w = np.array([0.0, 0.2, 1.3, 7, 40, 124, 249]) * 2 * np.pi / 500
    sos = signal.ellip(5, 0.5, 50, [10, 45], "bandpass", fs=500, output="sos")
    h = signal.firwin(32, 40, fs=500)
    for name, filter, parts in (("sos", sos, [(s[:3], s[3:]) for s in sos]), ("fir", h, [(h, [1])])):
        answer = np.prod([signal.freqz(*part, w)[1] for part in parts], axis=0)
        delay = np.sum([signal.group_delay(part, w)[1] for part in parts], axis=0)
        cases.append(
            {
                "name": name,
                "filter": filter.tolist(),
                "frequenciesHz": (w * 500 / 2 / np.pi).tolist(),
                "gain": np.abs(answer).tolist(),
                "phase": np.angle(answer).tolist(),
                "delay": delay.tolist(),
            }
        )
    write(f"{FOLDER}/responses.json", cases)


if __name__ == "__main__":
    generator = lambda: np.random.default_rng(20261122)
    recursive(generator())
    resonances(generator())
    windows()
    fir(generator())
    least_squares()
    smoothing()
    moving()
    responses()
