#!/bin/sh
# The case file of a ticket: what of it is told, in which words, to whom not.
# covers: V6
. "$(dirname "$0")/lib.sh"

# A case with all that a ticket can have; the names and numbers in it are found
# by the words in secret.
cat >case.jsonl <<'EOF'
{"v":1,"id":"20261118-0000000001","kind":"complaint","status":"closed","received":"2026-11-18T09:00:00+08:00","channel":"phone","ref":{"serial":"LS20261118001"},"customer":{"name":"欧阳明珠","phone":"13800000001","account":"ZH00918273","email":"mingzhu@example.com","tier":"vip","verified":true,"on_behalf":"赵小磊"},"service":"宽带","area":"urban","region":"江洲","subject":"欧阳明珠家宽带断线","text":"本人欧阳明珠，身份证110101199003077758，电话13800000001，账号ZH00918273，宽带一断就是一天。请联系赵小磊。","demand":"退费到ZH00918273","category":"fault.line","severity":"major","route":"技术支撑中心","classified":{"by":"rules"},"tags":["欧阳明珠"],"first":{"by":"1001","dept":"客服热线"},"owner":{"by":"3001","dept":"网络部"},"accused":{"by":"欧阳明珠","upheld":false},"level":1,"promise":{"reply_by":"2026-11-19T18:00:00+08:00","via":"phone"},"resolution":{"cause":"光猫老化","plan":"换光猫","basis":["服务协议"],"outcome":"已为欧阳女士更换","refund":20,"fault_admitted":true,"agreed":true},"visit":{"at":"2026-11-20T10:00:00+08:00","score":4,"comment":"欧阳女士说可以"},"evidence":[{"file":"欧阳明珠-13800000001.wav","size":48123,"sha256":"9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab","kind":"recording"}],"links":[{"rel":"repeat_of","id":"20260901-0000000007"}],"pinyin":"mingzhu","history":[{"at":"2026-11-18T09:00:00+08:00","by":"1001","act":"receive"},{"at":"2026-11-18T09:05:00+08:00","by":"1001","act":"accept"},{"at":"2026-11-18T09:30:00+08:00","by":"1001","act":"correct","customer":{"phone":"13800000001"},"was":{"customer":{"phone":"13800000009"}},"extra":{"old":"13800000009"}},{"at":"2026-11-18T10:00:00+08:00","by":"1001","act":"transfer","to":{"dept":"网络部"},"reason":"要上门","explained":true,"was":{"to":{"dept":"客服热线"}}},{"at":"2026-11-19T11:00:00+08:00","by":"3001","act":"classify","severity":"major","was":{"severity":"minor"},"note":"欧阳明珠来电13800000001催办"},{"at":"2026-11-19T11:30:00+08:00","by":"3001","act":"evidence","evidence":{"file":"欧阳明珠-13800000001.wav","size":48123,"sha256":"9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab","kind":"recording"}},{"at":"2026-11-19T12:00:00+08:00","by":"cplt-notify","act":"notify","to":"customer","via":"sms","msg":"m1","template":"accept"},{"at":"2026-11-19T12:00:00+08:00","by":"cplt-notify","act":"notify","to":"leader","via":"sms","msg":"m2","template":"overdue"},{"at":"2026-11-19T16:00:00+08:00","by":"3001","act":"reply","via":"phone","transcript":[{"who":"agent","text":"欧阳女士您好"},{"who":"customer","text":"嗯"}]},{"at":"2026-11-20T10:00:00+08:00","by":"1001","act":"visit","score":4},{"at":"2026-11-20T10:05:00+08:00","by":"1001","act":"close"}]}
EOF
cat >secret <<'EOF'
欧阳
明珠
赵小磊
小磊
1380000000
13800000009
110101199003077758
00918273
mingzhu
LS2026
EOF

try 'a case file has a chapter for all that a ticket holds' <<'END'
cplt-show --findings case.jsonl
>>>
20261118-0000000001  Closed · Complaint · Major · level 1
Personal data is masked.

  Came in         2026-11-18 09:00, Telephone; ended after 2d 1h
  Category        Line fault or outage (fault.line); chosen by the rules
  Service         宽带
  Where           江洲; Urban
  Customer        [name]; [phone]; [account]; [email]; Key customer; identity
                  checked
  On behalf       [name]
  References      serial number [number]
  First contact   1001, Hotlines
  Owner           3001, Network department
  Route           Technical support centre
  Accused         [姓名]; found not to be their fault
  Promised        answer by 2026-11-19 18:00; Telephone
  Tags            [姓名]

