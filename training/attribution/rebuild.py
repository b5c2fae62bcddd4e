"""Rebuild the attribution weights: one command, under an hour on two processor cores.

    PYTHONPATH=src python training/attribution/rebuild.py DATA ENCODER [--out FOLDER] [--minutes 50] [--epochs 5]

DATA is the folder with PolNeAR's `train.jsonl` and `dev.jsonl`, ENCODER one with MiniLM-L6's `model.safetensors` and
`tokenizer.json`. Needs torch, onnx, scikit-learn, safetensors and this package. Writes `tagger.onnx`, `crf.npz`,
`pieces.json` and `linker.json` to FOLDER, by default the package's own.
"""

import argparse
import sys
import tempfile
from pathlib import Path

import torch
from data import load
from export import export
from model import Tagger, load_encoder
from train import Plan, train

from link import fit
from twosource.extract.attribution.windows import Pieces

# Added to each word's scores for O, B and I of source, cue and content; found on dev, where the crf alone loses cues.
BIAS = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
PACKAGE = Path(__file__).parents[2] / "src" / "twosource" / "weights" / "attribution"


def main(arguments: list[str] | None = None) -> int:
    """Run the whole rebuild; 2 when data or encoder are absent."""
    options = _options(arguments)
    for needed in (
        options.data / "train.jsonl",
        options.encoder / "model.safetensors",
        options.encoder / "tokenizer.json",
    ):
        if not needed.is_file():
            print(f"{needed} is absent: give the PolNeAR folder and the encoder's folder.", file=sys.stderr)
            return 2
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    checkpoint = options.checkpoint or Path(tempfile.gettempdir()) / "attribution.pt"
    articles = load(options.data / "train.jsonl")[: options.limit]
    model = Tagger(load_encoder(options.encoder))
    if options.start is not None:
        model.load_state_dict(torch.load(options.start, map_location="cpu"))
    pieces = Pieces(options.encoder / "tokenizer.json")
    plan = Plan(epochs=options.epochs, encoder_rate=options.rate, minutes=options.minutes, seed=options.seed)
    if options.epochs:
        train(model, articles, pieces, plan=plan, checkpoint=checkpoint)
    export(model, options.encoder, options.out, bias=BIAS)
    fit(articles, options.out / "linker.json")
    print(f"wrote {', '.join(sorted(path.name for path in options.out.iterdir()))} to {options.out}")
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Rebuild the attribution weights.")
    parser.add_argument("data", type=Path, help="folder with train.jsonl and dev.jsonl")
    parser.add_argument("encoder", type=Path, help="folder with the MiniLM-L6 encoder")
    parser.add_argument("--out", type=Path, default=PACKAGE, help="where the weights go")
    parser.add_argument(
        "--checkpoint", type=Path, default=None, help="where the float weights go, by default to the temporary folder"
    )
    parser.add_argument("--minutes", type=float, default=50.0, help="training ends by then")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument(
        "--start", type=Path, default=None, help="go on from this checkpoint; with --epochs 0, export it"
    )
    parser.add_argument("--rate", type=float, default=Plan.encoder_rate, help="learning rate of the encoder")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int, default=None, help="train on this many articles, to try things")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
