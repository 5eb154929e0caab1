/*
 * Every act in every state, against a matrix written by hand from what the
 * rules for handling complaints say: what the act leads to, what it writes, and
 * why it is refused where it is.
 */
#include "ticket/lifecycle.h"

#include <stdio.h>

#include "acting.h"
#include "jsonl/nest.h"

/*
 * The states, a letter each, in the order of enum ticket_status:
 *
 *	r received  a accepted  i investigating  p proposed  g agreed
 *	m implementing  y replied  v visited  c closed  z archived
 *	w waiting  f referred  x withdrawn  j rejected
 *
 * A cell is the state after the act, = where it stays, . where the act is not
 * for that state, and ! where a guard forbids it.
 */
static const char letters[] = "raipgmyvczwfxj";

struct row {
	const char *act;
	const char *complaint; /* with guards, after the usual history */
	const char *consult;   /* NULL: as the complaint */
	const char *members;   /* of the event */
	const char *fields;    /* "member>field", or "field=value" where the
				* act itself says it; "member>>field" where it
				* is added to a list */
};

#define OPEN "========..==.."
#define ANY  "=========.===="

static const struct row rows[] = {
	/*             raipgmyvczwfxj */
	{ "accept", "a.............", NULL, "\"to\":{\"by\":\"2\"}",
	    "to>owner" },
	{ "reject", "jj............", NULL, "\"reason\":\"r\"", "" },
	{ "verify", OPEN, NULL, "\"note\":\"n\"", "customer.verified=true" },
	{ "confirm", OPEN, NULL, "\"progress\":\"p\"", "" },
	{ "promise", OPEN, NULL,
	    "\"reply_by\":\"2026-11-23T10:00:00+08:00\",\"via\":\"sms\"",
	    "reply_by>promise.reply_by via>promise.via" },
	{ "classify", OPEN, NULL,
	    "\"category\":\"network.slow\",\"severity\":\"major\","
	    "\"route\":\"network\",\"tags\":[\"a\"]",
	    "category>category severity>severity route>route tags>tags "
	    "classified={\"by\":\"person\"}" },
	{ "correct", ANY, NULL,
	    "\"customer\":{\"phone\":\"13800000002\",\"gender\":\"female\"},"
	    "\"area\":\"rural\"",
	    "customer.phone>customer.phone customer.gender>customer.gender "
	    "area>area" },
	{ "assign", OPEN, NULL, "\"to\":{\"by\":\"3\",\"dept\":\"d\"}",
	    "to>owner" },
	{ "transfer", "========..=...", NULL,
	    "\"to\":{\"dept\":\"net\"},\"reason\":\"r\",\"explained\":true",
	    "to>owner" },
	{ "guide", OPEN, NULL, "\"how\":\"accompanied\"", "" },
	{ "consult", OPEN, NULL, "\"to\":{\"by\":\"9\"}", "" },
	{ "refer", "ffffffff......", NULL,
	    "\"to\":\"superior\",\"reason\":\"r\",\"company\":\"c\"",
	    "company>company" },
	{ "return", "...........i..", NULL, "\"outcome\":\"o\"",
	    "outcome>resolution.outcome" },
	{ "investigate", ".i=iiii.......", NULL, "\"cause\":\"c2\"",
	    "cause>resolution.cause" },
	{ "evidence", ANY, NULL,
	    "\"evidence\":{\"file\":\"a.wav\",\"kind\":\"recording\"}",
	    "evidence>>evidence" },
	{ "propose", ".!p=..........", ".pp=..........",
	    "\"plan\":\"p2\",\"basis\":[\"b\"]",
	    "plan>resolution.plan basis>resolution.basis "
	    "resolution.agreed=false" },
	{ "agree", "...g..........", NULL, "", "resolution.agreed=true" },
	{ "refuse", "...i..ii......", NULL, "", "resolution.agreed=false" },
	{ "implement", ".!!!m.........", ".mmmm.........", "\"plan\":\"p3\"",
	    "plan>resolution.plan" },
	{ "resolve", "!!======......", "========......",
	    "\"outcome\":\"o\",\"refund\":12.50",
	    "outcome>resolution.outcome refund>resolution.refund" },
	{ "wait", "wwwwwwww......", NULL, "\"reason\":\"r\"", "" },
	{ "pause", "wwwwwwww......", NULL, "\"reason\":\"r\"", "" },
	{ "resume", "..........i...", NULL, "", "" },
	{ "reply", "!!!!!y=.......", "yyyyyy=.......",
	    "\"via\":\"phone\",\"outcome\":\"o\"",
	    "outcome>resolution.outcome" },
	{ "visit", "......v=......", NULL, "\"score\":4,\"comment\":\"k\"",
	    "at>visit.at score>visit.score comment>visit.comment" },
	{ "close", "!!!!!!!c......", "cccccccc......", "", "" },
	{ "withdraw", "xxxxxxxx..xx..", NULL, "\"wish\":\"volunteered\"", "" },
	{ "reopen", "........a...aa", NULL, "\"reason\":\"r\"", "" },
	{ "soothe", OPEN, NULL, "\"step\":\"calm\",\"accepted\":false", "" },
	{ "plea", OPEN, NULL, "", "" },
	{ "uphold", OPEN, NULL, "\"category\":\"service.attitude\"",
	    "category>category accused.upheld=true" },
	{ "overturn", "=========.==..", NULL, "\"reason\":\"r\"",
	    "accused.upheld=false" },
	{ "notify", "=========.==..", NULL, "\"to\":\"accused\"", "" },
	{ "apologise", "=========.==..", NULL, "\"convenient\":true", "" },
	{ "dispute", "=========.==..", NULL, "\"reason\":\"r\"", "" },
	{ "inspect", ANY, NULL, "\"about\":\"7\",\"rule\":\"soothing\"", "" },
	{ "escalate", OPEN, NULL, "\"reason\":\"r\",\"level\":2",
	    "level>level" },
	{ "hand-back", OPEN, NULL, "\"reason\":\"r\",\"level\":0",
	    "level>level" },
	{ "deescalate", OPEN, NULL, "\"reason\":\"r\",\"level\":1",
	    "level>level" },
	{ "appeal", ANY, NULL, "", "" },
	{ "notice", ANY, NULL, "\"from\":\"regulator\"", "" },
	{ "deadlock", OPEN, NULL, "", "" },
	{ "note", ANY, NULL, "\"note\":\"n\"", "" },
	{ "link", ANY, NULL, "\"link\":{\"rel\":\"repeat_of\",\"id\":\"y\"}",
	    "link>>links" },
	{ "summarise", "......===...==", NULL, "\"lesson\":\"listen\"", "" },
	{ "improve", "......===...==", NULL,
	    "\"head\":\"training\",\"action\":\"a\",\"to\":{\"by\":\"4\"},"
	    "\"due\":\"2026-12-01T00:00:00+08:00\",\"done\":true",
	    "" },
};

