#!/bin/sh
# What makes a complaint grave is told from its words, and only when it is meant.
# covers: F3
. "$(dirname "$0")/lib.sh"

lists=$TESTS/data/severity

# tickets FILE: the texts of lines "signal<TAB>hit or miss<TAB>text" as tickets
tickets()
{
	jq -Rc 'split("\t") | {v: 1, id: (input_line_number | tostring),
	    kind: "complaint", status: "received",
	    received: "2026-11-20T20:00:00+08:00", text: .[2], signal: .[0],
	    hit: (.[1] == "hit"), history: []}' "$1"
}

# measured LIST: of each signal and of all, how much of what is meant was tagged
# and how much of what was tagged is meant; status 1 when either of all is below
# 95 per cent
measured()
{
	tickets "$lists/$1.tsv" >in
	cplt-classify in >out || return
	jq -r '.signal as $s | [$s, .hit, ((.tags // []) | index($s) != null)] |
	    @tsv' out >told
	awk -F '\t' '
	function of(a, b) { return b ? 100 * a / b : 100 }
	{
		for (i = 0; i < 2; i++) {
			k = i ? "all" : $1
			hits[k] += $2 == "true"
			tagged[k] += $3 == "true"
			both[k] += $2 == "true" && $3 == "true"
			texts[k]++
		}
	}
	END {
		for (k in texts)
			printf "%-14s %3d texts, recall %5.1f %%, " \
			    "precision %5.1f %%\n", k, texts[k],
			    of(both[k], hits[k]), of(both[k], tagged[k])
		exit of(both["all"], hits["all"]) < 95 ||
		    of(both["all"], tagged["all"]) < 95
	}' told >"$1.figures"
}

for list in first second third fourth fifth sixth; do
	holds "the signals of the $list list are told from near misses" \
		measured "$list"
	sort "$list.figures" | while read -r line; do
		note "$line"
	done
done

# Lines "severity tags: text": what cplt-classify makes of each text.
told_as()
{
	cat >cases
	sed 's/^[^:]*: //' cases | jq -Rc '{v: 1, id: "a", kind: "complaint",
	    status: "received", received: "2026-11-20T20:00:00+08:00",
	    text: ., history: []}' >in
	cplt-classify in >out || return
	jq -r '.severity + " " + (.tags // [] | map(select(. != "review")) |
	    join(","))' out | paste -d: - cases | awk -F: '$1 != $2 {
		print "got " $1 ", wanted " $2 ":" $3; bad = 1 } END { exit bad }'
}

each_signal()
{
	told_as <<'END'
major appeal: 网速慢，再不解决我要申诉
critical regulator: 网速慢，我要去工信部
critical regulator: I will go to the FCC about the slow internet
major consumer-body: 网速慢，我打12315了
critical press: 网速慢，我找了记者
major press: 网速慢，我要曝光
critical court: 网速慢，法院见
major police: 网速慢，我报案了
critical safety: 网速慢，电线杆倒了
critical safety: 网速慢，家里着火了，119打不出去
major vulnerable: 我是残疾人，网速慢
major key-customer: 我们医院的网断了
major many: 十五户网速慢
critical many: 一百户网速慢
major many: 整栋楼没网
critical mass: 网速慢，我们集体投诉
END
}

holds 'each signal has its severity and its tag' each_signal

denied()
{
	told_as <<'END'
minor : 网速慢，我不会去工信部投诉
minor : 网速慢，不用找12315了
minor : 网速慢，没有人受伤
minor : Slow internet, I am not going to sue
minor : Slow internet, there is no need to go to the FCC
END
}

holds 'what a clause denies is no signal' denied

others()
{
	told_as <<'END'
critical regulator: 网速慢，我不会罢休，工信部见
critical regulator: 网速慢，不要以为我不敢去工信部
critical regulator: Slow internet, I will not hesitate to go to the FCC
critical regulator: Slow internet, you did nothing so I go to the FCC
critical regulator: 网速慢，是不是要我找工信部
END
}

