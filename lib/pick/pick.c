/* Expressions that choose tickets: read, used, given back. */
#include "pick/pick.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/lang.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "pick/parse.h"

/* Lines and characters up to a byte, both from 1. */
static void
find_place(struct pick_place *place, struct span text, size_t byte)
{
	*place = (struct pick_place) { byte, 1, 1 };
	for (size_t at = 0; at < byte;) {
		if (text_next(text, &at) == '\n') {
			place->line++;
			place->column = 1;
		} else {
			place->column++;
		}
	}
}

int
pick_refuse(struct pick_reader *in, size_t at, const char *fmt, ...)
{
	char text[sizeof in->fault->text], where[sizeof in->fault->file];
	va_list args;

	va_start(args, fmt);
	diag_format(text, sizeof text, fmt, args);
	va_end(args);
	find_place(in->place, in->tokens.text, at);
	/* A fault has a file and a line: the column stands behind both. */
	snprintf(
	    where, sizeof where, "%.200s:%zu", in->origin, in->place->line);
	return fault_set(in->fault, where, in->place->column, "%s", text);
}

/* The configuration is wrong. */
static int
refuse_elsewhere(struct pick_reader *in)
{
	*in->place = (struct pick_place) { .at = SIZE_MAX };
	return -1;
}

int
pick_need_policy(struct pick_reader *in)
{
	struct pick_terms *terms = in->terms;

	if (!terms->by.policy &&
	    terms_load(&terms->by, terms->dir, terms->policy, in->fault) < 0)
		return refuse_elsewhere(in);
	return 0;
}

int
pick_need_taxonomy(struct pick_reader *in)
{
	struct pick_terms *terms = in->terms;

	if (!terms->taxonomy)
		terms->taxonomy = taxonomy_load(terms->dir, in->fault);
	return terms->taxonomy ? 0 : refuse_elsewhere(in);
}

int
pick_need_units(struct pick_reader *in)
{
	struct pick_terms *terms = in->terms;

	if (!terms->units)
		terms->units = units_load(terms->dir, in->fault);
	return terms->units ? 0 : refuse_elsewhere(in);
}

void
pick_terms_release(struct pick_terms *terms)
{
	terms_release(&terms->by);
	taxonomy_free(terms->taxonomy);
	units_free(terms->units);
	*terms = (struct pick_terms) { 0 };
}

static struct span
copy_text(struct pick *p, struct span text)
{
	const struct span bom = SPAN("\xef\xbb\xbf");

	if (text.len >= bom.len && !memcmp(text.at, bom.at, bom.len)) {
		text.at += bom.len;
		text.len -= bom.len;
	}
	return arena_copy(&p->arena, text);
}

struct pick *
pick_read(struct span text, const char *origin, struct pick_terms *terms,
    struct fault *fault, struct pick_place *place)
{
	struct pick *p = xcalloc(1, sizeof *p);
	struct pick_reader in = { .pick = p,
		.terms = terms,
		.origin = origin,
		.fault = fault,
		.place = place };

	p->terms = terms;
	in.tokens.arena = &p->arena;
	if (!text_is_utf8(text)) {
		*place = (struct pick_place) { .at = SIZE_MAX };
		fault_set(fault, origin, 0,
		    _("bytes that are no UTF-8, wanted an expression in "
		      "UTF-8"));
	} else {
		in.tokens.text = copy_text(p, text);
		p->root = parse_expression(&in);
	}
	if (p->root)
		return p;
	pick_free(p);
	return NULL;
}

void
pick_free(struct pick *p)
{
	if (!p)
		return;
	for (struct pick_needle *n = p->needles; n; n = n->next)
		needle_release(&n->needle);
	arena_release(&p->arena);
	free(p);
}

struct pick_room *
pick_room_new(const struct pick *p)
{
	struct pick_room *room = xcalloc(1, sizeof *room);

	room->pick = p;
	room->facts.policy = p->terms->by.policy;
	room->facts.calendars = p->terms->by.calendars;
	return room;
}

void
pick_room_free(struct pick_room *room)
{
	facts_release(&room->facts);
	sla_release(&room->sla);
	buf_release(&room->folded);
	free(room);
}

int
pick_match(const struct pick *p, struct pick_room *room, struct ticket *t)
{
	const struct value whole = { { NULL, 0 }, SCAN_NONE };

	room->ticket = t;
	room->judged = false;
	return match_node(room, p->root, whole);
}
