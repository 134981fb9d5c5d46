"""Golden values for @einthoven/training: AdamW and the one-cycle schedule in PyTorch's form.

Computed in double precision from the formulas that PyTorch documents for torch.optim.AdamW and
torch.optim.lr_scheduler.OneCycleLR (cosine, two phases, cycled momentum), with Python's standard
library alone: PyTorch itself is not needed and was not run.

Run: python3 scripts/golden/training.py
"""

import json
import math
import pathlib
import platform

SOURCES = pathlib.Path(__file__).parents[2] / "packages/training/src"
MADE_BY = f"scripts/golden/training.py, PyTorch's documented formulas in Python {platform.python_version()}"


def adamw(start, gradients, lr, betas, eps, weight_decay):
    """torch.optim.AdamW, amsgrad=False: the weights after each step."""
    weights, m, v, path = list(start), [0.0] * len(start), [0.0] * len(start), []
    for t, gradient in enumerate(gradients, 1):
        for i, g in enumerate(gradient):
            weights[i] -= lr * weight_decay * weights[i]
            m[i] = betas[0] * m[i] + (1 - betas[0]) * g
            v[i] = betas[1] * v[i] + (1 - betas[1]) * g * g
            m_hat = m[i] / (1 - betas[0] ** t)
            v_hat = v[i] / (1 - betas[1] ** t)
            weights[i] -= lr * m_hat / (math.sqrt(v_hat) + eps)
        path.append(list(weights))
    return path


def one_cycle(total_steps, pct_start=0.3, div=25.0, final_div=1e4, base=0.85, top=0.95):
    """torch.optim.lr_scheduler.OneCycleLR with max_lr=1: (rate, momentum) at each step."""

    def cosine(start, end, pct):
        return end + (start - end) / 2 * (math.cos(math.pi * pct) + 1)

    initial, lowest = 1 / div, 1 / div / final_div
    peak, last = pct_start * total_steps - 1, total_steps - 1
    values = []
    for step in range(total_steps):
        if step <= peak:
            pct = step / peak
            values.append([cosine(initial, 1, pct), cosine(top, base, pct)])
        else:
            pct = (step - peak) / (last - peak)
            values.append([cosine(1, lowest, pct), cosine(base, top, pct)])
    return values


def write(path, value):
    target = SOURCES / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps({"madeBy": MADE_BY, **value}, indent=1) + "\n")


def main():
    settings = {"learningRate": 0.1, "beta1": 0.8, "beta2": 0.95, "epsilon": 1e-3, "weightDecay": 0.3}
    start = [1.0, -2.0, 0.5, 0.0]
    gradients = [[math.sin(1 + 3 * t + i) * 10 ** (i - 2) for i in range(4)] for t in range(6)]
    path = adamw(start, gradients, 0.1, (0.8, 0.95), 1e-3, 0.3)
    case = {"settings": settings, "start": start, "gradients": gradients, "weights": path}
    write("optimizers/__fixtures__/expected-adamw.json", case)
    cases = [
        {"steps": 10, "rise": 0.3, "values": one_cycle(10)},
        {"steps": 37, "rise": 0.25, "values": one_cycle(37, pct_start=0.25)},
    ]
    write("schedules/__fixtures__/expected-one-cycle.json", {"cases": cases})


if __name__ == "__main__":
    main()
