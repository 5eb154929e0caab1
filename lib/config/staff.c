/* The people of staff.csv: read, checked, found by their staff number. */
#include "config/staff.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/intern.h"
#include "base/lang.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "config/config.h"
#include "config/table.h"

enum column { BY, NAME, UNIT, LEADER, PHONE, EMAIL };

static const char *const columns[] = { "by", "name", "unit", "leader", "phone",
	"email", NULL };

struct staff {
	struct person *people; /* by the number of the staff number */
	size_t count;
	size_t room;
	struct intern numbers;
	struct arena arena;
};

static bool
is_made_of(struct span text, const char *set)
{
	for (size_t i = 0; i < text.len; i++)
		if (!text.at[i] || !strchr(set, text.at[i]))
			return false;
	return true;
}

/* A mail goes to one address: what could add another, or a header, is none. */
static bool
is_address(struct span email)
{
	const char *at = memchr(email.at, '@', email.len);
	size_t before = at ? (size_t)(at - email.at) : 0;

	for (size_t i = 0; i < email.len; i++)
		if (i != before && (email.at[i] <= ' ' || email.at[i] > '~' ||
				       strchr("@,;<>()\"\\", email.at[i])))
			return false;
	return before > 0 && before + 1 < email.len;
}

static int
check_person(const struct table *in, const struct span cells[])
{
	if (!cells[BY].len)
		return table_refuse(in, _("a person has no staff number"));
	if (span_equal(cells[BY], cells[LEADER]))
		return table_refuse(in, _("'%.*s' cannot lead themselves"),
		    SPAN_ARGS(cells[BY]));
	if (!is_made_of(cells[PHONE], "0123456789+-() "))
		return table_refuse(in,
		    _("'%.*s' is no phone number: digits, '+', '-', brackets "
		      "and blanks are"),
		    SPAN_ARGS(cells[PHONE]));
	if (cells[EMAIL].len && !is_address(cells[EMAIL]))
		return table_refuse(in,
		    _("'%.*s' is no mail address such as li@example.com"),
		    SPAN_ARGS(cells[EMAIL]));
	return 0;
}

static struct span
keep(struct staff *s, struct span cell)
{
	return cell.len ? arena_copy(&s->arena, cell)
			: (struct span) { NULL, 0 };
}

static int
read_person(struct table *in, const struct span row[], void *into)
{
	struct staff *s = into;
	struct span cells[EMAIL + 1];

	for (int i = BY; i <= EMAIL; i++)
		cells[i] = text_trim(row[i]);
	if (check_person(in, cells) < 0)
		return -1;
	if (intern_add(&s->numbers, cells[BY]) < s->count)
		return table_refuse(
		    in, _("'%.*s' stands there twice"), SPAN_ARGS(cells[BY]));
	s->people = xgrow(s->people, s->count, &s->room, sizeof *s->people);
	s->people[s->count++] = (struct person) {
		.by = keep(s, cells[BY]),
		.name = keep(s, cells[NAME]),
		.unit = keep(s, cells[UNIT]),
		.leader = keep(s, cells[LEADER]),
		.phone = keep(s, cells[PHONE]),
		.email = keep(s, cells[EMAIL]),
	};
	return 0;
}

struct staff *
staff_parse(struct span text, const char *origin, struct fault *fault)
{
	struct staff *s = xcalloc(1, sizeof *s);

	if (table_read(text, origin, columns, read_person, s, fault) == 0)
		return s;
	staff_free(s);
	return NULL;
}

struct staff *
staff_load(const char *dir, struct fault *fault)
{
	struct config_file file;
	struct staff *s;

	if (config_load(&file, dir, "staff.csv", fault) < 0)
		return NULL;
	s = staff_parse(file.text, file.origin, fault);
	config_release(&file);
	return s;
}

void
staff_free(struct staff *s)
{
	if (!s)
		return;
	arena_release(&s->arena);
	intern_release(&s->numbers);
	free(s->people);
	free(s);
}

const struct person *
staff_find(const struct staff *s, struct span by)
{
	size_t number;

	return intern_find(&s->numbers, by, &number) ? &s->people[number]
						     : NULL;
}

size_t
staff_count(const struct staff *s)
{
	return s->count;
}

const struct person *
staff_person(const struct staff *s, size_t place)
{
	return &s->people[place];
}
