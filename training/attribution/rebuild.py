"""Rebuild the attribution weights: one command, about an hour on two processor cores, the teacher excepted.

    PYTHONPATH=src python training/attribution/rebuild.py DATA ENCODER [--teacher FILE --texts FILE …] [--out FOLDER]

FILE after `--teacher` is what `teacher.py` wrote; without it the student learns from the annotators alone. `--texts`
names JSONL files of further news, or folders of such, on which the teacher is heard too.
DATA is the folder with PolNeAR's `train.jsonl`, ENCODER one with MiniLM-L6's `model.safetensors` and `tokenizer.json`.
Needs torch, onnx, onnxruntime, scikit-learn, safetensors and this package. Writes `tagger.onnx`, `crf.npz`,
`pieces.json` and `linker.json` to FOLDER, by default the package's own.
"""

import argparse
import sys
from pathlib import Path

import torch
from data import Article, load
from distil import distil, lessons, sampled
from export import export
from teacher import LONGEST_SEEN
from train import Plan, averaged, train

from link import fit as fit_linker
from model import Tagger, load_encoder
from twosource.extract.attribution.windows import Pieces

PACKAGE = Path(__file__).parents[2] / "src" / "twosource" / "weights" / "attribution"
UNMARKED = 1300  # articles nobody has marked that the teacher reads
BRANCHES = (1, 2)  # seeds of the branches whose weights are averaged


def main(arguments: list[str] | None = None) -> int:
    """Run the whole rebuild; 2 when data or encoder are absent."""
    options = _options(arguments)
    needed = [
        options.data / "train.jsonl",
        *(options.encoder / name for name in ("model.safetensors", "tokenizer.json")),
        *([options.teacher] if options.teacher else []),
    ]
    absent = [path for path in needed if not path.is_file()]
    if absent:
        print(f"{absent[0]} is absent: give the PolNeAR folder and the encoder's folder.", file=sys.stderr)
        return 2
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    articles = load(options.data / "train.jsonl")[: options.limit]
    model = Tagger(load_encoder(options.encoder))
    if options.from_states:
        model.load_state_dict(averaged([torch.load(path, map_location="cpu") for path in options.from_states]))
    else:
        trunk = Plan(epochs=options.epochs, minutes=options.minutes * 0.4)
        train(model, articles, Pieces(options.encoder / "tokenizer.json"), trunk=trunk, branches=BRANCHES)
    if options.teacher:
        _distil(model, articles, options)
    export(model, options.encoder, options.out)
    fit_linker(articles, options.out / "linker.json")
    print(f"wrote {', '.join(sorted(path.name for path in options.out.iterdir()))} to {options.out}")
    return 0


def _distil(model: Tagger, articles: list[Article], options: argparse.Namespace) -> None:
    pieces = Pieces(options.encoder / "tokenizer.json")
    taught = lessons(options.teacher, articles, sampled(options.texts, UNMARKED), pieces)
    plan = Plan(5, options.minutes * 0.6, encoder_rate=1e-4, head_rate=5e-4, end=0.02, longest=LONGEST_SEEN)
    distil(model, taught, pieces, plan)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Rebuild the attribution weights.")
    parser.add_argument("data", type=Path, help="folder with train.jsonl")
    parser.add_argument("encoder", type=Path, help="folder with the MiniLM-L6 encoder")
    parser.add_argument("--out", type=Path, default=PACKAGE, help="where the weights go")
    parser.add_argument("--minutes", type=float, default=50.0, help="training ends by then")
    parser.add_argument("--epochs", type=int, default=Plan.epochs, help="epochs of the trunk; each branch has two more")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--limit", type=int, default=None, help="train on this many articles, to try things")
    parser.add_argument(
        "--from-states", type=Path, nargs="*", default=(), help="begin with the mean of these weights instead"
    )
    parser.add_argument("--teacher", type=Path, default=None, help="the teacher's weights")
    parser.add_argument("--texts", type=Path, nargs="*", default=[], help="unmarked news for the teacher to read")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
