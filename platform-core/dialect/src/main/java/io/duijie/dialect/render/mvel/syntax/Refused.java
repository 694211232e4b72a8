package io.duijie.dialect.render.mvel.syntax;

import static java.util.Map.entry;

import io.duijie.connector.api.Text;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words and signs that MVEL or its relatives know and the dialect does not, each with what would be right. */
final class Refused {
    private static final Text STATEMENT = new Text(
            "表达式只有一个值，没有语句、变量和循环；条件写成 条件 ? 值 : 值，逐行计算写成 (表达式 in 列表 if 条件)",
            "an expression is one value without statements, variables and loops; write condition ? value : value, and"
                    + " (expression in list if condition) for each element");
    private static final Text CLASSES = new Text(
            "不能使用 Java 的类与对象，只能使用字段、运算符和内置函数",
            "classes and objects of Java can't be used, only fields, operators and the built-in functions");
    private static final Text ASSIGNMENT = new Text("不能赋值；比较是否相等请用 ==", "nothing can be assigned; compare with ==");
    private static final Text COMMENT = new Text("表达式中不能有注释", "an expression has no comments");
    private static final Text BITS =
            new Text("没有位运算；“并且”写成 &&，“或者”写成 ||", "there are no bit operations; write && for and, || for or");
    private static final Text NULL_SAFE = new Text(
            "空值安全的取值写成 .?，默认值写成 ifNull(值, 默认值)",
            "write .? for a member of what may be null, and ifNull(value, default)");

    private static final Map<String, Text> WORDS = Map.ofEntries(
            entry("new", CLASSES),
            entry("instanceof", CLASSES),
            entry("is", CLASSES),
            entry("convertable_to", CLASSES),
            entry("import", CLASSES),
            entry("import_static", CLASSES),
            entry("def", STATEMENT),
            entry("function", STATEMENT),
            entry("proto", STATEMENT),
            entry("var", STATEMENT),
            entry("else", STATEMENT),
            entry("for", STATEMENT),
            entry("foreach", STATEMENT),
            entry("while", STATEMENT),
            entry("until", STATEMENT),
            entry("do", STATEMENT),
            entry("switch", STATEMENT),
            entry("return", STATEMENT),
            entry("assert", STATEMENT),
            entry("with", STATEMENT),
            entry("isdef", new Text("是否有值请用 isEmpty(字段)", "use isEmpty(field)")),
            entry("stacklang", STATEMENT),
            entry("this", new Text("当前数据请用 record", "the record is called record")),
            entry("soundslike", new Text("没有这个运算符", "there is no such operator")),
            entry("strsim", new Text("没有这个运算符", "there is no such operator")));

    /** Where one sign begins like another, the longer one comes first. */
    private static final List<Map.Entry<String, Text>> SIGNS = List.of(
            entry("===", ASSIGNMENT),
            entry("!==", new Text("不相等写成 !=", "write != for unequal")),
            entry("<<", BITS),
            entry(">>", BITS),
            entry("++", ASSIGNMENT),
            entry(
                    "--",
                    new Text(
                            "不能赋值；减去负数请写成 - (-1)",
                            "nothing can be assigned; write - (-1) to subtract what is negative")),
            entry("+=", ASSIGNMENT),
            entry("-=", ASSIGNMENT),
            entry("*=", ASSIGNMENT),
            entry("/=", ASSIGNMENT),
            entry("%=", ASSIGNMENT),
            entry("&=", ASSIGNMENT),
            entry("|=", ASSIGNMENT),
            entry("^=", ASSIGNMENT),
            entry("**", new Text("没有乘方", "there is no power")),
            entry("//", COMMENT),
            entry("/*", COMMENT),
            entry("->", STATEMENT),
            entry("=>", new Text("大于等于写成 >=", "write >= for greater or equal")),
            entry("=<", new Text("小于等于写成 <=", "write <= for less or equal")),
            entry("=~", new Text("正则匹配写成 ~=", "write ~= to match a pattern")),
            entry("<>", new Text("不相等写成 !=", "write != for unequal")),
            entry("::", CLASSES),
            entry("??", NULL_SAFE),
            entry("?:", NULL_SAFE),
            entry("=", ASSIGNMENT),
            entry(";", STATEMENT),
            entry(
                    "{",
                    new Text(
                            "对象写成 [\"名称\":值]，列表写成 [值, 值]；这里不填占位符",
                            "write an object as [\"name\":value], a list as [value, value]; placeholders are not"
                                    + " filled in here")),
            entry(
                    "}",
                    new Text(
                            "对象写成 [\"名称\":值]，列表写成 [值, 值]",
                            "write an object as [\"name\":value], a list as [value, value]")),
            entry("@", CLASSES),
            entry("#", new Text("拼接文本请用 +", "texts are joined by +")),
            entry("`", new Text("文本写在 \" 或 ' 之间", "texts stand between \" or '")),
            entry("&", BITS),
            entry("|", BITS),
            entry("^", BITS),
            entry("~", BITS));

    private Refused() {}

    /** Why a word can't be used, null when it can. */
    static @Nullable Text word(String word) {
        return WORDS.get(word);
    }

    /** The refused sign that begins here, null when there is none. */
    static Map.@Nullable Entry<String, Text> sign(MvelCursor reader) {
        for (Map.Entry<String, Text> sign : SIGNS) {
            if (reader.startsWith(sign.getKey())) {
                return sign;
            }
        }
        return null;
    }
}
