"""Write the golden values of packages/signal/src/wavelets from PyWavelets.

With PyWavelets and NumPy installed: python3 scripts/golden/wavelets.py
"""

import json
from pathlib import Path

import numpy as np
import pywt

FIXTURES = Path(__file__).resolve().parents[2] / "packages/signal/src/wavelets/__fixtures__"

WAVELETS = (
    ["haar"]
    + [f"db{n}" for n in range(1, 11)]
    + [f"sym{n}" for n in range(2, 11)]
    + [f"coif{n}" for n in range(1, 6)]
    + pywt.wavelist("bior")
)


def random_signal(length, seed):
    """Numbers that the tests make again: the generator of Park and Miller."""
    values, state = [], seed
    for _ in range(length):
        state = state * 16807 % 2147483647
        values.append(state / 2147483647 - 0.5)
    return np.array(values)


def write(name, **contents):
    FIXTURES.mkdir(parents=True, exist_ok=True)
    made = {"pywt": pywt.__version__, "numpy": np.__version__, **contents}
    (FIXTURES / name).write_text(json.dumps(made, separators=(",", ":")) + "\n")


def rounded(values):
    """Twelve digits after the point: values are about 1 and compared to 1e-9."""
    return [round(float(value), 12) for value in values]


def case(x, wavelet, mode, level):
    with np.errstate(all="ignore"):
        coefficients = pywt.wavedec(x, wavelet, mode, level)
        return {
            "wavelet": wavelet,
            "mode": mode,
            "length": len(x),
            "level": level,
            "coefficients": [rounded(c) for c in coefficients],
        }


def discrete():
    cases = [case(random_signal(37, 5), wavelet, "symmetric", 2) for wavelet in WAVELETS]
    for mode in pywt.Modes.modes:
        for wavelet in ("haar", "db3", "sym8", "bior2.2"):
            for length in (1, 2, 7, 20):
                if length == 1 and mode.endswith("reflect"):
                    continue
                cases.append(case(random_signal(length, 7), wavelet, mode, 2 if length > 2 else 1))
    filters = {
        name: [rounded(f) for f in pywt.Wavelet(name).filter_bank] for name in WAVELETS
    }
    write("dwt.json", cases=cases, filters=filters)


def stationary():
    """Inverses of coefficients that no signal has, too."""
    cases = []
    for wavelet, length, level in (("haar", 16, 4), ("db4", 32, 3), ("sym5", 8, 3), ("bior4.4", 24, 2)):
        random = [random_signal(length, 11 + i) for i in range(level + 1)]
        transformed = pywt.swt(random_signal(length, 3), wavelet, level, trim_approx=True)
        cases.append(
            {
                "wavelet": wavelet,
                "length": length,
                "level": level,
                "coefficients": [rounded(c) for c in transformed],
                "inverse": rounded(pywt.iswt(random, wavelet)),
            }
        )
    write("swt.json", cases=cases)


def continuous():
    cases = []
    for name, wavelet in (("morlet", "morl"), ("mexican-hat", "mexh")):
        for length, scales in ((1, [1]), (30, [1, 2.5, 7]), (101, [1.3, 4, 20, 90.5])):
            coefficients, _ = pywt.cwt(random_signal(length, 13), scales, wavelet)
            cases.append(
                {
                    "wavelet": name,
                    "length": length,
                    "scales": scales,
                    "frequencies": [float(pywt.scale2frequency(wavelet, s)) for s in scales],
                    "coefficients": [rounded(c) for c in coefficients],
                }
            )
    write("cwt.json", cases=cases)


if __name__ == "__main__":
    discrete()
    stationary()
    continuous()
