/* A document with one of everything, for the tests of what is made of one. */
#ifndef CPLT_TEST_SAMPLE_DOCUMENT_H
#define CPLT_TEST_SAMPLE_DOCUMENT_H

#include "document/document.h"

/* 2026-11-21T09:00:00+08:00 */
#define SAMPLE_NOW ((time_t)1795222800)

/* What a stranger writes into a ticket. */
#define SAMPLE_MARKUP  "<script>alert(1)</script> & \"'</style><!--]]>"
#define SAMPLE_FORMULA "=HYPERLINK(\"http://example.com\",\"+1\")"
#define SAMPLE_OBEYED                                                          \
	"\x1b[31mred\x07 \xe2\x80\xae"                                         \
	"back"

struct sample_words {
	const char *title, *heading, *said, *severity, *major, *minor, *none;
	const char *network, *slow, *billing, *tickets, *share, *open, *total;
	const char *day, *received, *complaints, *cause, *running, *hour;
	const char *weekdays[7];
	const char *unit, *rate, *centre, *lower, *upper, *figure, *value;
	const char *clock, *late, *mean, *times, *score, *case_, *when, *note;
};

static const struct sample_words sample_english = {
	.title = "Tickets",
	.heading = "What came in",
	.said = "The figures are of tickets received in the period, in the "
		"zone of the policy; a ticket that is in the input twice is "
		"counted twice.",
	.severity = "Severity",
	.major = "Major",
	.minor = "Minor",
	.none = "(none)",
	.network = "Network",
	.slow = "Slow network",
	.billing = "Charges",
	.tickets = "Tickets",
	.share = "Share",
	.open = "Open",
	.total = "Total",
	.day = "Day",
	.received = "Received",
	.complaints = "Complaints",
	.cause = "Cause",
	.running = "Running share",
	.hour = "Hour",
	.weekdays = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" },
	.unit = "Week",
	.rate = "Complaints per 10 000 users",
	.centre = "Centre",
	.lower = "Lower limit",
	.upper = "Upper limit",
	.figure = "Figure",
	.value = "Value",
	.clock = "Clock",
	.late = "Late",
	.mean = "Mean",
	.times = "Times",
	.score = "Score",
	.case_ = "Case",
	.when = "Received",
	.note = "What happened",
};

static const struct sample_words sample_chinese = {
	.title = "工单",
	.heading = "受理情况",
	.said = "各项数字统计本期内受理的工单，时区以时限规则为准；"
		"输入中出现两次的工单计两次。",
	.severity = "严重程度",
	.major = "严重",
	.minor = "一般",
	.none = "（无）",
	.network = "网络质量",
	.slow = "网络速度慢",
	.billing = "资费问题",
	.tickets = "工单数",
	.share = "占比",
	.open = "未结",
	.total = "合计",
	.day = "日期",
	.received = "受理",
	.complaints = "投诉",
	.cause = "原因",
	.running = "累计占比",
	.hour = "时",
	.weekdays = { "周一", "周二", "周三", "周四", "周五", "周六", "周日" },
	.unit = "周",
	.rate = "每万用户投诉量",
	.centre = "中心线",
	.lower = "下限",
	.upper = "上限",
	.figure = "指标",
	.value = "数值",
	.clock = "时限",
	.late = "超时",
	.mean = "平均",
	.times = "时长",
	.score = "评分",
	.case_ = "案例",
	.when = "受理时间",
	.note = "经过",
};

static inline struct cell
sample_code(const char *value, const char *label)
{
	return cell_code(
	    value ? span_of(value) : (struct span) { 0 }, span_of(label));
}

