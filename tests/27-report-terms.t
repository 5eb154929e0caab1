#!/bin/sh
# What sets groups, causes and the period apart: found where it was planted,
# nowhere else, and each figure as it is by another calculation.
# covers: V8
. "$(dirname "$0")/lib.sh"

cat >make.py <<'END'
"""make.py SEED COUNT: tickets of September and October 2026, made up.

Words of a list are everywhere; some stand mostly in tickets of one category,
of one cause, or of one month.  PLANT=no leaves those to chance.
"""
import json, os, random, sys
seed, count = int(sys.argv[1]), int(sys.argv[2])
plant = os.environ.get("PLANT") != "no"
draw = random.Random(seed).random

def choice(things):
    return things[int(draw() * len(things))]

words = ["线路", "营业员", "昨晚", "解决", "客服热线", "手机", "答复", "小区",
         "多次", "反映", "升级", "等待", "月底", "记录", "核实", " signal ",
         " bill "]
tops = ["network.slow", "billing.extra", "service.attitude"]
said = {tops[0]: "宽带断网", tops[1]: "多扣话费", tops[2]: " refund "}
causes = ["光缆中断", "计费差错", "培训不足"]
names = ["欧阳某甲", "诸葛某乙", "司马某丙"]
for i in range(count):
    top, month, cause = choice(tops), choice([9, 10]), choice(causes)
    tags = [tag for tag in ("vip", "again", "vip") if draw() < .3]
    text = [choice(words) for _ in range(6)]
    about = top if plant else choice(tops)
    if draw() < .4:
        text.append(said[about])
    elif draw() < .1:
        text.append(said[choice(tops)])
    if draw() < (.2 if plant and month == 10 else 0):
        text.append("光猫频闪红灯")
    if draw() < (.1 if plant and month == 9 else 0):
        text.append("台风")
    if draw() < (.3 if plant and cause == causes[0] else 0):
        text.append("挖断")
    if draw() < (.3 if plant and "vip" in tags else 0):
        text.append("大客户")
    if i % 4 == 0:
        text.append("联系人" + names[i % 3] + "，电话1380000%04d，" % (i % 9))
    text.sort(key=lambda _: draw())
    ticket = {
        "v": 1, "id": "M-%05d" % i, "kind": "complaint", "status": "closed",
        "received": "2026-%02d-%02dT1%d:00:00+08:00"
        % (month, 1 + int(draw() * 30), int(draw() * 10)),
        "channel": choice(["web", "phone", "app", "counter"]),
        "customer": {"name": names[i % 3], "phone": "1380000%04d" % (i % 9)},
        "service": choice(["宽带", "移动"]),
        "region": choice(["东城", "西城", "南城"]),
        "subject": text[0], "text": " ".join(text[1:4]) + "".join(text[4:]),
        "category": top, "tags": tags,
    }
    if draw() < (.5 if plant and top == tops[1] else 0):
        ticket["channel"] = "web"
    if draw() < .6:
        ticket["resolution"] = {"cause": cause}
    print(json.dumps(ticket, ensure_ascii=False))
END
python3 make.py 7 3000 >tickets || bail 'cannot make tickets'

# table NAME ARG...: the terms of that table, a group and a term a line
table()
{
	name=$1
	shift
	cplt-report --terms --format json "$@" tickets |
		jq -r --arg t "$name" \
		    '.[$t][] | [.category, .cause, .term, .change] | map(values) |
		     join(" ")'
}

try 'words and fields are found where they are set apart' <<'END'
table category_terms
table cause_terms
table period_terms --from 2026-10-01 --to 2026-11-01
>>>
network text:宽带断网
billing text:多扣话费
billing channel:web
service text:refund
光缆中断 text:挖断
text:光猫频闪红灯 new
text:台风 gone
END

# Fifteen days, and as many before them; others are of no account.
only_both_periods()
{
	jq -c 'select(.received > "2026-09-16")' tickets >late &&
		table period_terms --from 2026-10-01 --to 2026-10-16 >told &&
		cplt-report --terms --format json --from 2026-10-01 \
		    --to 2026-10-16 --table period_terms tickets >whole &&
		cplt-report --terms --format json --from 2026-10-01 \
		    --to 2026-10-16 --table period_terms late >both &&
		grep -q '光猫频闪红灯 new' told || return
	jq .period_terms whole >whole.terms && jq .period_terms both |
		cmp - whole.terms
}
holds 'the period stands beside the one before, and nothing else' \
    only_both_periods

