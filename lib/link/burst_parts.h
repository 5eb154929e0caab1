/* What a search for bursts is made of; for the files of burst.h alone. */
#ifndef CPLT_LINK_BURST_PARTS_H
#define CPLT_LINK_BURST_PARTS_H

#include <stdint.h>

#include "base/intern.h"
#include "link/burst.h"
#include "link/burst_hours.h"

enum {
	BURST_SPANS = 4, /* windows looked at: the whole, a half, … an eighth */
	BURST_NONE = -1,
};

/* Of one category, tickets are counted by place and by service. */
enum burst_kind { BURST_REGION, BURST_SERVICE, BURST_KINDS };

/* A ticket that was taken and may still count. */
struct burst_event {
	time_t at;
	long series[BURST_KINDS]; /* BURST_NONE: its kind is not known of it */
	long region;              /* a number, or BURST_NONE */
	struct incident *incident;
	char *id; /* NULL once it was handed on */
	size_t id_len;
	bool counts; /* no repeat, and in a series */
	bool usual;  /* to count for what is usual; members do not */
	bool past;
};

/* An incident that runs; see burst_find.c. */
struct burst_run {
	struct incident *incident; /* NULL: none runs */
	double fold;               /* how many times the usual it is held for */
	double rate;               /* tickets an hour of load, usually */
	double score, best;
	time_t scored;      /* up to when */
	size_t first, last; /* members; best was reached at the last */
};

/* The tickets of one category in one place, or of one service. */
struct burst_series {
	enum burst_kind kind;
	struct span category, place;      /* borrowed from bursts.keys */
	uint32_t long_count, short_count; /* usual ones of the past */
	uint32_t block_count;             /* of the block that runs */
	size_t *recent; /* numbers of events within the window */
	size_t recent_from, recent_end, recent_room; /* places in it */
	struct burst_run run;
};

/* How much more than chance counts vary, of one stretch of the past. */
struct burst_block {
	double excess; /* sum of squares beyond chance */
	double square; /* sum of squared expectations */
};

struct bursts {
	struct burst_rules rules;
	time_t now;
	bool finished;

	/* Events by number, of which those before first are gone; a ring. */
	struct burst_event *events;
	size_t room;
	size_t first, next;
	size_t out;                   /* the next to be handed on */
	size_t settled;               /* the first that is behind hours.end */
	size_t from_short, from_long; /* the first in the past */
	size_t from_span[BURST_SPANS];
	uint32_t span_count[BURST_SPANS]; /* usual ones of all series */

	struct intern keys; /* of series */
	struct burst_series *series;
	size_t series_room;
	size_t series_kept; /* when they were last thinned */
	struct intern regions;

	struct burst_hours hours;
	uint32_t kind_count[BURST_KINDS];  /* usual ones of the past */
	uint32_t kind_series[BURST_KINDS]; /* that have any */
	struct burst_block *blocks;        /* a ring */
	size_t block_room, block_next;
	uint32_t block_count; /* usual ones of the one that runs */
	double spread;        /* variance beyond chance, by the mean squared */

	struct incident **incidents;
	size_t incident_count, incident_room;
};

/* What is usual in a series, at some time. */
struct burst_usual {
	double mean;
	double spread;
};

static inline struct burst_event *
burst_event(const struct bursts *b, size_t number)
{
	return &b->events[number & (b->room - 1)];
}

/* burst_series.c: tell what series and region the ticket of *e is of; and
 * forget those of which no event that counts is left. */
void burst_series_find(
    struct bursts *b, const struct burst_ticket *t, struct burst_event *e);
void burst_series_thin(struct bursts *b);

/* burst_past.c: go on to the time of a ticket that comes next, and to that
 * ticket, the event last added. */
void burst_past_advance(struct bursts *b, time_t t);
void burst_past_hear(struct bursts *b);

/* An event counts for what is usual, or does so no more. */
void burst_past_usual(struct bursts *b, size_t number, bool usual);

/* Is there past enough to tell what is usual? */
bool burst_past_known(const struct bursts *b);

/* What is usual for a series in the last so many seconds, the whole window
 * halved span times: by the long past and by the short one. */
void burst_past_tell(const struct bursts *b, const struct burst_series *s,
    int span, uint32_t seen, struct burst_usual out[2]);

/* burst_find.c: look whether the event last added, which is of the series,
 * makes an incident or goes on with one. */
void burst_find(struct bursts *b, struct burst_series *s);

#endif
