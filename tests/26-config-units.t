#!/bin/sh
# The units of the company and its staff: checked with what speaks of them.
. "$(dirname "$0")/lib.sh"

# What --check says of the files of a folder etc that holds what the case wrote.
checked()
{
	cplt-config -C etc --check "$@"
}

try 'all that the built-in files route to is a unit' <<'END'
cplt-config --check policy.json policy-uk.json policy-us.json taxonomy.csv \
    rules.csv units.csv staff.csv | sed 's/[0-9][0-9]*/N/g;s/:.*//'
>>>
policy.json       cn/N
policy-uk.json    uk/N
policy-us.json    us/N
taxonomy.csv      N classes
rules.csv         N rules
units.csv         N units
staff.csv         N people
END

try 'a department that is no unit is named where it is spoken of' <<'END'
rm -rf etc; mkdir etc
cplt-config units.csv | grep -v '^billing,\|^arbitration,\|^keyaccount.group,' >etc/units.csv
checked policy.json taxonomy.csv rules.csv 2>&1 | sed 's/[0-9][0-9]* /N /'
>>>
policy.json       cn/2: N clocks, 2 ladders, zone Asia/Shanghai
cplt-config: policy.json: '投诉仲裁小组' is no unit of units.csv
taxonomy.csv      N classes
cplt-config: taxonomy.csv: '计费账务部' is no unit of units.csv; '集团客户部' is no unit of units.csv
rules.csv         N rules
cplt-config: rules.csv: '集团客户部' is no unit of units.csv
END

try 'a level leads to a unit that plays its role, or is told apart' <<'END'
rm -rf etc; mkdir etc
cplt-config policy.json | sed 's/"投诉仲裁小组"/"网络部"/' >etc/policy.json
checked policy.json 2>&1 | tail -n 1
cplt-config units.csv | sed '/^network,/s/,technical,,/,technical,arbitration,/' >etc/units.csv
checked policy.json
grep -v '^network,' etc/units.csv | sed '/^technical,/s/,technical,/,arbitration,/' >units
echo 'network,网络部,Network department,technical,,' | cat units - >etc/units.csv
checked policy.json
cplt-config policy.json | sed 's/"role": "arbitration"/"role": "team-leader"/' >etc/policy.json
checked policy.json
>>>
cplt-config: policy.json: '网络部' does not play the role 'arbitration'
policy.json       cn/2: 14 clocks, 2 ladders, zone Asia/Shanghai
policy.json       cn/2: 14 clocks, 2 ladders, zone Asia/Shanghai
policy.json       cn/2: 14 clocks, 2 ladders, zone Asia/Shanghai
END

try 'a route may be an alias in any width' <<'END'
rm -rf etc; mkdir etc
cplt-config taxonomy.csv | sed 's/,网络部,/,ＮＯＣ,/' >etc/taxonomy.csv
cplt-config units.csv | sed 's/网络运维部/网络运维部|noc/' >etc/units.csv
checked taxonomy.csv
>>>
taxonomy.csv      75 classes
END

try 'a wrong file of units is named with its line' <<'END'
rm -rf etc; mkdir etc
printf 'code,zh,en,parent,role,alias\na,甲,A,,,\nb,乙,B,c,,\n' >etc/units.csv
checked units.csv
>>>
units.csv         wrong
>>>2
cplt-config: etc/units.csv:3: 'c' must stand above 'b'
>>>= 2
END

try 'staff belong to units, by whatever name' <<'END'
rm -rf etc; mkdir etc
printf 'by,name,unit,leader,phone,email\n60213,林晓,Call Room 2,60200,,\n60200,欧阳明,话务二室,,13800000000,ouyang@example.com\n' >etc/staff.csv
checked staff.csv
>>>
staff.csv         2 people
END

try 'a unit that is not there makes the staff wrong' <<'END'
rm -rf etc; mkdir etc
printf 'by,name,unit,leader,phone,email\n60213,林晓,话务九室,,,\n' >etc/staff.csv
checked staff.csv
>>>
staff.csv         wrong
>>>2
cplt-config: staff.csv: '60213' belongs to '话务九室', which is no unit of units.csv
>>>= 2
END

try 'a leader whom nobody could tell is named once' <<'END'
rm -rf etc; mkdir etc
printf 'by,name,unit,leader,phone,email\n1,林晓,话务二室,9,,\n2,李强,话务二室,9,,\n3,赵敏,,1,,\n' >etc/staff.csv
checked staff.csv
>>>
staff.csv         3 people
>>>2
cplt-config: staff.csv: leader '9' has no row
END

finish
