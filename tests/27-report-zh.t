#!/bin/sh
# What management reads in Chinese: no English is left, columns line up, and
# figures, codes and names of tables are those of the English report.
. "$(dirname "$0")/lib.sh"

cp "$TESTS/data/man/tickets.jsonl" tickets
"$TESTS/data/report/quality" 300 >many || bail 'no tickets'
# Codes that nothing has a label for are shown as they are.
sed -i 's/"head":"odd"/"head":"话术"/g; s/"odd"/"billing.extra"/g; s/"dept":"network"/"dept":"网络部"/g' many

try 'the summary speaks Chinese' <<'END'
export LC_ALL=zh_CN.UTF-8
cplt-report --from 2026-11-01 --to 2026-12-01 tickets | sed -n '1,26p'
>>>
工单统计报表
截至          2026-11-21T09:00:00+08:00
接收时间自    2026-11-01T00:00:00+08:00
接收时间早于  2026-12-01T00:00:00+08:00

全部工单
接收工单        4
其中未结        3  75.0%
其中已结        1  25.0%
其中有时限超时  1  25.0%
其中投诉        3  75.0%
其中撤诉        0   0.0%
其中不受理      0   0.0%
其中重新受理    0   0.0%
其中重复投诉    0   0.0%
其中重单        0   0.0%
其中升级        0   0.0%
其中投诉员工    0   0.0%
其中转办        0   0.0%

对比
指标            本期  上期  变化  判断  上年同期  变化  判断
接收工单           4     0     -  -            0     -  -
投诉               3     0     -  -            0     -  -
超时率         25.0%     -     -  -            -     -  -
处理时长 p50     4天     -     -  -            -     -  -
END

try 'columns of groups line up' <<'END'
export LC_ALL=zh_CN.UTF-8
cplt-report --by owner.dept --measures late,first_contact,resolution tickets
>>>
工单统计报表
截至  2026-11-21T09:00:00+08:00

owner.dept  工单数    占比  未结  已结案  超时  首次解决    占比  平均处理时长
客服热线         1   25.0%     1       0     0         0       -             -
网络部           1   25.0%     0       1     0         1  100.0%        4天1时
营业厅           1   25.0%     1       0     0         0       -             -
计费账务部       1   25.0%     1       0     1         0       -             -
合计             4  100.0%     3       1     1         1  100.0%        4天1时
END

try 'so do those of a list of tickets' <<'END'
export LC_ALL=zh_CN.UTF-8
cplt-list tickets
cplt-list -c id,received,first.dept,visit.at,urgency tickets | head -n 2
>>>
工单编号             时限状态      剩余  严重程度  状态    投诉分类      部门         已历时
20261115-0000000002  已超时    -2天18时  较大      调查中  额外扣费      计费账务部  5天18时
20261119-0000000003  预警        23小时  较大      已受理  线路故障      营业厅       2天1时
20261120-0000000004  正常        11小时  -         已接收  -             客服热线     13小时
20261101-0000000001  按时完成         -  一般      已结案  信号覆盖不全  网络部       4天1时
工单编号             受理时间                   首问部门  回访时间                   紧急度
20261115-0000000002  2026-11-15T14:30:00+08:00  客服热线  -                               0
END

try 'units are ranked in Chinese' <<'END'
export LC_ALL=zh_CN.UTF-8
cplt-report --bulletin --table units many
>>>
服务质量定期通报
截至  2026-11-21T09:00:00+08:00

部门排名
部门    排名  工单数   按时  重新受理  百单发现  督查发现  重大  平均评分
市场部     1      53  73.6%      5.7%     390.6       207    11      3.88
网络部     2      80  61.3%     18.8%     388.8       311    12      3.50
营业厅     3      63  58.7%     11.1%     369.8       233     7      3.53
综援室     4      50  56.0%     16.0%     494.0       247     8      3.00
外包队     5      38  52.6%      2.6%     507.9       193     4      3.09

部门    首次解决
市场部     67.4%
网络部     52.8%
营业厅     59.0%
综援室     37.0%
外包队     28.6%
排名先看按时率，再看重新受理率，再看每百件工单的督查发现数。
END

