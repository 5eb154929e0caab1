/* Chinese addresses, and plates, in a text that is to be masked. */
#include "text/mask_parts.h"

enum {
	NAME_MOST = 8,    /* letters of the name of a street or an estate */
	UNITS_MOST = 8,   /* in a chain */
	NUMBER_MOST = 16, /* letters of the number of a house */
};

/* How streets, villages and estates end that have numbers. */
static const char *const ways[] = { "路", "街", "巷", "大道", "弄", "胡同",
	"村", "屯", "寨", "坊", "苑", "小区", "花园", "家园", "公寓", "大厦",
	"广场", "社区", "新村", "佳园", "名城", "华庭", "雅苑", "国际", "庭",
	"湾", "轩", "府", "城", "园", "里", "道", "塘", "宿舍", "一段", "二段",
	"三段", "四段", NULL };

/* Words that end so and are no place: 知道10号 is a date. */
static const char *const no_ways[] = { "知道", "难道", "报道", "频道", "渠道",
	"味道", "通道", "管道", "街道", "线路", "电路", "网路", "思路", "半路",
	"走路", "铁路", "公路", "农村", "全村", "本村", "我村", "家里", "这里",
	"那里", "哪里", "手里", "村里", "心里", "夜里", "屋里", "店里", "卡里",
	"县里", "市里", "城里", "公里", "阶段", "时段", "号段", "手段", "片段",
	"地段", "频段", "全城", "同城", "政府", "校园", "国际", NULL };

/* What a number in an address counts, the finest of which is a flat. */
static const char *const units[] = { "号楼", "号院", "号", "栋", "幢", "座",
	"单元", "室", "层", "楼", "组", "房", "弄", "队", "楼层", "号门",
	"号房", "梯", NULL };

/* Parts of an estate, which say nothing without a house behind them. */
static const char *const parts[] = { "期", "区", NULL };

/* Words that begin as a unit does and are none. */
static const char *const no_units[] = { "号线", "号文", "号令", "号公告",
	"号机", "号码", "号口", "号前", "号后", "房产", "房屋", "房价", "房子",
	"房东", "房间", "房租", "房地", "层面", "层次", "楼盘", "楼价", "组织",
	"组成", "组合", "组长", "队伍", "队长", "室内", "室外", "座机", "座位",
	"座谈", NULL };

/* With a number before them these are of an address without more. */
static const char *const rooms[] = { "室", "房", "单元", NULL };

/* Buildings that have a letter. */
static const char *const blocks[] = { "座", "栋", "幢", NULL };

/* Where the name of a street cannot reach back over. */
static const char stops[] =
    "省市区县州盟旗镇乡在住于到是从的我们你他她家址为"
    "去往至和与了来跑对向有给说因请把被让这那个位处"
    "附近离过经局出提审即但只还将影响选报举询问叫称等及并且或";

struct unit {
	size_t digits;
	bool room; /* of a flat */
	bool part; /* only of an estate */
};

/* What hundreds of are counted where flats could be meant. */
static const char counters[] = "户兆元块个次人米多余年月天万";

/* Digits or 一二三… and what they count: how many letters, 0 for none. */
static size_t
unit_at(const struct mask_work *w, size_t i, struct unit *u)
{
	size_t from = i, len;

	*u = (struct unit) { 0 };
	while (mask_is_latin(mask_point(w, i)) && i - from < 2)
		i++; /* B2栋 */
	for (; i - from < NUMBER_MOST &&
	       (mask_is_digit(mask_point(w, i)) ||
		   (mask_is_han(mask_point(w, i)) &&
		       mask_in_set(
			   mask_point(w, i), "一二三四五六七八九十甲乙丙")));
	     i++)
		u->digits++;
	while (u->digits &&
	       (mask_point(w, i) == '-' || mask_point(w, i) == 0x4e4b) &&
	       mask_is_digit(mask_point(w, i + 1)) && i - from < NUMBER_MOST)
		for (i++; mask_is_digit(mask_point(w, i)); i++)
			u->digits++;
	if (i == from + 1 && !u->digits && mask_list_at(w, i, blocks))
		return i + 1 - from; /* A座 */
	if (!u->digits || mask_list_at(w, i, no_units))
		return 0;
	u->room = mask_list_at(w, i, rooms) > 0;
	len = mask_list_at(w, i, units);
	if (!len)
		u->part = (len = mask_list_at(w, i, parts)) > 0;
	return len ? i + len - from : 0;
}

/* Blanks and dashes between units. */
static size_t
skip_dashes(const struct mask_work *w, size_t i)
{
	while (mask_point(w, i) == '-' || mask_point(w, i) == ' ')
		i++;
	return i;
}

/* 502 in 3栋502, which nothing follows that could be counted. */
static size_t
skip_bare(const struct mask_work *w, size_t i)
{
	size_t end = i;

	while (end - i < NUMBER_MOST &&
	       (mask_is_digit(mask_point(w, end)) ||
		   (mask_point(w, end) == '-' &&
		       mask_is_digit(mask_point(w, end + 1)))))
		end++;
	return end - i >= 3 && !mask_in_set(mask_point(w, end), counters) ? end
									  : i;
}

