"""Recursive filters designed and run with mpmath, to as many digits as its precision has.

Written from the textbook definitions (Lutovac, Tošić & Evans 2001, Filter Design for Signal Processing)
with mpmath's own elliptic functions and polynomial roots, none of it shared with SciPy or the package.
"""

import mpmath as mp
from mpmath import mpc, mpf


def circle(order):
    return [mp.pi * (2 * i + 1 - order) / (2 * order) for i in range(order)]


def power_factor(decibels):
    return mp.sqrt(mpf(10) ** (mpf(decibels) / 10) - 1)


def butterworth(order, options):
    return [], [-mp.expj(a) for a in circle(order)], mpf(1)


def chebyshev1(order, options):
    epsilon = power_factor(options["rippleDb"])
    mu = mp.asinh(1 / epsilon) / order
    poles = [-mp.sinh(mpc(mu, a)) for a in circle(order)]
    gain = mp.fprod(-p for p in poles).real
    return [], poles, gain if order % 2 else gain / mp.sqrt(1 + epsilon**2)


def chebyshev2(order, options):
    mu = mp.asinh(power_factor(options["attenuationDb"])) / order
    poles = [-1 / mp.sinh(mpc(mu, a)) for a in circle(order)]
    zeros = [mpc(0, 1 / mp.sin(a)) for i, a in enumerate(circle(order)) if 2 * i + 1 != order]
    return zeros, poles, (mp.fprod(-p for p in poles) / mp.fprod(-z for z in zeros)).real


