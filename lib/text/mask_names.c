/* Chinese names in a text that is to be masked, by the words beside them. */
#include "text/mask_parts.h"

#include "text/salutation.h"

enum { NAME_MOST = 4 };

/* Forms of address behind a name. */
static const char *const honorifics[] = { "先生", "女士", "小姐", "太太",
	"夫人", "阿姨", "大爷", "大妈", "大娘", "大姐", "大哥", "大叔", "大嫂",
	"大伯", "奶奶", "爷爷", "叔叔", "伯伯", "婆婆", "公公", "老师", "師傅",
	"师傅", "姑娘", "同志", "同学", "女仕", "师父", NULL };

/* Titles, before which other words stand as often. */
static const char *const titles[] = { "医生", "律师", "老板", "教授", "经理",
	"主任", "主管", "班长", "组长", "队长", "站长", "局长", "处长", "科长",
	"校长", "院长", "所长", "书记", "工程师", "总监", "主席", "秘书",
	"会计", "护士", "警官", "村长", "镇长", "县长", "区长", "厂长", "店长",
	"董事长", NULL };

/* Words that a name follows at once, whatever comes then. */
static const char *const firm[] = { "我叫", "名叫", "姓名", "名字", "联系人",
	"收件人", "机主", "户主", "户名", "开户人", "经办人", "代办人",
	"签字人", "投诉人", "申诉人", "申告人", "报障人", "信访人", "留言人",
	"来电人", "当事人", "法人", "法定代表人", "投诉者", "机主是", "叫做",
	NULL };

/* Words that a name may follow, if the clause goes on as it does then. */
static const char *const loose[] = { "客户", "用户", "顾客", "会员", "业主",
	"村民", "居民", "市民", "网友", "同事", "朋友", "老公", "老婆", "丈夫",
	"妻子", "儿子", "女儿", "父亲", "母亲", "爸爸", "妈妈", "哥哥", "弟弟",
	"姐姐", "妹妹", "爱人", "孩子", "邻居", "房东", "租客", "本人", "我是",
	"这是", "联系", "找到", "客服", "员工", "坐席", "话务员", "装维",
	"店员", "机主为", "户主为", "由", "经", NULL };

/* How a clause goes on behind a name. */
static const char *const after[] = { "反映", "反应", "投诉", "来电", "致电",
	"表示", "称", "说", "要求", "认为", "不满", "申请", "咨询", "办理",
	"电话", "手机", "身份证", "于", "的", "因", "从", "已", "本人", "名下",
	"拨打", "今", "昨", "曾", "多次", "再次", "强烈", "未", "需要", "希望",
	"打来", "回复", "答复", "告知", "告诉", "承诺", "答应", "签字", "签收",
	"接听", "上门", "受理", "处理", "联系", "家", "等人", "夫妇", "在",
	"质疑", "提出", NULL };

/* The same behind a name with a common surname. */
static const char *const after_common[] = { "会", "没", "去", "来", "想", "打",
	"给", "被", "把", "到", "一直", "也", "都", "和", "与", NULL };

/* A clause that begins with a name often goes on with these. */
static const char *const speaks[] = { "说", "称", "表示", "告诉", "告知",
	"承诺", "答应", "签字", "签收", "来电", "致电", "回复说", "答复说",
	"反映", "打来电话", "投诉", NULL };

/* Surnames of most people that are hardly ever anything else. */
static const char common[] =
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁"
    "潘蒋蔡余杜叶苏魏吕丁沈姚卢姜崔钟谭陆汪范廖贾夏韦邹孟熊秦邱尹薛闫段雷侯"
    "龙史陶黎贺顾毛郝龚邵覃戴莫孔汤";

/* Surnames that most often are words of another kind. */
static const char weak[] =
    "和向从于都连时因由对那全水安高单方成常应司管原官支通经路边明广满冷包游"
    "车计项关别师班台代解相红公后有强干平前元能乐多元党池却又户字家宝年种量"
    "保费黑新过曾温万任区司楼居麻卫须敬农";