enum { ROWS = sizeof rows / sizeof *rows };

/* What was done to a ticket before it stands in each state. */
static const char *const usual[STATUS_COUNT] = {
	[STATUS_RECEIVED] = "",
	[STATUS_ACCEPTED] = "a",
	[STATUS_INVESTIGATING] = "ai",
	[STATUS_PROPOSED] = "aip",
	[STATUS_AGREED] = "aipg",
	[STATUS_IMPLEMENTING] = "aipgm",
	[STATUS_REPLIED] = "aipgmy",
	[STATUS_VISITED] = "aipgmyv",
	[STATUS_CLOSED] = "aipgmyvc",
	[STATUS_ARCHIVED] = "aipgmyvcz",
	[STATUS_WAITING] = "aiw",
	[STATUS_REFERRED] = "aif",
	[STATUS_WITHDRAWN] = "ax",
	[STATUS_REJECTED] = "aj",
};

/* By letters, in the order above; r has none. */
static const char *const usual_events[] = { "\"act\":\"receive\"",
	"\"act\":\"accept\"", "\"act\":\"investigate\",\"cause\":\"c\"",
	"\"act\":\"propose\",\"plan\":\"p\"", "\"act\":\"agree\"",
	"\"act\":\"implement\"", "\"act\":\"reply\"",
	"\"act\":\"visit\",\"score\":5", "\"act\":\"close\"",
	"\"act\":\"archive\"", "\"act\":\"wait\"", "\"act\":\"refer\"",
	"\"act\":\"withdraw\"", "\"act\":\"reject\"" };

