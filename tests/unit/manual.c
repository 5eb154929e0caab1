/* cplt-ticket(5) lists the acts as the table has them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "capture.h"
#include "ticket/lifecycle.h"

#define IN(status) (UINT32_C(1) << STATUS_##status)
#define ALL        (IN(COUNT) - 1)

/* Groups of states that have a name in the manual, the wider ones first. */
static const struct {
	const char *name;
	uint32_t states;
} groups[] = {
	{ "any", ALL & ~IN(ARCHIVED) },
	{ "open", ALL & ~IN(ARCHIVED) & ~IN(CLOSED) & ~IN(WITHDRAWN) &
		      ~IN(REJECTED) },
	{ "in hand", IN(CLOSED) - 1 },
};

static void
add_states(struct buf *out, uint32_t from)
{
	const char *comma = "";

	for (size_t i = 0; i < 3 && !*comma; i++) {
		if ((from & groups[i].states) != groups[i].states)
			continue;
		buf_add_str(out, groups[i].name);
		from &= ~groups[i].states;
		comma = ", ";
	}
	for (int i = 0; i < STATUS_COUNT; i++) {
		if (!(from >> i & 1))
			continue;
		buf_addf(out, "%s%s", comma, ticket_statuses[i]);
		comma = ", ";
	}
}

static const char *
led_to(const struct lifecycle_act *a)
{
	if (a->leads_to == LIFECYCLE_BACK)
		return "back";
	return a->leads_to < 0 ? "=" : ticket_statuses[a->leads_to];
}

static bool
is_end(const struct lifecycle_member *m)
{
	return !m || (!m->path && !m->writes);
}

static void
add_paths(struct buf *out, const struct lifecycle_act *a, bool needed)
{
	const char *comma = "";

	for (const struct lifecycle_member *m = a->members; !is_end(m); m++) {
		if (!m->path || m->needed != needed)
			continue;
		buf_addf(out, "%s%s", comma, m->path);
		comma = ", ";
	}
}

static bool
is_of_its_name(const struct lifecycle_member *m)
{
	return m->path && m->writes && !m->appended &&
	       strcmp(m->path, m->writes) == 0;
}

/* Whose event writes the field of that name, and with what. */
static void
add_writers(struct buf *out, const char *field)
{
	const char *comma = "";

	for (const struct lifecycle_act *a = lifecycle_acts; a->name; a++) {
		const struct lifecycle_member *m = a->members;

		for (; !is_end(m); m++) {
			if (!m->writes || strcmp(m->writes, field) != 0 ||
			    is_of_its_name(m))
				continue;
			buf_addf(out, "%s%s ", comma, a->name);
			if (m->path)
				buf_addf(out, "(%s)", m->path);
			else
				buf_addf(out, "= %s", m->constant);
			comma = ", ";
		}
	}
}

/* Whose members write the fields of their own name. */
static void
add_own_names(struct buf *out)
{
	const char *comma = "";

	for (const struct lifecycle_act *a = lifecycle_acts; a->name; a++) {
		const struct lifecycle_member *m = a->members;
		struct buf names = { 0 };
		bool all = true;

		for (; !is_end(m); m++) {
			all &= is_of_its_name(m);
			if (is_of_its_name(m))
				buf_addf(&names, "%s%s", names.len ? ", " : "",
				    m->path);
		}
		if (names.len) {
			buf_addf(out, "%s%s (%s)", comma, a->name,
			    all ? "all" : buf_text(&names));
			comma = ", ";
		}
		buf_release(&names);
	}
}

/* Append the row of a list, broken as the page's text is. */
static void
add_row(struct buf *list, struct buf *row)
{
	const char *p = buf_text(row);
	size_t left = row->len, width = 80;

	while (left > width) {
		size_t cut = width;

		while (p[cut] != ' ' || p[cut - 1] != ',')
			cut--;
		buf_add(list, p, cut);
		buf_add_char(list, '\n');
		p += cut + 1;
		left -= cut + 1;
	}
	buf_add(list, p, left);
	buf_add_char(list, '\n');
	buf_release(row);
}

