package io.duijie.sandbox.kingdee;

import io.duijie.sandbox.server.Call;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call to the Web API.
 *
 * @param service nothing for a path that is not simulated
 * @param arguments nothing for a body that is no JSON object
 */
record KingdeeRequest(Call call, Optional<Service> service, Optional<Arguments> arguments) {
    static KingdeeRequest of(Call call) {
        return new KingdeeRequest(call, Service.at(call.path()), Arguments.read(call.bodyText()));
    }

    /** {@code BatchSave:BD_Customer}, {@code ValidateUser}, or the path when there is no such service. */
    String name() {
        if (service.isEmpty() || !service.get().isFormService()) {
            return service.map(Service::operation).orElse(call.path());
        }
        return service.get().operation() + ":" + form();
    }

    String form() {
        Service.Takes takes = service.map(Service::takes).orElse(Service.Takes.OTHER);
        return switch (takes) {
            case OTHER -> "";
            case DATA -> text(data().map(data -> data.get("FormId")).orElse(null));
            case FORM_AND_DATA, FORM_OPERATION_AND_DATA ->
                arguments.map(each -> each.text(0, "formid")).orElse("");
        };
    }

    String operationNumber() {
        return arguments.map(each -> each.text(1, "opnumber")).orElse("");
    }

    Optional<Map<String, @Nullable Object>> data() {
        int position =
                switch (service.map(Service::takes).orElse(Service.Takes.OTHER)) {
                    case FORM_AND_DATA -> 1;
                    case FORM_OPERATION_AND_DATA -> 2;
                    case DATA, OTHER -> 0;
                };
        return arguments.flatMap(each -> each.object(position, "data"));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
