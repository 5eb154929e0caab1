#!/bin/sh
# Random expressions over random tickets choose what a slow model of them says,
# which reads the clocks from what cplt-sla-check wrote.
. "$(dirname "$0")/lib.sh"

cat >model.py <<'END'
import csv, json, random, re, subprocess, sys
from datetime import datetime, timedelta, timezone

rnd = random.Random(20261121)
CN = timezone(timedelta(hours=8))
NOW = datetime(2026, 11, 21, 9, tzinfo=CN)
CODES = {
    "status": "received accepted investigating proposed agreed implementing "
              "replied visited closed archived waiting referred withdrawn "
              "rejected".split(),
    "kind": "consult query complaint order fault".split(),
    "severity": "minor major critical".split(),
    "channel": "phone app web hall email".split(),
    "area": "urban rural".split(),
    "customer.tier": "normal vip group".split(),
}
STATES = "none met paused ok warn late breach".split()
ORDERED = {"status": 10, "severity": 3, "customer.tier": 3, "state": 7}
OVER = ("closed", "archived", "withdrawn", "rejected")
CLOCKS = "ack handling legal visit level".split()
ACTS = "receive accept confirm transfer reply visit reopen close note".split()
TEXTS = ["额外扣费20元", "Ｗｉｆｉ 断了", "wifi断了", "a\"b\\c", "扣费，2０元", "",
         "ＡＢＣ１２３", "x,y", "速度 慢", "速度　慢", "007", "é"]
NEEDLES = ["扣费", "wifi", "WIFI", "20", "２０", "\"b", "\\c", "断", "bc12", "x,y",
           "速度 慢", "7", "É", "1001", "zzz"]


def rows(name):
    text = subprocess.run(["cplt-config", name], capture_output=True,
                          check=True).stdout.decode()
    lines = [x for x in text.splitlines() if not x.startswith("#")]
    return list(csv.DictReader(lines))


UNITS = {r["code"]: r for r in rows("units.csv")}
UNIT_NAMES = {}
for code, r in UNITS.items():
    for name in [code, r["zh"], r["en"]] + r["alias"].split("|"):
        if name:
            UNIT_NAMES.setdefault(name, code)
CLASSES = {r["code"]: r for r in rows("taxonomy.csv")}
DEPTS = ["网络部", "network", "计费账务部", "计费帐务部", "营业厅", "hall", "别处",
         "业务部门", "技术部门"]
CATEGORIES = ["network", "network.slow", "billing", "billing.extra",
              "billing.statement.toll", "networks", "service"]


def stamp(t):
    if rnd.random() < 0.3:
        return t.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    return t.strftime("%Y-%m-%dT%H:%M:%S+08:00")


def when(low=-40, high=2):
    return NOW + timedelta(seconds=rnd.randrange(low * 86400, high * 86400))


def maybe(o, path, make, chance=0.7):
    if rnd.random() >= chance:
        return
    *way, last = path.split(".")
    for name in way:
        o = o.setdefault(name, {})
    o[last] = make()


