/* What a customer is called, by the surname. */
#include "text/salutation.h"

#include <stdint.h>

#include "base/text.h"

enum {
	HAN = 3,         /* bytes of a common Han character in UTF-8 */
	LONGEST = 4,     /* characters of a name with a compound surname */
	LONGEST_ONE = 3, /* with a surname of one character */
};

/*
 * Surnames of one character: the common ones by how many bear them, then those
 * of the Hundred Family Surnames and others in use.  Whoever has none of these
 * is called by the whole name.
 */
static const char singles[] =
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾"
    "肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾"
    "夏付方邹熊白孟秦邱侯江尹薛闫雷龙黎史陶贺毛段郝顾龚邵覃武钱戴严莫"
    "孔向常汤万赖文樊洪阎兰康施牛殷易葛俞章庄伍翟倪齐季聂庞鲁梅颜安申"
    "舒曲柳左路欧耿岳童温关辛焦凌管邢解甘卜柴祝尚苗喻盛单宁靳项祁鲍骆"
    "纪涂游谷车丛霍包柯滕毕裴阮宫娄苟卫牟饶裘蒙成米党池隋匡詹冉谌褚查"
    "佟靖阳郎全楚屈应晏封桑司艾胥房鄢简冷古闵仇沙桂晋连景费边窦苑华代"
    "卓习蒲丘佘揭仝呙矫庹帅逯原官印扈支蓝郁战由井粟巫鹿商邸明时蔺厉栾"
    "冀郦雍却璩濮寿通扶燕郏浦农别瞿充慕茹宦鱼容暨居衡步都满弘寇广禄阙"
    "东殳沃利蔚越夔隆师巩厍晁勾敖融訾阚那毋乜养鞠须丰巢蒯后荆红竺权盖"
    "益桓公奚郗班仰秋仲伊暴甄芮羿储汲邴糜松乌焉巴弓牧隗山宓蓬叔幸韶郜"
    "薄宿怀从鄂索咸籍屠苍闻莘贡劳逄姬堵宰和穆平元卞皮计伏臧谈茅席麻强"
    "危刁虞凤花酆岑水云昌柏滑湛狄宣缪干宗贲杭吉钮嵇荣翁荀羊於惠富塔戚"
    "朴玄区敬宝展闪门赫初祖庾随邝眭字阿拜尤辜招啜岩禹尧羌鄞盘奉郐勉伟"
    "植钭况琴哲谯笪年爱佴伯墨楼练操昝逢扬茆缑亓税蹇仵荘張劉陳楊黃趙吳"
    "孫馬羅鄭謝許韓鄧馮蕭葉蘇呂盧鍾譚陸範韋賈鄒閻龍賀顧龔錢嚴湯萬賴龐"
    "魯顏莊聶齊關單寧項紀塗車畢衛饒黨應華費邊竇藍厲欒豐榮繆談鮑喬乔劍"
    "區鄺鐘歐";

/*
 * Compound surnames in use, of two characters each, in both ways of writing
 * where they differ.  They are whole also where nothing follows: 欧阳 alone is
 * more often the surname that was taken down than somebody of the surname 欧,
 * and 欧阳先生 is right for both.
 */
static const char compounds[] =
    "欧阳歐陽上官皇甫令狐诸葛諸葛司徒司马司馬司空司寇申屠夏侯完颜完顏"
    "慕容尉迟尉遲长孙長孫端木闻人聞人东方東方独孤獨孤南宫南宮万俟淳于"
    "单于單于赫连赫連澹台公冶濮阳濮陽太叔轩辕軒轅钟离鍾離鐘離宇文鲜于"
    "鮮于亓官呼延归海歸海羊舌微生西门西門百里东郭東郭南门南門第五公孙"
    "公孫仲孙仲孫公羊公良公西东门東門拓跋漆雕宰父夹谷夾谷颛孙顓孫壤驷"
    "壤駟巫马巫馬子车子車闾丘閭丘";

/*
 * Compound surnames of few bearers that begin with a surname of many, and go on
 * with a character that given names begin with: 贺兰英 is a Ms 贺.  They count
 * only where two characters follow.
 */
