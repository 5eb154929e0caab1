#!/bin/sh
# A model is learnt from what people decided, and is the same for the same
# tickets.
# covers: F3 V12
. "$(dirname "$0")/lib.sh"

# lessons COUNT [FIRST]: tickets about invented matters, of which no rule knows
# anything, a class each; every fifth has words of another class as well
lessons()
{
	awk -v first="${2:-1}" -v count="$1" 'BEGIN {
		split("network.slow billing.refund handling.plan service.slow",
		    class)
		split("蓝莓 草莓 菠萝 芒果", one)
		split("钢琴 提琴 长笛 竖琴", two)
		for (n = first; n < first + count; n++) {
			k = n % 4 + 1
			other = n % 5 ? k : (n + 1) % 4 + 1
			printf "{\"v\":1,\"id\":\"20261101-%010d\",", n
			printf "\"kind\":\"%s\",\"status\":\"received\",",
			    k == 3 ? "order" : "complaint"
			printf "\"received\":\"2026-11-%02dT09:00:00+08:00\",",
			    n % 28 + 1
			printf "\"channel\":\"web\",\"text\":\"%s%s第%d回，%s\",",
			    one[k], n % 3 ? two[k] : "", n, one[other]
			printf "\"category\":\"%s\",", class[k]
			printf "\"severity\":\"%s\",",
			    k == 1 ? "critical" : "minor"
			printf "\"classified\":{\"by\":\"person\"},"
			printf "\"history\":[]}\n"
		}
	}'
}

lessons 200 >lessons.jsonl
lessons 100 1001 | jq -c 'del(.category, .classified, .severity) |
    .kind = "complaint"' >new.jsonl
lessons 100 1001 | jq -r '.category' >right

trains()
{
	cplt-classify --train m1 lessons.jsonl >report &&
		[ "$(stat -c %a m1)" = 600 ] &&
		grep -q 'Learnt from 200 tickets; severity from 200, kind' report &&
		[ "$(grep '^rules and model ' report | wc -L)" -le 80 ]
}

# as_often FILE LEAST: so many of FILE's categories are right
as_often()
{
	jq -r .category "$1" | paste - right |
		awk -v least="$2" '$1 == $2 { n++ }
		END { print n; exit !(n >= least) }'
}

tells_what_no_rule_knows()
{
	cplt-classify new.jsonl >by-rules
	cplt-classify --model m1 new.jsonl >by-model || return
	! as_often by-rules 10 && as_often by-model 95
}

# Of each class's severity and kind, all were the same.
tells_severity_and_kind()
{
	jq -r '"\(.category) \(.severity) \(.kind)"' by-model | sort | uniq -c |
		sort -rn | head -n 4 | awk '{ print $2, $3, $4 }' | sort >got
	cat >wanted <<-'EOF'
	billing.refund minor complaint
	handling.plan minor order
	network.slow critical complaint
	service.slow minor complaint
	EOF
	diff -u wanted got
}

order_does_not_matter()
{
	tac lessons.jsonl >back.jsonl
	cplt-classify --train m2 back.jsonl >report2 && cmp m1 m2 &&
		cmp report report2 &&
		cplt-classify -j3 --train m3 lessons.jsonl >report3 &&
		cmp m1 m3 && cmp report report3 &&
		cplt-classify --now 2030-01-01T00:00:00Z --train m4 \
		    - <lessons.jsonl >report4 && cmp m1 m4
}

# The report's chances against the rules' and against an own count of labels.
report_counts()
{
	jq -r .category lessons.jsonl | sort | uniq -c |
		awk '{ print $1, $2 }' >wanted
	awk 'NF == 2 && $1 ~ /^[0-9]+$/ { print $1, $2 }' report | sort -k2 >got
	diff -u wanted got
}

holds 'a model is learnt, for its owner alone' trains
holds 'it tells what no rule knows' tells_what_no_rule_knows
holds 'severity and kind are learnt too' tells_severity_and_kind
holds 'neither order, nor threads, nor the time make another model' \
    order_does_not_matter
holds 'the report counts the classes' report_counts

# relabelled FILTER: the lessons, changed
relabelled()
{
	jq -c "$1" lessons.jsonl >changed.jsonl
}

what_machines_chose_teaches_nothing()
{
	relabelled 'if .received < "2026-11-15" then .classified.by = "rules"
	    elif .received < "2026-11-20" then .classified.by = "model"
	    else . end'
	n=$(jq -c 'select(.classified.by != "person")' changed.jsonl | wc -l)
	cplt-classify --train m5 changed.jsonl >report5 2>err || return
	echo "cplt-classify: $n tickets that only rules or a model classified \
teach nothing" | diff -u - err &&
		grep -q "Learnt from $((200 - n)) tickets" report5
}

# A person's act counts where rules chose afterwards, and the latest does.
the_latest_person_counts()
{
	relabelled '.history = [{"at": "2026-11-02T09:00:00+08:00",
	    "by": "a1", "act": "classify", "category": "marketing.offer"},
	    {"at": "2026-11-03T09:00:00+08:00", "by": "a2", "act": "classify",
	    "category": .category, "severity": .severity, "kind": .kind},
	    {"at": "2026-11-03T09:00:00+08:00", "by": "cplt-classify",
	    "act": "classify", "category": "other", "severity": "major"}] |
	    .classified.by = "rules" | .category = "other" |
	    .severity = "major"'
	cplt-classify --train m6 changed.jsonl >report6 && cmp report report6
}