def ticket(n):
    t = {"v": 1, "id": f"T{n}"}
    came = when(-40, 0)
    t["status"] = rnd.choice(CODES["status"])
    t["received"] = stamp(came)
    for path in ("kind", "severity", "channel", "area", "customer.tier"):
        maybe(t, path, lambda: rnd.choice(CODES[path]))
    for path in ("text", "subject", "demand", "service", "customer.name",
                 "ref.serial"):
        maybe(t, path, lambda: rnd.choice(TEXTS), 0.5)
    maybe(t, "category", lambda: rnd.choice(CATEGORIES))
    for path in ("owner", "first"):
        maybe(t, path + ".dept", lambda: rnd.choice(DEPTS))
        maybe(t, path + ".by", lambda: rnd.choice(["1001", "1002"]))
    maybe(t, "level", lambda: rnd.randrange(5), 0.5)
    maybe(t, "visit.score", lambda: rnd.randrange(1, 6), 0.5)
    maybe(t, "resolution.refund", lambda: rnd.choice([0, 5, 29.9, 1e2]), 0.5)
    maybe(t, "resolution.agreed", lambda: rnd.random() < 0.5)
    maybe(t, "customer.verified", lambda: rnd.random() < 0.5)
    maybe(t, "promise.reply_by", lambda: stamp(when()), 0.4)
    maybe(t, "occurred", lambda: stamp(came - timedelta(hours=3)), 0.4)
    maybe(t, "tags", lambda: rnd.sample(TEXTS, rnd.randrange(3)), 0.5)
    maybe(t, "mine", lambda: rnd.choice(
        [7, "7", None, False, [], {}, "", [1, {"x": "扣费"}], -2.5, "x"]), 0.5)
    at, history = came, [{"at": t["received"], "by": "1001",
                          "act": "receive"}]
    for _ in range(rnd.randrange(6)):
        at += timedelta(seconds=rnd.randrange(1, 4 * 86400))
        e = {"at": stamp(at), "act": rnd.choice(ACTS[1:])}
        maybe(e, "by", lambda: rnd.choice(["1001", "1002"]))
        maybe(e, "note", lambda: rnd.choice(TEXTS), 0.3)
        if e["act"] == "transfer":
            maybe(e, "to.dept", lambda: rnd.choice(DEPTS))
        history.append(e)
    if rnd.random() < 0.9:
        t["history"] = history
    return t


# ---- what the model says

def fold(s):
    out = ""
    for c in s:
        p = ord(c)
        c = chr(p - 0xfee0) if 0xff01 <= p <= 0xff5e else c
        c = " " if p == 0x3000 else c
        out += c.lower() if c.isascii() else c
    return out


def get(o, steps):
    """All values at a path, lists opened on the way and at the end."""
    if isinstance(o, list):
        return [v for x in o for v in get(x, steps)]
    if not steps:
        return [o]
    if isinstance(o, dict) and steps[0] in o:
        return get(o[steps[0]], steps[1:])
    return []


def whole(o, steps):
    """The same, the last value as it is."""
    if not steps:
        return [o]
    if isinstance(o, list):
        return [v for x in o for v in whole(x, steps)]
    if isinstance(o, dict) and steps[0] in o:
        return whole(o[steps[0]], steps[1:])
    return []


def spelled(v):
    return v if isinstance(v, str) else json.dumps(v)


def leaves(o):
    if isinstance(o, dict):
        o = list(o.values())
    if isinstance(o, list):
        return [v for x in o for v in leaves(x)]
    return [o] if isinstance(o, (str, int, float)) and \
        not isinstance(o, bool) else []


def holds_text(values, needle):
    return any(fold(needle.strip()) in fold(spelled(v))
               for v in leaves(values))


def epoch(s):
    return int(datetime.fromisoformat(s.replace("Z", "+00:00")).timestamp())


def clock(t, name):
    return t["sla"]["clocks"].get(name)


def compare(op, low, high, n):
    """n, to what reaches from low to before high."""
    return {"=": low <= n < high, "!=": not low <= n < high, "<": n < low,
            "<=": n < high, ">": n >= high, ">=": n >= low}[op]


def ends(t):
    return [(epoch(e["at"]), e) for e in t.get("history", [])]


def number(t, asked):
    """A whole number that is worked out, or None."""
    if asked == "received":
        return epoch(t["received"])
    if asked == "age":
        return int(NOW.timestamp()) - epoch(t["received"])
    if asked == "due":
        return epoch(t["sla"]["due"]) if "due" in t["sla"] else None
    if asked == "left":
        due = number(t, "due")
        return due and due - int(NOW.timestamp())
    if asked.startswith("clock."):
        _, name, what = asked.split(".")
        c = clock(t, name)
        if not c or what not in c:
            return None
        return c[what] if isinstance(c[what], int) else epoch(c[what])
    found = get(t, asked.split("."))
    return epoch(found[0]) if found else None


def unit_fits(name, wanted):
    code, top = UNIT_NAMES.get(name), UNIT_NAMES.get(wanted)
    if not top:
        return name == wanted
    while code and code != top:
        code = UNITS[code]["parent"]
    return code == top