/* 12-3-502: what it takes, 0 when it is less, or a span of years. */
static size_t
dashed_at(const struct mask_work *w, size_t i)
{
	size_t from = i, dashes = 0, last = i;

	if (!mask_is_digit(mask_point(w, i)))
		return 0;
	for (; i - from < NUMBER_MOST &&
	       (mask_is_digit(mask_point(w, i)) || mask_point(w, i) == '-');
	     i++)
		if (mask_point(w, i) == '-') {
			dashes++;
			last = i + 1;
		}
	return dashes >= 2 || (dashes && i - last == 3) ? i - from : 0;
}

/* A chain of units: 3栋2单元502室, and a bare number behind it: 3栋502. */
static size_t
units_at(const struct mask_work *w, size_t i, size_t *count, bool *room)
{
	size_t from = i, end = i, len;
	struct unit u;

	*count = 0;
	*room = false;
	for (int n = 0; n < UNITS_MOST && (len = unit_at(w, i, &u)); n++) {
		*room |= u.room ? u.digits >= 2 : *count && u.digits >= 3;
		i += len;
		if (!u.part) {
			++*count;
			end = i;
		}
		i = skip_dashes(w, i);
	}
	i = skip_dashes(w, end);
	if (*count && skip_bare(w, i) > i) {
		*room = true;
		end = skip_bare(w, i);
	}
	return end - from;
}

/* Where the street or estate whose name ends before i begins, i for none. */
static size_t
way_before(const struct mask_work *w, size_t i)
{
	size_t from = i, suffix = 0;

	for (const char *const *no = no_ways; *no; no++)
		if (mask_word_before(w, i, *no))
			return i;
	for (const char *const *way = ways; *way; way++) {
		size_t len = mask_word_before(w, i, *way);

		if (len > suffix)
			suffix = len;
	}
	if (!suffix)
		return i;
	for (from = i - suffix; from > 0 && i - from < NAME_MOST; from--) {
		uint32_t c = mask_point(w, from - 1);

		if (!mask_is_han(c) || mask_in_set(c, stops) ||
		    w->letters[from - 1].hit)
			break;
	}
	return i - from >= suffix + 1 || suffix >= 2 ? from : i;
}

/* A street before another, an estate in a street: 麓山南路阳光小区3栋. */
static size_t
ways_before(const struct mask_work *w, size_t i)
{
	size_t from = way_before(w, i);

	for (int depth = 0; depth < 3 && from < i; depth++) {
		size_t more = way_before(w, from);

		if (more == from)
			break;
		from = more;
	}
	return from;
}

/* The houses of a list, of which only the first has the street before it. */
static void
take_address(struct mask_work *w, size_t *at)
{
	size_t count, from, len;
	bool room;

	len = units_at(w, *at, &count, &room);
	if (!len)
		len = dashed_at(w, *at);
	if (!len) {
		++*at;
		return;
	}
	from = ways_before(w, *at);
	if (from < *at || count >= 3 || room)
		mask_hit(w, from, *at + len, MASK_ADDRESS);
	*at += len;
}

size_t
mask_skip_mark(
    const struct mask_work *w, size_t i, size_t *letters, size_t *digits)
{
	*letters = *digits = 0;
	for (;; i++) {
		uint32_t c = mask_point(w, i);

		if (mask_is_digit(c))
			++*digits;
		else if (c < 0x80 && mask_is_latin(c))
			++*letters;
		else
			return i;
	}
}

/* GA 36: a province, a letter, five or six letters and digits: 湘A·12345. */
static void
take_plate(struct mask_work *w, size_t i)
{
	size_t letters, digits, end;
	uint32_t city = mask_point(w, i + 1), c;

	if (mask_lower(city) < 'a' || mask_lower(city) > 'z' ||
	    !mask_in_set(mask_point(w, i),
		"京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁"
		"琼"))
		return;
	c = mask_point(w, i + 2);
	end = i + 2 +
	      (c == 0xb7 || c == ' ' || c == '-' || c == '.' || c == 0x2022 ||
		  c == 0x30fb);
	c = mask_point(w, end);
	end = mask_skip_mark(w, end, &letters, &digits);
	if (letters + digits == 4 &&
	    mask_in_set(mask_point(w, end), "挂学警港澳"))
		letters++, end++;
	if ((letters + digits == 5 || letters + digits == 6) && digits >= 2)
		mask_hit(w, i, end, MASK_PLATE);
}

void
mask_find_places(struct mask_work *w)
{
	for (size_t i = 0; i < w->count; i++) {
		uint32_t c = mask_point(w, i);

		if (mask_is_digit(c) &&
		    !(i && mask_is_digit(mask_point(w, i - 1))))
			mask_street(w, i);
		else if (mask_is_han(c))
			take_plate(w, i);
		else if (mask_is_capital(c))
			mask_postcode(w, i);
	}
	for (size_t i = 0; i < w->count;) {
		uint32_t c = mask_point(w, i);

		if (c == 0 || (i && mask_is_digit(c) &&
				  mask_is_digit(mask_point(w, i - 1))))
			i++;
		else
			take_address(w, &i);
	}
}
