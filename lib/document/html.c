/* A document as one HTML page that loads nothing and is led by nothing. */
#include <stdio.h>
#include <string.h>

#include "base/digest.h"
#include "base/lang.h"
#include "document/html_parts.h"
#include "document/page.h"
#include "document/svg.h"

enum {
	CONTENTS_LEAST = 3, /* exhibits that make a list of them worth while */
	NARROW_COLUMNS = 7, /* at most, of a table that may share its line */
	NARROW_ROWS = 12,   /* lest it stand beside much less */
	NARROW_TILES = 4,   /* and tiles */
	ID_MOST = 96,
};

static struct span
page_file(const char *name)
{
	const struct config_default *f = page_files;

	while (f->name && strcmp(f->name, name) != 0)
		f++;
	return f->text;
}

/* As a Content-Security-Policy names a text that may stand in the page. */
static void
add_source(struct buf *out, struct span text)
{
	unsigned char digest[DIGEST_SIZE];

	digest_sha256(text, digest);
	buf_add_str(out, "'sha256-");
	buf_add_base64(
	    out, (struct span) { (const char *)digest, sizeof digest });
	buf_add_char(out, '\'');
}

/*
 * Nothing but the page's own style and script may work, and nothing may be
 * fetched, even if a ticket's text were to get into the page as markup.  The
 * empty icon keeps browsers from asking a server for one.
 */
static void
add_policy(struct buf *out, struct span style, struct span script)
{
	buf_add_str(out, "<meta http-equiv=\"Content-Security-Policy\" "
			 "content=\"default-src 'none'; style-src ");
	add_source(out, style);
	buf_add_str(out, "; script-src ");
	add_source(out, script);
	buf_add_str(out, "; img-src data:; base-uri 'none'; "
			 "form-action 'none'\">\n");
}

static void
add_head(struct buf *out, const struct document_parts *d,
    const struct document_view *v)
{
	struct span style = page_file("page/style.css");
	struct span script = page_file("page/sort.js");

	buf_add_str(out, "<!DOCTYPE html>\n<html lang=\"");
	html_text(out, span_of(v->language));
	buf_add_str(out, "\">\n<head>\n<meta charset=\"utf-8\">\n");
	add_policy(out, style, script);
	buf_add_str(out, "<meta name=\"viewport\" content=\"width=device-width,"
			 " initial-scale=1\">\n"
			 "<meta name=\"color-scheme\" content=\"light dark\">\n"
			 "<meta name=\"referrer\" content=\"no-referrer\">\n"
			 "<meta name=\"generator\" content=\"cplt\">\n"
			 "<link rel=\"icon\" href=\"data:,\">\n<title>");
	html_text(out, d->title);
	buf_add_str(out, "</title>\n<style>");
	buf_add_span(out, style);
	buf_add_str(out, "</style>\n</head>\n<body>\n");
	svg_shapes(out);
}

/* What says nothing is left out, as in text. */
static bool
is_told(const struct fact *f)
{
	return f->cell.type != CELL_NONE &&
	       (f->cell.type != CELL_COUNT || f->cell.number != 0);
}

static void
add_facts(struct buf *out, const struct document_parts *d,
    const struct document_view *v)
{
	if (d->fact_count == 0)
		return;
	buf_add_str(out, "<dl class=\"facts\">\n");
	for (size_t i = 0; i < d->fact_count; i++) {
		if (!is_told(&d->facts[i]))
			continue;
		buf_add_str(out, "<div><dt>");
		html_text(out, d->facts[i].label);
		buf_add_str(out, "</dt><dd>");
		html_cell(out, d->facts[i].cell, v);
		buf_add_str(out, "</dd></div>\n");
	}
	buf_add_str(out, "</dl>\n");
}

/* The exhibit's name, which stays the same from report to report, so that
 * links into one lead into the next. */
static void
name_id(char id[ID_MOST], const struct document_parts *d, size_t block)
{
	const struct exhibit *t = d->blocks[block].exhibit;
	size_t same = 1;

	for (size_t i = 0; i < block; i++) {
		const struct exhibit *other = d->blocks[i].exhibit;

		same += other && strcmp(other->name, t->name) == 0;
	}
	if (same > 1)
		snprintf(id, ID_MOST, "x-%.60s.%zu", t->name, same);
	else
		snprintf(id, ID_MOST, "x-%.60s", t->name);
}

static size_t
count_exhibits(const struct document_parts *d)
{
	size_t n = 0;

	for (size_t i = 0; i < d->block_count; i++)
		n += d->blocks[i].kind == BLOCK_EXHIBIT;
	return n;
}