/* No given name has these. */
static const char never[] =
    "的是和与了在我你您他她它们这那位个向对给跟找请问由被把叫说有来到为以及等"
    "让从因还又也都就很不没办打接要去做用能会可只才吗呢吧啊哦么什怎哪几些每"
    "各某种样次件号机网费卡话信宽带套餐量业务电流投诉反映联系服务上下里外前后"
    "内时间年月日点分钟客户员经理师主任副总班组长队站局处科校院所店厂";

/* Words that begin as a name would. */
static const char *const words[] = { "麻烦", "支教", "卫生", "居住", "周末",
	"周一", "周二", "周三", "周四", "周五", "周六", "周日", "周年", "周期",
	"周边", "周围", "周岁", "高峰", "高速", "高清", "高兴", "高度", "方便",
	"方案", "方面", "方式", "安装", "安排", "安全", "常年", "常常", "应该",
	"时间", "时常", "原因", "原来", "原先", "单位", "单独", "成功", "成为",
	"连续", "连接", "管理", "任何", "万元", "包月", "包年", "包括", "关闭",
	"关机", "关于", "项目", "支付", "通过", "通话", "通知", "通信", "通讯",
	"金额", "明天", "明白", "明确", "全部", "全家", "全程", "经常", "经过",
	"别人", "路由", "路过", "江西", "江苏", "江南", "江北", "云南", "安徽",
	"广东", "广西", "广州", "广告", "贵州", "贵阳", "贵公", "宁夏", "宁波",
	"甘肃", "黄金", "黄牛", "马上", "马路", "石油", "白天", "白色", "白金",
	"何时", "何况", "许多", "温馨", "严重", "严格", "查询", "查看", "查实",
	"沙发", "张贴", "曾经", "曾多", "华为", "荣耀", "苗族", "计划", "计费",
	"计算", "花费", "花钱", "花园", "平台", "平时", "平常", "元旦", "干扰",
	"解决", "解释", "解除", "解绑", "水电", "水费", "左右", "左边", "权益",
	"权利", "康复", "钱包", "应当", "和解", "和谐", "和平", "强制", "强烈",
	"冷淡", "冷漠", "相关", "相信", "相应", "向上", "都江", "武汉", "吉林",
	"福建", "海南", "唐山", "柳州", "梅州", "温州", "常州", "常德", "常熟",
	"苏州", "徐州", "郑州", "杭州", "岳阳", "邵阳", "衡阳", "益阳", "安阳",
	"洛阳", "沈阳", "信阳", "郴州", "永州", "怀化", "安庆", "安康", "上海",
	"班车", "车辆", "车主", "车位", "游戏", "游客", "充值", "充电", "充话",
	"申请", "申报", "申诉", "申告", "容易", "容量", "巴士", "司机", "司法",
	"国家", "家庭", "家里", "家宽", "阳光", "阳台", "红包", "红色", "红灯",
	"相当", "能够", "能否", "能力", "古镇", "古城", "邮寄", "邮箱", "余额",
	"余下", "部分", "部门", "费用", "党员", "池塘", "沟通", "从未", "从来",
	"从事", "于是", "于今", "由于", "对方", "对此", "对于", "那么", "那边",
	"向客", "时候", "易用", "易信", "童年", "童装", "冲动", "蓝色", "蓝牙",
	"管家", "章程", "毛病", "习惯", "终端", "师傅", "史上", "丁香", "林业",
	"林场", "田地", "田间", "龙头", "雷电", "雷雨", "叶子", "钟头", "钟后",
	"韩国", "汪汪", "汤圆", "陶瓷", "夏天", "夏季", "秦岭", "黎明", "顾客",
	"顾虑", "戴着", "莫名", "莫非", "孔子", "段时", "段路", "毛坯", "谢谢",
	"罗列", "胡乱", "胡同", "何必", "何种", "何等", "马桶", "朱红", "郭外",
	"梁上", "宋体", "许可", "曹操", "曾用", "欧洲", "欧美", "江湖", "苏醒",
	"陆续", "范围", "崔促", "侯车", "官网", "官方", "官微", "宣传", "宣称",
	"宣布", "边上", "满意", "满足", "台式", "台阶", "代表", "代理", "代办",
	"代码", "代为", "代扣", "代收", "公公", "公司", "公安", "公共", "公开",
	NULL };