def fits_code(t, path, op, values, order):
    if path == "kind":
        found = [t.get("kind", "complaint")]
    elif path == "state":
        found = [t["sla"]["state"]]
    elif path.startswith("clock."):
        c = clock(t, path.split(".")[1])
        found = [c["state"]] if c else []
    else:
        found = get(t, path.split("."))
    if op in ("=", "!="):
        opened = "open" in values and path == "status" and \
            t["status"] not in OVER
        return (opened or any(v in values for v in found)) == (op == "=")
    for v in found:
        if v in order:
            a, b = order.index(v), order.index(values[0])
            if compare(op, b, b + 1, a):
                return True
    return False


# ---- expressions: what is written, and what it means

def quote(s):
    if re.fullmatch(r"[A-Za-z0-9\u4e00-\u9fff.:+_-]+", s) and \
            rnd.random() < 0.7:
        return s
    kind = rnd.choice(["\"\"", "''", "“”"])
    if kind == "“”" and "”" not in s:
        return "“" + s.replace("\\", "\\\\") + "”"
    q = "\"" if kind != "''" else "'"
    return q + s.replace("\\", "\\\\").replace(q, "\\" + q) + q


def blank():
    return rnd.choice(["", "", " ", "\n", "　", "  # x\n"])


def written(asked, op, value):
    if rnd.random() < 0.1:
        op = "".join(chr(ord(c) + 0xfee0) for c in op)
    return asked + blank() + op + blank() + value


def inlist(asked, values):
    return asked + " in" + blank() + "(" + (blank() + "," + blank()).join(
        quote(v) for v in values) + ")"


def code_test():
    path = rnd.choice(list(CODES) + ["state"] +
                      [f"clock.{c}.state" for c in CLOCKS])
    is_state = path == "state" or path.startswith("clock.")
    codes = STATES if is_state else CODES[path]
    order = codes[:ORDERED["state" if is_state else path]] if \
        is_state or path in ORDERED else []
    if rnd.random() < 0.3:
        some = rnd.sample(codes, 2)
        return inlist(path, some), \
            lambda t: fits_code(t, path, "=", some, order)
    op = rnd.choice(["=", "!="] + (["<", "<=", ">", ">="] if order else []))
    value = rnd.choice(order if op not in ("=", "!=") else
                       codes + (["open"] if path == "status" else []))
    return written(path, op, quote(value)), \
        lambda t: fits_code(t, path, op, [value], order)


def text_test():
    path = rnd.choice(["id", "text", "subject", "service", "customer.name",
                       "owner.by", "ref.serial", "tags", "any", "history",
                       "customer", ".mine"])
    if path == ".mine" or path in ("any", "history", "customer") or \
            rnd.random() < 0.5:
        op, needle = rnd.choice(["~", "!~"]), rnd.choice(NEEDLES)

        def has(t):
            bare = {k: v for k, v in t.items() if k != "sla"}
            if path == "any":
                values = bare
            elif path == "text":
                values = [t.get(k) for k in ("text", "subject", "demand")]
            else:
                values = get(t, path.lstrip(".").split("."))
            return holds_text(values, needle) == (op == "~")
        return written(path, op, quote(needle)), has
    value = rnd.choice(TEXTS + ["T3", "1001"])
    op = rnd.choice(["=", "!="])
    return written(path, op, quote(value)), \
        lambda t: (value in get(t, path.split("."))) == (op == "=")


def number_test():
    path = rnd.choice(["level", "visit.score", "resolution.refund"])
    op = rnd.choice(["=", "!=", "<", "<=", ">", ">="])
    value = rnd.choice(["0", "2", "5", "29.9", "29.90", "1e2", "3.5"])

    def fits(t):
        found = get(t, path.split(".")) or ([0] if path == "level" else [])
        if op == "!=":
            return not any(v == float(value) for v in found)
        return any({"=": v == float(value), "<": v < float(value),
                    "<=": v <= float(value), ">": v > float(value),
                    ">=": v >= float(value)}[op] for v in found)
    return written(path, op, value), fits