cat >check.py <<'END'
"""check.py REPORT NAME TICKETS: the figures of a table, counted anew."""
import json, math, re, sys
report = json.load(open(sys.argv[1]))
name = sys.argv[2]
filler = "的了是我你他她它们在和也都就与及这那吗呢啊吧您请一到说要又还把被让给"
since, until = "2026-10-01", "2026-11-01"
tickets = [json.loads(line) for line in open(sys.argv[3])]
named = {t["customer"]["name"] for t in tickets}

def terms(t):
    found = {"category:" + t["category"], "channel:" + t["channel"],
             "service:" + t["service"], "region:" + t["region"]}
    found |= {"tag:" + tag for tag in t["tags"]}
    if "resolution" in t:
        found.add("cause:" + t["resolution"]["cause"])
    for text in t["subject"], t["text"]:
        for known in named:
            text = text.replace(known, "|")
        for run in re.findall(r"[\u3400-\u9fff]+", text):
            for part in re.split("[" + filler + "]", run):
                for i in range(len(part) - 1):
                    found.add("text:" + part[i:i + 2])
        for word in re.findall("[a-z]{2,}", text.lower()):
            found.add("text:" + word)
    return found

def g2(a, n, g, total):
    cells = [(a, n * g), (n - a, n * (total - g)), (g - a, (total - n) * g),
             (total - g - n + a, (total - n) * (total - g))]
    score = 2 * sum(k * math.log(k * total / e) for k, e in cells if k)
    return -score if a * (total - g) < (n - a) * g else score

def part_of(term):
    """The pairs of a word, or the term itself."""
    kind, word = term.split(":", 1)
    if kind != "text" or word < "\u3400":
        return [term]
    return ["text:" + word[i:i + 2] for i in range(len(word) - 1)]

if name == "period_terms":
    base = [t for t in tickets]
    key, group = "period", lambda t: ["this"] * (since <= t["received"] < until)
elif name == "cause_terms":
    base = [t for t in tickets if "resolution" in t]
    key, group = "cause", lambda t: [t["resolution"]["cause"]]
elif name == "by_terms":
    base = tickets
    key, group = "tags", lambda t: set(t["tags"]) or [None]
else:
    base = tickets
    key, group = "category", lambda t: [t["category"].split(".")[0]]
own = {"category": "category", "cause": "cause", "tags": "tag"}.get(key)
having = [(group(t), terms(t)) for t in base]
with_term, in_group, both = {}, {}, {}
everywhere = {}
for t in tickets:
    for term in terms(t):
        everywhere[term] = everywhere.get(term, 0) + 1
for groups, found in having:
    for g in groups:
        in_group[g] = in_group.get(g, 0) + 1
    for term in found:
        with_term[term] = with_term.get(term, 0) + 1
        for g in groups:
            both[g, term] = both.get((g, term), 0) + 1
total = len(base)
tests = sum(n >= 5 for n in with_term.values())
tests *= 1 if key == "period" else len(in_group)
least = 2 * math.log(100 * tests)

told = {}
for row in report[name]:
    g = "this" if key == "period" else row[key]
    told.setdefault(g, []).append(row)
    term = min(part_of(row["term"]), key=lambda p: (everywhere[p], p))
    a, n = both.get((g, term), 0), with_term[term]
    score = g2(a, n, in_group[g], total)
    wanted = {"tickets": a, "g2": score, "share": a / in_group[g]}
    if key == "period":
        wanted["before"] = n - a
        wanted["before_share"] = (n - a) / (total - in_group[g])
        wanted["change"] = ("new" if a == n else "gone" if a == 0
                            else "more" if score > 0 else "less")
    else:
        wanted["elsewhere"] = (n - a) / (total - in_group[g])
    for what, value in wanted.items():
        near = {"g2": .051, "share": 1e-6, "elsewhere": 1e-6,
                "before_share": 1e-6}.get(what, 0)
        got = row[what]
        if got != value and not (near and abs(got - value) <= near):
            sys.exit(f"{name}: {g} {row['term']}: {what} {got}, not {value}")

