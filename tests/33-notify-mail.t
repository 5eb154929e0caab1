#!/bin/sh
# Mails arrive, through a real SMTP server, as they were meant.
# covers: M5 N1 P1 P4
# shellcheck disable=SC2094 # ids of tickets, not files
. "$(dirname "$0")/lib.sh"

command -v msmtp >/dev/null || skip_all 'there is no msmtp'
for python in python3 /usr/bin/python3 none; do
	"$python" -c 'import aiosmtpd' 2>/dev/null && break
done
[ "$python" != none ] || skip_all 'there is no aiosmtpd for Python'

# A server that puts each mail into a file of the folder it is given, with a
# line of its sender and recipients before it, and says its port.
cat >server.py <<'END'
import asyncio, os, sys
from aiosmtpd.smtp import SMTP

class Keep:
    count = 0
    async def handle_DATA(self, server, session, envelope):
        Keep.count += 1
        with open(f"{sys.argv[1]}/{Keep.count:03}", "wb") as out:
            out.write(f"X-Envelope: {envelope.mail_from} "
                      f"{' '.join(envelope.rcpt_tos)}\r\n".encode())
            out.write(envelope.content)
        return "250 kept"

async def serve():
    loop = asyncio.get_running_loop()
    keep = Keep()
    server = await loop.create_server(lambda: SMTP(keep, hostname="localhost"),
                                      "127.0.0.1", 0)
    with open("port.new", "w") as out:
        out.write(str(server.sockets[0].getsockname()[1]))
    os.rename("port.new", "port")
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()

asyncio.run(serve())
END

# What Python's parser makes of the mail in file $1.
cat >show.py <<'END'
import email, email.policy, sys
for name in sys.argv[1:]:
    with open(name, "rb") as mail:
        m = email.message_from_binary_file(mail, policy=email.policy.default)
    print("envelope", m["X-Envelope"])
    for header in ("From", "To", "Subject", "Date", "Message-ID",
                   "Auto-Submitted", "Content-Type"):
        print(header, m[header])
    for part in m["To"].addresses + m["From"].addresses:
        print("address", part.display_name, part.addr_spec)
    print("defects", [str(d) for d in m.defects])
    print(m.get_content().replace("\r\n", "\n"), end="")
END

mkdir mails
mkfifo hold
"$python" server.py mails <hold 2>server.err &
exec 9>hold
tries=0
while [ ! -s port ] && [ "$tries" -lt 100 ]; do
	sleep 0.1
	tries=$((tries + 1))
done
[ -s port ] || skip_all 'no server could be started on 127.0.0.1'
cat >msmtprc <<END
account default
host 127.0.0.1
port $(cat port)
auto_from off
from desk@example.com
tls off
END
chmod 600 msmtprc

# deliver FILE...: as sendmail -t does
deliver()
{
	for mail; do
		msmtp -C msmtprc -t <"$mail" || return
	done
}