def period():
    day = when().replace(hour=0, minute=0, second=0)
    kind = rnd.randrange(6)
    if kind == 0:
        t = when()
        return stamp(t), int(t.timestamp()), int(t.timestamp()) + 1
    if kind == 1:
        first, text = day, day.strftime("%Y-%m-%d")
        last = first + timedelta(days=1)
    elif kind == 2:
        first = day.replace(day=1)
        last = (first + timedelta(days=32)).replace(day=1)
        text = day.strftime("%Y-%m")
    elif kind == 3:
        back = rnd.randrange(1, 40)
        first = NOW.replace(hour=0) - timedelta(days=back)
        last, text = first + timedelta(days=1), f"today-{back}d"
    elif kind == 4:
        back = rnd.randrange(1, 900)
        first = NOW - timedelta(hours=back)
        last, text = first + timedelta(seconds=1), f"now-{back}h"
    else:
        first, text = day.replace(month=1, day=1), day.strftime("%Y")
        last = first.replace(year=first.year + 1)
    return text, int(first.timestamp()), int(last.timestamp())


def time_test():
    asked = rnd.choice(["received", "received", "occurred", "due",
                        "promise.reply_by"] +
                       [f"clock.{c}.{w}" for c in CLOCKS
                        for w in ("due", "start", "stop")])
    op = rnd.choice(["=", "!=", "<", "<=", ">", ">="])
    text, low, high = period()

    def fits(t):
        n = number(t, asked)
        return op == "!=" if n is None else compare(op, low, high, n)
    return written(asked, op, quote(text)), fits


def length_test():
    asked = rnd.choice(["age", "left"] + [f"clock.{c}.{w}" for c in CLOCKS
                                          for w in ("left", "consumed")])
    op = rnd.choice(["<", "<=", ">", ">="])
    hours = rnd.randrange(-200, 900)

    def fits(t):
        n = number(t, asked)
        return n is not None and compare(op, hours * 3600,
                                         hours * 3600 + 1, n)
    return written(asked, op, f"{hours}h"), fits


def truth_test():
    asked = rnd.choice(["open", "late", "customer.verified",
                        "resolution.agreed", "first_contact"])

    def truth(t):
        if asked == "open":
            return t["status"] not in OVER
        if asked == "late":
            return t["sla"]["state"] in ("late", "breach")
        if asked == "first_contact":
            if t["status"] not in ("closed", "archived"):
                return None
            acts = [e["act"] for e in t.get("history", [])]
            return acts.count("reply") < 2 and not \
                {"transfer", "refer", "escalate", "reopen"} & set(acts)
        return (get(t, asked.split(".")) or [None])[0]
    if rnd.random() < 0.4:
        return asked, lambda t: truth(t) is True
    value = rnd.random() < 0.5
    return written(asked, "=", str(value).lower()), \
        lambda t: truth(t) is value


def unit_test():
    path = rnd.choice(["owner.dept", "first.dept"])
    names = [rnd.choice(DEPTS) for _ in range(rnd.choice([1, 1, 2]))]
    text = inlist(path, names) if len(names) > 1 else \
        written(path, "=", quote(names[0]))
    return text, lambda t: any(unit_fits(v, n) for n in names
                               for v in get(t, path.split(".")))


def category_test():
    code = rnd.choice([c for c in CATEGORIES if c in CLASSES])
    name = rnd.choice([code, CLASSES[code]["zh"], CLASSES[code]["en"]])
    op = rnd.choice(["=", "!="])
    return written("category", op, quote(name)), \
        lambda t: (t.get("category") == code or
                   t.get("category", "").startswith(code + ".")) == \
        (op == "=")


def there_test():
    path = rnd.choice(["text", "customer", "owner.by", "tags", ".mine",
                       "promise", "visit", "category", "history"])

    def there(t):
        found = whole(t, path.lstrip(".").split("."))
        return any(v is not None and v is not False and
                   (isinstance(v, (int, float)) or len(v) > 0)
                   for v in found)
    return path, there


