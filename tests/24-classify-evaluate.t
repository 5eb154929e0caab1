#!/bin/sh
# How well tickets are classified is told beside what people decided.
. "$(dirname "$0")/lib.sh"

# ticket ID TEXT CATEGORY [MEMBERS]: one that a person has classified
ticket()
{
	printf '{"v":1,"id":"t-%s","kind":"complaint","status":"received",' "$1"
	printf '"received":"2026-11-20T20:00:00+08:00","text":"%s",' "$2"
	printf '"category":"%s"%s,"history":[]}\n' "$3" "${4:+,$4}"
}

person='"classified":{"by":"person"}'

# made COUNT: made-up tickets in two languages, of days one after the other
made()
{
	python3 - "$@" <<'END'
import json, random, sys
dice = random.Random(3)
matters = {
    "network.slow": "网速 很慢 缓冲 slow buffering 云速包",
    "network.drop": "掉线 重连 断 dropping 光猫 极光宽带",
    "billing.extra": "扣费 莫名 增值 charged 话费 乐享会员",
    "billing.refund": "退款 退费 refund 预存 押金 话费",
    "handling.plan": "套餐 变更 合约 plan 降档 乐享会员",
    "service.slow": "没人 回复 拖 waiting 工单 极光宽带",
}
common = "你好 我 家里 昨天 一直 请 处理 电话 now again please 问题".split()
names = list(matters)
for n in range(int(sys.argv[1])):
    name = dice.choice(names)
    words = dice.sample(matters[name].split(), 2) + \
        dice.sample(matters[dice.choice(names)].split(), 1) + \
        dice.sample(common, 4)
    dice.shuffle(words)
    second = dice.choice(names)
    classified = {"by": "person"}
    if n % 3 == 0 and second != name:
        classified["second"] = second
    print(json.dumps({
        "v": 1, "id": f"m-{n}", "kind": "complaint", "status": "received",
        "received": f"2026-{1 + n // 28 % 12:02}-{1 + n % 28:02}"
                    "T09:00:00+08:00",
        "text": " ".join(words), "category": name, "classified": classified,
        "history": []}, ensure_ascii=False))
END
}

reckoned_again()
{
	python3 "$TESTS/data/evaluate.py" "$1" "$2"
}

# What is told of the file in agrees with an independent reckoning.
agrees()
{
	cplt-classify --evaluate "$@" -f json -o page.json \
	    --predictions answers in && reckoned_again answers page.json
}

made 240 >made.jsonl
cp made.jsonl in
for level in category top fold; do
	holds "figures of the rules are right at level $level" \
	    agrees --level "$level"
	holds "figures of five folds are right at level $level" \
	    agrees --folds 5 --level "$level"
done

each_once()
{
	cplt-classify --evaluate --folds 4 --predictions answers made.jsonl \
	    >page || return
	jq -r .id made.jsonl | LC_ALL=C sort >wanted
	jq -r .id answers | LC_ALL=C sort >got
	diff wanted got || return
	# A fold has its share of each class, one more or less.
	jq -r '.label + " " + (.fold | tostring)' answers | sort | uniq -c |
		awk '{ n[$2] = n[$2] " " $1
			if (!($2 in low) || $1 < low[$2]) low[$2] = $1
			if ($1 > high[$2]) high[$2] = $1 }
		END { for (c in n) if (high[c] > low[c] + 1) {
			print c n[c]; bad = 1 } exit bad }'
}

holds 'each ticket is assessed once, each fold has its share of classes' \
    each_once

same_for_any_order()
{
	cplt-classify --evaluate --folds 3 --predictions a1 -f json made.jsonl \
	    >p1 || return
	LC_ALL=C sort -t x -k 2 made.jsonl >sorted
	cmp -s made.jsonl sorted && return 1
	cplt-classify -j2 --evaluate --folds 3 --predictions a2 -f json sorted \
	    >p2 && cmp p1 p2 && cmp a1 a2
}

holds 'the order of the input and -j change nothing' same_for_any_order

