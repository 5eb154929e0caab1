/* Writing a document in the form and to the place that were asked for. */
#include "document/output.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/terminal.h"
#include "csv/write.h"

struct output_format {
	const char *name;
	void (*render)(struct buf *, const struct document *,
	    const struct document_view *);
	/* Instead of render, where it can fail. */
	int (*make)(struct buf *, const struct document *,
	    const struct document_view *, struct fault *);
	bool binary; /* not for a terminal */
};

static const struct output_format formats[] = {
	{ .name = "text", .render = document_text },
	{ .name = "json", .render = document_json },
	{ .name = "csv", .render = document_csv },
	{ .name = "html", .render = document_html },
	{ .name = "xlsx", .make = document_xlsx, .binary = true },
	{ .name = NULL },
};

const struct output_format *
output_format(const char *name)
{
	const struct output_format *f = formats;

	while (f->name && strcmp(f->name, name) != 0)
		f++;
	return f->name ? f : NULL;
}

const char *
output_formats(void)
{
	return _("one of text, json, csv, html, xlsx");
}

bool
output_is_text(const struct output *o)
{
	return o->format->render == document_text;
}

static bool
is_csv(const struct output *o)
{
	return o->format->render == document_csv;
}

bool
output_opens(const struct output *o)
{
	/* iconv reads its tables from a folder of the system. */
	return o->file || o->gb18030;
}

int
output_begin(struct output *o, struct fault *fault)
{
	o->out.fd = -1;
	if (o->gb18030 && !is_csv(o)) {
		fault_set(fault, NULL, 0,
		    _("only csv is written as gb18030: the others say "
		      "themselves that they are UTF-8"));
		return 1;
	}
	if (o->format->binary && !o->file && isatty(STDOUT_FILENO)) {
		fault_set(fault, NULL, 0,
		    _("a terminal cannot show %s: give a file with '-o'"),
		    o->format->name);
		return 1;
	}
	return o->file ? outfile_open(&o->out, o->file, fault) : 0;
}

struct document_view
output_view(const struct output *o)
{
	bool screen = output_is_text(o) && !o->file && isatty(STDOUT_FILENO);

	return (struct document_view) {
		.columns =
		    o->file ? VIEW_COLUMNS : terminal_columns(VIEW_COLUMNS),
		.pictures = screen,
		.colour = screen && terminal_has_colour(),
		.language = lang_is_chinese() ? "zh-CN" : "en",
	};
}

/* Append text, which is UTF-8, as GB 18030, which has all that Unicode has. */
static int
encode(struct buf *out, struct span text, struct fault *fault)
{
	enum { MOST_BYTES = 4 };               /* of a character */
	char *in = (char *)(uintptr_t)text.at; /* iconv's type lacks a const */
	size_t left = text.len, room = text.len * MOST_BYTES;
	char *to = buf_reserve(out, room);
	iconv_t table = iconv_open("GB18030", "UTF-8");
	int result = 0;

	if (table == (iconv_t)-1)
		return fault_set(fault, NULL, 0,
		    _("the system has no tables for gb18030: %s"),
		    strerror(errno));
	if (iconv(table, &in, &left, &to, &room) == (size_t)-1)
		result = fault_set(fault, NULL, 0,
		    _("the text cannot be written as gb18030: %s"),
		    strerror(errno));
	iconv_close(table);
	out->len = (size_t)(to - out->at);
	return result;
}

static int
render(struct buf *out, const struct output *o, const struct document *d,
    const struct document_view *v, struct fault *fault)
{
	struct buf plain = { 0 };
	int result;

	if (o->format->make)
		return o->format->make(out, d, v, fault);
	if (is_csv(o) && !o->gb18030)
		buf_add_str(out, CSV_BOM);
	if (!o->gb18030) {
		o->format->render(out, d, v);
		return 0;
	}
	o->format->render(&plain, d, v);
	result = encode(out, buf_span(&plain), fault);
	buf_release(&plain);
	return result;
}

/* Text is safe, and may have colours; what is no text, no terminal gets. */
static int
write_out(struct output *o, struct span bytes, struct fault *fault)
{
	if (o->file) {
		outfile_write(&o->out, bytes);
		return outfile_commit(&o->out, fault);
	}
	if (output_is_text(o) || o->format->binary)
		fwrite(bytes.at, 1, bytes.len, stdout);
	else
		terminal_print(bytes);
	return 0;
}

int
output_put(struct output *o, struct span bytes, struct fault *fault)
{
	int result = write_out(o, bytes, fault);

	if (result == 0 && o->file)
		result = outfile_sync_folder(o->file, fault);
	return result;
}

int
output_finish(struct output *o, const struct document *d,
    const struct document_view *v, struct fault *fault)
{
	struct buf bytes = { 0 };
	int result = render(&bytes, o, d, v, fault);

	if (result == 0)
		result = output_put(o, buf_span(&bytes), fault);
	else
		output_drop(o);
	buf_release(&bytes);
	return result;
}

void
output_drop(struct output *o)
{
	if (o->file)
		outfile_drop(&o->out);
}
