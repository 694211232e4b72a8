package io.duijie.engine.extract.read;

import io.duijie.connector.api.Reason;

/** Why a window can't be read to its end, for an operator. */
public final class ReadingReasons {
    private ReadingReasons() {}

    static Reason noPageKey() {
        return Reason.of(
                "page-key-missing",
                "接口表示还有下一页，但请求里没有页码（如 page_index 或 {{PAGINATION_START_ROW}}），无法读取后面的页。请在 request 里加上页码字段。",
                "the vendor says that more pages follow, but the request has no page key (such as page_index or"
                        + " {{PAGINATION_START_ROW}}). Add one to request.");
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
