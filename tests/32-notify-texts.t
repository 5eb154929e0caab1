#!/bin/sh
# The built-in texts: what agents say, and what a result says.
# covers: M1 M2 M3 M4 P1 P4 A8
# shellcheck disable=SC2094 # ids of tickets, not files
. "$(dirname "$0")/lib.sh"

# ticket CATEGORY EVENT...: a line of a complaint against 8612
ticket()
{
	ticket_category=$1
	shift
	cat <<-END | tr -d '\n'
	{"id":"c1","kind":"complaint","status":"replied","category":"$ticket_category",
	"received":"2026-11-20T09:00:00+08:00","occurred":"2026-11-18T10:00:00+08:00",
	"ref":{"serial":"S-17"},"subject":"套餐资费",
	"customer":{"name":"欧阳明","phone":"13800000000","gender":"female"},
	"first":{"by":"8612"},"owner":{"by":"8620"},"accused":{"by":"8612"},
	"resolution":{"outcome":"已退费30元","refund":30,"fault_admitted":true,
	"basis":["甲规[2000]1号","乙规"]},"history":[
	END
	ticket_comma=
	for ticket_event; do
		printf '%s{"at":"2026-11-20T%s' "$ticket_comma" "$ticket_event}"
		ticket_comma=,
	done
	printf ']}\n'
}

# texts TEMPLATE ARG...: those of the messages made by it of file t
texts()
{
	texts_name=$1
	shift
	cplt-notify --template "$texts_name" "$@" t >out || return
	jq -r '.to, .subject // empty, .text' out
}

ticket service.attitude '09:00:00+08:00","by":"8612","act":"receive"' >t

try 'the first contact is told the three steps of soothing, and what not to say' <<'END'
texts soothe
>>>
8612
安抚：S-17
【一、安抚】欧阳女士，您好！遇到这样的服务，换了谁都会不高兴，是我们没做好，先向您说声对不起，也谢谢您愿意告诉我们。
【二、了解】当时是什么情况？您最希望解决的是哪件事？（让客户讲完，不打断，不辩解，复述要点请客户确认。）
【三、解决】（能办的当场提出办法）这件事我现在就可以这样为您处理：……您看可以吗？（不能当场办的）我把您的要求完整记下来，说明由谁办、什么时候答复。
【收尾】还有别的需要我帮忙吗？
（不得请客户撤回或放弃投诉，不得反问是否要投诉；请客户再给一次改进机会，全程至多三次。客户自愿不再追究的，记录其原话。）
END

try 'a complaint about something else needs no script of this kind' <<'END'
ticket network.slow '09:00:00+08:00","by":"8612","act":"receive"' >t
texts soothe
END

# upheld CATEGORY: it was found true
upheld()
{
	ticket "$1" '11:00:00+08:00","by":"8700","act":"uphold"' >t
}

try 'who gave wrong information apologises for having misled' <<'END'
upheld service.conduct.explain
texts apology-error,apology-attitude
>>>
8612
致歉外呼（服务差错）：S-17
欧阳女士，您好！我是客户服务中心的客服代表，工号8612。这个电话您接听不收费。请问现在说话方便吗？
（不方便：请客户定一个合适的时间，致谢后结束，到时再打；客户同意后才可继续。）
您2026年11月18日就“套餐资费”联系我们时，是我工作出了差错，误导了您，给您添了麻烦，我郑重向您道歉。
（说明正确的情况，以及已经或将要采取的补救；客户有其他要求，记下并说明答复时间。）
谢谢您指出我的错误。这方面的业务我会重新学好，不让同样的事再发生。不多打扰您了，祝您一切顺利，再见！
（用组长线路呼出，当天完成，通话后登记来电原因。）
END

try 'an operating error is one of fact too, below its class' <<'END'
upheld service.conduct.operation.missed
texts apology-error,apology-attitude | grep -c 服务差错
>>>
1
END

try 'who was rude apologises for the service' <<'END'
upheld service.conduct.wording
texts apology-error,apology-attitude
>>>
8612
致歉外呼（服务态度）：S-17
欧阳女士，您好！我是客户服务中心的客服代表，工号8612。这个电话您接听不收费。请问现在说话方便吗？
（不方便：请客户定一个合适的时间，致谢后结束，到时再打；客户同意后才可继续。）
您2026年11月18日就“套餐资费”联系我们时，我的服务没有做到位，让您不愉快，我真心向您道歉。
（听客户说完，不辩解；问题尚未解决的，马上办理或说明答复时间。）
谢谢您的提醒。我会改正自己的不足，今后好好为每一位客户服务。不多打扰您了，祝您一切顺利，再见！
（用组长线路呼出，当天完成，通话后登记来电原因。）
END

try 'the apology in writing goes where the agent chose it' <<'END'
ticket service.conduct.skill \
    '12:00:00+08:00","by":"8612","act":"apologise","via":"sms"' \
    '13:00:00+08:00","by":"8612","act":"apologise","via":"phone"' >t
texts apology-sms
texts apology-sms --lang en
jq -c .sms out
>>>
13800000000
欧阳女士，您好！您2026年11月20日反映的服务问题，责任在我们，谨向您真诚道歉。谢谢您指出不足，我们会认真改正，愿今后的服务让您满意。客户服务中心
13800000000
Dear 欧阳明, the service you complained of on 20 November 2026 fell short, and we sincerely apologise. Thank you for pointing it out: we will put it right and hope to serve you better. Customer service
{"alphabet":"ucs2","length":198,"segments":3}
END

try 'the result admits the fault, and names what it rests on' <<'END'
ticket billing.extra '15:00:00+08:00","by":"8620","act":"reply"' >t
texts reply
>>>
13800000000
【客户服务中心】欧阳女士，您好！经查，您反映的问题（编号S-17）责任在我们，向您道歉，我们负责改正。结果：已退费30元。退还30.00元。依据：甲规[2000]1号、乙规。
END

try 'a fault that is not ours is not admitted' <<'END'
sed 's/"fault_admitted":true/"fault_admitted":false/' t >other && mv other t
texts reply
>>>
13800000000
【客户服务中心】欧阳女士，您好！您的诉求（编号S-17）已处理完毕。结果：已退费30元。退还30.00元。依据：甲规[2000]1号、乙规。
END

try 'who has a mail address gets a letter instead' <<'END'
sed 's/"gender":"female"/"gender":"female","email":"oy@example.com"/' t >other
mv other t
texts reply,reply-mail
>>>
oy@example.com
关于您诉求的处理结果（编号S-17）
欧阳女士，您好：

您于2026年11月20日提出的诉求（编号S-17）已处理完毕，结果如下。

事由：套餐资费

处理结果：已退费30元

退还金额：30.00元

处理依据：甲规[2000]1号、乙规

您对结果有任何疑问或不满意，都可以直接告诉我们。稍后我们会联系您，听取您的评价和建议。

客户服务中心
2026年11月21日
END

try 'the operator of the policy signs, with the number to call' <<'END'
mkdir etc
operator='"name":{"zh":"某某电信","en":"Some Telecom"},"hotline":"10000"'
cplt-config policy.json | sed "1s/{/{\"operator\":{$operator},/" >etc/policy.json
texts reply-mail -C etc | grep -e 10000 -e 某某电信
>>>
您对结果有任何疑问或不满意，都可以直接告诉我们，电话10000。稍后我们会联系您，听取您的评价和建议。
某某电信
END

try 'an escalation is told of in the words of the policy' <<'END'
ticket billing.extra '15:00:00+08:00","by":"cplt-escalate","act":"escalate","level":2,"rule":"refused","reason":"kept in English","to":{"dept":"仲裁小组"}' >t
texts escalated | grep -o '原因：[^；]*'
sed 's/"rule":"refused",//' t >other && mv other t
texts escalated | grep -o '原因：[^；]*'
>>>
原因：客户不认可处理方案
原因：kept in English
END

try 'what is nothing but white space is not there, and ends no line' <<'END'
ticket network.slow '10:00:00+08:00","act":"confirm","progress":" "' \
    '11:00:00+08:00","act":"transfer","to":{"dept":"network"},"reason":"要到现场。\n"' \
    '12:00:00+08:00","act":"propose","plan":"重做。","basis":[" ","乙规。"]' >t
sed -i 's/"欧阳明"/"　"/' t
texts confirm,transfer,propose
>>>
13800000000
【客户服务中心】尊敬的客户，您好！现与您核对编号S-17的登记内容：事由“套餐资费”；发生于11月18日10:00；目前正在核查。如有出入，请告诉我们。
13800000000
【客户服务中心】尊敬的客户，您好！您的诉求（编号S-17）由网络部办理更合适，我们已全部转交，您无需重复说明。原因：要到现场。首次接待人员会一直跟进。
13800000000
【客户服务中心】尊敬的客户，您好！您反映的问题（编号S-17）已查清，我们建议这样解决：“重做”，依据：乙规。征得您同意后我们才会办理，您若不满意，我们再商量别的办法。
END

try 'a reason of white space is a gap' <<'END'
ticket network.slow '11:00:00+08:00","act":"transfer","to":{"dept":"network"},"reason":" 　"' >t
cplt-notify --template transfer t
>>>2
cplt-notify: t:1: template 'transfer' (zh) needs 'event.reason', which ticket 'c1' does not have
>>>= 3
END

# T1: who, about what, the particulars, how it stands
try 'what is confirmed is who wants what, since when, and how it stands' <<'END'
ticket network.slow '10:00:00+08:00","act":"confirm","progress":"正在查线路"' >t
sed -i 's/"subject"/"demand":"恢复网速。","subject"/' t
texts confirm
jq -c .sms out
>>>
13800000000
【客户服务中心】欧阳女士，您好！现与您核对编号S-17的登记内容：客户欧阳明；事由“套餐资费”；发生于11月18日10:00；要求“恢复网速”；目前进展：正在查线路。如有出入，请告诉我们。
{"alphabet":"ucs2","length":94,"segments":2}
END

try 'the result by short message tells the cause too' <<'END'
ticket network.slow '15:00:00+08:00","by":"8620","act":"reply"' >t
sed -i 's/"fault_admitted":true/"cause":"端口故障"/; s/"refund":30,//' t
texts reply
>>>
13800000000
【客户服务中心】欧阳女士，您好！您的诉求（编号S-17）已处理完毕。原因：端口故障。结果：已退费30元。依据：甲规[2000]1号、乙规。
END

try 'what is withdrawn is called what it is' <<'END'
ticket network.slow '15:00:00+08:00","act":"withdraw"' >t
sed -i 's/"complaint"/"order"/' t
texts withdraw --lang en
>>>
13800000000
Customer service: Dear 欧阳明, as you wished, order no. S-17 was withdrawn on 20 November 2026. If this was not your wish, or you want it taken up again, please tell us at any time.
END

try 'who has no name is spoken to with respect' <<'END'
upheld service.conduct.wording
sed -i 's/"name":"欧阳明",//' t
texts apology-attitude | grep -o '^.*您好！'
texts apology-attitude --lang en | grep -o '^Good day.*This is'
>>>
尊敬的客户，您好！
Good day. This is
END

finish
