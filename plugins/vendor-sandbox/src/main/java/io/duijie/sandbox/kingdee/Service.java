package io.duijie.sandbox.kingdee;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The services that are simulated, with the arguments that they take by position. */
public enum Service {
    DATA_CENTERS("Kingdee.BOS.ServiceFacade.ServicesStub.Account.AccountService.GetDataCenterList", Takes.OTHER),
    VALIDATE_USER("Kingdee.BOS.WebApi.ServicesStub.AuthService.ValidateUser", Takes.OTHER),
    LOGIN_BY_APP_SECRET("Kingdee.BOS.WebApi.ServicesStub.AuthService.LoginByAppSecret", Takes.OTHER),
    LOGIN_BY_SIGN("Kingdee.BOS.WebApi.ServicesStub.AuthService.LoginBySign", Takes.OTHER),
    LOGOUT("Kingdee.BOS.WebApi.ServicesStub.AuthService.Logout", Takes.OTHER),
    SAVE(form("Save"), Takes.FORM_AND_DATA),
    BATCH_SAVE(form("BatchSave"), Takes.FORM_AND_DATA),
    DRAFT(form("Draft"), Takes.FORM_AND_DATA),
    SUBMIT(form("Submit"), Takes.FORM_AND_DATA),
    AUDIT(form("Audit"), Takes.FORM_AND_DATA),
    UN_AUDIT(form("UnAudit"), Takes.FORM_AND_DATA),
    DELETE(form("Delete"), Takes.FORM_AND_DATA),
    CANCEL_ASSIGN(form("CancelAssign"), Takes.FORM_AND_DATA),
    ALLOCATE(form("Allocate"), Takes.FORM_AND_DATA),
    EXECUTE_OPERATION(form("ExcuteOperation"), Takes.FORM_OPERATION_AND_DATA),
    VIEW(form("View"), Takes.FORM_AND_DATA),
    EXECUTE_BILL_QUERY(form("ExecuteBillQuery"), Takes.DATA),
    BILL_QUERY(form("BillQuery"), Takes.DATA),
    QUERY_BUSINESS_INFO(form("QueryBusinessInfo"), Takes.DATA);

    private static final String SUFFIX = ".common.kdsvc";
    private static final String ROOT = "/k3cloud/";

    /** What stands in {@code parameters}. */
    public enum Takes {
        FORM_AND_DATA,
        FORM_OPERATION_AND_DATA,
        DATA,
        OTHER
    }

    private final String fullName;
    private final Takes takes;

    Service(String fullName, Takes takes) {
        this.fullName = fullName;
        this.takes = takes;
    }

    private static String form(String operation) {
        return "Kingdee.BOS.WebApi.ServicesStub.DynamicFormService." + operation;
    }

    /** The service behind a path, in any case. */
    static Optional<Service> at(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(service -> lower.equals((ROOT + service.fullName + SUFFIX).toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** The last part of the name, for instance {@code BatchSave}. */
    public String operation() {
        return fullName.substring(fullName.lastIndexOf('.') + 1);
    }

    public Takes takes() {
        return takes;
    }

    boolean isFormService() {
        return takes != Takes.OTHER;
    }
}