# Each fold is answered as by a model that is trained of all the others.
knows_only_what_it_learnt()
{
	cplt-classify --evaluate --folds 3 --predictions answers made.jsonl \
	    >page || return
	for fold in 0 1 2; do
		jq -c --argjson fold "$fold" --slurpfile a answers '
		    ($a | map({ (.id): .fold }) | add) as $of |
		    select(($of[.id] == $fold) | not)' made.jsonl >others
		jq -c --argjson fold "$fold" --slurpfile a answers '
		    ($a | map({ (.id): .fold }) | add) as $of |
		    select($of[.id] == $fold)' made.jsonl >in
		cplt-classify --train model others >report 2>&1 &&
			cplt-classify --evaluate --model model \
			    --predictions again in >page || return
		jq -c --argjson fold "$fold" 'select(.fold == $fold) |
		    .fold = 0' answers >wanted
		diff wanted again && [ -s again ] || return
	done
}

holds 'no ticket is answered by a model that learnt from it' \
    knows_only_what_it_learnt

# The model and the rules answer as cplt-classify does.
answers_as_it_classifies()
{
	head -n 160 made.jsonl >past
	tail -n 80 made.jsonl >in
	cplt-classify --train model past >report 2>&1 || return
	cplt-classify --evaluate --model model --predictions answers in \
	    >page || return
	jq -c 'del(.category, .classified)' in >bare
	cplt-classify --model model bare >both || return
	cplt-classify bare >rules || return
	for way in both rules; do
		jq -r '[.id, .category, .classified.confidence * 100 |
		    if type == "number" then round else . end] | @tsv' "$way" |
			LC_ALL=C sort >wanted
		jq -r --arg way "$way" '[.id, .[$way].answer, .[$way].percent] |
		    @tsv' answers | LC_ALL=C sort >got
		diff wanted got || return
	done
}

holds 'the answers are those that cplt-classify gives' answers_as_it_classifies

# A split assesses what came later by a model of what came before.
splits()
{
	cplt-classify --evaluate --split 2026-05-01 --predictions answers \
	    -f json -o page.json made.jsonl || return
	jq -r 'select(.received >= "2026-05-01") | .id' made.jsonl |
		LC_ALL=C sort >wanted
	jq -r .id answers | LC_ALL=C sort >got
	diff wanted got && [ -s got ] || return
	jq -e --slurpfile all made.jsonl \
	    '.taught + .tickets == ($all | length) and .method == "split"' \
	    page.json || return
	# The same as to train on the past oneself.
	jq -c 'select(.received < "2026-05-01")' made.jsonl >past
	jq -c 'select(.received >= "2026-05-01")' made.jsonl >present
	cplt-classify --train model past >report 2>&1 &&
		cplt-classify --evaluate --model model --predictions again \
		    present >page && cmp answers again &&
		reckoned_again answers page.json
}

holds 'a split learns from what came before alone' splits

# Of five one has no category, two were labelled by machines: one of these was
# decided by a person first.
whose()
{
	{
		ticket 1 '网速很慢，一直缓冲' network.slow "$person"
		ticket 2 '网速很慢，一直缓冲' billing.extra
		ticket 3 '网速很慢' network.slow '"classified":{"by":"rules"}'
		printf '{"v":1,"id":"t-4","kind":"complaint","status":"received",'
		printf '"received":"2026-11-20T20:00:00+08:00","text":"x",'
		printf '"history":[]}\n'
		ticket 5 '客服态度差' service.attitude \
		    '"classified":{"by":"model"}' |
			sed 's/"history":\[\]/"history":[{"at":"2026-11-20T20:10:00+08:00","by":"1001","act":"classify","category":"billing.refund"}]/'
	} >in
	cplt-classify --evaluate --predictions answers -f json in >page || return
	jq -c '[.id, .label, .rules.answer]' answers | LC_ALL=C sort >got
	cat >wanted <<'END'
["t-1","network.slow","network.slow"]
["t-2","billing.extra","network.slow"]
["t-5","billing.refund","service.attitude"]
END
	diff wanted got && jq -e '.tickets == 3 and .unlabelled == 2' page
}

holds 'labels are those of people, and no answer is told them' whose

lenient()
{
	{
		ticket 1 '网速很慢，一直缓冲' billing.extra \
		    '"classified":{"by":"person","second":"network.slow"}'
		ticket 2 '网速很慢，一直缓冲' billing.extra "$person"
	} >in
	cplt-classify --evaluate -f json in >page &&
		jq -e '.accuracy[0] | .strict == 0 and .lenient == 0.5' page &&
		jq -e .second==1 page
}

