package io.duijie.sandbox.jushuitan.data;

import java.util.List;

/** Company names that look like real ones and never repeat below 100,000. */
final class ChineseNames {
    private static final List<String> CITIES = List.of(
            "杭州", "广州", "深圳", "上海", "义乌", "泉州", "宁波", "苏州", "青岛", "郑州", "武汉", "成都", "重庆", "长沙", "厦门", "东莞", "佛山", "中山",
            "温州", "嘉兴", "南通", "常熟", "石狮", "晋江", "汕头", "揭阳", "合肥", "南昌", "济南", "西安");
    private static final List<String> WORDS = List.of(
            "锦程", "云裳", "润禾", "星澜", "优品", "百川", "鸿达", "瑞丰", "佳美", "汇通", "盛世", "新潮", "悦己", "金诺", "天翼", "海纳", "嘉禾", "同福",
            "永信", "卓越", "华彩", "美联", "万象", "远航", "启明", "晨曦", "德胜", "恒源", "博雅", "翔宇", "顺意", "丰泽", "蓝海", "朗月", "安泰", "逸尚",
            "木棉", "青禾", "千寻", "素然", "衣锦", "良品", "乐活", "觅光", "初见", "麦田", "拾光", "南风", "知秋", "沐阳", "芳华", "雅集", "东篱", "清欢",
            "听雨", "暖阳", "花间", "竹里", "溪山", "长安");
    private static final List<String> TRADES = List.of(
            "服饰", "电子商务", "贸易", "网络科技", "供应链", "日用品", "家居用品", "母婴用品", "化妆品", "食品", "箱包", "鞋业", "针织", "供销", "商贸", "文化创意",
            "进出口", "数码科技", "家纺", "童装");
    private static final List<String> FORMS = List.of("有限公司", "有限责任公司", "商行");
    private static final int TOTAL = CITIES.size() * WORDS.size() * TRADES.size() * FORMS.size();
    /** Shares no factor with the total, so that every index gives another name. */
    private static final int STRIDE = 7_919;

    private ChineseNames() {}

    static String company(int index) {
        int code = (int) ((long) index * STRIDE % TOTAL);
        String city = CITIES.get(code % CITIES.size());
        code /= CITIES.size();
        String word = WORDS.get(code % WORDS.size());
        code /= WORDS.size();
        String trade = TRADES.get(code % TRADES.size());
        code /= TRADES.size();
        return city + word + trade + FORMS.get(code);
    }
}
