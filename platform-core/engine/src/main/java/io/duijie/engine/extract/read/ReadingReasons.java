package io.duijie.engine.extract.read;

import io.duijie.connector.api.Reason;

/** Why a window can't be read to its end, for an operator. */
public final class ReadingReasons {
    private ReadingReasons() {}

    private static final String ONE_PAGE = "page-key-missing";

    /**
     * @param said the vendor says that more pages follow; else the page is as full as was asked for and nothing is said
     * @param key that the operation declares, empty text = none
     */
    static Reason noPageKey(boolean said, String key) {
        return Reason.of(
                ONE_PAGE,
                (said ? "接口表示还有下一页" : "这一页的行数达到了请求的每页行数，后面可能还有数据") + "，" + addChinese(key),
                (said
                                ? "the vendor says that more pages follow"
                                : "the page has as many rows as were asked for and more may follow")
                        + ", " + addEnglish(key));
    }

    /** The only page is shorter than the vendor's count. */
    static Reason noPageKey(long total, long rows, String key) {
        return Reason.of(
                ONE_PAGE,
                "来源系统共有 " + total + " 行，只读到 " + rows + " 行，" + addChinese(key),
                "the vendor counts " + total + " rows and one page brought " + rows + ", " + addEnglish(key));
    }

    private static String addChinese(String key) {
        return "但请求里没有页码（" + (key.isEmpty() ? "如 page_index 或 {{PAGINATION_START_ROW}}" : "该接口为 " + key)
                + "），无法读取后面的页。请在 request 里加上页码字段。时间段保持未读完。";
    }

    private static String addEnglish(String key) {
        return "but the request has no page key ("
                + (key.isEmpty() ? "such as page_index or {{PAGINATION_START_ROW}}" : "this operation's is " + key)
                + "). Add one to request. The window stays open.";
    }

    /** The list ends before the vendor's count is reached, each time it is read. */
    static Reason rowsMissing(ReadingState state) {
        return Reason.of(
                "rows-missing",
                "来源系统表示共有 " + state.total() + " 行，但每次读到末页只有 " + state.rows()
                        + " 行，无法证明没有遗漏。已读的数据没有丢失，时间段保持未读完。请检查请求里的页码和每页行数字段，以及 dataKey。",
                "the vendor counts " + state.total() + " rows, but its list ends after " + state.rows()
                        + " each time, so it can't be proved that none was missed. Nothing read is lost, the window stays"
                        + " open. Check the page key and the page size in the request, and dataKey.");
    }

    /** The list ends before the vendor's last page, each time it is read. */
    static Reason pagesMissing(long counted, long pages) {
        return Reason.of(
                "rows-missing",
                "来源系统表示共有 " + counted + " 页，但每次读到第 " + pages
                        + " 页之后就没有数据，无法证明没有遗漏。已读的数据没有丢失，时间段保持未读完。请检查请求里的页码和每页行数字段，以及 dataKey。",
                "the vendor counts " + counted + " pages, but its list ends after page " + pages
                        + " each time, so it can't be proved that none was missed. Nothing read is lost, the window stays"
                        + " open. Check the page key and the page size in the request, and dataKey.");
    }

    static Reason tooManyRows(int rows, int most) {
        return Reason.of(
                "page-too-large",
                "一页返回了 " + rows + " 行，超过 " + most + " 行，没有处理。请设置分页或减小每页行数。时间段保持打开。",
                "one page has " + rows + " rows, more than " + most
                        + ", and was not used. Ask for pages, or for fewer rows a page. The window stays open.");
    }

    static Reason tooManyPages(long maximum) {
        return Reason.of(
                "too-many-pages",
                "本次抽取需要的页数超过 options.maxPages（" + maximum + " 页）。已读的数据没有丢失；请调大 maxPages 或缩小时间范围后继续。",
                "this extraction needs more pages than options.maxPages (" + maximum
                        + "). Nothing read is lost; raise maxPages or narrow the window, it goes on from here.");
    }

    static Reason endless(long page) {
        return Reason.of(
                "paging-endless",
                "读到第 " + page + " 页仍未结束，且内容不再推进：接口的翻页有问题（has_next 一直为真或重复返回旧数据）。已读的数据没有丢失，时间段保持打开。",
                "page " + page
                        + " is read and there is no end, nor anything new: the vendor's paging is wrong (has_next"
                        + " stays true, or old rows come again). Nothing read is lost, the window stays open.");
    }

    /** Two pages are alike, and the one before still is. */
    public static Reason pageRepeated(long page, long before) {
        return Reason.of(
                "page-repeated",
                "第 " + page + " 页与第 " + before + " 页内容完全相同：接口没有按页码翻页。请检查请求里的页码字段名。已读的数据没有丢失，时间段保持打开。",
                "page " + page + " is equal to page " + before
                        + ": the vendor does not follow the page key. Check its name"
                        + " in the request. Nothing read is lost, the window stays open.");
    }

    static Reason cursorStands(long page) {
        return Reason.of(
                "cursor-stands",
                "第 " + page + " 页返回的游标与请求它时用的游标相同：接口的翻页没有推进。已读的数据没有丢失，时间段保持打开。请检查连接的 paging 设置。",
                "page " + page + " hands out the cursor it was asked for with: the vendor's paging does not move."
                        + " Nothing read is lost, the window stays open. Check the connection's paging.");
    }

    static Reason cursorMissing(long page) {
        return Reason.of(
                "cursor-missing",
                "第 " + page + " 页表示还有下一页，却没有给出下一页的游标，无法读取后面的页。已读的数据没有丢失，时间段保持打开。请检查连接的 paging 设置。",
                "page " + page
                        + " says that more pages follow, but hands out no cursor to ask for them with. Nothing read is"
                        + " lost, the window stays open. Check the connection's paging.");
    }

    static Reason cursorTooLong(int length) {
        return Reason.of(
                "cursor-too-long",
                "来源系统的游标有 " + length + " 个字符，超过 " + ReadingRules.LONGEST_CURSOR + " 个，无法使用。",
                "the vendor's cursor has " + length + " characters, more than " + ReadingRules.LONGEST_CURSOR
                        + ", and can't be used.");
    }

    static Reason restless(long passes) {
        return Reason.of(
                "data-restless",
                "读了 " + passes + " 遍，来源系统的数据每遍都不一样，无法证明没有遗漏。时间段保持打开，下次运行会重读；建议避开高峰或用修改时间的起止限定范围。",
                "the rows were different in each of " + passes
                        + " passes, so it can't be proved that none was missed. The"
                        + " window stays open and is read again; run it at a quieter time, or bound the request by"
                        + " modification time.");
    }
}
