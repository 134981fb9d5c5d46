"""Golden values for @einthoven/training: optimizers and schedules, made by PyTorch.

Everything is computed in double precision on the processor. Written with PyTorch 2.15.

Run: python scripts/golden/training.py      (needs: pip install torch)
"""

import json
import math
import pathlib

import torch
from torch.optim import SGD, AdamW, NAdam, lr_scheduler

SOURCES = pathlib.Path(__file__).parents[2] / "packages/training/src"
MADE_BY = f"scripts/golden/training.py, PyTorch {torch.__version__}"
STEPS = 20
START = [0.5, -0.2, 0.05, 0.0]

OPTIMIZERS = [
    ("adamw", AdamW, {"lr": 0.01, "betas": (0.8, 0.95), "eps": 1e-3, "weight_decay": 0.3}),
    ("adamw", AdamW, {"lr": 0.003, "weight_decay": 0.0}),
    ("nadam", NAdam, {"lr": 0.002}),
    ("nadam", NAdam, {"lr": 0.01, "betas": (0.8, 0.95), "eps": 1e-3, "weight_decay": 0.3, "momentum_decay": 0.02}),
    ("nadam", NAdam, {"lr": 0.01, "weight_decay": 0.3, "decoupled_weight_decay": True}),
    ("momentum", SGD, {"lr": 0.01, "momentum": 0.9}),
    ("momentum", SGD, {"lr": 0.01, "momentum": 0.8, "nesterov": True}),
    ("momentum", SGD, {"lr": 0.01, "momentum": 0.9, "nesterov": True, "weight_decay": 0.3}),
]
NAMES = {
    "lr": "learningRate",
    "eps": "epsilon",
    "weight_decay": "weightDecay",
    "momentum_decay": "momentumDecay",
    "decoupled_weight_decay": "decoupled",
}


def settings_of(options):
    options = dict(options)
    beta1, beta2 = options.pop("betas", (None, None))
    betas = {} if beta1 is None else {"beta1": beta1, "beta2": beta2}
    return {**{NAMES.get(name, name): value for name, value in options.items()}, **betas}


def gradients():
    return [[math.sin(1 + 3 * t + i) * 10 ** (i - 2) for i in range(4)] for t in range(STEPS)]


def optimizer_case(kind, make, options):
    """The weights after each of 20 steps."""
    weights = torch.tensor(START, dtype=torch.float64, requires_grad=True)
    optimizer, path = make([weights], **options), []
    for gradient in gradients():
        weights.grad = torch.tensor(gradient, dtype=torch.float64)
        optimizer.step()
        path.append(weights.tolist())
    return {"kind": kind, "settings": settings_of(options), "weights": path}


def rates(make, steps, cycled=False):
    """The rate, and the momentum where the schedule cycles it, at each step, for a base rate of 1."""
    optimizer = AdamW([torch.zeros(1, requires_grad=True)], lr=1.0)
    schedule, values = make(optimizer), []
    for step in range(steps):
        group = optimizer.param_groups[0]
        values.append([group["lr"], group["betas"][0]] if cycled else group["lr"])
        optimizer.step()
        if step < steps - 1:
            schedule.step()
    return values


def one_cycle(steps, rise):
    def make(optimizer):
        return lr_scheduler.OneCycleLR(optimizer, max_lr=1.0, total_steps=steps, pct_start=rise)

    return {"steps": steps, "rise": rise, "values": rates(make, steps, cycled=True)}


def cosine_restarts(steps, period, multiplier, lowest):
    def make(optimizer):
        return lr_scheduler.CosineAnnealingWarmRestarts(optimizer, period, multiplier, lowest)

    options = {"period": period, "multiplier": multiplier, "lowest": lowest}
    return {"steps": steps, "options": options, "values": rates(make, steps)}


def exponential(steps, gamma):
    values = rates(lambda optimizer: lr_scheduler.ExponentialLR(optimizer, gamma), steps)
    return {"steps": steps, "options": {"gamma": gamma}, "values": values}


def warm_up(steps, count, start, gamma):
    def make(optimizer):
        rise = lr_scheduler.LinearLR(optimizer, start_factor=start, total_iters=count)
        then = lr_scheduler.ExponentialLR(optimizer, gamma)
        return lr_scheduler.SequentialLR(optimizer, [rise, then], milestones=[count])

    return {"steps": steps, "count": count, "start": start, "gamma": gamma, "values": rates(make, steps)}


def write(path, value):
    target = SOURCES / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps({"madeBy": MADE_BY, **value}, indent=1) + "\n")


def main():
    cases = [optimizer_case(*case) for case in OPTIMIZERS]
    optimizers = {"start": START, "gradients": gradients(), "cases": cases}
    write("optimizers/__fixtures__/expected-optimizers.json", optimizers)
    schedules = {
        "oneCycle": [one_cycle(10, 0.3), one_cycle(37, 0.25)],
        "cosineRestarts": [cosine_restarts(25, 10, 1, 0.0), cosine_restarts(40, 5, 2, 0.1)],
        "exponential": [exponential(30, 0.9)],
        "warmUp": [warm_up(20, 5, 0.01, 0.95), warm_up(12, 1, 0.5, 0.9)],
    }
    write("schedules/__fixtures__/expected-schedules.json", schedules)


if __name__ == "__main__":
    main()