/* A ticket in that state, with fields that acts will change. */
static void
begin(struct acting *a, const char *kind, int status)
{
	struct buf text = { 0 };

	buf_addf(&text,
	    "{\"id\":\"x\",\"kind\":\"%s\",\"status\":\"%s\",\"received\":"
	    "\"2026-11-21T09:00:00+08:00\",\"customer\":{\"phone\":"
	    "\"13800000001\",\"verified\":false},\"area\":\"urban\","
	    "\"category\":\"billing\",\"owner\":{\"by\":\"1\"},\"level\":0,"
	    "\"evidence\":[\"old\"],\"promise\":{\"via\":\"phone\"},"
	    "\"history\":[{\"at\":\"2026-11-21T09:00:00+08:00\","
	    "\"act\":\"receive\"}",
	    kind, ticket_statuses[status]);
	for (const char *p = usual[status]; *p; p++) {
		long at = strchr(letters, *p) - letters;

		buf_addf(&text, ",{\"at\":\"2026-11-21T09:%02ld:00+08:00\",%s}",
		    at, usual_events[at]);
	}
	buf_add_str(&text, "]");
	if (strchr(usual[status], 'i'))
		buf_add_str(&text, ",\"resolution\":{\"cause\":\"c\"}");
	buf_add_char(&text, '}');
	acting_begin(a, buf_text(&text));
	buf_release(&text);
}

#define AT "\"2026-11-21T10:00:00+08:00\""

static void
asked(struct buf *event, const struct row *row)
{
	buf_clear(event);
	buf_addf(event, "{\"at\":" AT ",\"by\":\"7\",\"act\":\"%s\"%s%s}",
	    row->act, *row->members ? "," : "", row->members);
}

/* The last element of an array. */
static struct value
last_of(struct value array)
{
	struct walk w = walk_start(array);
	struct value last = { { NULL, 0 }, SCAN_NONE };

	while (walk_next(&w))
		last = w.value;
	return last;
}

static size_t
count_of(struct value array)
{
	struct walk w = walk_start(array);
	size_t n = 0;

	while (walk_next(&w))
		n++;
	return n;
}

/* One entry of row->fields. */
struct field {
	char member[64], path[64], value[64];
	bool appended;
};

static const char *
next_field(const char *p, struct field *f)
{
	char text[160];
	size_t len = strcspn(p, " ");

	*f = (struct field) { 0 };
	assert_true(len < sizeof text);
	memcpy(text, p, len);
	text[len] = '\0';
	f->appended = strstr(text, ">>");
	if (!strchr(text, '>'))
		assert_int_equal(
		    sscanf(text, "%63[^=]=%63s", f->path, f->value), 2);
	else
		assert_int_equal(
		    sscanf(text, "%63[^>]%*[>]%63s", f->member, f->path), 2);
	return p + len + strspn(p + len, " ");
}

static void
same(struct span raw, struct span wanted, const struct row *row, int status)
{
	if (span_equal(raw, wanted))
		return;
	fail_msg("%s of a ticket that is %s: %.*s instead of %.*s", row->act,
	    ticket_statuses[status], SPAN_ARGS(raw), SPAN_ARGS(wanted));
}

/* Each field has what the event says, and the event what the field had. */
static void
check_fields(struct acting *a, struct record *before, const struct row *row,
    int status, struct value event)
{
	struct value was = walk_member(event, SPAN("was"));
	struct field f;

	for (const char *p = row->fields; *p;) {
		struct value now, old, told;

		p = next_field(p, &f);
		now = record_get(&a->record, f.path);
		old = record_get(before, f.path);
		if (f.appended) {
			assert_int_equal(count_of(now), count_of(old) + 1);
			same(last_of(now).raw, nest_get(event, f.member).raw,
			    row, status);
			assert_true(nest_get(was, f.member).type == SCAN_NONE);
			continue;
		}
		same(now.raw,
		    *f.member ? nest_get(event, f.member).raw
			      : span_of(f.value),
		    row, status);
		told = nest_get(was, *f.member ? f.member : f.path);
		same(told.raw, old.raw, row, status);
	}
	if (!*row->fields)
		assert_true(was.type == SCAN_NONE);
}

