package io.duijie.kingdee;

import java.net.URI;

/** The vendor's services that this connector calls. */
enum Service {
    VALIDATE_USER("ValidateUser", true),
    LOGIN_BY_APP_SECRET("LoginByAppSecret", true),
    LOGIN_BY_SIGN("LoginBySign", true),
    LOGOUT("Logout", true),
    EXECUTE_BILL_QUERY("ExecuteBillQuery", false),
    SAVE("Save", false),
    BATCH_SAVE("BatchSave", false),
    DRAFT("Draft", false),
    SUBMIT("Submit", false),
    AUDIT("Audit", false),
    UN_AUDIT("UnAudit", false),
    CANCEL_ASSIGN("CancelAssign", false),
    DELETE("Delete", false),
    VIEW("View", false),
    BILL_QUERY("BillQuery", false),
    QUERY_BUSINESS_INFO("QueryBusinessInfo", false);

    private static final String PREFIX = "Kingdee.BOS.WebApi.ServicesStub.";

    private final String api;
    private final boolean login;

    Service(String api, boolean login) {
        this.api = api;
        this.login = login;
    }

    /** The name under which calls are counted and shown. */
    String api() {
        return api;
    }

    URI address(URI serverUrl) {
        String group = login ? "AuthService." : "DynamicFormService.";
        return URI.create(serverUrl + PREFIX + group + api + ".common.kdsvc");
    }
}
