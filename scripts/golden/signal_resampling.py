"""Write the golden values of packages/signal/src/resampling that `signal_package.py` does not, from SciPy.

With SciPy and NumPy installed: python3 scripts/golden/signal_resampling.py
"""

import numpy as np
from scipy import interpolate, signal

from signal_package import test_signal, write


def fourier():
    cases = []
    for length in (1, 2, 7, 30, 101):
        for count in (1, 2, 5, 12, 30, 45, 202):
            y = signal.resample(test_signal(length), count)
            cases.append({"length": length, "count": count, "y": y.tolist()})
    write("resampling/__fixtures__/resample-fourier.json", cases)


def irregular():
    """Beats as of a heart: steps of 0.6 to 1.1 s."""
    cases = []
    for count in (2, 3, 4, 5, 40):
        i = np.arange(count)
        times = 3 + np.cumsum(0.85 + 0.25 * np.sin(1.7 * i * i))
        values = np.cos(0.9 * i) + 0.1 * i
        grid = times[0] + np.arange(int((times[-1] - times[0]) * 4) + 1) / 4
        cubic = interpolate.CubicSpline(times, values)(grid)
        linear = np.interp(grid, times, values)
        cases.append(
            {
                "times": times.tolist(),
                "values": values.tolist(),
                "cubic": cubic.tolist(),
                "linear": linear.tolist(),
            }
        )
    write("resampling/__fixtures__/resample-irregular.json", cases)


if __name__ == "__main__":
    fourier()
    irregular()
