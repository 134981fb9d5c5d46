"""Write the golden values of packages/signal from SciPy.

With SciPy and NumPy installed: python3 scripts/golden/signal_package.py
(Not called signal.py: that would hide Python's own module of this name from SciPy.)
"""

import json
from pathlib import Path

import numpy as np
import scipy
from scipy import signal

SOURCE = Path(__file__).resolve().parents[2] / "packages" / "signal" / "src"


def write(path, cases):
    target = SOURCE / path
    target.parent.mkdir(parents=True, exist_ok=True)
    made = {"scipy": scipy.__version__, "numpy": np.__version__, "cases": cases}
    target.write_text(json.dumps(made, separators=(",", ":")) + "\n")


def test_signal(length):
    """A signal that the tests make again: chirp, step and drift, no random numbers."""
    t = np.arange(length)
    step = np.where(t > 0.6 * length, 0.5, 0.0)
    return np.sin(0.001 * t * t) + 0.3 * np.cos(0.37 * t) + 0.002 * t + step


DESIGNS = [
    (1, "lowpass", 40, 500),
    (2, "lowpass", 5, 360),
    (3, "lowpass", 100, 500),
    (8, "lowpass", 49.9, 100),
    (1, "highpass", 0.5, 500),
    (4, "highpass", 0.05, 500),
    (5, "highpass", 30, 128),
    (1, "bandpass", [5, 15], 200),
    (2, "bandpass", [0.67, 45], 250),
    (3, "bandpass", [0.5, 40], 100),
    (3, "bandpass", [0.5, 40], 500),
    (6, "bandpass", [8, 20], 1000),
    (1, "bandstop", [49, 51], 500),
    (2, "bandstop", [59, 61], 360),
    (3, "bandstop", [10, 38], 100),
]


def filters():
    cases = []
    for order, kind, cutoff, rate in DESIGNS:
        sos = signal.butter(order, cutoff, kind, fs=rate, output="sos")
        x = test_signal(150)
        cases.append(
            {
                "options": {"order": order, "type": kind, "cutoffHz": cutoff, "sampleRate": rate},
                "sos": sos.tolist(),
                "zi": signal.sosfilt_zi(sos).ravel().tolist(),
                "sosfilt": signal.sosfilt(sos, x).tolist(),
                "sosfiltfilt": signal.sosfiltfilt(sos, x).tolist(),
            }
        )
    write("filters/__fixtures__/butterworth.json", cases)


def resampling():
    cases = []
    factors = [(1, 5), (5, 1), (5, 18), (50, 18), (2, 3), (3, 2), (4, 8), (1, 1), (100, 257), (7, 6)]
    for up, down in factors:
        for length in (1, 30, 101):
            y = signal.resample_poly(test_signal(length), up, down)
            cases.append({"up": up, "down": down, "length": length, "y": y.tolist()})
    write("resampling/__fixtures__/resample-poly.json", cases)


def spectra():
    """Long spectra at some places only, with their sums, to keep the file small."""
    cases = []
    for length in (1, 2, 3, 7, 12, 64, 74, 403, 997, 1000, 2310, 3721, 5000):
        x = test_signal(length)
        z = x + 1j * x[::-1] ** 2
        places = sorted({int(k) for k in np.linspace(0, length - 1, 25)})
        half = [k for k in places if k <= length // 2]
        whole, real = np.fft.fft(z), np.fft.rfft(x)
        cases.append(
            {
                "length": length,
                "places": places,
                "re": whole.real[places].tolist(),
                "im": whole.imag[places].tolist(),
                "size": float(np.abs(whole).max()),
                "realPlaces": half,
                "realRe": real.real[half].tolist(),
                "realIm": real.imag[half].tolist(),
            }
        )
    write("spectrum/__fixtures__/fft.json", cases)


if __name__ == "__main__":
    filters()
    resampling()
    spectra()