try 'the notice has the words of the regulator' <<'END'
export LC_ALL=zh_CN.UTF-8
cplt-report --regulator --users 2000000 --table groups many | tail -n +6
>>>
争议类别              申诉    占比  每百万户申诉  投诉    占比  每百万户投诉
服务争议                13   26.0%           6.5    76   31.1%          38.0
营销、收费、资费争议    14   28.0%           7.0    63   25.8%          31.5
网络质量、信息安全      18   36.0%           9.0    87   35.7%          43.5
未分类                   5   10.0%           2.5    18    7.4%           9.0
合计                    50  100.0%          25.0   244  100.0%         122.0
END

# A report of each kind in Chinese, one behind the other, in the file said.
tell()
{
	: >said
	for kind in '--users=2000000 --trend=month' --bulletin --apology \
	    --improve '--regulator --users=2000000'; do
		# shellcheck disable=SC2086 # a list of words
		LC_ALL=zh_CN.UTF-8 cplt-report $kind --from 2026-03-01 \
		    --to 2026-11-21 "$@" many >>said || return
	done
	[ "$(grep -c '截至' said)" -ge 5 ]
}

# Nothing is in words of Latin letters, but for the name of the zone.
is_chinese()
{
	sed 's/Asia\/Shanghai//' "$1" >text && ! grep -E '[A-Za-z]{2}' text
}

in_text()
{
	tell && is_chinese said
}

# What a page says, without what only the browser reads.
on_page()
{
	tell --format html || return
	sed '/<style>/,/<\/style>/d; /<script>/,/<\/script>/d
		s/<[^>]*>/\n/g' said >page
	is_chinese page &&
		! grep -o -E '(aria-label|title|alt)="[^"]*[A-Za-z]{2}[^"]*"' said
}

# Of each table alone its note is told, too.
in_notes()
{
	for report in --users=2000000 --bulletin --apology --improve \
	    --regulator; do
		for table in $(cplt-report "$report" --tables | sed 's/ .*//'); do
			LC_ALL=zh_CN.UTF-8 cplt-report "$report" \
			    --table "$table" many >said &&
				is_chinese said || return
		done
	done
}

holds 'no English is left in the text of any report' in_text
holds 'nor in the note of any table' in_notes
holds 'nor on any page' on_page

same()
{
	for kind in --users=2000000 --bulletin --apology --improve --regulator; do
		cplt-report "$kind" --format json many >english || return
		LC_ALL=zh_CN.UTF-8 cplt-report "$kind" --format json many >chinese
		jq -S 'del(.. | .label?)' english >en && jq -S 'del(.. | .label?)' chinese >zh
		cmp en zh || return
	done
}

holds 'figures, codes and names are the same in both languages' same

try 'an expression that is wrong is told so in Chinese' <<'END'
export LC_ALL=zh_CN.UTF-8
for expression in 'severity>=majro' 'status=' '(open' 'open )' 'age>x' \
    'count(foo)>1' 'any=3' '"a'; do
	cplt-pick "$expression" tickets
done
>>>
>>>2
cplt-pick: expression:1:11: “majro”不是“severity”的取值，应为以下之一：minor, major, critical
cplt-pick: expression:1:8: 表达式到此结束，应有：值
cplt-pick: expression:1:6: 表达式到此结束，应有：and、or 或 )
cplt-pick: expression:1:6: 此处为“)”，应为：and、or 或结束
cplt-pick: expression:1:5: “x”不是时长，应如 36h 或 5d
cplt-pick: expression:1:7: “foo”不是操作：见 `cplt-update --acts` 所列
cplt-pick: expression:1:4: “any”本身没有值，应为 ~；或什么也不写，即问其有无
cplt-pick: expression:1:1: 引号不成对
>>>= 2
END

try 'rules of the policy are told by what it calls them' <<'END'
export LC_ALL=zh_CN.UTF-8
cplt-escalate tickets >climbed
cplt-report --table escalations climbed | tail -n +4
cplt-show --id 20261115-0000000002 climbed | tail -n 3
>>>
升级情况
层级  规则                次数
2     处理时限内未能解决     1
工单每次升级，按升至的层级和所依据的策略规则统计。
    09:00  升级 — cplt-escalate
           级别：0 → 2；规则：处理时限内未能解决 (handling-passed)；对象：投诉仲
           裁小组；自：2026-11-18 14:30:01；历经级别：1，2
END

finish
