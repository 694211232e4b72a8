package io.duijie.kingdee;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one of the vendor's errors means. The vendor's texts change between patches and one {@code MsgCode} covers many
 * things, and in a batch one code covers errors of different kinds: a text that is unmistakable counts first, then the code.
 */
enum Meaning {
    DUPLICATE(
            "唯一性|编码唯一|已经被使用",
            null,
            "duplicate-number",
            "该值已被金蝶中的另一条数据占用",
            "find the document in Kingdee that has this value already"),
    EDIT_LOCK(
            "冲突.{0,6}请稍[候后]|已被其他用户修改|网络控制|死锁|deadlock",
            13,
            "edit-lock",
            "有人正在金蝶里操作这张单据，稍后会自动重试",
            "somebody works on the document in Kingdee: it is tried again in a few seconds"),
    UNKNOWN_FIELD(
            "元数据中标识为.*字段不存在|实体不存在此属性|解析字段",
            null,
            "unknown-field",
            "该表单没有这个字段，或字段放错了层级（表头/单据体）。请核对字段标识和映射",
            "the form has no such field, or it stands at the wrong level (head or entry): check key and mapping"),
    UNKNOWN_FORM(
            "业务对象不存在",
            5,
            "unknown-form",
            "FormId 不对，金蝶没有这个业务对象。请核对目标/来源文档的 FormId",
            "Kingdee has no such form: check FormId"),
    NO_PERMISSION(
            "您?没有.{0,30}权限|无权限",
            2,
            "no-permission",
            "集成用户缺少权限。请管理员在金蝶给该用户授予此表单（及该组织）的权限",
            "the user lacks a permission: have an administrator grant it for this form and organisation"),
    LICENCE("许可.{0,10}(过期|不足|超)", 7, "licence", "金蝶许可有问题。请联系金蝶管理员检查许可", "a problem with Kingdee's licence"),
    ADMINISTRATOR(
            "禁止管理员", 15, "administrator", "金蝶不允许管理员调用 WebAPI。请换一个专用的集成用户", "administrators may not call the Web API"),
    CALL_LIMIT("调用(次数|频率)?.{0,4}(限制|超限)", 14, "call-limit", "金蝶限制了调用，稍后自动继续", "Kingdee limits the calls"),
    CLOSED_PERIOD(
            "关账|已结账|结账日期|期间.{0,8}(已?关闭|未开启|未打开|不存在)",
            null,
            "closed-period",
            "单据日期所在的会计期间已关账。请在映射中改用未关账期间的日期，或请财务在金蝶反关账后重试",
            "the period of the document's date is closed: map a date in an open period, or have the period reopened, then retry"),
    ORGANISATION(
            "未分配(到|给|至)?.{0,12}组织|组织.{0,12}(不匹配|不一致)|不属于.{0,12}组织|组织.{0,6}(没有|无).{0,6}(业务)?职能",
            null,
            "organisation-mismatch",
            "基础资料不属于单据的组织。请在金蝶把它分配到该组织并审核，或在映射中改用该组织可用的编码，然后重试",
            "the base data does not belong to the document's organisation: allocate it there and audit it, or map another"
                    + " one, then retry"),
    REQUIRED("必填|必录|不能为空|不允许为空", null, "required-field", "请在映射中给这个字段一个值", "map a value to this field"),
    LOCKED(
            "(已审核|已经审核|审核中|已关闭|已作废|已提交).{0,24}(不允许|不能|无法|禁止)|单据已经审核|不允许修改",
            null,
            "document-locked",
            "单据已审核或已关闭，不能再改。需要修改时请先在金蝶反审核",
            "the document is audited or closed and can't be changed: un-audit it in Kingdee first"),
    PLUG_IN(
            "插件取消了",
            null,
            "plug-in",
            "金蝶的二次开发插件拒绝了保存，请联系实施方查看插件规则",
            "a customer plug-in refused to save: ask whoever maintains it for the rule"),
    NOT_FOUND(
            "不存在|找不到|未找到|没有找到|does not exist|not found",
            9,
            "value-not-found",
            "金蝶里没有这个值。请核对编码，或先建好并审核该数据",
            "Kingdee has no such value: check it, or create and audit it first"),
    DATABASE("数据库操作失败", 6, "database", "金蝶数据库操作失败，请稍后重试或联系金蝶管理员", "Kingdee's database failed"),
    PARAMETER("参数(错误|不正确)", 8, "parameter", "请求参数不对，请核对文档的 otherRequest", "wrong parameter: check otherRequest"),
    OTHER("(?!)", null, "refused", "请按金蝶的提示修正数据或设置后重试", "correct what Kingdee names, then retry");

    private final Pattern text;
    private final @Nullable Integer messageCode;
    private final String code;
    private final String chineseAdvice;
    private final String englishAdvice;

    Meaning(String text, @Nullable Integer messageCode, String code, String chineseAdvice, String englishAdvice) {
        this.text = Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
        this.messageCode = messageCode;
        this.code = code;
        this.chineseAdvice = chineseAdvice;
        this.englishAdvice = englishAdvice;
    }

    static Meaning of(String message, @Nullable Integer messageCode) {
        for (Meaning meaning : values()) {
            if (meaning.text.matcher(message).find()) {
                return meaning;
            }
        }
        return of(messageCode);
    }

    static Meaning of(@Nullable Integer messageCode) {
        for (Meaning meaning : values()) {
            if (meaning.messageCode != null && meaning.messageCode.equals(messageCode)) {
                return meaning;
            }
        }
        return OTHER;
    }

    String code() {
        return code;
    }

    String chineseAdvice() {
        return chineseAdvice;
    }

    String englishAdvice() {
        return englishAdvice;
    }
}