static void
add_contents(struct buf *out, const struct document_parts *d)
{
	char id[ID_MOST];

	buf_add_str(out, "<nav aria-label=\"");
	html_text(out, span_of(_("Contents")));
	buf_add_str(out, "\">\n<ul>\n");
	for (size_t i = 0; i < d->block_count; i++) {
		const struct document_block *b = &d->blocks[i];

		if (b->kind == BLOCK_HEADING) {
			buf_addf(out,
			    "<li class=\"chapter\"><a "
			    "href=\"#h-%zu\">",
			    i);
			html_text(out, b->text);
		} else if (b->kind == BLOCK_EXHIBIT) {
			name_id(id, d, i);
			buf_addf(out, "<li><a href=\"#%s\">", id);
			html_text(out, b->exhibit->title);
		} else {
			continue;
		}
		buf_add_str(out, "</a></li>\n");
	}
	buf_add_str(out, "</ul>\n</nav>\n");
}

/* True for what takes the page's whole width. */
static bool
is_wide(const struct exhibit *t)
{
	if (t->row_count == 0)
		return false;
	if (html_is_tiles(t))
		return t->row_count > NARROW_TILES;
	if (svg_has_figure(t) || t->keys > 1 || t->row_count > NARROW_ROWS ||
	    t->column_count > NARROW_COLUMNS)
		return true;
	for (size_t i = 0; i < t->column_count; i++) {
		if (html_is_prose(t, i))
			return true;
	}
	return false;
}

static void
add_exhibit(struct buf *out, const struct exhibit *t, const char *id, int level,
    const struct document_view *v)
{
	buf_addf(out,
	    "<section class=\"exhibit%s\" id=\"%s\" "
	    "aria-labelledby=\"%s-head\">\n<h%d id=\"%s-head\">",
	    is_wide(t) ? " wide" : "", id, id, level, id);
	html_text(out, t->title);
	buf_addf(out, "</h%d>\n", level);
	if (t->note.len > 0) {
		buf_add_str(out, "<p class=\"note\">");
		html_text(out, t->note);
		buf_add_str(out, "</p>\n");
	}
	svg_figure(out, t, id, v);
	if (t->row_count == 0) {
		buf_add_str(out, "<p class=\"none\">");
		html_text(out, span_of(_("None.")));
		buf_add_str(out, "</p>\n");
	} else if (html_is_tiles(t)) {
		html_tiles(out, t, v);
	} else {
		html_table(out, t, id, v);
	}
	buf_add_str(out, "</section>\n");
}

static void
add_blocks(struct buf *out, const struct document_parts *d,
    const struct document_view *v)
{
	int level = 2;
	char id[ID_MOST];

	for (size_t i = 0; i < d->block_count; i++) {
		const struct document_block *b = &d->blocks[i];

		if (b->kind == BLOCK_HEADING) {
			buf_addf(out, "<h2 class=\"chapter\" id=\"h-%zu\">", i);
			html_text(out, b->text);
			buf_add_str(out, "</h2>\n");
			level = 3;
		} else if (b->kind == BLOCK_SAY) {
			buf_add_str(out, "<p class=\"say\">");
			html_text(out, b->text);
			buf_add_str(out, "</p>\n");
		} else {
			name_id(id, d, i);
			add_exhibit(out, b->exhibit, id, level, v);
		}
	}
}

static void
add_foot(struct buf *out, const struct document_view *v)
{
	struct buf text = { 0 };

	buf_addf(&text, _("Times are those of %s."), zone_name(v->zone));
	buf_add_str(out, "<footer><p>");
	html_text(out, buf_span(&text));
	buf_release(&text);
	buf_add_str(out, "</p></footer>\n</div>\n<script>");
	buf_add_span(out, page_file("page/sort.js"));
	buf_add_str(out, "</script>\n</body>\n</html>\n");
}

void
document_html(
    struct buf *out, const struct document *d, const struct document_view *v)
{
	struct document_parts parts = document_parts(d);
	size_t exhibits = count_exhibits(&parts);
	bool contents = exhibits >= CONTENTS_LEAST;

	add_head(out, &parts, v);
	buf_addf(out, "<div class=\"page%s\">\n<header>\n<h1>",
	    contents        ? " listed"
	    : exhibits == 1 ? " alone"
			    : "");
	html_text(out, parts.title);
	buf_add_str(out, "</h1>\n");
	add_facts(out, &parts, v);
	buf_add_str(out, "</header>\n");
	if (contents)
		add_contents(out, &parts);
	buf_add_str(out, "<main>\n");
	add_blocks(out, &parts, v);
	buf_add_str(out, "</main>\n");
	add_foot(out, v);
}