def act_test():
    act = rnd.choice(ACTS + ["*"])
    where, means = "", lambda e: True
    if rnd.random() < 0.5:
        text, inner = rnd.choice([
            ("by=1001", lambda e: e.get("by") == "1001"),
            ("not by", lambda e: not e.get("by")),
            ("note~扣费", lambda e: holds_text(e.get("note"), "扣费")),
            ("any~wifi and by!=1002",
             lambda e: holds_text(e, "wifi") and e.get("by") != "1002"),
            ("to.dept=技术部门 or at>=2026-11-10",
             lambda e: any(unit_fits(d, "技术部门")
                           for d in get(e, ["to", "dept"])) or
             epoch(e["at"]) >= epoch("2026-11-10T00:00:00+08:00")),
        ])
        where, means = "," + blank() + text, inner

    def events(t):
        return [at for at, e in ends(t)
                if act in ("*", e["act"]) and means(e)]
    call = "(" + blank() + act + where + ")"
    kind = rnd.choice(["act", "count", "first", "last"])
    if kind == "act":
        return "act" + call, lambda t: len(events(t)) > 0
    op = rnd.choice(["=", "!=", "<", "<=", ">", ">="])
    if kind == "count":
        n = rnd.randrange(4)
        return written("count" + call, op, str(n)), \
            lambda t: compare(op, n, n + 1, len(events(t)))
    text, low, high = period()
    place = 0 if kind == "first" else -1

    def fits(t):
        found = events(t)
        return op == "!=" if not found else \
            compare(op, low, high, found[place])
    return written(kind + call, op, quote(text)), fits


TESTS = [code_test, code_test, text_test, text_test, number_test, time_test,
         length_test, truth_test, unit_test, category_test, there_test,
         act_test]


def expression(depth):
    """What is written, how tightly it binds, and what it means."""
    if depth == 0 or rnd.random() < 0.25:
        text, means = rnd.choice(TESTS)()
        return text, 3, means
    kind = rnd.choice(["and", "or", "not"])
    if kind == "not":
        text, binds, inner = expression(depth - 1)
        if binds < 3 or rnd.random() < 0.2:
            text = rnd.choice(["({})", "（{}）"]).format(text)
        return "not " + text, 3, lambda t: not inner(t)
    mine = 2 if kind == "and" else 1
    parts = [expression(depth - 1) for _ in range(rnd.choice([2, 2, 3]))]
    texts = ["(" + text + blank() + ")"
             if binds < mine or rnd.random() < 0.2 else text
             for text, binds, _ in parts]
    every = all if kind == "and" else any
    return f" {kind} ".join(texts), mine, \
        lambda t: every([means(t) for _, _, means in parts])


def main():
    tickets = [ticket(n) for n in range(150)]
    with open("tickets.jsonl", "w", encoding="utf-8") as out:
        for t in tickets:
            print(json.dumps(t, ensure_ascii=rnd.random() < 0.2), file=out)
    judged = subprocess.run(["cplt-sla-check", "tickets.jsonl"],
                            capture_output=True, check=True).stdout
    tickets = [json.loads(x) for x in judged.splitlines()]
    chosen = wrong = 0
    for _ in range(int(sys.argv[1])):
        text, _, means = expression(rnd.randrange(4))
        want = [t["id"] for t in tickets if means(t)]
        got = subprocess.run(["cplt-pick", text, "tickets.jsonl"],
                             capture_output=True, check=False)
        ids = [json.loads(x)["id"] for x in got.stdout.splitlines()]
        chosen += len(ids)
        if ids == want and got.returncode == (0 if want else 1) and \
                not got.stderr:
            continue
        wrong += 1
        print(text, got.stderr.decode(), got.returncode, "too many",
              sorted(set(ids) - set(want))[:5], "too few",
              sorted(set(want) - set(ids))[:5])
        if wrong == 5:
            break
    print(f"{chosen} chosen")
    return 1 if wrong or not chosen else 0


sys.exit(main())
END

holds 'random expressions choose what the model says' \
    python3 model.py "${EXPRESSIONS:-500}"
finish