/* Members of the ticket that the act does not write are as they were. */
static void
check_others(
    struct acting *a, struct record *before, const struct row *row, int status)
{
	struct walk w = walk_start(before->index.whole);

	while (walk_next(&w)) {
		char top[66];
		struct buf tops = { 0 };

		buf_addf(&tops, " status history %s", row->fields);
		for (size_t i = 0; i < tops.len; i++)
			if (strchr(">=", tops.at[i]))
				tops.at[i] = ' ';
		snprintf(top, sizeof top, " %.*s", SPAN_ARGS(w.key));
		if (!strstr(buf_text(&tops), top))
			same(record_get(&a->record, top + 1).raw, w.value.raw,
			    row, status);
		buf_release(&tops);
	}
}

static void
check_done(struct acting *a, struct record *before, const struct row *row,
    int status, char cell, const char *forced)
{
	int after =
	    cell == '=' ? status : (int)(strchr(letters, cell) - letters);
	struct value history = record_get(&a->record, "history");
	struct value event = last_of(history);
	struct span code = span_of(ticket_statuses[after]);
	struct buf start = { 0 };

	assert_int_equal(a->ticket.status, after);
	same(record_text(&a->record, "status"), code, row, status);
	assert_int_equal(
	    count_of(history), count_of(record_get(before, "history")) + 1);
	same(record_value_text(&a->record, walk_member(event, SPAN("status"))),
	    after == status ? (struct span) { NULL, 0 } : code, row, status);
	same(record_value_text(&a->record, walk_member(event, SPAN("forced"))),
	    span_of(forced), row, status);
	asked(&start, row);
	if (!forced)
		same((struct span) { event.raw.at, start.len - 1 },
		    (struct span) { start.at, start.len - 1 }, row, status);
	buf_release(&start);
	check_fields(a, before, row, status, event);
	check_others(a, before, row, status);
}

/* "'act' is for a ticket that is …": of what the row itself says. */
static void
check_message(struct acting *a, const struct row *row, int status)
{
	const char *cells = row->consult ? row->consult : row->complaint;
	struct buf wanted = { 0 };
	bool open = true; /* neither more states nor fewer */
	int left = 0;

	for (int i = 0; i < STATUS_COUNT; i++) {
		left += cells[i] != '.';
		open &= (cells[i] != '.') ==
			ticket_status_is_open((enum ticket_status)i);
	}
	buf_addf(&wanted, "'%s' is for a ticket that is %s", row->act,
	    open ? "open" : "");
	for (int i = 0; i < STATUS_COUNT; i++) {
		if (cells[i] == '.' || open)
			continue;
		buf_addf(&wanted, "%s%s", ticket_statuses[i],
		    left > 2    ? ", "
		    : left == 2 ? " or "
				: "");
		left--;
	}
	buf_addf(&wanted, ", this one is %s", ticket_statuses[status]);
	assert_string_equal(buf_text(&a->why), buf_text(&wanted));
	buf_release(&wanted);
}

/* A guard's word is another one, and --force with a reason overrides it. */
static void
check_guarded(
    struct acting *a, struct record *before, const struct row *row, int status)
{
	static const char first[] = "raipgmyv";
	const char *after = row->consult + status;
	struct row forced = *row;
	struct buf members = { 0 }, event = { 0 };
	struct span name;
	char guards[64];

	assert_true(a->why.len > 0);
	assert_null(strstr(buf_text(&a->why), "is for a ticket"));
	assert_non_null(strchr(first, letters[status]));
	buf_addf(&members, "%s%s\"reason\":\"r\"", row->members,
	    *row->members ? "," : "");
	forced.members = buf_text(&members);
	asked(&event, &forced);
	assert_int_equal(acting_do(a, buf_text(&event)), ACT_REFUSED);
	a->terms.force = true;
	assert_int_equal(acting_do(a, buf_text(&event)), ACT_DONE);
	name = record_value_text(
	    &a->record, walk_member(last_of(record_get(&a->record, "history")),
			    SPAN("forced")));
	assert_true(name.len > 0);
	snprintf(guards, sizeof guards, "%.*s", SPAN_ARGS(name));
	check_done(a, before, &forced, status, *after, guards);
	buf_release(&members);
	buf_release(&event);
}