/* "totals": a list of figures of several kinds. */
static inline void
sample_totals(struct document *d, const struct sample_words *w)
{
	struct exhibit *t = document_exhibit(d, "totals", w->figure);

	t->list = true;
	exhibit_column(t, COLUMN_KEY, "figure", w->figure);
	exhibit_column(t, COLUMN_COUNT, "value", w->value);
	exhibit_column(t, COLUMN_SHARE, "share", w->share)->derived = true;
	exhibit_row(t, 0);
	exhibit_cell(t, sample_code("tickets", w->tickets));
	exhibit_cell(t, cell_count(1234567));
	exhibit_cell(t, cell_none());
	exhibit_row(t, 0);
	exhibit_cell(t, sample_code("open", w->open));
	exhibit_cell(t, cell_count(370370));
	exhibit_cell(t, cell_share(370370, 1234567));
	exhibit_row(t, 0);
	exhibit_cell(t, sample_code("score_mean", w->score));
	exhibit_cell(t, cell_ratio(872, 200, 1, 2));
	exhibit_cell(t, cell_none());
}

/* "severity": three bars, one of them of tickets without a value, and a total.
 */
static inline void
sample_bars(struct document *d, const struct sample_words *w)
{
	const struct {
		const char *value, *label;
		uint64_t tickets, open;
	} rows[] = {
		{ "major", w->major, 12, 5 },
		{ "minor", w->minor, 30, 0 },
		{ NULL, w->none, 3, 3 },
	};
	struct exhibit *t = document_exhibit(d, "severity", w->severity);
	struct row *r;

	exhibit_column(t, COLUMN_KEY, "severity", w->severity)->coded = true;
	exhibit_column(t, COLUMN_COUNT, "tickets", w->tickets);
	exhibit_column(t, COLUMN_SHARE, "share", w->share)->derived = true;
	exhibit_column(t, COLUMN_COUNT, "open", w->open);
	for (size_t i = 0; i < 3; i++) {
		exhibit_row(t, 0);
		exhibit_cell(t, sample_code(rows[i].value, rows[i].label));
		exhibit_cell(t, cell_count(rows[i].tickets));
		exhibit_cell(t, cell_share(rows[i].tickets, 45));
		exhibit_cell(t, cell_count(rows[i].open));
	}
	r = exhibit_row(t, 0);
	r->total = true;
	exhibit_cell(t, sample_code("total", w->total));
	exhibit_cell(t, cell_count(45));
	exhibit_cell(t, cell_share(45, 45));
	exhibit_cell(t, cell_count(8));
	exhibit_chart(t, CHART_BARS, 1, -1);
}

/* "category": an outline of two levels with a row that only programs need, and
 * the columns of "severity". */
static inline void
sample_outline(struct document *d, const struct sample_words *w)
{
	const struct {
		size_t level;
		const char *outer, *value, *label;
		uint64_t tickets, of;
	} rows[] = {
		{ 0, NULL, "network", w->network, 30, 45 },
		{ 1, "network", "network.slow", w->slow, 28, 30 },
		{ 1, "network", SAMPLE_MARKUP, SAMPLE_MARKUP, 2, 30 },
		{ 0, NULL, "billing", w->billing, 12, 45 },
		{ 1, "billing", "billing", w->billing, 12, 12 },
		{ 0, NULL, NULL, w->none, 3, 45 },
		{ 1, NULL, NULL, w->none, 3, 3 },
	};
	struct exhibit *t = document_exhibit(d, "category", "Category");

	exhibit_column(t, COLUMN_KEY, "category/1", "Class")->coded = true;
	exhibit_column(t, COLUMN_KEY, "category", "Category")->coded = true;
	exhibit_column(t, COLUMN_COUNT, "tickets", w->tickets);
	exhibit_column(t, COLUMN_SHARE, "share", w->share)->derived = true;
	exhibit_column(t, COLUMN_COUNT, "open", w->open);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct row *r = exhibit_row(t, rows[i].level);

		r->repeats = i == 4 || i == 6;
		if (rows[i].level)
			exhibit_cell(
			    t, sample_code(rows[i].outer,
				   rows[i].outer ? rows[i].outer : w->none));
		exhibit_cell(t, sample_code(rows[i].value, rows[i].label));
		exhibit_cell(t, cell_count(rows[i].tickets));
		exhibit_cell(t, cell_share(rows[i].tickets, rows[i].of));
		exhibit_cell(t, cell_count(i));
	}
	exhibit_chart(t, CHART_BARS, 2, -1);
}

