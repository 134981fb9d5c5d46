"""Write the golden values of the spectra of packages/signal from SciPy.

With SciPy and NumPy installed: python3 scripts/golden/signal_spectra.py
"""

import numpy as np
from scipy import signal
from signal_filters import WINDOWS, some
from signal_package import test_signal, write


def random_segments(random):
    """Options of ours, beside those of SciPy."""
    segment = int(random.integers(2, 120))
    window = str(random.choice([name for name in WINDOWS if name != "bartlett"]))
    ours = {"sampleRate": float(random.choice([100, 250, 500])), "segmentSamples": segment, "window": window}
    theirs = {"fs": ours["sampleRate"], "nperseg": segment, "window": WINDOWS[window]}
    if random.random() < 0.5:
        theirs["noverlap"] = ours["overlapSamples"] = int(random.integers(0, segment))
    if random.random() < 0.5:
        theirs["nfft"] = ours["fftSamples"] = segment + int(random.integers(0, 90))
    ours["detrend"] = str(random.choice(["constant", "linear", "none"]))
    theirs["detrend"] = False if ours["detrend"] == "none" else ours["detrend"]
    ours["scaling"] = theirs["scaling"] = str(random.choice(["density", "spectrum"]))
    return ours, theirs


def segments(random):
    cases = [({"sampleRate": 500}, {"fs": 500}, 700), ({"sampleRate": 500}, {"fs": 500}, 100)]
    cases += [(*random_segments(random), int(random.integers(120, 400))) for _ in range(24)]
    rows = []
    for ours, theirs, length in cases:
        x = test_signal(length)
        average = str(random.choice(["mean", "median"]))
        frequencies, power = signal.welch(x, average=average, **theirs)
        _, times, image = signal.spectrogram(x, **theirs)
        rows.append(
            {
                "options": ours,
                "length": length,
                "average": average,
                "frequencies": some(frequencies),
                "welch": some(power),
                "times": some(times),
                "shape": image.shape,
                "spectrogram": some(image.ravel(), 30),
            }
        )
    write("spectrum/__fixtures__/segments.json", rows)


def uneven(random):
    rows = []
    for count in (3, 20, 150):
        times = np.cumsum(random.uniform(0.6, 1.1, count)).round(6)
        values = (0.8 + 0.05 * np.sin(2 * np.pi * 0.25 * times) + random.normal(0, 0.01, count)).round(6)
        frequencies = np.linspace(0.01, 0.5, 12).round(6)
        answer = lambda y, **options: signal.lombscargle(times, y, 2 * np.pi * frequencies, **options).tolist()
        rows.append(
            {
                "times": times.tolist(),
                "values": values.tolist(),
                "frequencies": frequencies.tolist(),
                "none": answer(values),
                "subtract": answer(values - values.mean()),
                "fit": answer(values, floating_mean=True),
                "normalized": answer(values - values.mean(), normalize=True),
            }
        )
    write("spectrum/__fixtures__/uneven.json", rows)


if __name__ == "__main__":
    random = np.random.default_rng(20261123)
    segments(random)
    uneven(random)
