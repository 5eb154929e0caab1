/* An incident in the words and members of a ticket. */
#include "link/incident.h"

#include "base/when.h"
#include "ticket/ticket.h"

/* As numbers go: 0.04, 1.2, 37. */
static void
add_expected(struct buf *out, double expected)
{
	buf_addf(out, "%.*f",
	    expected < 0.1  ? 3
	    : expected < 10 ? 1
			    : 0,
	    expected);
}

void
incident_why(const struct incident *i, struct buf *out)
{
	char within[64];

	when_words_kept(within, sizeof within, i->within);
	buf_addf(out, "%zu in %s, expected ", i->seen, within);
	add_expected(out, i->expected);
}

static void
add_time(struct buf *out, const char *name, time_t t, const struct zone *zone)
{
	char text[WHEN_TEXT];

	zone_format(zone, t, text);
	buf_addf(out, ",\"%s\":\"%s\"", name, text);
}

static void
add_text(struct buf *out, const char *name, struct span text)
{
	if (!text.len)
		return;
	buf_addf(out, ",\"%s\":", name);
	buf_add_json(out, text);
}

/* Its name in both languages: what is kept does not hang on who asked. */
static void
add_name(
    const struct taxonomy *taxonomy, struct span category, struct buf *text)
{
	int class = taxonomy_find(taxonomy, category);

	if (class < 0) {
		buf_add_span(text, category);
		return;
	}
	buf_add_span(text, taxonomy->classes[class].zh);
	buf_add_char(text, ' ');
	buf_add_span(text, taxonomy->classes[class].en);
}

/* "无法上网 No connection to the internet, 白河: 23 in 2h 10m". */
static void
add_subject(
    const struct incident *i, const struct taxonomy *taxonomy, struct buf *out)
{
	struct buf text = { 0 };
	char within[64];

	add_name(taxonomy, i->category, &text);
	buf_add_str(&text, ", ");
	buf_add_span(&text, i->region.len ? i->region : i->service);
	when_words_kept(within, sizeof within, i->to - i->from);
	buf_addf(&text, ": %zu in %s", i->member_count, within);
	add_text(out, "subject", buf_span(&text));
	buf_release(&text);
}

static void
add_incident(const struct incident *i, const struct zone *zone, struct buf *out)
{
	buf_add_str(out, ",\"incident\":{\"members\":[");
	for (size_t k = 0; k < i->member_count; k++) {
		if (k)
			buf_add_char(out, ',');
		buf_add_json(out, i->members[k]);
	}
	buf_add_char(out, ']');
	add_time(out, "from", i->from, zone);
	add_time(out, "to", i->to, zone);
	buf_addf(out, ",\"seen\":%zu,\"within\":%jd,\"expected\":", i->seen,
	    (intmax_t)i->within);
	add_expected(out, i->expected);
	buf_addf(out, ",\"chance\":%.1e}", i->chance);
}

void
incident_write(const struct incident *i, const struct zone *zone,
    const struct taxonomy *taxonomy, struct buf *out)
{
	char found[WHEN_TEXT];

	zone_format(zone, i->found, found);
	buf_addf(out, "{\"v\":%d,\"id\":\"%s\",\"kind\":\"fault\",",
	    TICKET_VERSION, i->id);
	buf_addf(out, "\"status\":\"received\",\"received\":\"%s\"", found);
	add_time(out, "occurred", i->from, zone);
	add_text(out, "service", i->service);
	add_text(out, "region", i->region);
	add_subject(i, taxonomy, out);
	add_text(out, "category", i->category);
	add_incident(i, zone, out);
	buf_addf(out,
	    ",\"history\":[{\"at\":\"%s\",\"act\":\"receive\","
	    "\"by\":\"cplt-link\"}]}\n",
	    found);
}
