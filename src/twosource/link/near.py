"""Neighbours: which documents of a set are near which, and how near beside all else that is near them.

Comes in: an `Index`. Goes out: a `Neighbourhood`, every document's neighbours in one flat row after another, with the
cosine of their words, their rank, and cosines in which a word counts by how few of the nearest hold it. Work and memory
grow with the documents: a word that very many hold finds no neighbours, though it is still weighed.
"""

from dataclasses import dataclass

import numpy as np

from twosource.link.terms import Channel, Flags, Floats, Index, Ints

LEAST_COSINE = 0.03  # of words: below it two documents are not compared; no pair of one event in the data lies there
MOST_NEAR = 60  # neighbours that each document of a large set is compared with
ALL_PAIRS = 800  # documents up to which every pair over the least cosine is compared
HEAVY = 400  # documents of a large set: a term held by more finds no neighbours there, though it is still weighed
MEETINGS = 20_000  # with other documents, of the rarest words of each document of a large set: what comes after is
# weighed too, and finds no neighbours
CIRCLE = 30  # nearest documents among which a word is common or rare
LEAST_CIRCLE = 10  # as many as are taken to stand there: in a folder of two every shared word would be common


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Each document's neighbours, in order of document and of neighbour."""

    starts: Ints  # where each document's neighbours begin; one more than there are documents
    others: Ints  # document numbers
    keys: Ints  # of each neighbour: its document's number times the documents, and its own number; in order
    cosines: Floats  # of words
    ranks: Ints  # its place among its document's neighbours, the nearest first; equals are in order of document
    best: Floats  # by document: the highest cosine with any other
    full: Flags  # by document: there may be more that were not looked at
    too_common: int  # words that were not used to find neighbours

    @property
    def size(self) -> int:
        """How many documents."""
        return len(self.best)

    def row(self, document: int) -> slice:
        """Where a document's neighbours stand."""
        return slice(int(self.starts[document]), int(self.starts[document + 1]))

    def pairs(self) -> tuple[Ints, Ints]:
        """Every pair of which either is the other's neighbour, once: the lower numbers and the higher, in order."""
        mine = np.repeat(np.arange(self.size), np.diff(self.starts))
        keys = np.unique(np.minimum(mine, self.others) * self.size + np.maximum(mine, self.others))
        return keys // max(1, self.size), keys % max(1, self.size)

    def places(self, documents: Ints, others: Ints) -> Ints:
        """Where some documents hold some others as neighbours; -1 where they do not."""
        wanted = documents * self.size + others
        at = np.minimum(np.searchsorted(self.keys, wanted), max(0, len(self.keys) - 1))
        return np.where(self.keys[at] == wanted, at, -1)


def neighbours(made: Index) -> Neighbourhood:
    """Each document's neighbours by the words they share."""
    words = made.channels["words"]
    order = np.argsort(words.terms, kind="stable")
    owners = np.repeat(np.arange(made.size), np.diff(words.starts))[order]
    weights = words.weights[order]
    firsts = np.cumsum(words.holders) - words.holders
    large = made.size > ALL_PAIRS
    useful = (words.holders > 1) & (words.holders <= (HEAVY if large else made.size))
    others, cosines = [], []
    best, full = np.zeros(made.size), np.zeros(made.size, np.bool_)
    for document in range(made.size):
        row = words.row(document)
        chosen = useful[words.terms[row]]
        held, mine = words.terms[row][chosen], words.weights[row][chosen]
        if large and words.holders[held].sum() > MEETINGS:
            rare = np.argsort(words.holders[held], kind="stable")
            rare = np.sort(rare[np.cumsum(words.holders[held][rare]) <= MEETINGS])
            held, mine = held[rare], mine[rare]
        at = spread(firsts[held], words.holders[held])
        products = weights[at] * np.repeat(mine, words.holders[held])
        near = np.bincount(owners[at], weights=products, minlength=made.size)
        near[document] = 0
        found = np.flatnonzero(near >= LEAST_COSINE)
        best[document] = near.max(initial=0.0)
        full[document] = large and len(found) > MOST_NEAR
        if full[document]:
            found = np.sort(found[np.argsort(-near[found], kind="stable")[:MOST_NEAR]])
        others.append(found)
        cosines.append(near[found])
    starts = np.cumsum([0, *map(len, others)])
    told = np.concatenate([np.empty(0, np.int64), *others])
    keys = np.repeat(np.arange(made.size), np.diff(starts)) * made.size + told
    too_common = int((words.holders > 1).sum() - useful.sum())
    near_by = np.concatenate([np.empty(0), *cosines])
    return Neighbourhood(starts, told, keys, near_by, _ranks(starts, near_by), best, full, too_common)


def spread(firsts: Ints, lengths: Ints) -> Ints:
    """The numbers of some stretches that begin at `firsts`, one stretch after another."""
    shifts = firsts - np.cumsum(lengths) + lengths
    return np.repeat(shifts, lengths) + np.arange(lengths.sum())


def _ranks(starts: Ints, cosines: Floats) -> Ints:
    mine = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    order = np.lexsort((-np.round(cosines, 3), mine))  # stable: equals stay in order
    found = np.empty(len(order), np.int64)
    found[order] = np.arange(len(order)) - starts[mine] + 1
    return found


def own_cosines(channel: Channel, near: Neighbourhood) -> Floats:
    """Cosines with each neighbour, each term weighed by how few of the nearest hold it.

    Reports of ten shootings share the words of shootings, which are rare in the news and common among the ten: what
    tells one shooting from another is what is rare even there.
    """
    found = np.zeros(len(near.others))
    holders = np.zeros(len(channel.rarity), np.int64)
    mine = np.zeros(len(channel.rarity))
    for document in range(near.size):
        row = near.row(document)
        others = near.others[row]
        if not len(others):
            continue
        nearest = np.append(others[np.argsort(-near.cosines[row], kind="stable")[:CIRCLE]], document)
        around = channel.terms[spread(channel.starts[nearest], channel.lengths[nearest])]
        np.add.at(holders, around, 1)
        logs = np.log((max(len(nearest), LEAST_CIRCLE) + 1) / np.maximum(np.arange(len(nearest) + 1), 1))
        lengths = channel.lengths[others]
        at = spread(channel.starts[others], lengths)
        terms = channel.terms[at]
        scaled = channel.weights[at] * logs[holders[terms]]
        own = channel.row(document)
        theirs = channel.weights[own] * logs[holders[channel.terms[own]]]
        mine[channel.terms[own]] = theirs
        norms = np.sqrt(sums(scaled**2, lengths) * (theirs**2).sum())
        found[row] = sums(mine[terms] * scaled, lengths) / np.maximum(norms, 1e-9)
        mine[channel.terms[own]] = 0
        holders[around] = 0
    return found


def sums(values: Floats, lengths: Ints) -> Floats:
    """Sums of stretches that follow one another; 0 for an empty one."""
    ends = np.cumsum(lengths)
    running = np.append(0.0, np.cumsum(values))
    found: Floats = running[ends] - running[ends - lengths]
    return found
