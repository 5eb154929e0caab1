#!/bin/sh
# How long the policy keeps what is archived: what is built in, what is refused.
. "$(dirname "$0")/lib.sh"

mkdir etc

# with JQ: the built-in policy, changed by it, looked over
with()
{
	cplt-config policy.json | jq "$1" >etc/policy.json || return
	cplt-config -C etc --check policy.json 2>&1 |
	    sed 's/json:[0-9]*:/json:N:/'
}

# keeps ENTRY...: the built-in policy with that "retention"
keeps()
{
	with ".retention = $1"
}

try 'China: what the windows of appeal ask for, and a month' <<'END'
cplt-config policy.json |
    jq -c '.retention[] | [.name, .when.category, .keep]'
>>>
["charges",["billing"],"6mo"]
["rest",null,"25mo"]
END

try 'elsewhere the entries say that they are no law' <<'END'
for country in uk us; do
	cplt-config policy-$country.json |
	    jq -c '.retention[] | [.name, .keep, .basis.en[:27]]'
done
>>>
["all","24mo","operational default, not la"]
["complaints","24mo","operational default, not la"]
["rest","12mo","operational default, not la"]
END

export basis='"basis":{"zh":"甲","en":"x"}'

try 'a policy may say nothing of it' <<'END'
with 'del(.retention)'
>>>
policy.json       cn/2: 14 clocks, 2 ladders, zone Asia/Shanghai
END

try 'the windows themselves are long enough, in months, years or days' <<'END'
keeps "[{name:\"c\",when:{category:[\"billing\"]},keep:\"5mo\",$basis},{name:\"r\",keep:\"P2Y\",$basis}]"
keeps "[{name:\"c\",when:{category:[\"billing\"]},keep:\"155d\",$basis},{name:\"r\",keep:\"744d\",$basis}]"
>>>
policy.json       cn/2: 14 clocks, 2 ladders, zone Asia/Shanghai
policy.json       cn/2: 14 clocks, 2 ladders, zone Asia/Shanghai
END

try 'charges kept for less than five months are refused, with the law' <<'END'
with '.retention[0].keep = "4mo"'
with '.retention[0].keep = "154d"'
>>>
policy.json       wrong
cplt-config: etc/policy.json:N: 'keep' of 'charges' is 4mo, wanted at least the 5mo of the window 'appeal': Telecom users' appeals measures (2016), art. 11 (1): charges, five months from the event
policy.json       wrong
cplt-config: etc/policy.json:N: 'keep' of 'charges' is 154d, wanted at least the 5mo of the window 'appeal': Telecom users' appeals measures (2016), art. 11 (1): charges, five months from the event
END

try 'all else for less than two years as well' <<'END'
with '.retention[1].keep = "23mo"'
>>>
policy.json       wrong
cplt-config: etc/policy.json:N: 'keep' of 'rest' is 23mo, wanted at least the 24mo of the window 'appeal': Telecom users' appeals measures (2016), art. 11 (1): all else, two years from the event
END

try 'the line is that of the time' <<'END'
cplt-config policy.json | sed 's/"keep": "25mo"/"keep": "25d"/' >etc/policy.json
cplt-config -C etc --check policy.json 2>&1 | sed -n 's/.*json:\([0-9]*\):.*/\1/p' >line
grep -n '"25d"' etc/policy.json | cut -d : -f 1 | cmp - line
END

try 'commands refuse such a policy, too' <<'END'
cplt-sla-check -C etc </dev/null 2>&1 | sed 's/json:[0-9]*:.*is/json: …/;s/,.*//'
>>>
cplt-sla-check: etc/policy.json: … 25d
END

# What is for some of the tickets only.

try 'an entry for what cannot be appealed may be short' <<'END'
keeps "[{name:\"q\",when:{kind:[\"consult\",\"query\"]},keep:\"30d\",$basis},{name:\"c\",when:{category:[\"billing\"]},keep:\"5mo\",$basis},{name:\"r\",keep:\"24mo\",$basis}]"
>>>
policy.json       cn/2: 14 clocks, 2 ladders, zone Asia/Shanghai
END

try 'an entry counts for what those before it leave' <<'END'
keeps "[{name:\"r\",when:{kind:[\"complaint\"]},keep:\"24mo\",$basis},{name:\"x\",keep:\"1d\",$basis}]"
keeps "[{name:\"r\",when:{kind:[\"complaint\"],area:[\"urban\",\"rural\"]},keep:\"24mo\",$basis},{name:\"x\",keep:\"1d\",$basis}]" | sed 's/.*\(.keep. of.*\) of the window.*/\1/'
>>>
policy.json       cn/2: 14 clocks, 2 ladders, zone Asia/Shanghai
policy.json       wrong
'keep' of 'x' is 1d, wanted at least the 24mo
END