/* The page has that list, whole and in that order. */
static void
stands_in(const struct buf *page, struct buf *list)
{
	if (!strstr(page->at, buf_text(list))) {
		fprintf(stderr, "the page lacks:\n%s", list->at);
		fail();
	}
	buf_release(list);
}

static void
read_page(struct buf *page)
{
	get_file("man/cplt-ticket.5", page);
}

static void
lists_states(void **state)
{
	struct buf page = { 0 }, list = { 0 };

	(void)state;
	read_page(&page);
	for (const struct lifecycle_act *a = lifecycle_acts; a->name; a++) {
		struct buf row = { 0 };

		if (a->hand == HAND_COMMAND)
			continue;
		buf_addf(&row, ".It Cm %s Ta %s Ta ", a->name, led_to(a));
		add_states(&row, a->from);
		add_row(&list, &row);
	}
	buf_add_str(&list, ".El\n");
	stands_in(&page, &list);
	buf_release(&page);
}

static void
lists_members(void **state)
{
	struct buf page = { 0 }, list = { 0 };

	(void)state;
	read_page(&page);
	for (const struct lifecycle_act *a = lifecycle_acts; a->name; a++) {
		struct buf needed = { 0 }, others = { 0 }, row = { 0 };

		add_paths(&needed, a, true);
		add_paths(&others, a, false);
		buf_addf(&row, ".It Cm %s Ta %s Ta %s", a->name,
		    needed.len ? buf_text(&needed) : "\\&",
		    others.len ? buf_text(&others) : "\\&");
		if (needed.len || others.len)
			add_row(&list, &row);
		buf_release(&row);
		buf_release(&needed);
		buf_release(&others);
	}
	buf_add_str(&list, ".El\n");
	stands_in(&page, &list);
	buf_release(&page);
}

static void
add_field(struct buf *list, const struct lifecycle_member *m)
{
	struct buf row = { 0 }, start = { 0 };

	buf_addf(&start, ".It Cm %s%s Ta ", m->writes, m->appended ? "[]" : "");
	if (!list->len || !strstr(buf_text(list), buf_text(&start))) {
		buf_add_span(&row, buf_span(&start));
		add_writers(&row, m->writes);
		add_row(list, &row);
	}
	buf_release(&start);
}

static void
lists_fields(void **state)
{
	struct buf page = { 0 }, list = { 0 }, row = { 0 };

	(void)state;
	read_page(&page);
	for (const struct lifecycle_act *a = lifecycle_acts; a->name; a++)
		for (const struct lifecycle_member *m = a->members; !is_end(m);
		     m++)
			if (m->writes && !is_of_its_name(m))
				add_field(&list, m);
	buf_add_str(&row, ".It of its own name Ta ");
	add_own_names(&row);
	add_row(&list, &row);
	buf_add_str(&list, ".El\n");
	stands_in(&page, &list);
	buf_release(&page);
}

/* Each act is explained. */
static void
says_what_each_is(void **state)
{
	struct buf page = { 0 }, line = { 0 };

	(void)state;
	read_page(&page);
	for (const struct lifecycle_act *a = lifecycle_acts; a->name; a++) {
		buf_clear(&line);
		buf_addf(&line, "\n.It Cm %s Ta %s\n", a->name, a->label);
		if (!strstr(page.at, buf_text(&line)))
			fail_msg("the page lacks:%s", line.at);
	}
	buf_release(&line);
	buf_release(&page);
}

/* Each code is a word of it. */
static void
says_codes(void **state)
{
	struct buf page = { 0 };

	(void)state;
	read_page(&page);
	for (const struct lifecycle_act *a = lifecycle_acts; a->name; a++)
		for (const struct lifecycle_member *m = a->members; !is_end(m);
		     m++)
			for (int i = 0; m->codes && m->codes[i]; i++) {
				struct buf word = { 0 };

				buf_addf(&word, " %s", m->codes[i]);
				if (!strstr(page.at, buf_text(&word)))
					fail_msg("the page lacks%s", word.at);
				buf_release(&word);
			}
	buf_release(&page);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(says_what_each_is),
		cmocka_unit_test(lists_states),
		cmocka_unit_test(lists_members),
		cmocka_unit_test(lists_fields),
		cmocka_unit_test(says_codes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
