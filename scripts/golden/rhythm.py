"""Write the golden values of heart-rate variability of packages/signal from NeuroKit2 and SciPy.

With NeuroKit2 and SciPy installed: python3 scripts/golden/rhythm.py
"""

import json
import warnings
from pathlib import Path

import neurokit2 as nk
import numpy as np
import scipy
from scipy import interpolate, signal

TARGET = Path(__file__).resolve().parents[2] / "packages/signal/src/rhythm/__fixtures__/hrv.json"
BANDS = {"vlfMs2": (0.003, 0.04), "lfMs2": (0.04, 0.15), "hfMs2": (0.15, 0.4)}


def intervals(count, seed):
    """RR intervals in whole milliseconds: two oscillations and noise that remembers."""
    noise = np.random.default_rng(seed)
    rr, time, drift = [], 0.0, 0.0
    for _ in range(count):
        drift = 0.9 * drift + noise.normal(0, 6)
        breath = 30 * np.sin(2 * np.pi * 0.25 * time)
        slow = 25 * np.sin(2 * np.pi * 0.1 * time)
        rr.append(round(850 + breath + slow + drift))
        time += rr[-1] / 1000
    return np.array(rr, float)


def bands(frequency, density):
    step = frequency[1] - frequency[0]
    return {
        name: float(density[(frequency >= low) & (frequency < high)].sum() * step)
        for name, (low, high) in BANDS.items()
    }


def case(count, seed):
    rr = intervals(count, seed)
    peaks = np.concatenate([[0], np.cumsum(rr)])
    time = peaks[1:] / 1000
    nn = nk.hrv_time({"RRI": rr}).iloc[0]
    poincare = nk.hrv_nonlinear({"RRI": rr}).iloc[0]
    grid = time[0] + np.arange(int(np.floor((time[-1] - time[0]) * 4)) + 1) / 4
    even = interpolate.CubicSpline(time, rr, bc_type="not-a-knot")(grid)
    welch = signal.welch(even, fs=4, window="hann", nperseg=min(len(even), 1024))
    step = np.arange(1, 481) / 1200
    centred = rr - rr.mean()
    span = time[-1] - time[0]
    lomb = signal.lombscargle(time, centred, 2 * np.pi * step) * 2 * span / (len(rr) - 1)
    alpha, _ = nk.fractal_dfa(rr, scale=np.arange(4, 17), overlap=False)
    return {
        "rrMs": rr.astype(int).tolist(),
        "time": {
            "meanNnMs": nn.HRV_MeanNN,
            "medianNnMs": nn.HRV_MedianNN,
            "minNnMs": nn.HRV_MinNN,
            "maxNnMs": nn.HRV_MaxNN,
            "sdnnMs": nn.HRV_SDNN,
            "rmssdMs": nn.HRV_RMSSD,
            "sdsdMs": nn.HRV_SDSD,
            "pnn50Percent": nn.HRV_pNN50,
            "pnn20Percent": nn.HRV_pNN20,
            "triangularIndex": nn.HRV_HTI,
        },
        "nonlinear": {
            "sd1Ms": poincare.HRV_SD1,
            "sd2Ms": poincare.HRV_SD2,
            "sampleEntropy": poincare.HRV_SampEn,
            "dfaAlpha1": float(alpha),
        },
        "welch": bands(*welch),
        "lomb-scargle": bands(step, lomb),
    }


def main():
    warnings.simplefilter("ignore")
    made = {"neurokit2": nk.__version__, "scipy": scipy.__version__, "numpy": np.__version__}
    cases = [case(400, 1), case(700, 2)]
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(json.dumps({**made, "cases": cases}, separators=(",", ":")) + "\n")


main()
