package io.duijie.engine.extract.read;

import io.duijie.connector.api.Text;

/** Why no row was missed, see the package's description. */
public enum ReadingMethod {
    SINGLE_PAGE(new Text("单页", "single page")),
    READ_BACK(new Text("从末页倒读", "read back from the last page")),
    FORWARD_AND_BACK(new Text("正读后倒读", "read forward, then back")),
    CURSOR(new Text("按来源系统的游标读取", "by the vendor's cursor")),
    RE_READ(new Text("重读至两遍一致", "read again until two passes agreed"));

    private final Text text;

    ReadingMethod(Text text) {
        this.text = text;
    }

    public Text text() {
        return text;
    }
}
