#!/bin/sh
# The archive as a knowledge base: typical cases, and what is like a new one.
# covers: V6 V7 V8
. "$(dirname "$0")/lib.sh"

# ticket ID CATEGORY CAUSE TEXT SCORE [EVENT...]: a closed case of 张小明, whose
# reply comes at 15:00; an EVENT is JSON without its braces
ticket()
{
	printf '{"v":1,"id":"%s","status":"closed",' "$1"
	printf '"received":"2026-03-02T09:00:00+08:00","customer":{"name":'
	printf '"张小明","phone":"13800000001"},"service":"宽带",'
	printf '"text":"%s","category":"%s","resolution":{' "$4" "$2"
	[ -z "$3" ] || printf '"cause":"%s",' "$3"
	printf '"plan":"按流程处理","outcome":"已处理"},"visit":{"score":%s},' "$5"
	shift 5
	printf '"history":[{"at":"2026-03-02T09:00:00+08:00","by":"1001",'
	printf '"act":"receive"}'
	for event; do
		printf ',{"at":"2026-03-02T10:00:00+08:00","by":"B001",%s}' \
		    "$event"
	done
	printf ',{"at":"2026-03-02T15:00:00+08:00","by":"B001","act":"reply"}'
	printf ',{"at":"2026-03-03T09:00:00+08:00","by":"B001","act":"close"}'
	printf ']}\n'
}
early='"act":"promise","reply_by":"2026-03-02T12:00:00+08:00"'
later='"act":"promise","reply_by":"2026-03-02T18:00:00+08:00"'
(
	ticket a1 billing.extra 充值页默认勾选增值业务 \
	    '我叫张小明，每月多扣20元增值业务费' 5 '"act":"investigate"' "$later"
	ticket a2 billing.extra 充值页默认勾选增值业务。 \
	    '每月多扣30元增值业务费，13800000001' 5 '"act":"investigate"'
	ticket a3 billing.extra 充值页默认勾选了增值业务 \
	    '小明的话费无故多扣增值业务费' 5 '"act":"investigate"'
	ticket b1 network.slow 小区光交扩容不足 \
	    '晚上看视频一直卡，宽带网速慢' 2 "$early" '"act":"refuse"'
	ticket c1 service.attitude '' '客服态度差' 3
	ticket d1 network.slow 路由器老化 '网速慢' 4 \
	    '"act":"summarise","lesson":"feedback","typical":true'
) >closed.jsonl
sed -n 4p closed.jsonl | sed -e 's/"b1"/"open"/' -e 's/"closed"/"accepted"/' \
    >open.jsonl

try 'cases of one category and cause are one group, the typical one shown' <<'END'
cplt-archive --cases closed.jsonl >cases
jq -c '[.category, .cause, .cases, .typical.id]' cases
>>>
["billing.extra","充值页默认勾选增值业务",3,"a1"]
["network.slow","小区光交扩容不足",1,"b1"]
["network.slow","路由器老化",1,"d1"]
["service.attitude",null,1,"c1"]
END

try 'a case is told with what was done, its outcome and its lesson, masked' <<'END'
sed -n 1p cases | jq -c '.typical | .text, .plan, .outcome, .steps, .lesson, .because'
>>>
"我叫[姓名]，每月多扣20元增值业务费"
"按流程处理"
"已处理"
["receive","investigate","promise","reply","close"]
"listen"
["root-found","in-time","satisfied"]
END

try 'lessons come from the facts, or from who summed up' <<'END'
jq -c '[.cause, .ended, .lesson, .because]' cases
>>>
["充值页默认勾选增值业务",{"well":3},"listen",{"root-found":3,"in-time":1,"satisfied":3}]
["小区光交扩容不足",{"badly":1},"feedback",{"refused":1,"late":1,"low-score":1}]
["路由器老化",{"well":1},"feedback",{"satisfied":1}]
[null,{"badly":1},"listen",{"no-cause":1,"low-score":1}]
END

try 'the order of the tickets makes no difference' <<'END'
sort -r closed.jsonl | cplt-archive --cases - | cmp - cases
END

try 'the archive is read, by month, as files are' <<'END'
cplt-archive --dir archive <closed.jsonl
cplt-archive --dir archive --cases | cmp - cases
cplt-archive --dir archive --cases --month 2026-03 | cmp - cases
cplt-archive --dir archive --cases --month 2026-04
>>>= 1
END