def elliptic(order, options):
    epsilon = power_factor(options["rippleDb"])
    m1 = (epsilon / power_factor(options["attenuationDb"])) ** 2
    whole1 = mp.ellipk(m1)
    # The degree equation: the nome's logarithm is divided by the order.
    m = mp.mfrom(q=mp.qfrom(m=m1) ** (mpf(1) / order))
    whole = mp.ellipk(m)
    # sn(i v, k1) = i / epsilon is sc(v, k1') = 1 / epsilon.
    shift = mp.ellipf(mp.atan(1 / epsilon), 1 - m1) / (order * whole1) * whole
    cd = lambda u: mp.ellipfun("cd", u, m=m)
    places = [mpf(2 * i + 1) / order * whole for i in range(order // 2)]
    zeros, poles = [], []
    for u in places:
        zero, pole = mpc(0, 1 / (mp.sqrt(m) * cd(u).real)), 1j * cd(mpc(u, -shift))
        zeros += [zero, mp.conj(zero)]
        poles += [pole, mp.conj(pole)]
    if order % 2:
        poles.append(mpc((1j * mp.ellipfun("sn", mpc(0, shift), m=m)).real))
    gain = (mp.fprod(-p for p in poles) / mp.fprod(-z for z in zeros)).real
    return zeros, poles, gain if order % 2 else gain / mp.sqrt(1 + epsilon**2)


def bessel(order, options):
    f = mp.factorial
    coefficients = [f(order + k) / (2**k * f(k) * f(order - k)) for k in range(order + 1)]
    roots = mp.polyroots(coefficients, maxsteps=500, extraprec=600)
    scale = mpf(1)
    if options["norm"] == "phase":
        scale = coefficients[-1] ** (-mpf(1) / order)
    if options["norm"] == "mag":
        scale = 1 / half_power(roots)
    poles = [r * scale for r in roots]
    return [], poles, mp.fprod(-p for p in poles).real


def half_power(roots):
    """Where the power is half of that at 0, by halving an interval down to the last bit."""
    low, high = mpf(0), mpf(2 * len(roots))
    for _ in range(mp.mp.prec):
        middle = (low + high) / 2
        falls = mp.fprod(abs(mpc(0, middle) - r) / abs(r) for r in roots) ** 2 > 2
        low, high = (low, middle) if falls else (middle, high)
    return low


def split(moved, centre):
    half = mp.sqrt(moved**2 - centre**2)
    return [moved + half, moved - half]


def shape(zeros, poles, gain, kind, edges):
    """The band of an analogue low-pass prototype with its edge at 1 rad/s."""
    missing = len(poles) - len(zeros)
    at_zero = (mp.fprod(-z for z in zeros) / mp.fprod(-p for p in poles)).real
    if kind == "lowpass":
        w = edges[0]
        return [z * w for z in zeros], [p * w for p in poles], gain * w**missing
    if kind == "highpass":
        w = edges[0]
        return [w / z for z in zeros] + [mpc(0)] * missing, [w / p for p in poles], gain * at_zero
    centre, half = mp.sqrt(edges[0] * edges[1]), (edges[1] - edges[0]) / 2
    if kind == "bandpass":
        each = lambda roots: [s for r in roots for s in split(r * half, centre)]
        return each(zeros) + [mpc(0)] * missing, each(poles), gain * (2 * half) ** missing
    each = lambda roots: [s for r in roots for s in split(half / r, centre)]
    notches = [mpc(0, centre), mpc(0, -centre)] * missing
    return each(zeros) + notches, each(poles), gain * at_zero


def exact_design(family, options):
    """Zeros, poles and gain of the digital filter: prewarped edges, bilinear transform s = (z - 1) / (z + 1)."""
    rate = mpf(options["sampleRate"])
    hertz = options["cutoffHz"] if isinstance(options["cutoffHz"], list) else [options["cutoffHz"]]
    edges = [mp.tan(mp.pi * mpf(f) / rate) for f in hertz]
    prototype = globals()[family](options["order"], options)
    zeros, poles, gain = shape(*prototype, options["type"], edges)
    gain *= (mp.fprod(1 - z for z in zeros) / mp.fprod(1 - p for p in poles)).real
    digital = lambda roots: [(1 + r) / (1 - r) for r in roots]
    return digital(zeros) + [mpc(-1)] * (len(poles) - len(zeros)), digital(poles), gain


def pairs(roots):
    """(root, quadratic) of conjugate pairs, and of real roots two by two, nearest to the circle first."""
    real = lambda r: abs(r.imag) < mp.sqrt(mp.eps) * abs(r)
    distance = lambda r: abs(1 - abs(r))
    found = [(r, [mpf(1), -2 * r.real, abs(r) ** 2]) for r in roots if not real(r) and r.imag > 0]
    alone = sorted((r.real for r in roots if real(r)), key=distance)
    alone += [mpf(0)] * (len(alone) % 2)
    found += [(r, [mpf(1), -(r + s), r * s]) for r, s in zip(alone[::2], alone[1::2])]
    return sorted(found, key=lambda pair: distance(pair[0]))


def exact_sections(zeros, poles, gain):
    """Second-order sections, each pole pair with the nearest zeros that are left, the peakiest last."""
    sections, above = [], pairs(zeros)
    for pole, below in pairs(poles):
        nearest = min(range(len(above)), key=lambda i: abs(above[i][0] - pole))
        sections.insert(0, above.pop(nearest)[1] + below)
    sections[0] = [gain * c for c in sections[0][:3]] + sections[0][3:]
    return sections


def run(sections, x, levels):
    """The cascade over x, each section in the steady state of a constant input of its level."""
    y = [mpf(v) for v in x]
    for (b0, b1, b2, _, a1, a2), (z0, z1) in zip(sections, levels):
        for n, value in enumerate(y):
            out = b0 * value + z0
            z0, z1 = b1 * value - a1 * out + z1, b2 * value - a2 * out
            y[n] = out
    return y


def exact_sosfilt(sections, x):
    return run(sections, [float(v) for v in x], [(0, 0)] * len(sections))


def steady(sections, first):
    states, level = [], first
    for b0, b1, b2, _, a1, a2 in sections:
        out = level * (b0 + b1 + b2) / (1 + a1 + a2)
        states.append((out - b0 * level, b2 * level - a2 * out))
        level = out
    return states


def exact_sosfiltfilt(sections, x):
    """Forwards and backwards, the ends continued by their point reflection as SciPy does by default."""
    x = [mpf(float(v)) for v in x]
    zeros = lambda column: sum(section[column] == 0 for section in sections)
    pad = 3 * (2 * len(sections) + 1 - min(zeros(2), zeros(5)))
    before = [2 * x[0] - v for v in x[pad:0:-1]]
    behind = [2 * x[-1] - v for v in x[-2 : -pad - 2 : -1]]
    y = before + x + behind
    for _ in range(2):
        y = run(sections, y, steady(sections, y[0]))[::-1]
    return y[pad : pad + len(x)]