# One clause of 200 KB, in which each word is denied.
endless()
{
	yes 不会申诉 | head -n 16000 | tr -d '\n' | jq -Rc '{v: 1, id: "a",
	    kind: "complaint", status: "received",
	    received: "2026-11-20T20:00:00+08:00", text: ., history: []}' >in
	timeout 20 cplt-classify in >out && jq -e '.severity == "minor"' out
}

holds 'a clause without an end is read in no more time than its length asks' \
	endless

holds 'a denial of something else, or one taken back, takes none away' others

foreign()
{
	told_as <<'END'
critical regulator: 網速慢，我要去工信部
critical regulator: 网速慢，我打１２３００
critical many: 網速慢，約五百戶
critical regulator: Slow internet, I’m going to the ＦＣＣ
END
}

holds 'traditional characters and full width make no difference' foreign

explained()
{
	printf 'x\thit\t网速慢，我们两百多户要去工信部\n' >one
	tickets one >in
	cplt-classify --explain in >out && grep -E 'many|regulator' out
	cplt-classify in >out && jq -r '.classified.why | join(" ")' out
}

try 'the word or the number that was seen is shown' <<'END'
explained
>>>
  + regulator '工信部': severity=critical route=投诉处理中心 tag=regulator
  + regulator-firm '去工信部': severity=critical route=投诉处理中心 tag=regulator
  + many-10 '两百多户': severity=major tag=many
  + many-100 '两百多户': severity=critical tag=many
net-speed regulator regulator-firm many-10 many-100
END

# rule FIELD KIND MATCH [WITH]: a folder with that rule alone
rule()
{
	mkdir -p etc
	printf '%s\n' 'id,field,kind,match,with,unless,set,final' \
		"mine,$1,$2,$3,${4-},,tag=mine," >etc/rules.csv
}

# tagged TEXT...: the tags that the rules of etc give
tagged()
{
	for text; do
		printf 'x\thit\t%s\n' "$text"
	done >one
	tickets one >in
	cplt-classify -C etc in >out && jq -c '.tags - ["review"]' out
}

try 'a rule can ask for a number of people, and for words with it' <<'END'
rule people number '>=40' 断
tagged '四十户断网' '三十九户断网' '四十户没网' '断网'
>>>
["mine"]
[]
[]
[]
END

try 'the order of rules for people makes no difference' <<'END'
rule people number '>=100'
echo 'ours,people,number,>=10,,,tag=ours,' >>etc/rules.csv
tagged '十户断网' '九十户断网，四十户没网' '一百户断网'
>>>
["ours"]
["ours"]
["mine","ours"]
END

try 'Latin words that are meant stand by themselves' <<'END'
rule any meant 'sue|court'
tagged 'I sue you' 'another issue' 'courteous' 'the court.' "I won't sue"
>>>
["mine"]
[]
[]
["mine"]
[]
END

try 'a rule that asks wrongly is refused' <<'END'
for asked in 'people number 40' 'people number >=0' 'people number >=1x' \
	'people number >=200000' 'people literal 40' 'any number >=1' \
	'any ment x'; do
	rule $asked
	tagged x || echo "$?"
done
>>>
2
2
2
2
2
2
2
>>>2
cplt-classify: etc/rules.csv:2: '40' is no least number of people: >= and 1 to 199999 is
cplt-classify: etc/rules.csv:2: '>=0' is no least number of people: >= and 1 to 199999 is
cplt-classify: etc/rules.csv:2: '>=1x' is no least number of people: >= and 1 to 199999 is
cplt-classify: etc/rules.csv:2: '>=200000' is no least number of people: >= and 1 to 199999 is
cplt-classify: etc/rules.csv:2: kind 'literal' of field people must be number
cplt-classify: etc/rules.csv:2: kind 'number' must be literal, meant or pattern
cplt-classify: etc/rules.csv:2: kind 'ment' must be literal, meant or pattern
END

finish
