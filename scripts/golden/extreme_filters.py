"""Write the golden values of extreme recursive filters of packages/signal from exact designs.

Orders up to 24, bands from very wide to very narrow, edges close to 0 and to half the rate: there SciPy
loses digits too, so the designs, their answers and their outputs are computed with mpmath to 100
digits. With SciPy, NumPy and mpmath installed: python3 scripts/golden/extreme_filters.py
"""

import mpmath as mp
import numpy as np
from exact_filters import exact_design, exact_sosfilt, exact_sosfiltfilt, exact_sections
from mpmath import mpc, mpf
from scipy import signal
from signal_filters import families
from signal_package import test_signal, write

LENGTH = 400
PLACES = [0, 7, 180, 399]
RATES = [100.0, 250.0, 360.0, 500.0, 1000.0]

# Edges as parts of the sampling rate, from which each case takes one; bands by centre and width.
SINGLE_EDGES = [1e-5, 1e-4, 0.002, 0.12, 0.498, 0.49998]
BANDS = [
    (1e-4, 0.498),
    (5e-5, 0.49998),
    (0.1, 0.49998),
    (0.1, 0.1002),
    (0.49, 0.491),
    (1e-4, 1.5e-4),
    (1e-3, 0.02),
    (0.12, 0.37),
]


# Elliptic filters whose modulus is so near to 1 that only its complement tells by how little.
STEEP = [(20, 0.5, 40), (24, 1, 20), (24, 0.1, 0.2), (7, 0.01, 0.02)]


def extreme_band(random, kind, number):
    """Options of a design; the edges go round, the rest is drawn."""
    rate = float(random.choice(RATES))
    exact = lambda part: round(part * rate, 6)
    if kind.startswith("band"):
        cutoff = [exact(part) for part in BANDS[number % len(BANDS)]]
    else:
        cutoff = exact(SINGLE_EDGES[number % len(SINGLE_EDGES)])
    order = int(random.choice([5, 8, 12, 15, 20, 23, 24]))
    return {"order": order, "type": kind, "cutoffHz": cutoff, "sampleRate": rate}


def half_tangents(options, random):
    """Where to look: tan(ω/2) of the edges, nearby, and elsewhere, as doubles; z follows exactly."""
    rate = options["sampleRate"]
    edges = np.atleast_1d(options["cutoffHz"])
    if len(edges) == 2:
        inside = [np.sqrt(edges[0] * edges[1]), edges.mean()]
    else:
        inside = [edges[0] * random.uniform(0.3, 0.9)]
    spread = (edges[-1] - edges[0]) or edges[0]
    outside = min(edges[-1] + 0.3 * spread, (edges[-1] + rate / 2) / 2)
    hertz = np.array([*edges, *inside, outside])
    return [float(f"{t:.8g}") for t in np.tan(np.pi * hertz / rate)]


def halves(c0, c1, c2, t, number=mpf):
    """(1 + t²)(c0 z + c1 + c2 / z) where z is on the unit circle with half its angle's tangent t."""
    c0, c1, c2, t = (number(v) for v in (c0, c1, c2, t))
    return mpc((c0 + c1 + c2) - t * t * (c0 - c1 + c2), 2 * t * (c0 - c2))


def answer(sos, t):
    return mp.fprod(halves(*s[:3], t) / halves(*s[3:], t) for s in sos)


def ulp(value):
    """Spacing of doubles at a number; none for 0 and for what is exact in any design (±1, ±2)."""
    nearest = float(value)
    exact = nearest == value and abs(nearest) in (0, 1, 2)
    return 0.0 if exact else float(np.spacing(abs(nearest)))


def answer_limit(sos, t):
    """By how much one unit in the last place of each coefficient can move the answer, over its size."""
    z = mpc(1, t) / mpc(1, -mpf(t))
    total = mpf(0)
    for section in sos:
        for part in (section[:3], section[3:]):
            size = abs(sum(c / z**n for n, c in enumerate(part)))
            total += sum(ulp(c) for c in part) / size
    return float(total)


def distance(found, exact):
    """Largest difference at the places over the largest size anywhere."""
    size = max(abs(v) for v in exact)
    return float(max(abs(mpf(float(found[k])) - exact[k]) for k in PLACES) / size)


def output_of(run, exact, given, rounded, made, x):
    """
    Exact output at some places, and how far off SciPy runs the exact design rounded to doubles, and its
    own design; None where the former loses all but three digits on the way.
    """
    y = exact(given, x)
    best, scipy = (distance(run(sos, x), y) for sos in (rounded, made))
    if best > 1e-3:
        return None
    values = [float(y[k]) for k in PLACES]
    size = float(max(abs(v) for v in y))
    return {"places": PLACES, "values": values, "size": size, "rounded": short(best), "scipy": short(scipy)}


def short(value):
    return float(f"{float(value):.2g}")


def case_of(family, options, random, design):
    arguments = (options["order"], options["cutoffHz"], options["type"])
    made = design(options, *arguments, fs=options["sampleRate"], output="sos")
    given = exact_sections(*exact_design(family, options))
    rounded = np.array([[float(c) for c in section] for section in given])
    at = []
    for t in half_tangents(options, random):
        h = answer(given, t)
        far = lambda sos: short(abs(answer(sos, t) / h - 1))
        at.append([t, float(h.real), float(h.imag), short(answer_limit(given, t)), far(made)])
    x = test_signal(LENGTH)
    outputs = {
        "sosfilt": output_of(signal.sosfilt, exact_sosfilt, given, rounded, made, x),
        "sosfiltfilt": output_of(signal.sosfiltfilt, exact_sosfiltfilt, given, rounded, made, x),
    }
    return {"family": family, "options": options, "answers": at} | outputs


def extreme(random):
    cases = []
    turns = {"lowpass": 0, "highpass": 3, "bandpass": 0, "bandstop": 3}
    for family, (extra, design) in families(random).items():
        for kind in ["lowpass", "highpass"] * 2 + ["bandpass", "bandstop"] * 3:
            options = extreme_band(random, kind, turns[kind])
            turns[kind] += 1
            cases.append(case_of(family, options | extra(), random, design))
    design = families(random)["elliptic"][1]
    for order, ripple, attenuation in STEEP:
        options = {"order": order, "type": "lowpass", "cutoffHz": 60.0, "sampleRate": 500.0}
        options |= {"rippleDb": ripple, "attenuationDb": attenuation}
        cases.append(case_of("elliptic", options, random, design))
    write("filters/__fixtures__/extreme.json", cases)


if __name__ == "__main__":
    mp.mp.dps = 100
    extreme(np.random.default_rng(20261122))