static void
one_pair(const char *kind, const struct row *row, int status, char cell)
{
	struct acting a;
	struct record before = { 0 };
	struct scan_fault fault;
	struct buf event = { 0 };
	enum act_answer answer;

	begin(&a, kind, status);
	assert_int_equal(record_read(&before, a.line, &fault), 0);
	asked(&event, row);
	answer = acting_do(&a, buf_text(&event));
	if (answer != (cell == '.' || cell == '!' ? ACT_REFUSED : ACT_DONE))
		fail_msg("%s of a %s that is %s: %d, %s", row->act, kind,
		    ticket_statuses[status], answer, buf_text(&a.why));
	if (answer == ACT_DONE)
		check_done(&a, &before, row, status, cell, NULL);
	else
		assert_false(record_changed(&a.record));
	if (cell == '.')
		check_message(&a, row, status);
	if (cell == '!')
		check_guarded(&a, &before, row, status);
	buf_release(&event);
	record_release(&before);
	acting_end(&a);
}

static void
every_pair_of_a_complaint(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS; i++)
		for (int s = 0; s < STATUS_COUNT; s++)
			one_pair(
			    "complaint", &rows[i], s, rows[i].complaint[s]);
}

static void
every_pair_of_a_consult(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS; i++)
		for (int s = 0; s < STATUS_COUNT; s++)
			one_pair("consult", &rows[i], s,
			    rows[i].consult ? rows[i].consult[s]
					    : rows[i].complaint[s]);
}

/* The rows above are all acts, in the order of the table. */
static void
no_act_is_missing(void **state)
{
	size_t i = 0;

	(void)state;
	for (const struct lifecycle_act *a = lifecycle_acts; a->name; a++) {
		assert_ptr_equal(lifecycle_find(span_of(a->name)), a);
		if (a->hand == HAND_COMMAND) {
			assert_int_equal(a->from, 0);
			continue;
		}
		assert_true(i < ROWS);
		assert_string_equal(rows[i++].act, a->name);
	}
	assert_int_equal(i, ROWS);
	assert_null(lifecycle_find(SPAN("")));
	assert_null(lifecycle_find(SPAN("clos")));
	assert_null(lifecycle_find(SPAN("closed")));
}

/* What the table says can be read: names are told apart, needed members have a
 * path, constants are JSON, lists are top-level members. */
static void
check_members(const struct lifecycle_member *m)
{
	for (; m && (m->path || m->writes); m++) {
		assert_true(m->path || (m->constant && m->writes));
		assert_true(!m->needed || m->path);
		if (m->appended)
			assert_null(strchr(m->writes, '.'));
		if (m->type == TYPE_CODE && m->path)
			assert_non_null(m->codes);
		if (m->type == TYPE_NUMBER)
			assert_true(m->lo < m->hi);
		if (m->writes)
			assert_true(ticket_code(ticket_members,
					(struct span) { m->writes,
					    strcspn(m->writes, ".") }) >= 0);
		for (const struct lifecycle_member *n = m + 1;
		     n->path || n->writes; n++)
			assert_false(m->path && n->path &&
				     strcmp(m->path, n->path) == 0);
	}
}

static void
the_table_is_sound(void **state)
{
	(void)state;
	check_members(lifecycle_common);
	for (const struct lifecycle_act *a = lifecycle_acts; a->name; a++) {
		check_members(a->members);
		assert_non_null(a->label);
		assert_false(lifecycle_allows(a, STATUS_ARCHIVED));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_act_is_missing),
		cmocka_unit_test(the_table_is_sound),
		cmocka_unit_test(every_pair_of_a_complaint),
		cmocka_unit_test(every_pair_of_a_consult),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