def explained(term, a, n, rows, g):
    """Does it only go on from a word that is told, and say no more?"""
    for row in rows:
        word, pair = row["term"][5:], term[5:]
        if pair[0] == word[-1] or pair[-1] == word[0]:
            told = min(part_of(row["term"]), key=lambda p: (everywhere[p], p))
            if abs(g2(a, n, both[g, told], with_term[told])) < 2 * math.log(100):
                return True
    return False

# Nothing that is far enough apart is missing.
checked = 0
for g in in_group:
    rows = told.get(g, [])
    full = len(rows) == (25 if key == "period" else 8)
    parts = {p for row in rows for p in part_of(row["term"])}
    for term, n in with_term.items():
        a = both.get((g, term), 0)
        if n < 5 or term.split(":")[0] == own:
            continue
        score = g2(a, n, in_group[g], total)
        if key != "period" and (a < 5 or score < 0):
            continue
        if abs(score) >= least + .001 and not full:
            checked += 1
            if term not in parts and not explained(term, a, n, rows, g):
                sys.exit(f"{name}: {g} {term} is missing: {score}")
        elif abs(score) < least - .001 and any(
                row["term"] == term for row in rows):
            sys.exit(f"{name}: {g} {term} is told: {score}")
print(f"{name}: {len(report[name])} rows, {checked} terms")
END

# checked TABLE ARG...: the report's figures are those of check.py
checked()
{
	name=$1
	shift
	cplt-report --terms --format json "$@" tickets >report.json &&
		python3 check.py report.json "$name" tickets
}

holds 'figures of categories are as counted anew' checked category_terms
holds 'figures of causes are' checked cause_terms
holds 'figures of the period are' checked period_terms \
    --from 2026-10-01 --to 2026-11-01
holds 'figures of a list are' checked by_terms --by tags

try 'the groups of --by are told, and the period' <<'END'
cplt-report --terms --by channel --from 2026-10-01 --to 2026-11-01 \
    --format json tickets | jq -c '[.by_terms[] | .channel + " " + .term],
    [.period_terms[].term]'
>>>
["web category:billing.extra","web text:多扣话费"]
["text:光猫频闪红灯","text:台风"]
END

# in_parts COUNT ARG...: the report of so many parts is that of the whole
in_parts()
{
	count=$1
	shift
	rm -f part.* figures.*
	awk -v n="$count" '{ print > ("part." int(rand() * n)) }' tickets
	for part in part.*; do
		cplt-report --terms --partial "$@" "$part" \
		    >"figures.${part#part.}" || return
	done
	# shellcheck disable=SC2046 # no blanks in these names
	set -- "$@" -- $(printf '%s\n' figures.* | sort -r)
	for format in text json csv html xlsx; do
		merged "$format" "$@" || return
	done
}

# merged FORMAT ARG... -- FIGURES...
merged()
{
	format=$1
	shift
	about=
	while [ "$1" != -- ]; do
		about="$about $1"
		shift
	done
	shift
	cplt-report --merge --format "$format" "$@" >merged || return
	# shellcheck disable=SC2086 # a list of words
	cplt-report --terms --format "$format" $about tickets >whole || return
	cmp merged whole
}

for parts in 1 2 7; do
	holds "the terms of $parts parts are those of the whole" \
	    in_parts "$parts" --from 2026-10-01 --to 2026-11-01
done
holds 'the same by a list' in_parts 5 --by tags

same_by_jobs()
{
	for jobs in 1 2 5; do
		cplt-report --terms --partial -j "$jobs" tickets >"jobs.$jobs"
	done
	cmp jobs.1 jobs.2 && cmp jobs.1 jobs.5
}
holds 'any number of threads counts the same' same_by_jobs

# Twenty sets of tickets in which nothing goes with anything.
by_chance()
{
	seed=1
	while [ "$seed" -le 20 ]; do
		PLANT=no python3 make.py "$seed" 1000 >tickets.chance &&
			cplt-report --terms --format json --from 2026-10-01 \
			    --to 2026-11-01 tickets.chance |
			jq -r '.category_terms[], .cause_terms[], .period_terms[]
			    | .term' >>chance || return
		seed=$((seed + 1))
	done
	sed 's/^/# by chance: /' chance
	[ "$(wc -l <chance)" -le 2 ]
}
holds 'where nothing is apart hardly anything is told' by_chance