# mailed FILE ARG...: put the mails of these tickets into out, and send them
mailed()
{
	rm -rf out mails/*
	mailed_file=$1
	shift
	cplt-notify --format mail --from desk@example.com --outbox out \
	    --channel mail "$@" "$mailed_file" && deliver out/*.eml
}

cat >zh <<'END'
{"id":"20261120-0000000001","kind":"complaint","status":"replied","received":"2026-11-20T09:00:00+08:00","subject":"宽带网速慢","customer":{"name":"欧阳明","gender":"male","email":"ouyang@example.com"},"resolution":{"cause":"楼内分光器老化","plan":"更换分光器","outcome":"已更换，测速达标","refund":30.5,"basis":["电信服务规范","客户服务承诺第五条"],"fault_admitted":true},"history":[{"at":"2026-11-21T08:00:00+08:00","by":"1001","act":"reply"}]}
END
jq -c '.customer = {name: "Li \"Lee\" Lei, Jr.", email: "li@example.com",
    language: "en"} | .resolution.outcome = "Replaced\n.\nFrom here on it is fast"
    | .id = "x.."' zh >en

try 'a Chinese mail arrives with subject, name and text' <<'END'
mailed zh && "$python" show.py mails/* | sed -n '1,/^defects/p'
>>>
envelope desk@example.com ouyang@example.com
From 客户服务中心 <desk@example.com>
To 欧阳明 <ouyang@example.com>
Subject 关于您诉求的处理结果（编号20261120-0000000001）
Date Sat, 21 Nov 2026 09:00:00 +0800
Message-ID <20261120-0000000001.reply-mail.20261121T000000Z.customer@example.com>
Auto-Submitted auto-generated
Content-Type text/plain; charset="UTF-8"
address 欧阳明 ouyang@example.com
address 客户服务中心 desk@example.com
defects []
END

# arrived: the text that arrived is the one of the message, byte for byte
arrived()
{
	mailed "$1" || return
	cplt-notify --channel mail "$1" >message || return
	jq -r .text message >wanted
	"$python" show.py mails/* | sed '1,/^defects/d' >got
	diff -u wanted got && jq -r .subject message >wanted &&
		"$python" show.py mails/* | sed -n 's/^Subject //p' |
		diff -u wanted -
}

holds 'the text arrives byte for byte in Chinese' arrived zh
holds 'and in English, with lines that SMTP and mailboxes take for theirs' \
    arrived en

try 'a name with commas and quotes stays a name' <<'END'
mailed en && "$python" show.py mails/* | grep -e ^To -e ^address -e ^Mess
>>>
To "Li \"Lee\" Lei, Jr." <li@example.com>
Message-ID <x.%2E.reply-mail.20261121T000000Z.customer@example.com>
address Li "Lee" Lei, Jr. li@example.com
address Customer service desk@example.com
END

try 'the answer names what it rests on, and admits the fault' <<'END'
cplt-notify --channel mail zh >message
jq -r .text message | grep -e 电信服务规范、客户服务承诺第五条 -e 30.50元 -e 错在我们
>>>
退还金额：30.50元
处理依据：电信服务规范、客户服务承诺第五条
这件事错在我们。给您造成的不便，我们诚恳道歉；出错的环节正在整改，避免同样的问题再发生。
END

# Headers that a field tries to end.
jq -c '.customer.name = "a\r\nBcc: all@example.com\n\nhello" |
    .ref.serial = "1\r\nBcc: b@example.com\u2028x"' zh >sly

try 'no field can add a header' <<'END'
mailed sly && "$python" show.py mails/* | grep -a -e ^env -e ^To
! grep -i -a '^bcc' out/*.eml
>>>
envelope desk@example.com ouyang@example.com
To "a  Bcc: all@example.com  hello" <ouyang@example.com>
END

try 'what is no address gets no mail' <<'END'
for address in 'a@b.example, c@d.example' 'a b@example.com' '<a@example.com>' \
	'a@' '@example.com' 'a@b@c' "a@example.com
Bcc: x@example.com"; do
	jq -c --arg a "$address" '.customer.email = $a' zh >t
	cplt-notify --channel mail t 2>&1
done | sed 's/.*needs/needs/'
>>>
needs a mail address, 'a@b.example, c@d.example' is none
needs a mail address, 'a b@example.com' is none
needs a mail address, '<a@example.com>' is none
needs a mail address, 'a@' is none
needs a mail address, '@example.com' is none
needs a mail address, 'a@b@c' is none
needs a mail address, 'a@example.com?Bcc: x@example.com' is none
END

# Long headers, and the mailbox of many.
long='很长的主题很长的主题很长的主题很长的主题很长的主题很长的主题很长的主题很长的主题'
jq -c --arg long "$long$long" '.ref.serial = $long | .customer.name = $long' \
    zh >long

# Python's parser puts a blank between the words of a name, where none is.
short_lines()
{
	mailed long || return
	! grep -v ^Message-ID: out/*.eml | grep '.\{77\}' &&
		"$python" show.py mails/* >shown &&
		grep -q "^Subject .*$long$long" shown &&
		tr -d ' ' <shown | grep -q "^To$long$long<"
}

holds 'long names and subjects are folded, and arrive whole' short_lines

try 'on stdout mails stand in a mailbox that splits again' <<'END'
cat zh en long | cplt-notify --format mail --from desk@example.com >box
"$python" -c '
import mailbox
for m in mailbox.mbox("box"): print(m["Message-ID"][:5], len(m.get_payload(decode=True)) > 100)'
>>>
<2026 True
<x.%2 True
<2026 True
>>>2
cplt-notify: 3 messages that are no mail were left out
END

try 'a mail that is in the outbox stays as it is' <<'END'
mailed zh && echo mine >"$(ls out/*)"
cplt-notify --format mail --from desk@example.com --outbox out --channel mail zh
cat out/*.eml && ls -A out | wc -l
>>>
mine
1
END

exec 9>&-
wait
finish