Complaint
  [姓名]家宽带断线
  本人[姓名]，身份证[证件]，电话[电话]，账号[账号]，宽带一断就是一天。请联系[姓
  名]。
  Demand          退费到[账号]

Clocks
  late      Confirmation
            7h over; limit 1d; done 2026-11-19 16:00; due 2026-11-19 09:00
            operating rule: confirmed with the complainant within 24 hours
  met       Handling, major
            took 1d 7h; limit 3d; done 2026-11-19 16:00; due 2026-11-21 09:00
            operational default, not law: severity major
  met       Answer by law
            took 1d 7h; limit 15 days; done 2026-11-19 16:00; due 2026-12-03
            09:00
            Telecom users' appeals measures (in force 2016-07-30), art. 10 (4):
            answer within 15 days (law)
  ok        Time to appeal
            728d left; limit 24 months; due 2028-11-18 09:00
            Telecom users' appeals measures (2016), art. 11 (1): all else, two
            years from the event (law)
  met       Promised reply
            took 1d 7h; limit promised; done 2026-11-19 16:00; due 2026-11-19
            18:00
            what the customer was promised
  met       Call-back
            took 18h; limit 3d; done 2026-11-20 10:00; due 2026-11-22 16:00
            called back in time; the 72 hours are an operational default
  none      Regulator's answer; Complaint centre

Time line
  2026-11-18  Wednesday
    09:00  it came in — 1001
    09:05  it is on record and somebody's — 1001
    09:30  what was taken down was corrected — 1001
           phone: [phone]; hidden: 1
    10:00  it was handed to another unit — 1001
           to whom: Hotlines → Network department; explained to the customer:
           yes
           reason: 要上门
  2026-11-19  Thursday
    11:00  it was classified — 3001
           severity: Minor → Major
           note: [姓名]来电[电话]催办
    11:30  evidence was put to the case — 3001
           evidence: Recording; 48123 bytes; SHA-256 9c56cc51b374…
    12:00  somebody was told — cplt-notify
           messages: 2, see below
    16:00  the customer was told the result — 3001
           by way of: Telephone
           transcript:
           Agent: [姓名]女士您好
           Customer: 嗯
  2026-11-20  Friday
    10:00  the customer was called back — 1001
           score: 4
    10:05  the case is closed — 1001

Messages sent
  2026-11-19 12:00     Customer; Text message; accept
  2026-11-19 12:00     Team leader; Text message; overdue

Evidence
  Recording; 48123 bytes; SHA-256 9c56cc51b374…

Resolution
  Cause           光猫老化
  Plan            换光猫
  Basis           服务协议
  Outcome         已为[姓名]女士更换
  Refund          20
  Fault admitted  yes
  Agreed          yes

Call-back
  Called          2026-11-20 10:00
  Score           4 of 5
  Comment         [姓名]女士说可以

Links
  Repeat of 20260901-0000000007

Findings
  Minor     Closed and never summarised
            closed, and what it teaches was not written down
            2026-11-20 10:05; 1001; history; 客户投诉处理机制
END

# keeps_secret ARG...: nothing of secret is in what is shown, in any language
# and width
keeps_secret()
{
	for language in C zh_CN.UTF-8; do
		for width in 40 60 80 200; do
			LC_ALL=$language cplt-show -w "$width" "$@" \
			    >shown || return
			tr -d ' \n' <shown >joined
			! grep -F -f secret joined || return
		done
	done
}

holds 'no name and no number of a case is shown' \
    keeps_secret --findings case.jsonl

# all_told FILE: all of secret is there
all_told()
{
	tr -d ' \n' <"$1" >joined
	while IFS= read -r word; do
		grep -qF "$word" joined || { echo "$word"; return 1; }
	done <secret
}

try '--reveal shows them' <<'END'
cplt-show --reveal -w 1000 case.jsonl >shown && all_told shown && sed -n '2,12p' shown
>>>

  Came in         2026-11-18 09:00, Telephone; ended after 2d 1h
  Category        Line fault or outage (fault.line); chosen by the rules
  Service         宽带
  Where           江洲; Urban
  Customer        欧阳明珠; 13800000001; ZH00918273; mingzhu@example.com; Key customer; identity checked
  On behalf       赵小磊
  References      serial number LS20261118001
  First contact   1001, Hotlines
  Owner           3001, Network department
  Route           Technical support centre
END

finish
