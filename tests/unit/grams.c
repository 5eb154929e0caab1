/* The features of tickets. */
#include "text/grams.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "sample_model.h"

/* All names, in the order of the ticket, a blank bar between them. */
static void
expect(const char *json, const char *wanted)
{
	struct grams *g = grams_new();
	struct sample_ticket t;
	struct buf names = { 0 };

	sample_ticket(&t, json);
	for (int round = 0; round < 2; round++) {
		grams_find(g, &t.record);
		buf_clear(&names);
		for (size_t i = 0; i < g->count; i++) {
			if (i)
				buf_add_char(&names, '|');
			grams_name(g, i, &names);
		}
		assert_string_equal(buf_text(&names), wanted);
	}
	buf_release(&names);
	sample_ticket_release(&t);
	grams_free(g);
}

static void
runs_of_characters(void **state)
{
	(void)state;
	expect("{\"text\":\"网速慢，慢\"}",
	    "text:网|text:速|text:网速|text:慢|text:速慢|text:网速慢");
	expect("{\"text\":\"网\\u3000慢\"}", "text:网|text:慢");
	expect("{\"subject\":\"网\",\"text\":\"慢\",\"demand\":\"费\"}",
	    "text:网|text:慢|text:费");
	expect("{\"text\":\"カ카\"}", "text:カ|text:카|text:カ카");
	expect("{\"text\":\"😀\"}", "");
	expect("{}", "");
}

static void
words_with_neighbours_and_pieces(void **state)
{
	(void)state;
	expect("{\"text\":\"no Bill\"}", "text:no|text:bill|text:no bill");
	expect("{\"text\":\"no. Bill\"}", "text:no|text:bill");
	expect("{\"text\":\"bills\"}",
	    "text:bills|text:bil*|text:bill*|text:*ills|text:*lls");
	expect("{\"text\":\"can't\"}", "text:cant");
	expect("{\"text\":\"naïve É\"}",
	    "text:naïve|text:naï*|text:naïv*|text:*aïve|text:*ïve|"
	    "text:é|text:naïve é");
	expect("{\"text\":\"用wifi卡\"}", "text:用|text:wifi|text:卡");
	/* What is that long is no word. */
	expect("{\"text\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa b\"}", "text:b");
}

static void
numbers_are_one(void **state)
{
	(void)state;
	expect("{\"text\":\"500\"}", "");
	expect("{\"text\":\"500 5\"}", "");
	expect("{\"text\":\"30 days\"}", "text:days|text:0 days");
	expect("{\"text\":\"4g 500m\"}", "text:4g|text:0m|text:4g 0m");
	expect("{\"text\":\"扣500元\"}", "text:扣|text:元");
}

static void
fields_with_their_values(void **state)
{
	(void)state;
	expect("{\"channel\":\"web\",\"service\":\"宽带\",\"area\":\"urban\","
	       "\"region\":\"江蘇\",\"customer\":{\"tier\":\"vip\"},"
	       "\"owner\":{\"dept\":\"x\"},\"severity\":\"major\"}",
	    "channel:web|service:宽带|area:urban|region:江苏|tier:vip");
	expect("{\"channel\":5,\"text\":[]}", "channel:5");
}

/* The numbers of a ticket's features. */
static size_t
numbers(const char *json, uint32_t *out)
{
	struct grams *g = grams_new();
	struct sample_ticket t;
	size_t count;

	sample_ticket(&t, json);
	grams_find(g, &t.record);
	count = g->count;
	memcpy(out, g->hash, count * sizeof *out);
	sample_ticket_release(&t);
	grams_free(g);
	return count;
}

static void
the_same_however_it_is_written(void **state)
{
	static const char *const same[][2] = {
		{ "{\"text\":\"網絡訊號\"}", "{\"text\":\"网络讯号\"}" },
		{ "{\"text\":\"ＷｉＦｉ 断\"}", "{\"text\":\"wifi 断\"}" },
		{ "{\"text\":\"断　网\"}", "{\"text\":\"断 网\"}" },
		{ "{\"text\":\"don\xe2\x80\x99t\"}", "{\"text\":\"don't\"}" },
		{ "{\"text\":\"断\xe2\x80\x8b网\"}", "{\"text\":\"断网\"}" },
		{ "{\"text\":\"pay 12345678\"}", "{\"text\":\"pay 99\"}" },
	};
	uint32_t one[GRAMS_MOST], other[GRAMS_MOST];

	(void)state;
	for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
		size_t count = numbers(same[i][0], one);

		assert_int_equal(numbers(same[i][1], other), count);
		assert_memory_equal(one, other, count * sizeof *one);
	}
}

/* They stand in files. */
static void
numbers_for_ever(void **state)
{
	(void)state;
	assert_int_equal(sample_hash("{\"text\":\"慢\"}"), 0x5bb52664);
	assert_int_equal(sample_hash("{\"text\":\"网速\"}"), 0x39cd061e);
	assert_int_equal(sample_hash("{\"text\":\"网速慢\"}"), 0x41269359);
	assert_int_equal(sample_hash("{\"text\":\"bill\"}"), 0x3a561569);
	assert_int_equal(sample_hash("{\"text\":\"no bill\"}"), 0x0857b25d);
	assert_int_equal(sample_hash("{\"text\":\"bills\"}"), 0x9b2427c8);
	assert_int_equal(sample_hash("{\"channel\":\"web\"}"), 0x06604b1a);
}

/* However long a text is, and whatever stands in it. */
static void
no_more_than_there_is_room_for(void **state)
{
	struct buf text = { 0 };
	uint64_t random = 5;
	uint32_t all[GRAMS_MOST];
	size_t most = 0;

	(void)state;
	for (int round = 0; round < 60; round++) {
		static const char *const pieces[] = { "网", "速", "b", "word",
			" ", "é", "7", "，", "😀", "'", "x", "カ" };
		size_t count;

		buf_clear(&text);
		buf_add_str(&text, "{\"region\":\"");
		for (int i = 0; i < 200 * round; i++) {
			if (i == 100 * round)
				buf_add_str(&text, "\",\"text\":\"");
			random =
			    random * 6364136223846793005u + 1442695040888963407;
			buf_add_str(&text, pieces[(random >> 33) % 12]);
		}
		if (round % 7 == 6)
			for (int i = 0; i < 3000; i++)
				buf_addf(&text, " w%c%c%c", 'a' + i % 26,
				    'a' + i / 26 % 26, 'a' + i / 676);
		buf_add_str(&text, "\"}");
		count = numbers(buf_text(&text), all);
		most = count > most ? count : most;
		for (size_t i = 0; i < count; i++)
			for (size_t k = 0; k < i; k++)
				assert_int_not_equal(all[i], all[k]);
	}
	assert_int_equal(most, GRAMS_MOST);
	buf_release(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(runs_of_characters),
		cmocka_unit_test(words_with_neighbours_and_pieces),
		cmocka_unit_test(numbers_are_one),
		cmocka_unit_test(fields_with_their_values),
		cmocka_unit_test(the_same_however_it_is_written),
		cmocka_unit_test(numbers_for_ever),
		cmocka_unit_test(no_more_than_there_is_room_for),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
