/*
 * Any text read as a template, as the file of a notice, measured as a short
 * message, and taken for a name: what is refused is refused with a reason, what
 * is read can be filled in, and nothing comes out but the text and its fields.
 */
#include <string.h>

#include "base/text.h"
#include "fuzz.h"
#include "notify/notices_read.h"
#include "text/salutation.h"
#include "text/sms.h"
#include "text/template.h"

/* Every other field is there, by its length. */
static int
look_up(void *arg, struct span field, struct span form, struct buf *out)
{
	const struct span *text = arg;

	fuzz_holds(template_is_field(field), *text, "a field is a field");
	if (form.len % 3 == 2)
		return 2;
	if (field.len % 2)
		return 1;
	if (out)
		buf_add_span(out, field);
	return 0;
}

static void
count_field(void *arg, struct span field, struct span form, size_t line)
{
	size_t *count = arg;

	(void)form;
	*count += field.len > 0 && line > 0;
}

static void
use_template(const struct template *t, struct span text)
{
	struct span missing = { NULL, 0 };
	struct buf out = { 0 };
	size_t fields = 0;
	int answer;

	template_fields(t, count_field, &fields);
	answer = template_render(t, look_up, &text, &out, &missing);
	fuzz_holds(answer == 0 ? !missing.at : missing.len > 0, text,
	    "what is missing is named");
	fuzz_holds(answer == 0 || out.len == 0, text,
	    "nothing is written when something is missing");
	/* A field is shorter than its braces, and so is a brace than two. */
	fuzz_holds(out.len <= text.len, text, "only the text comes out");
	fuzz_holds(answer || fields || memchr(text.at, '{', text.len) ||
		       memchr(text.at, '}', text.len) || out.len == text.len,
	    text, "a plain text comes out whole");
	buf_release(&out);
}

static void
use_name(struct span text)
{
	struct span surname = salutation_surname(text);
	struct buf out = { 0 };
	struct sms sms = sms_measure(text);

	fuzz_holds(surname.len <= text.len, text, "a surname is of the name");
	salutation_add(&out, text, GENDER_UNKNOWN, true);
	fuzz_holds(out.len > 0, text, "everybody is called something");
	fuzz_holds(text_is_utf8(buf_span(&out)), text, "it is UTF-8");
	fuzz_holds(sms.segments >= 1 && sms.length <= 2 * text.len, text,
	    "a message has a length");
	buf_release(&out);
}

static void
read_notice(struct span text)
{
	static struct notices_own own;
	struct config_file file = { .origin = "notice", .text = text };
	struct notice n = { .name = SPAN("x") };
	struct fault f = { 0 };
	int bad;

	if (!own.policy) {
		own.policy = policy_load(NULL, NULL, &f);
		own.taxonomy = taxonomy_load(NULL, &f);
	}
	bad = notices_read(&n, &file, LANGUAGE_EN, &own, &f);
	fuzz_holds(bad ? bad < 0 && *f.text : n.text[LANGUAGE_EN] != NULL, text,
	    "a notice has a text, or is refused with a reason");
	for (size_t i = 0; !bad && i < n.if_count; i++)
		notice_if_holds(&n.ifs[i], text);
	template_free(n.text[LANGUAGE_EN]);
	template_free(n.subject[LANGUAGE_EN]);
	arena_clear(&own.arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span text = { size ? (const char *)data : "", size };
	struct fault f = { 0 };
	struct template *t;

	if (!text_is_utf8(text))
		return 0;
	t = template_parse(text, "template", 1, &f);
	if (t)
		use_template(t, text);
	else
		fuzz_holds(*f.text && f.line, text,
		    "a template is refused with a reason");
	template_free(t);
	use_name(text);
	read_notice(text);
	return 0;
}