static const char doubtful[] =
    "贺兰賀蘭梁丘左丘谷梁穀梁段干乐正樂正宗政纳兰納蘭";

/* How names of companies and offices end; no given name ends so. */
static const char *const bodies[] = { "公司", "集团", "集團", "店", "厂", "廠",
	"局", "院", "校", "部", "所", "处", "室", "站", "厅", "廳", "馆", "館",
	"社", "队", "組", "组", "网", "吧", "银行", "商行", "车行", "中心",
	"大学", "大學", "中学", "小学", "协会", "商会", "工会", "委员会",
	"学会", "基金会", "超市", "商场", "广场", "市场", "酒楼", "大厦",
	"工厂", "电视台", "幼儿园", "公园", "政府", "单位", "物业", "网络",
	"科技", "通信", "通讯", "电信", "食品", "服饰", "专卖", NULL };

/* Titles that a name was taken down with, or in place of one. */
static const char *const titles[] = { "先生", "女士", "小姐", "太太", "夫人",
	"同志", "老师", "老師", "师傅", "師傅", "经理", "經理", "医生", "醫生",
	"律师", "律師", "老板", "老闆", "阿姨", "大爷", "大妈", "教授", "主任",
	"局长", "处长", "科长", "校长", "书记", "顾客", "户", "主", "房东",
	"司机", "居民", "农民", "经理人", "代理人", "代办人", "当事人", NULL };

static bool
is_han(uint32_t point)
{
	return (point >= 0x3400 && point <= 0x4dbf) ||
	       (point >= 0x4e00 && point <= 0x9fff) ||
	       (point >= 0x20000 && point <= 0x3ffff);
}

/* What stands for a character of a name that is not to be seen. */
static bool
is_mask(uint32_t point)
{
	return point == '*' || point == 0xff0a || point == 0x25cb;
}

/* Characters of a name that is all Han, the first not masked; else 0. */
static size_t
count_characters(struct span name)
{
	size_t count = 0;

	for (size_t at = 0; at < name.len; count++) {
		uint32_t point = text_next(name, &at);

		if (!is_han(point) && (count == 0 || !is_mask(point)))
			return 0;
	}
	return count;
}

static bool
ends_in(struct span name, const char *const list[])
{
	for (; *list; list++) {
		size_t len = strlen(*list);

		if (name.len >= len &&
		    !memcmp(name.at + name.len - len, *list, len))
			return true;
	}
	return false;
}

/* Does name begin with one of the surnames of list, of size bytes each? */
static bool
begins_with(struct span name, const char *list, size_t size)
{
	if (name.len < size)
		return false;
	for (; *list; list += size)
		if (!memcmp(name.at, list, size))
			return true;
	return false;
}

struct span
salutation_surname(struct span name)
{
	const struct span none = { NULL, 0 };
	size_t count;

	name = text_trim(name);
	count = count_characters(name);
	if (count == 0 || count > LONGEST || ends_in(name, titles) ||
	    (count > 1 && ends_in(name, bodies)))
		return none;
	if (begins_with(name, compounds, 2 * HAN) ||
	    (count == LONGEST && begins_with(name, doubtful, 2 * HAN)))
		return (struct span) { name.at, 2 * HAN };
	if (count <= LONGEST_ONE && begins_with(name, singles, HAN))
		return (struct span) { name.at, HAN };
	return none;
}

void
salutation_add(
    struct buf *out, struct span name, enum gender gender, bool chinese)
{
	static const char *const forms[] = {
		[GENDER_UNKNOWN] = "先生/女士",
		[GENDER_MALE] = "先生",
		[GENDER_FEMALE] = "女士",
	};
	struct span surname = { NULL, 0 };

	name = text_trim(name);
	if (chinese)
		surname = salutation_surname(name);
	if (surname.at) {
		buf_add_span(out, surname);
		buf_add_str(out, forms[gender]);
	} else if (name.len) {
		buf_add_span(out, name);
	} else {
		buf_add_str(out, chinese ? "尊敬的客户" : "customer");
	}
}