holds 'a second label counts leniently' lenient

lenient_by_an_act()
{
	ticket 1 '网速很慢，一直缓冲' billing.extra "$person" |
		cplt-update --by 7 --id t-1 classify --set second=network.slow \
		    >acted || return
	cplt-classify --evaluate -f json acted |
		jq -e '.second == 1 and .accuracy[0].lenient == 1' || return
	# What another category was decided with is no second to this one.
	cplt-update --by 8 --id t-1 classify --set category=billing.refund \
	    acted >again && cplt-classify --evaluate -f json again |
		jq -e '.second == 0'
}

holds 'so does one that an act has given, until it is decided anew' \
    lenient_by_an_act

all_forms()
{
	for format in text json csv html xlsx; do
		cplt-classify --evaluate --folds 2 -f "$format" \
		    -o "page.$format" made.jsonl && [ -s "page.$format" ] ||
			return
	done
	grep -q '^Right answers$' page.text && grep -q '<svg' page.html &&
		jq -e .method==\"folds\" page.json &&
		unzip -p page.xlsx xl/workbook.xml | grep -q "What confidence holds"
}

holds 'it is told in every form' all_forms

try 'nothing to assess is status 1, and no file is left' <<'END'
printf '{"v":1,"id":"a","status":"received","received":"2026-11-20T20:00:00+08:00"}\n' >in
cplt-classify --evaluate -o made --predictions said in; status=$?
ls made said 2>/dev/null
exit $status
>>>2
cplt-classify: there is nothing to assess: no ticket has a category that a person gave it
>>>= 1
END

try 'too few to learn from is status 1' <<'END'
head -n 9 made.jsonl >in
cplt-classify --evaluate --folds 3 in
>>>2
cplt-classify: too few labelled tickets are left to learn from: 10 are wanted at least, of two topmost classes
>>>= 1
END

try 'options of --evaluate want --evaluate' <<'END'
cplt-classify --folds 3 made.jsonl
>>>2
cplt-classify: '--folds' goes with '--evaluate'
cplt-classify: 'cplt-classify --help' shows how it is called
>>>= 2
END

try 'options that do nothing there are refused' <<'END'
cplt-classify --evaluate --explain made.jsonl
>>>2
cplt-classify: '--evaluate' passes no tickets on: give it without --explain
cplt-classify: 'cplt-classify --help' shows how it is called
>>>= 2
END

try 'a model is at hand or is trained' <<'END'
cplt-classify --evaluate --folds 3 --split 2026-05-01 made.jsonl
>>>2
cplt-classify: '--folds' and '--split' each train models of their own: give one
cplt-classify: 'cplt-classify --help' shows how it is called
>>>= 2
END

try 'a level must be one that is known' <<'END'
cplt-classify --evaluate --level leaf made.jsonl
>>>2
cplt-classify: --level: 'leaf' is not one of category, top, fold
>>>= 2
END

try 'a bad line is named and the rest assessed' <<'END'
{ echo '{'; cat made.jsonl; } >in
cplt-classify --evaluate -f json -o page in; status=$?
jq .tickets page
exit $status
>>>
240
>>>2
cplt-classify: in:1: byte 2: the line ends inside a value, wanted one whole JSON object
>>>= 3
END

try 'where answers cannot be written nothing is' <<'END'
cplt-classify --evaluate -o made --predictions nowhere/answers made.jsonl
status=$?
ls made 2>/dev/null
exit $status
>>>2
cplt-classify: nowhere/answers: cannot write: No such file or directory
>>>= 4
END

try 'what is read, or written otherwise, is not written over' <<'END'
cp made.jsonl in
cplt-classify --evaluate --predictions in in
echo $?
cplt-classify --evaluate -o in in
echo $?
rm -f answers
cplt-classify --evaluate -o answers --predictions answers in
echo $?
cmp in made.jsonl
ls answers 2>/dev/null
exit 0
>>>
2
2
2
>>>2
cplt-classify: in: this file is written to, wanted another one
cplt-classify: in: this file is written to, wanted another one
cplt-classify: answers: this file is written to, wanted another one
END

finish
