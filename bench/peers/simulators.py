"""A contestant of bench/simulators.mjs: `python3 simulators.py <simple|ecgsyn|multileads|gan>`.

Speaks as answer.mjs does. Needs neurokit2, or deepfake-ecg and torch for the network. One thread.
"""

import json
import os
import sys
import time

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"


def say(value):
    print(json.dumps(value), flush=True)


def neurokit(method):
    from importlib.metadata import version

    import neurokit2

    def make(seed):
        made = neurokit2.ecg_simulate(
            duration=10, sampling_rate=500, heart_rate=70, method=method, random_state=seed
        )
        if method == "multileads":
            return {lead: made[lead].to_numpy() for lead in made}
        return {"II": made}

    return f"NeuroKit2 {version('neurokit2')}", make


def network():
    from importlib.metadata import version
    from pathlib import Path

    import deepfakeecg
    import torch

    torch.set_num_threads(1)
    generator = deepfakeecg.Generator()
    weights = Path(deepfakeecg.__file__).parent / "checkpoints/g_stat.pt"
    generator.load_state_dict(torch.load(weights, map_location="cpu")["stat_dict"])
    generator.eval()
    leads = ["I", "II", "V1", "V2", "V3", "V4", "V5", "V6"]

    def make(seed):
        # As the package's own function does, but for the text file; it takes no seed.
        with torch.inference_mode():
            noise = torch.Tensor(1, 8, 5000).uniform_(-1, 1)
            microvolts = (generator(noise) * 6000).int()[0].numpy()
        return dict(zip(leads, microvolts / 1000))

    return f"deepfake-ecg {version('deepfake-ecg')}", make


def turn(make, seed, milliseconds):
    """Milliseconds a record, over as many as begin within the turn."""
    begin, records = time.perf_counter(), 0
    while records == 0 or 1e3 * (time.perf_counter() - begin) < milliseconds:
        make(seed + records)
        records += 1
    return 1e3 * (time.perf_counter() - begin) / records, records


def main():
    kind = sys.argv[1]
    try:
        name, make = network() if kind == "gan" else neurokit(kind)
    except ImportError as error:
        say({"skip": f"{error.name} is not installed"})
        return
    say({"name": name})
    seed = 0
    for line in sys.stdin:
        request = json.loads(line)
        if request["do"] == "turn":
            milliseconds, records = turn(make, seed, request["ms"])
            seed += records
            say({"ms": milliseconds})
        else:
            leads = make(request["seed"])
            rows = {lead: [float(value) for value in row] for lead, row in leads.items()}
            say({"sampleRate": 500, "leads": rows})


main()