/* The letters from..to - 1 as a name: a surname and what may be given. */
static bool
is_name(const struct mask_work *w, size_t from, size_t to)
{
	struct span name = mask_span(w, from, to);
	struct span surname;
	size_t given;

	if (to > w->count || to <= from || mask_list_at(w, from, words))
		return false;
	for (size_t i = from; i < to; i++)
		if (!mask_is_han(mask_point(w, i)) || w->letters[i].hit)
			return false;
	surname = salutation_surname(name);
	if (!surname.at)
		return false;
	given = from;
	while (given < to &&
	       w->letters[given].at - w->letters[from].at < surname.len)
		given++;
	for (; given < to; given++)
		if (mask_in_set(mask_point(w, given), never) ||
		    (mask_may_be(w, given, LIST_HONORIFICS) &&
			mask_list_at(w, given, honorifics)))
			return false;
	return true;
}

static bool
is_common(const struct mask_work *w, size_t i)
{
	return mask_in_set(mask_point(w, i), common);
}

static bool
is_weak(const struct mask_work *w, size_t i)
{
	return mask_in_set(mask_point(w, i), weak);
}

/* Is the surname at i rather a word, going by what stands before it? */
static bool
is_no_surname(const struct mask_work *w, size_t i, size_t len, bool title)
{
	uint32_t before = i ? mask_point(w, i - 1) : 0;

	/* 感谢; 班主任, 和老师 */
	if (mask_point(w, i) == 0x8c22 && mask_in_set(before, "感多谢"))
		return true;
	if (len == 1 && mask_in_set(mask_point(w, i), "班从和与农"))
		return true;
	return is_weak(w, i) && (len < 3 || title) && mask_is_han(before) &&
	       !mask_in_set(before, "户位姓是叫找");
}

/* Before 先生 and the like: the longest that can be a name. */
static void
take_honoured(struct mask_work *w, size_t i, bool title)
{
	size_t len = 0;

	for (size_t n = 1; n <= NAME_MOST && n <= i; n++)
		if (is_name(w, i - n, i) && !is_no_surname(w, i - n, n, title))
			len = n;
	mask_hit(w, i - len, i, MASK_NAME);
}

/* Does the clause go on at i as it does behind a name? */
static bool
goes_on(const struct mask_work *w, size_t i)
{
	uint32_t c = mask_point(w, i);

	return i >= w->count || mask_is_stop(c) || mask_is_digit(c) ||
	       mask_is_latin(c) || mask_list_at(w, i, after) ||
	       mask_list_at(w, i, honorifics) || mask_list_at(w, i, titles);
}

/* The same, of a name that begins at from. */
static bool
name_goes_on(const struct mask_work *w, size_t from, size_t i)
{
	return goes_on(w, i) ||
	       (is_common(w, from) && mask_list_at(w, i, after_common));
}

/* The name that begins at i, where words or the clause say that there is one:
 * how many letters; certain: it need not end where the clause goes on. */
static size_t
name_at(const struct mask_work *w, size_t i, bool certain)
{
	for (size_t n = NAME_MOST; n >= 2; n--)
		if (is_name(w, i, i + n) && name_goes_on(w, i, i + n))
			return n;
	if (!certain || is_weak(w, i))
		return 0;
	return is_name(w, i, i + 3) ? 3 : is_name(w, i, i + 2) ? 2 : 0;
}

static size_t
skip_link(const struct mask_work *w, size_t i)
{
	uint32_t c;

	while ((c = mask_point(w, i)) &&
	       (mask_is_blank(c) || c == ':' || c == '(' || c == 0x201c ||
		   c == 0x4e3a || c == 0x662f || c == 0x53eb))
		i++; /* 为, 是, 叫 */
	return i;
}