try 'a compressed segment is read as well' <<'END'
cp -r archive packed
cplt-archive --dir packed --seal 2026-03 &&
    cplt-archive --dir packed --compress 2026-03 && rm -f packed/*.jsonl
cplt-archive --dir packed --cases | cmp - cases
END

try 'open tickets and tombstones are no cases' <<'END'
(cat open.jsonl
echo '{"id":"p","status":"archived","received":"2026-01-02T09:00:00Z","purged":{"sha256":"00"}}') |
    cplt-archive --cases
>>>= 1
END

try 'as a page for people, in their language' <<'END'
sed -n 4p closed.jsonl | cplt-archive --cases --format markdown
>>>
# Typical cases

Cases: 1, causes: 1. Names, numbers and addresses are hidden.

## Slow network (network.slow)

### 小区光交扩容不足

- **Cases:** 1; ended badly 1
- **Lesson:** Take what customers say as the way to improve. (1/1)
- **Because:** the first solution was refused 1; answered later than promised 1; the customer was not satisfied 1

**The case** b1

- **Complaint:** 晚上看视频一直卡，宽带网速慢
- **Cause:** 小区光交扩容不足
- **Solution:** 按流程处理
- **Outcome:** 已处理
- **Course:** it came in → the customer was told when the answer comes → the customer does not accept it → the customer was told the result → the case is closed
- **Call-back:** 2 of 5
END

try 'and in Chinese' <<'END'
sed -n 4p closed.jsonl | LC_ALL=zh_CN.UTF-8 cplt-archive --cases --format markdown
>>>
# 典型案例

案件 1 件，原因 1 类。 姓名、号码和地址已隐去。

## 网络速度慢 (network.slow)

### 小区光交扩容不足

- **案件数：** 1；结果不佳 1
- **启示：** 重视客户反馈，以此改进服务。 (1/1)
- **缘由：** 首次方案被拒 1；答复晚于承诺 1；客户不满意 1

**案例** b1

- **投诉内容：** 晚上看视频一直卡，宽带网速慢
- **原因：** 小区光交扩容不足
- **处理方案：** 按流程处理
- **处理结果：** 已处理
- **办理经过：** 接收 → 向客户承诺回复时间 → 客户不认可 → 答复客户处理结果 → 结案
- **回访：** 2 分（满分 5 分）
END

try 'text of tickets is no mark-up on the page' <<'END'
ticket e 'x](y)' '<b>*坏*</b>' '![x](http://a.example/x.png) <script>1</script> | `c` &lt; www.a.example\n\n# head\n- item\n<!--' 4 |
    cplt-archive --cases --format markdown | grep -e '^#' -e Complaint
>>>
# Typical cases
## x\]\(y\)
### \<b\>\*坏\*\</b\>
- **Complaint:** \!\[x\]\(http\://a.example/x.png\) \<script\>1\</script\> \| \`c\` \&lt; www\.a.example \# head - item \<\!--
END

try 'what is like a new ticket is found, and why' <<'END'
cplt-archive --dir archive --similar open.jsonl |
    jq -c '.id, (.similar[] | [.id, .score]), .similar[0].why'
>>>
"open"
["b1",1]
["d1",0.31]
["cause:小区光交扩容不足","category:network","category:network.slow","text:晚上看视频","text:宽带网速慢"]
END

try 'a rare word counts more than a common one' <<'END'
(ticket x1 '' '' '宽带断了，光猫红灯' 5
for i in 2 3 4 5 6; do ticket "x$i" '' '' '宽带断了，客服不接' 5; done) |
    cplt-archive --dir rare
echo '{"id":"n","status":"received","received":"2026-05-01T09:00:00Z","text":"光猫红灯，宽带断了"}' |
    cplt-archive --dir rare --similar | jq -c '.similar[0] | .id, .why'
>>>
"x1"
["text:光猫红灯","text:宽带断"]
END

try 'names and numbers make no two tickets alike' <<'END'
echo '{"id":"n","status":"received","received":"2026-05-01T09:00:00Z","customer":{"name":"张小明"},"text":"张小明 13800000001"}' |
    cplt-archive --dir archive --similar
>>>
{"id":"n","similar":[]}
END

try 'a ticket is not like itself, and a line that is none is told' <<'END'
(sed -n 5p closed.jsonl; echo x) | cplt-archive --dir archive --similar |
    jq -c '[.similar[].id] | index("c1")'
>>>
null
>>>2
cplt-archive: <stdin>:2: byte 1: wanted a JSON value
END

try 'what does not go together is refused' <<'END'
cplt-archive --cases --dir archive closed.jsonl || echo "$?"
cplt-archive --cases --month 2026-03 || echo "$?"
cplt-archive --format json --dir archive --similar || echo "$?"
cplt-archive --cases --dir nowhere || echo "$?"
>>>
2
2
2
4
>>>2
cplt-archive: --cases reads the archive, or files without '--dir'
cplt-archive: '--month' wants '--dir'
cplt-archive: '--format' goes with '--cases'
cplt-archive: 'cplt-archive --help' shows how it is called
cplt-archive: nowhere: cannot open the folder: No such file or directory
END

finish
