#!/bin/sh
# What is a complaint against staff, and what is only a grumble.
# covers: A1 C4
. "$(dirname "$0")/lib.sh"

# Lines "wanted: text": what cplt-classify makes of each text, told by the jq
# expression $1, must be as wanted.
told_as()
{
	cat >cases
	sed 's/^[^:]*: //' cases | jq -Rc '{v: 1, id: "a", kind: "complaint",
	    status: "received", received: "2026-11-20T20:00:00+08:00",
	    text: ., history: []}' >in
	cplt-classify in >out || return
	jq -r "$1" out | paste -d: - cases | awk -F: '$1 != $2 {
		print "got " $1 ", wanted " $2 ":" $3; bad = 1 } END { exit bad }'
}

each_fault_has_a_class()
{
	told_as .category <<'END'
service.conduct.wording: 话务员说粗话，工号1234
service.conduct.skill: 客服一问三不知，业务不熟
service.conduct.etiquette: 话务员不让我说完就强行挂断
service.conduct.explain: 客服代表业务解释错误，告知有误
service.conduct.promise: 话务员答应第二天回电，至今没回
service.conduct.operation.missed: 话务员忘记下单，漏单了
service.conduct.operation.query: 话务员帮我查询有误
service.conduct.operation.wrong: 营业员错办业务，给我办错了
END
}

holds 'each fault of an agent that the rules name has a class' \
	each_fault_has_a_class

complaints()
{
	told_as .kind <<'END'
complaint: 上一个话务员态度恶劣，还骂人
complaint: 客服态度极差，顶撞客户
complaint: 请问你们话务员怎么骂人
complaint: 上一个话务员态度不太好，我要投诉她
complaint: 话务员态度不太好，要求道歉
complaint: 客服态度不太好，再不改我就申诉
complaint: The agent was a bit rude, I want to file a complaint
complaint: 再不道歉我不投诉才怪，话务员语气有点冲
END
}

holds 'a strong grumble or the wish to complain is a complaint' complaints

grumbles()
{
	told_as '.kind + (.tags | contains(["grumble"]) | tostring)' <<'END'
consulttrue: 上一个话务员的服务态度不太好
consulttrue: 刚才那个客服说话有点冷淡，也没什么大事
consulttrue: 上一位客服代表有点不耐烦，顺便说一下，不是要投诉
consulttrue: 我不想投诉，就是觉得接线员语气有点冲
consulttrue: 营业员不太热情，态度有待改进
consulttrue: The operator was a bit curt with me yesterday
END
}

holds 'a mild grumble is none, and is tagged' grumbles

# Mild words about another matter, or with another matter beside them.
near_misses()
{
	told_as '.kind + ((.tags // []) | contains(["grumble"]) | tostring)' <<'END'
complaintfalse: 信号不太好
complaintfalse: 客服电话不太好打通
complaintfalse: 客服说的方案我不太满意
complaintfalse: 话务员态度不太好，多扣了我30元也不解释
complaintfalse: 话务员态度有点冷淡，宽带三天没人修
complaintfalse: 客服回复有点敷衍，问题还没解决
complaintfalse: 客服有点不耐烦，告知错误的信息
complaintfalse: 话务员每次都有点不耐烦
complaintfalse: 不是要投诉客服，而是要投诉信号
complaintfalse: 我不想投诉客服态度有点冷淡，你们把网速修好
complaintfalse: 态度不太好
complaintfalse: The agent was a bit rude and I want a refund
complaintfalse: 客服态度有点差，我很不满意
complaintfalse: 接线员语气有点冲，请领导给我回电话
complaintfalse: 营业员不太耐心，害我白跑三趟
complaintfalse: 工作人员不太客气，我母亲被说哭了
complaintfalse: 客服有点不耐烦，话没说完就挂了
complaintfalse: 接线员语气不太好，我家固话坏了
complaintfalse: 客服有点敷衍，打了三个电话都这样
complaintfalse: The agent was a bit rude, have a manager call me
END
}

holds 'mild words where something else is the matter are no grumble' near_misses

try 'manners are told by more than the word attitude' <<'END'
told_as .category <<'END_OF_TEXTS'
service.attitude: 接线员语气有点冲，请领导给我回电话
service.attitude: 营业员不太耐心，害我白跑三趟
service.attitude: 工作人员不太客气，我母亲被说哭了
END_OF_TEXTS
END

try 'the words of a fraud are no words of staff' <<'END'
told_as .category <<'END_OF_TEXTS'
marketing.fraud: 刚刚接到诈骗电话，这用语套路太熟了，客服也不管
service.conduct.wording: 工号8612的客服用语不文明
END_OF_TEXTS
END

# ticket MEMBER TEXT
ticket()
{
	printf '{"v":1,"id":"a","kind":"complaint","status":"received","received":"2026-11-20T20:00:00+08:00",%s,"text":"%s","history":[]}\n' \
	    "$1" "$2"
}

try 'the path of the hotline for service quality is a class' <<'END'
{
	ticket '"category":"投诉申告-服务质量-10086热线"' 请处理
	ticket '"category":"投诉申告－服务质量－１００８６热线"' 请处理
	ticket '"subject":"投诉申告-服务质量-10086热线"' 请处理
	ticket '"subject":"投诉申告－服务质量－１００８６热线"' 态度恶劣
	ticket '"subject":"投诉申告-服务质量-10086热线"' 工号1234说粗话骂我
	ticket '"subject":"投诉申告-网络质量-10086热线"' 网速慢
} | cplt-classify | jq -r '[.kind, .category, .route] | join(" ")'
>>>
complaint service.conduct 投诉处理中心
complaint service.conduct 投诉处理中心
complaint service.conduct 投诉处理中心
complaint service.conduct 投诉处理中心
complaint service.conduct.wording 投诉处理中心
complaint network.slow 网络部
END

try 'what a person has called a complaint stays one' <<'END'
ticket '"category":"service.attitude","classified":{"by":"person"}' \
    上一个话务员的服务态度不太好 | cplt-classify | jq -r .kind
>>>
complaint
END

finish
