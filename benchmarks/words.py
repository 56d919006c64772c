"""What the generated libraries are made of: syllables of names, words of titles, venues."""

from __future__ import annotations

ONSETS = ("B", "D", "G", "H", "K", "L", "M", "N", "R", "S", "T", "V", "W", "Ch", "Sh", "Tr")
#: A vowel as it is and as TeX.
VOWELS = (
    *((vowel, vowel) for vowel in "aeiou" * 3),
    ("é", r"{\'e}"),
    ("ö", r"{\"o}"),
    ("ü", "ü"),
    ("ñe", r"{\~n}e"),
)
ENDS = ("n", "r", "s", "l", "ck", "ng", "rt", "th", "nski", "mann", "")
PARTICLES = ("", "", "", "", "", "", "", "", "van", "de la")
WORDS = (
    "adaptive",
    "asynchronous",
    "bounded",
    "causal",
    "compressed",
    "decentralized",
    "deep",
    "distributed",
    "efficient",
    "federated",
    "gradient",
    "heterogeneous",
    "language",
    "layer-wise",
    "learning",
    "memory",
    "model",
    "network",
    "optimization",
    "parallel",
    "pruning",
    "quantization",
    "reliable",
    "robust",
    "sampling",
    "scalable",
    "sparse",
    "stochastic",
    "training",
    "transport",
    "variational",
    "workload",
)
NAMED = ("{BERT}", "{GPU}", "{LLM}", "{IoT}", "{Bayesian}", r"\emph{in vitro}")
MATH = ("$O(n \\log n)$", "$k$", "$\\ell_1$", "H\\textsubscript{2}O")
#: How a sentence of an abstract begins.
OPENINGS = (
    "We study",
    "We show the limits of",
    "Experiments with up to 64 {GPU}s speak for",
    'Na{\\"\\i}ve baselines lose 12\\% to',
    "In contrast to earlier work, this is about",
    "The bound is $O(\\sqrt{T})$ for",
)
JOURNALS = (
    "IEEE Transactions on Parallel and Distributed Systems",
    "Journal of Machine Learning Research",
    r"Process Safety \& Environmental Protection",
    "Water Research",
    "Neural Computation",
)
MEETINGS = (
    "Proceedings of the {n}th International Conference on Machine Learning",
    "Advances in Neural Information Processing Systems {n}",
    "ECAI {year}: {n}th European Conference on Artificial Intelligence",
    "International Conference on Database Systems for Advanced Applications",
)
PUBLISHERS = ("Springer", "IOS Press", "Cambridge University Press")
SCHOOLS = ("University of Somewhere", r"{\'E}cole de Quelque Part")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
AWARDS = ("Best Paper Award", "Oral", "Spotlight", "Outstanding Student Paper Award")
#: Marks on names, and the legend that says what they mean.
MARKS = ("*", "💡", "📧")
LEGEND = "* Equal contribution, 💡 project lead, 📧 corresponding author"