intake_counts_until_rules_were_there()
{
	relabelled 'del(.classified)'
	cplt-classify --train m7 changed.jsonl >report7 && cmp report report7 ||
		return
	relabelled '.history = [{"at": "2026-11-03T09:00:00+08:00",
	    "by": "cplt-classify", "act": "classify", "severity": "minor"}]'
	cplt-classify --train m8 changed.jsonl >report8 &&
		grep -q 'from 200 tickets; severity from 0, kind from 0' report8
}

the_longer_history_counts()
{
	relabelled '.category = "other"'
	jq -c '.history = [{"at": "2026-11-03T09:00:00+08:00", "by": "a2",
	    "act": "note", "note": "x"}]' lessons.jsonl >>changed.jsonl
	cplt-classify --train m9 changed.jsonl >report9 2>err || return
	grep -q '^cplt-classify: 200 tickets came twice' err && cmp m1 m9
}

# As cplt-update leaves it: classified.by is person.
whose_severity_a_person_set_teaches_no_category()
{
	jq -c 'del(.category, .classified, .severity)' lessons.jsonl |
		sed 's/"text":"/&网速很慢/' | cplt-classify >ours || return
	jq -c '{id, act: "classify", by: "a1", severity: "major"}' ours >acts
	cplt-update --now 2026-12-01T09:00:00+08:00 --events acts ours >changed.jsonl || return
	jq -e '.classified.by == "person" and .category != null' \
	    changed.jsonl >/dev/null || return
	cplt-classify --train m12 changed.jsonl 2>err
	[ $? -eq 1 ] && grep -q '^cplt-classify: 200 tickets that only rules' err
}

holds 'a person who sets the severity alone decides on no category' \
    whose_severity_a_person_set_teaches_no_category
holds 'what rules or a model chose teaches nothing' \
    what_machines_chose_teaches_nothing
holds 'the latest that a person decided teaches, whatever came after' \
    the_latest_person_counts
holds 'the intake teaches, severity until rules may have raised it' \
    intake_counts_until_rules_were_there
holds 'of two states of a ticket the later teaches' the_longer_history_counts

try 'of too few tickets nothing is made, and what was there stays' <<'END'
head -n 9 lessons.jsonl >few
cp m1 kept
cplt-classify --train kept few; s=$?
cmp m1 kept
exit $s
>>>2
cplt-classify: too little to learn from: 10 tickets at least are wanted, of two topmost classes, on whose category people have decided
>>>= 1
END

try 'of one topmost class nothing is made' <<'END'
jq -c '.category = "network.slow"' lessons.jsonl >one
cplt-classify --train none one; s=$?
ls none 2>/dev/null
exit $s
>>>2
cplt-classify: too little to learn from: 10 tickets at least are wanted, of two topmost classes, on whose category people have decided
>>>= 1
END

bad_lines_are_left_out()
{
	{ echo '{"v":1'; cat lessons.jsonl; } >bad
	cplt-classify --train m10 bad >report10 2>err
	[ $? -eq 3 ] && grep -q '^cplt-classify: bad:1: ' err && cmp m1 m10
}

unknown_classes_are_told()
{
	relabelled 'if .id < "20261101-0000000021" then .category = "x.y"
	    elif .id < "20261101-0000000031" then del(.category) else . end'
	cplt-classify --train m11 changed.jsonl >report11 2>err || return
	diff -u - err <<-'EOF'
	cplt-classify: 10 tickets without a category teach nothing
	cplt-classify: 20 tickets of a category that the taxonomy does not have teach nothing
	EOF
}

holds 'bad lines are told and teach nothing' bad_lines_are_left_out
holds 'what has no category, or one of no taxonomy, is told' \
    unknown_classes_are_told

try 'a model that cannot be written is no end to the old one' <<'END'
cplt-classify --train nowhere/m lessons.jsonl
>>>2
cplt-classify: nowhere/m: cannot write: No such file or directory
>>>= 4
END

# killed: at each call that changes the disk, the old model stays, or the new
# one is there; no room: the old one stays, and no word says that one was made
SHIM=${BINDIR%/bin}/shim.so
head -n 40 lessons.jsonl >few
hurt()
{
	LD_PRELOAD=$SHIM CPLT_FAULT=$1 CPLT_FAULT_TOLD=told \
	    CPLT_FAULT_IN=cplt-classify cplt-classify --train old few
}
the_old_model_stays()
{
	cplt-classify --train new few || return
	! cmp -s new m1 || return
	for how in kill full EIO; do
		n=1
		while :; do
			cp m1 old
			hurt "$how:$n" >out 2>err
			status=$?
			grep -q '^none' told && break
			echo "$(cat told): status $status"
			if cmp -s old new; then
				[ "$how" = kill ] || [ ! -s out ] || return
			else
				cmp old m1 && [ "$status" -ne 0 ] &&
					[ ! -s out ] || return
			fi
			n=$((n + 1))
		done
		cmp old new && [ "$n" -gt 3 ] || return
	done
}
[ ! -e "$SHIM" ] || (hurt kill:1) >out 2>&1
if grep -qs '^kill 1 ' told; then
	holds 'whatever goes wrong, the old model stays whole' \
	    the_old_model_stays
fi

try 'the input is not written over' <<'END'
cplt-classify --train lessons.jsonl lessons.jsonl
>>>2
cplt-classify: lessons.jsonl: this file is written to, wanted another one
>>>= 2
END

for other in '--model b' --explain '--review-below 50'; do
	try "--train beside $other is refused" <<END
cplt-classify --train a $other
>>>2
cplt-classify: '--train' classifies nothing: give it without ${other% *}
cplt-classify: 'cplt-classify --help' shows how it is called
>>>= 2
END
done
finish
