"""Reckon again, from each answer, what cplt-classify --evaluate says.

evaluate.py PREDICTIONS DOCUMENT: compares every figure of the JSON document
with one made here in another way; names those that differ.
"""
import json
import math
import sys
from collections import Counter
from fractions import Fraction

with open(sys.argv[1], encoding="utf-8") as lines:
    rows = [json.loads(line) for line in lines]
with open(sys.argv[2], encoding="utf-8") as page:
    told = json.load(page)
systems = [s for s in ("rules", "model", "both") if s in rows[0]]
wrong = 0


def same(what, is_, wanted, off=0.0000005):
    global wrong
    if is_ is None or wanted is None:
        good = is_ is None and wanted is None
    else:
        good = abs(Fraction(is_) - Fraction(wanted)) <= Fraction(off) * \
            (1 + Fraction(1, 1000))
    if not good:
        wrong += 1
        print(f"{what}: {is_}, and reckoned again "
              f"{None if wanted is None else float(wanted)}")


def ratio(part, whole):
    return Fraction(part, whole) if whole else None


def f1(truth, given, name):
    both = sum(t == g == name for t, g in zip(truth, given))
    return ratio(2 * both, truth.count(name) + given.count(name)) or 0


def mean(of):
    return sum(of) / len(of)


def of_system(table, system):
    return next(row for row in told[table] if row["system"] == system)


def wilson(part, whole):
    """The ends, by halving, where the score test just fails to reject."""
    z = 1.959963984540054
    found = []
    for low, high in ((0, part / whole), (part / whole, 1)):
        outside = low == 0
        for _ in range(200):
            p = (low + high) / 2
            far = abs(part / whole - p) > z * math.sqrt(p * (1 - p) / whole)
            if far == outside:
                low = p
            else:
                high = p
        found.append((low + high) / 2)
    return found


def accuracy(system):
    row, n = of_system("accuracy", system), len(rows)
    strict = sum(r[system]["answer"] == r["label"] for r in rows)
    lenient = sum(r[system]["answer"] in (r["label"], r.get("second"))
                  for r in rows)
    for name, part in (("strict", strict), ("lenient", lenient)):
        same(f"{system} {name}", row[name], Fraction(part, n))
        low, high = wilson(part, n)
        same(f"{system} {name} from", row[name + "_low"], low, 1e-6)
        same(f"{system} {name} to", row[name + "_high"], high, 1e-6)


def measures(system):
    row = of_system("measures", system)
    truth = [r["label"] for r in rows]
    given = [r[system]["answer"] for r in rows]
    names = sorted(set(truth))
    classes = {c["class"]: c for c in told["classes"]}
    if set(classes) != set(truth) | {
            r[s]["answer"] for s in systems for r in rows}:
        same("classes", len(classes), -1)
    precision, recall = [], []
    for name in names:
        hits = sum(t == g == name for t, g in zip(truth, given))
        precision.append(ratio(hits, given.count(name)))
        recall.append(ratio(hits, truth.count(name)))
        row_ = classes[name]
        same(f"{system} {name} P", row_[f"{system}_precision"], precision[-1])
        same(f"{system} {name} R", row_[f"{system}_recall"], recall[-1])
        same(f"{system} {name} F1", row_[f"{system}_f1"],
             f1(truth, given, name))
        same(f"{name} labelled", row_["labelled"], truth.count(name))
        if len(systems) == 1:
            same(f"{name} answered", row_[f"{system}_answered"],
                 given.count(name))
    same(f"{system} macro P", row["macro_precision"],
         mean([p or 0 for p in precision]))
    same(f"{system} macro R", row["macro_recall"], mean(recall))
    same(f"{system} macro F1", row["macro_f1"],
         mean([f1(truth, given, n) for n in names]))
    same(f"{system} micro F1", row["micro_f1"],
         Fraction(sum(t == g for t, g in zip(truth, given)), len(rows)))
    lenient = [g if g == r.get("second") else r["label"]
               for g, r in zip(given, rows)]
    same(f"{system} macro F1, lenient", row["macro_f1_lenient"],
         mean([f1(lenient, given, n) for n in sorted(set(lenient))]))
    calibration(system, row)


def calibration(system, row):
    loss, bins = 0.0, {}
    for r in rows:
        percent = r[system]["percent"]
        right = r[system]["answer"] == r["label"]
        chance = min(max(percent, 1), 99) / 100
        loss -= math.log(chance if right else 1 - chance)
        bins.setdefault(min(percent // 10, 9), []).append((percent, right))
    same(f"{system} log loss", row["log_loss"], loss / len(rows), 0.0005)
    same(f"{system} calibration error", row["calibration_error"], sum(
        abs(sum(Fraction(p, 100) - right for p, right in b))
        for b in bins.values()) / len(rows))
    for i, told_bin in enumerate(told["reliability"]):
        b = bins.get(i, [])
        same(f"{system} bin {i}", told_bin[f"{system}_tickets"], len(b))
        same(f"{system} bin {i} confidence", told_bin[f"{system}_confidence"],
             ratio(sum(p for p, _ in b), 100 * len(b)))
        same(f"{system} bin {i} right", told_bin[f"{system}_right"],
             ratio(sum(right for _, right in b), len(b)))


def coverage(system):
    percents = sorted((r[system]["percent"] for r in rows), reverse=True)
    for row in told["coverage"]:
        need = math.ceil(Fraction(row["percent"] * len(rows), 100))
        least = percents[need - 1]
        kept = [r for r in rows if r[system]["percent"] >= least]
        what = f"{system} coverage {row['percent']}"
        same(what, row[f"{system}_tickets"], len(kept))
        same(what + " least", row[f"{system}_least"], Fraction(least, 100))
        same(what + " right", row[f"{system}_right"], Fraction(
            sum(r[system]["answer"] == r["label"] for r in kept), len(kept)))


def pairs():
    for row in told.get("pairs", []):
        cells = {}
        for r in rows:
            key = tuple(r[row[x]]["answer"] == r["label"]
                        for x in ("one", "other"))
            cells[key] = cells.get(key, 0) + 1
        for name, key in (("both", (True, True)), ("only_one", (True, False)),
                          ("only_other", (False, True)),
                          ("neither", (False, False))):
            same(f"pair {name}", row[name], cells.get(key, 0))
        a, b = row["only_one"], row["only_other"]
        tail = sum(math.comb(a + b, i) for i in range(min(a, b) + 1))
        same("pair chance", row["chance"],
             min(Fraction(1), Fraction(2 * tail, 2 ** (a + b))), 0.0005)


def confusion():
    last = systems[-1]
    for row in told["confusion"]:
        for name, n in row.items():
            if name != "label":
                same(f"{row['label']} for {name}", n, sum(
                    r["label"] == row["label"] and r[last]["answer"] == name
                    for r in rows))
    same("tickets", told["tickets"], len(rows))
    same("second", told["second"],
         sum("second" in r for r in rows))
    mistakes(last)


def mistakes(last):
    found = Counter((r["label"], r[last]["answer"]) for r in rows
                    if r["label"] != r[last]["answer"])
    for row, most in zip(told["mistakes"], found.most_common()):
        key = row["label"], row["answer"]
        same(f"mistake {key}", row["tickets"], found[key])
        same("place of a mistake", row["tickets"], most[1])
        same(f"mistake {key} share", row["share"], Fraction(
            found[key], sum(r["label"] == key[0] for r in rows)))
    same("mistakes", len(told["mistakes"]), min(15, len(found)))


for s in systems:
    accuracy(s)
    measures(s)
    coverage(s)
pairs()
confusion()
sys.exit(wrong > 0)