shuffled()
{
	jq -r .category tickets | awk '{ print ($0 ~ /^b/) ? "x" : $0 }' |
		sort -R --random-source=make.py >labels
	jq -c . tickets | paste -d '\t' labels - |
		awk -F '\t' '{ sub(/"category":"[^"]*"/,
		    "\"category\":\"" $1 "\"", $2); print $2 }' >shuffled
	cplt-report --terms --format json shuffled | jq '.category_terms' |
		tee left && [ "$(jq length left)" -eq 0 ]
}
holds 'shuffled categories have nothing that sets them apart' shuffled

not_named()
{
	cplt-report --terms tickets >told && cplt-report --terms --partial \
	    tickets >figures || return
	grep -q '联系' figures || return
	! grep -E '欧阳|诸葛|司马|某甲|某乙|某丙|1380' told figures
}
holds 'no name and no number is a term, not in partial figures either' \
    not_named

try 'without --terms nothing is told of them' <<'END'
cplt-report --from 2026-10-01 --to 2026-11-01 --tables tickets | grep _terms
cplt-report --partial tickets | grep -c terms
cplt-report --terms --from 2026-10-01 --to 2026-11-01 --tables | grep _terms
cplt-report --terms --tables | grep -c period_terms
>>>
0
category_terms          What sets groups apart
period_terms            What sets the period apart
cause_terms             What goes with causes
0
>>>= 1
END

cplt-report --partial tickets >without.json
cplt-report --partial --terms tickets >with.json

# A word of more tickets than there are.
sed 's/"refund",\([0-9]\)/"refund",9\1/g' with.json >many.json
# A group of which no ticket was counted.
sed 's/"terms of groups":\["billing"/"terms of groups":["nowhere"/' with.json \
    >nowhere.json
# Lists of a part with nothing behind it, of no counts, of too many; texts.
sed 's/"terms":\[/&"area",/' with.json >odd.json
sed 's/"terms":\[/&"area",["x",[]],/' with.json >short.json
sed 's/"terms":\[/&"area",["x",[1,1,1,1]],/' with.json >long.json
sed 's/"terms":\[/&"area","x",/' with.json >flat.json
sed 's/"terms":\[/&"area",["x","1"],/' with.json >text.json
sed 's/"terms":\[/&null,["x",1],/' with.json >null.json

try 'figures of terms that cannot be are refused' <<'END'
for file in nowhere odd short long flat text null; do
	cplt-report --merge "$file.json" 2>&1
done
cplt-report --merge --table category_terms many.json | grep -c refund
>>>
cplt-report: nowhere.json:1: its figures are not in order
cplt-report: odd.json:1: its figures are not in order
cplt-report: short.json:1: its figures are not in order
cplt-report: long.json:1: its figures are not in order
cplt-report: flat.json:1: its figures are not in order
cplt-report: text.json:1: its figures are not in order
cplt-report: null.json:1: its figures are not in order
0
>>>= 1
END

try 'figures with terms and without do not belong together' <<'END'
cplt-report --merge without.json with.json
cplt-report --merge with.json without.json
>>>2
cplt-report: with.json:1: it was made with another --terms than the first
cplt-report: without.json:1: it was made with another --terms than the first
>>>= 2
END

# differ TEXT OTHER: what sets twenty tickets apart that say either
differ()
{
	for text in "$1" "$2"; do
		for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
			printf '{"id":"%s","received":"%s","status":"closed",' \
			    "${#text}-$i" 2026-10-01T10:00:00+08:00
			printf '"category":"%s","text":"%s"}\n' \
			    "${text%% *}" "${text#* }"
		done
	done | cplt-report --terms --format json |
		jq -r '.category_terms[] | .category + " " + .term'
}
# places N: so many marks
places()
{
	printf "%$1s" '' | tr ' ' '!'
}

try 'a word with three digits is the number of something' <<'END'
differ 'billing 5g lte42 err404 a1b2c3' 'network the 宽带了'
>>>
billing text:5g
billing text:lte42
network text:宽带
END