/* "trend": two lines over 14 days. */
static inline void
sample_lines(struct document *d, const struct sample_words *w)
{
	static const uint64_t received[14] = { 12, 15, 9, 30, 22, 4, 0, 18, 17,
		25, 41, 33, 8, 5 };
	struct exhibit *t = document_exhibit(d, "trend", w->received);

	exhibit_note(t, w->said);
	exhibit_column(t, COLUMN_KEY, "day", w->day);
	exhibit_column(t, COLUMN_COUNT, "received", w->received);
	exhibit_column(t, COLUMN_COUNT, "complaints", w->complaints);
	for (unsigned i = 0; i < 14; i++) {
		char day[] = "2026-11-00";

		day[8] = (char)('0' + (i + 1) / 10);
		day[9] = (char)('0' + (i + 1) % 10);
		exhibit_row(t, 0);
		exhibit_cell(t, sample_code(day, day));
		exhibit_cell(t, cell_count(received[i]));
		exhibit_cell(t, cell_count(received[i] / 2));
	}
	exhibit_chart(t, CHART_LINES, 1, 2, -1);
}

/* "causes": a Pareto of what people wrote, hostile and long. */
static inline void
sample_pareto(struct document *d, const struct sample_words *w)
{
	static const struct {
		const char *cause;
		uint64_t tickets;
	} rows[] = {
		{ "基站扩容滞后", 50 },
		{ SAMPLE_MARKUP, 25 },
		{ SAMPLE_FORMULA, 15 },
		{ SAMPLE_OBEYED, 6 },
		{ "一个很长很长的原因，长到一行写不下，必须截断或者折行才能放进"
		  "表格里，否则就会撑破页面的宽度，让人看不清楚后面的数字",
		    4 },
	};
	struct exhibit *t = document_exhibit(d, "causes", w->cause);
	uint64_t running = 0;

	exhibit_column(t, COLUMN_KEY, "cause", w->cause);
	exhibit_column(t, COLUMN_COUNT, "tickets", w->tickets);
	exhibit_column(t, COLUMN_SHARE, "running", w->running);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		running += rows[i].tickets;
		exhibit_row(t, 0);
		exhibit_cell(t, sample_code(rows[i].cause, rows[i].cause));
		exhibit_cell(t, cell_count(rows[i].tickets));
		exhibit_cell(t, cell_share(running, 100));
	}
	exhibit_chart(t, CHART_PARETO, 1, 2, -1);
}

/* "heat": hours down, weekdays across. */
static inline void
sample_heat(struct document *d, const struct sample_words *w)
{
	static const char *const names[7] = { "mon", "tue", "wed", "thu", "fri",
		"sat", "sun" };
	struct exhibit *t = document_exhibit(d, "heat", w->hour);

	exhibit_column(t, COLUMN_KEY, "hour", w->hour);
	for (int day = 0; day < 7; day++)
		exhibit_column(t, COLUMN_COUNT, names[day], w->weekdays[day]);
	for (unsigned hour = 0; hour < 24; hour++) {
		char text[] = "00";

		text[0] = (char)('0' + hour / 10);
		text[1] = (char)('0' + hour % 10);
		exhibit_row(t, 0);
		exhibit_cell(t, sample_code(text, text));
		for (unsigned day = 0; day < 7; day++)
			exhibit_cell(
			    t, cell_count(
				   hour < 7 ? 0 : (hour * 7 + day * 5) % 23));
	}
	exhibit_chart(t, CHART_HEAT, 1, 7, -1);
}

/* "control": ten weeks, the eighth outside the limits, the ninth not known. */
static inline void
sample_control(struct document *d, const struct sample_words *w)
{
	static const int64_t rates[10] = { 310, 295, 342, 288, 301, 333, 299,
		512, -1, 305 };
	struct exhibit *t = document_exhibit(d, "control", w->rate);

	exhibit_column(t, COLUMN_KEY, "week", w->unit);
	exhibit_column(t, COLUMN_DECIMAL, "rate", w->rate);
	exhibit_column(t, COLUMN_DECIMAL, "centre", w->centre);
	exhibit_column(t, COLUMN_DECIMAL, "lower", w->lower);
	exhibit_column(t, COLUMN_DECIMAL, "upper", w->upper);
	for (int i = 0; i < 10; i++) {
		char week[] = "2026-W40";

		week[7] = (char)('0' + i);
		exhibit_row(t, 0)->marked = i == 7;
		exhibit_cell(t, sample_code(week, week));
		exhibit_cell(
		    t, rates[i] < 0 ? cell_none() : cell_decimal(rates[i], 2));
		exhibit_cell(t, cell_decimal(309, 2));
		exhibit_cell(t, cell_decimal(218, 2));
		exhibit_cell(t, cell_decimal(400, 2));
	}
	exhibit_chart(t, CHART_CONTROL, 1, 2, 3, 4, -1);
}

