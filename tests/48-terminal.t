#!/bin/sh
# What strangers wrote into a ticket is shown by a terminal, not obeyed.
. "$(dirname "$0")/lib.sh"

# obeyed COMMAND...: what its output on a terminal holds that it would obey
cat >obeyed <<'END'
#!/usr/bin/env python3
import os, pty, subprocess, sys, tty

ours, theirs = pty.openpty()
tty.setraw(theirs)
child = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL,
                         stdout=theirs, stderr=theirs)
os.close(theirs)
out = b""
while True:
    try:
        more = os.read(ours, 65536)
    except OSError:
        break
    if not more:
        break
    out += more
child.wait()
if not out:
    print("nothing")
text = out.decode("utf-8", "surrogateescape")
for point in sorted(set(map(ord, text))):
    if (point < 0x20 and point not in (9, 10) or 0x7F <= point < 0xA0
            or 0x202A <= point <= 0x202E or 0x2066 <= point <= 0x2069
            or 0xDC80 <= point <= 0xDCFF):
        print(f"U+{point:04X}")
END
chmod +x obeyed

# tickets: each member holds what sets a title, changes a colour, turns writing
cat >tickets <<'END'
#!/usr/bin/env python3
import json

EVIL = "\x1b]0;x\x07\x9b31m\x7f\u202e\u2066"


def event(act, **more):
    return dict(at="2026-09-02T09:00:00+08:00", by="b" + EVIL, act=act, **more)


def ticket(name, **more):
    told = dict(
        v=1, id=name, kind="complaint", status="received",
        received="2026-09-02T09:00:00+08:00", channel="phone",
        customer=dict(name="n" + EVIL, phone="13800000000",
                      account="a" + EVIL, email="e" + EVIL),
        service="s" + EVIL, region="r" + EVIL, subject="j" + EVIL,
        text="网速慢 投诉" + EVIL, demand="d" + EVIL, category="network.slow",
        severity="major", route="p" + EVIL, tags=["t" + EVIL],
        first=dict(by="f" + EVIL, dept="g" + EVIL),
        owner=dict(by="o" + EVIL, dept="q" + EVIL),
        accused=dict(by="c" + EVIL, leader="l" + EVIL),
        history=[event("receive", note="x" + EVIL),
                 event("note", note="您是否要投诉" + EVIL, reason=EVIL)])
    told.update(more)
    print(json.dumps(told, ensure_ascii=False))


ticket("A1")
ticket("i" + EVIL)
ticket("A2", category="c" + EVIL)
ticket("A3", status="s" + EVIL)
ticket("A4", severity="s" + EVIL, kind="k" + EVIL)
ticket("A5", history=[event("receive"), event("act" + EVIL)])
ticket("A6", received="r" + EVIL)
END
python3 tickets >t.jsonl
printf 'no \033[31m \233 \302\233 \r ticket\n{"id":"\033"}\n\377\376\007\n' \
    >bad.jsonl
printf '流水号,投诉内容,姓名\n1,"慢\033[1m\302\233","张\033"\n' >c.csv

for language in C zh_CN.UTF-8; do
	while read -r line; do
		# shellcheck disable=SC2086 # a command's words
		./obeyed env LC_ALL=$language NO_COLOR=1 cplt-$line >told 2>&1
		holds "cplt-$line, $language" cmp told /dev/null
	done <<END
sla-check t.jsonl
sla-check bad.jsonl
sla-check --table t.jsonl
sla-check --explain A1 t.jsonl
escalate --digest t.jsonl
escalate --dry-run t.jsonl
show --findings t.jsonl
show --reveal t.jsonl
audit t.jsonl
audit --table t.jsonl
report t.jsonl
report --by owner.dept,region t.jsonl
report --table causes t.jsonl
report --bulletin t.jsonl
report --apology t.jsonl
report --tables t.jsonl
report --format json --by owner.by t.jsonl
report --format csv --by owner.by t.jsonl
report --partial t.jsonl
notify t.jsonl
notify --format mail t.jsonl
classify t.jsonl
classify --explain t.jsonl
update --id A1 note --note x t.jsonl
update --id A1 reply t.jsonl
new --csv c.csv --channel phone
config --tickets t.jsonl
when bad.jsonl
END
done

try 'what a terminal gets for a line says the same' <<'END'
obeyed=$(head -n 1 t.jsonl | cplt-sla-check | jq -c .text)
script -qec 'head -n 1 t.jsonl | cplt-sla-check' /dev/null </dev/null |
    tr -d '\r' | jq -c .text >shown
[ "$obeyed" = "$(cat shown)" ] && grep -c '慢' shown
>>>
1
END

try 'a file gets every byte' <<'END'
cplt-sla-check bad.jsonl 2>/dev/null >out; cmp out bad.jsonl
END
finish