try 'of a long text the first 256 places count' <<'END'
differ "billing $(places 254)seen" "network $(places 255)lost"
differ "billing $(places 253)丢失掉线" 'network !'
>>>
billing text:seen
billing text:丢失
END

try 'a word does not go round in a circle' <<'END'
differ 'billing 哈哈哈哈哈' 'network 掉线'
>>>
billing text:哈哈
network text:掉线
END

# few N: N of ten tickets on bills say what nobody else does
few()
{
	jq -nc --argjson n "$1" 'range(60) | {id: "\(.)", status: "closed",
	    received: "2026-10-01T10:00:00Z",
	    category: (if . < 10 then "billing" else "network" end),
	    text: (if . < $n then "lost" else "" end)}' |
		cplt-report --terms --format json |
		jq -r '.category_terms[] | .category + " " + .term'
}
try 'what fewer than five tickets have is not told' <<'END'
few 4
few 5
>>>
billing text:lost
END

try 'the first eight terms of a group are told' <<'END'
differ 'billing aa bb cc dd ee ff gg hh ii jj' 'network x' | sed 's/.*://' | paste -sd ' '
>>>
aa bb cc dd ee ff gg hh
END

# Each unit has a word of its own, and more tickets than the one before.
units()
{
	jq -nc 'range(12) as $n | range(30 + $n) | {id: "\($n)-\(.)",
	    received: "2026-10-01T10:00:00+08:00", status: "closed",
	    owner: {dept: "d\($n)"}, text: "x\([97 + $n] | implode)"}'
}
try 'of the ten groups with most tickets, the greatest first' <<'END'
units | cplt-report --terms --by owner.dept --format json |
	jq -r '.by_terms[] | ."owner.dept" + " " + .term' | paste -sd ,
>>>
d11 text:xl,d10 text:xk,d9 text:xj,d8 text:xi,d7 text:xh,d6 text:xg,d5 text:xf,d4 text:xe,d3 text:xd,d2 text:xc
END

# Thirty words that nobody said in September.
words()
{
	jq -nc 'range(40) | {id: "\(.)", status: "closed",
	    received: "2026-\(if . < 20 then "10" else "09" end)-02T10:00:00Z",
	    text: (if . < 20 then [range(30) | "w\([97 + . % 26, 97 +
		(. / 26 | floor)] | implode)"] | join(" ") else "x" end)}'
}
try 'of the period the first 25' <<'END'
words | cplt-report --terms --from 2026-10-01 --to 2026-11-01 --format json |
	jq -c '.period_terms | length, .[0], .[24]'
>>>
25
{"term":"text:waa","tickets":20,"share":1,"before":0,"before_share":0,"g2":55.5,"change":"new"}
{"term":"text:wua","tickets":20,"share":1,"before":0,"before_share":0,"g2":55.5,"change":"new"}
END

# Each of these would be a group with each of them as a term.
many_tags()
{
	jq -nc '{id: "1", received: "2026-10-01T10:00:00+08:00",
	    status: "closed", tags: [range(2000) | "tag \(.)"]}' >tagged
	cplt-report --terms --by tags --partial tagged >figures || return
	[ "$(jq '.tallies["by tags"] | length' figures)" = 2000 ] &&
		[ "$(jq '.tallies["terms of groups"] | length' figures)" = 32 ]
}
holds 'of a list some values are compared' many_tags

try 'partial figures have each part of a term once, and no noughts' <<'END'
jq -nc '("掉线了", "掉线掉", "slow") | {id: ., text: ., status: "closed",
    category: "network", received: "2026-10-01T10:00:00Z"}' >three
cplt-report --terms --by status,tags --partial three |
	jq -c '.tallies | .terms, ."terms joined", ."terms of groups"'
>>>
["category",["network",3],"text",["slow",1,"掉线",2,"线掉",1]]
["掉",["线掉",1]]
["closed",["category",["network",3],"text",["slow",1,"掉线",2,"线掉",1]]]
END

try 'other reports do not tell them' <<'END'
cplt-report --terms --bulletin tickets
>>>2
cplt-report: the report 'bulletin' does not tell what --terms is for
cplt-report: 'cplt-report --help' shows how it is called
>>>= 2
END

finish