static void
take_introduced(struct mask_work *w, size_t i)
{
	size_t len = mask_list_at(w, i, firm), at;
	bool is_firm = len > 0;

	if (!len)
		len = mask_list_at(w, i, loose);
	if (!len)
		return;
	at = is_firm ? skip_link(w, i + len) : i + len;
	if (!is_firm &&
	    (mask_point(w, at) == ':' || mask_point(w, at) == 0x53eb))
		at++; /* 叫 */
	if (!is_firm && is_weak(w, at))
		return;
	mask_hit(w, at, at + name_at(w, at, is_firm), MASK_NAME);
}

/* 我姓张, 免贵姓李 */
static void
take_surname(struct mask_work *w, size_t i)
{
	size_t before = i ? mask_point(w, i - 1) : 0;

	if (mask_point(w, i) != 0x59d3 || before == 0x767e || before == 0x8001)
		return; /* 姓; 百姓, 老姓 */
	if (is_name(w, i + 1, i + 2) && !is_weak(w, i + 1) &&
	    (name_goes_on(w, i + 1, i + 2) || mask_point(w, i + 2) == 0x7684))
		mask_hit(w, i + 1, i + 2, MASK_NAME);
}

/* 张**, 李某, 王某某, 陈某明: at a common surname. */
static void
take_hidden(struct mask_work *w, size_t i)
{
	size_t to = i + 1;

	if (!mask_in_set(mask_point(w, to), "*某○×") || !is_common(w, i))
		return;
	while (to - i < 3 && mask_in_set(mask_point(w, to), "*某○×"))
		to++;
	if (to == i + 2 && mask_is_han(mask_point(w, to)) &&
	    !mask_in_set(mask_point(w, to), never) &&
	    name_goes_on(w, i, to + 1))
		to++;
	mask_hit(w, i, to, MASK_NAME);
}

/* 老王, 小李 */
static void
take_familiar(struct mask_work *w, size_t i)
{
	uint32_t c = mask_point(w, i);

	if ((c == 0x8001 || c == 0x5c0f) && is_common(w, i + 1) &&
	    goes_on(w, i + 2))
		mask_hit(w, i, i + 2, MASK_NAME);
}

/* 李明(身份证号: or (男, : what is told of a person in brackets. */
static bool
is_described(const struct mask_work *w, size_t i)
{
	static const char *const about[] = { "男", "女", "身份证", "证件",
		"电话", "手机", "护照", "户主", "机主", NULL };

	return (mask_point(w, i) == '(' || mask_point(w, i) == ',') &&
	       mask_list_at(w, i + 1, about);
}

/* 李明说 at the beginning of a clause. */
static void
take_speaker(struct mask_work *w, size_t i)
{
	if (!is_common(w, i) || (i && !mask_is_stop(mask_point(w, i - 1))))
		return;
	for (size_t n = 3; n >= 2; n--)
		if (is_name(w, i, i + n) && (mask_list_at(w, i + n, speaks) ||
						is_described(w, i + n))) {
			mask_hit(w, i, i + n, MASK_NAME);
			return;
		}
}

void
mask_index_names(struct mask_index *index)
{
	mask_index_words(index, honorifics, LIST_HONORIFICS);
	mask_index_words(index, titles, LIST_TITLES);
	mask_index_words(index, firm, LIST_POINTERS);
	mask_index_words(index, loose, LIST_POINTERS);
}

void
mask_find_names(struct mask_work *w)
{
	for (size_t i = 0; i < w->count; i++) {
		if (!mask_is_han(mask_point(w, i)))
			continue;
		if (mask_may_be(w, i, LIST_HONORIFICS) &&
		    mask_list_at(w, i, honorifics))
			take_honoured(w, i, false);
		else if (mask_may_be(w, i, LIST_TITLES) &&
			 mask_list_at(w, i, titles))
			take_honoured(w, i, true);
		if (mask_may_be(w, i, LIST_POINTERS))
			take_introduced(w, i);
		take_surname(w, i);
		take_hidden(w, i);
		take_familiar(w, i);
		take_speaker(w, i);
	}
}