try 'several entries together may cover all that can be appealed' <<'END'
keeps "[{name:\"u\",when:{kind:[\"complaint\"],area:[\"urban\"]},keep:\"24mo\",$basis},{name:\"s\",when:{severity:[\"minor\",\"major\"],area:[\"rural\"]},keep:\"24mo\",$basis},{name:\"c\",when:{severity:[\"critical\"],area:[\"rural\"]},keep:\"25mo\",$basis},{name:\"q\",when:{kind:[\"query\"]},keep:\"1d\",$basis}]"
keeps "[{name:\"u\",when:{kind:[\"complaint\"],category:[\"billing.roaming\"]},keep:\"5mo\",$basis},{name:\"s\",when:{category:[\"billing\"]},keep:\"150d\",$basis}]" | sed 's/.*\(.keep. of.*\) of the window.*/\1/'
>>>
policy.json       cn/2: 14 clocks, 2 ladders, zone Asia/Shanghai
policy.json       wrong
'keep' of 's' is 150d, wanted at least the 5mo
END

try 'a category below one that is kept short is short, too' <<'END'
keeps "[{name:\"n\",when:{category:[\"network.slow\"]},keep:\"5mo\",$basis}]" | sed 's/.*\(.keep. of.*\) of the window.*/\1/'
>>>
policy.json       wrong
'keep' of 'n' is 5mo, wanted at least the 24mo
END

try 'a unit chooses as well' <<'END'
keeps "[{name:\"n\",when:{unit:[\"network\"]},keep:\"5mo\",$basis}]" | sed 's/.*\(.keep. of.*\) of the window.*/\1/'
keeps "[{name:\"n\",when:{unit:[\"network\"]},keep:\"24mo\",$basis}]"
>>>
policy.json       wrong
'keep' of 'n' is 5mo, wanted at least the 24mo
policy.json       cn/2: 14 clocks, 2 ladders, zone Asia/Shanghai
END

try 'a window of days holds for months, one that is no law for nothing' <<'END'
days='(.clocks[] | select(.window)) |= (.unit = "day" | .limit = "57d")'
with "$days | .retention = [{name:\"r\",keep:\"2mo\",$basis}]" | sed 's/.*\(.keep. of.*\) of the window.*/\1/'
with "$days | .retention = [{name:\"r\",keep:\"3mo\",$basis}]"
with "del(.clocks[] | select(.window).legal) | .retention = [{name:\"r\",keep:\"1d\",$basis}]"
>>>
policy.json       wrong
'keep' of 'r' is 2mo, wanted at least the 57d
policy.json       cn/2: 14 clocks, 2 ladders, zone Asia/Shanghai
policy.json       cn/2: 14 clocks, 2 ladders, zone Asia/Shanghai
END

# Mistakes of writing.

try 'a time is whole months or days, above nought' <<'END'
for keep in 36h 24m 0d 0mo forever P2Y1D; do
	with ".retention[1].keep = \"$keep\"" | sed -n 's/.*N: //p'
done
>>>
'keep' must be whole months or days such as 25mo, P2Y or 400d, not '36h'
'keep' must be whole months or days such as 25mo, P2Y or 400d, not '24m'
'keep' must be whole months or days such as 25mo, P2Y or 400d, not '0d'
'keep' must be whole months or days such as 25mo, P2Y or 400d, not '0mo'
'keep' must be whole months or days such as 25mo, P2Y or 400d, not 'forever'
'keep' must be whole months or days such as 25mo, P2Y or 400d, not 'P2Y1D'
END

try 'what lacks or is misspelt is named' <<'END'
with 'del(.retention[0].keep)' | sed -n 's/.*N: //p'
with 'del(.retention[0].basis)' | sed -n 's/.*N: //p'
with 'del(.retention[0].name)' | sed -n 's/.*N: //p'
with '.retention[0].until = 1' | sed -n 's/.*N: //p'
with '.retention[1].name = "charges"' | sed -n 's/.*N: //p'
with '.retention = []' | sed -n 's/.*N: //p'
with '.retention[0].when.category = ["billling"] | .retention[0].keep = "24mo"' 2>&1 | tail -n 1
>>>
an entry of 'retention' lacks 'keep'
an entry of 'retention' lacks 'basis'
an entry of 'retention' lacks 'name'
unknown key 'until' in an entry of 'retention', wanted one of name, when, keep, basis
there are two entries 'charges' in 'retention'
'retention' must not be empty
cplt-config: policy 'cn/2' speaks of category 'billling', which is not in taxonomy.csv
END

finish