/* "times": lengths of time and shares, no chart. */
static inline void
sample_times(struct document *d, const struct sample_words *w)
{
	struct exhibit *t = document_exhibit(d, "times", w->times);

	exhibit_column(t, COLUMN_KEY, "clock", w->clock)->coded = true;
	exhibit_column(t, COLUMN_SECONDS, "mean", w->mean);
	exhibit_column(t, COLUMN_SHARE, "late", w->late);
	exhibit_row(t, 0);
	exhibit_cell(t, sample_code("ack", w->received));
	exhibit_cell(t, cell_seconds(90061));
	exhibit_cell(t, cell_share(1, 3));
	exhibit_row(t, 0);
	exhibit_cell(t, sample_code("legal", w->total));
	exhibit_cell(t, cell_none());
	exhibit_cell(t, cell_none());
}

/* "cases": prose and moments. */
static inline void
sample_cases(struct document *d, const struct sample_words *w)
{
	struct exhibit *t = document_exhibit(d, "cases", w->case_);

	exhibit_column(t, COLUMN_KEY, "id", w->case_);
	exhibit_column(t, COLUMN_TIME, "received", w->when);
	exhibit_column(t, COLUMN_TEXT, "text", w->note);
	exhibit_row(t, 0)->marked = true;
	exhibit_cell(
	    t, sample_code("20261101-0000000001", "20261101-0000000001"));
	exhibit_cell(t, cell_time(SAMPLE_NOW - 86400));
	exhibit_cell(t, cell_text(span_of(SAMPLE_MARKUP)));
	exhibit_row(t, 0);
	exhibit_cell(
	    t, sample_code("20261101-0000000002", "20261101-0000000002"));
	exhibit_cell(t, cell_time(SAMPLE_NOW));
	exhibit_cell(t, cell_text(span_of("连续三天晚上八点以后网速很慢，"
					  "打了两次客服电话都没有人回复")));
	exhibit_row(t, 0);
	exhibit_cell(t, sample_code("+1", "+1"));
	exhibit_cell(t, cell_none());
	exhibit_cell(t, cell_text(span_of(SAMPLE_FORMULA)));
}

/* "nothing": an exhibit without rows. */
static inline void
sample_nothing(struct document *d, const struct sample_words *w)
{
	struct exhibit *t = document_exhibit(d, "nothing", w->none);

	exhibit_column(t, COLUMN_KEY, "key", w->case_);
	exhibit_column(t, COLUMN_COUNT, "tickets", w->tickets);
	exhibit_chart(t, CHART_BARS, 1, -1);
}

/* A new document; to be given to document_free. */
static inline struct document *
sample_document(bool chinese)
{
	const struct sample_words *w =
	    chinese ? &sample_chinese : &sample_english;
	struct document *d = document_new("sample", w->title);

	document_fact(d, "now", w->when, cell_time(SAMPLE_NOW));
	document_fact(d, "from", w->received, cell_none());
	document_fact(d, "bad", w->none, cell_count(0));
	document_say(d, span_of(w->said));
	sample_totals(d, w);
	document_heading(d, w->heading);
	sample_bars(d, w);
	sample_outline(d, w);
	sample_lines(d, w);
	document_heading(d, SAMPLE_MARKUP);
	sample_pareto(d, w);
	sample_heat(d, w);
	sample_control(d, w);
	sample_times(d, w);
	sample_cases(d, w);
	sample_nothing(d, w);
	return d;
}

#endif
