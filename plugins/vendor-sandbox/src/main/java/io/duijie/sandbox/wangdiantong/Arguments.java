package io.duijie.sandbox.wangdiantong;

import io.duijie.sandbox.base.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names the arguments of a call and refuses what is missing or not known. */
record Arguments(Methods.Writing writing) {
    Map<String, Object> named(List<@Nullable Object> arguments) {
        List<String> names = writing.arguments();
        if (names.isEmpty()) {
            return Map.of("arguments", arguments);
        }
        long needed = names.stream().filter(name -> name.endsWith("!")).count();
        if (arguments.size() > names.size() || arguments.size() < needed) {
            throw new Refusal(1, "参数个数错误");
        }
        Map<String, Object> named = new LinkedHashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String name = names.get(i).replace("!", "");
            Object argument = arguments.get(i);
            if (argument == null) {
                if (names.get(i).endsWith("!")) {
                    throw Refusal.business(name + "must not be null");
                }
                continue;
            }
            check(name, argument);
            named.put(name, argument);
        }
        return named;
    }

    private void check(String name, Object argument) {
        List<String> members = writing.members().get(name);
        if (members == null) {
            return;
        }
        boolean isList = name.endsWith("List") || name.endsWith("_list") || writing.list();
        if (isList != argument instanceof List) {
            throw new Refusal(1, "argument type mismatch");
        }
        for (Object each : isList ? Json.list(argument) : List.of(argument)) {
            object(members, Json.object(each));
        }
    }

    private void object(List<String> members, Map<String, @Nullable Object> given) {
        for (String name : given.keySet()) {
            if (!members.contains(name) && !members.contains(name + "!")) {
                throw new Refusal(2, name);
            }
        }
        for (String member : members) {
            String name = member.replace("!", "");
            Object value = given.get(name);
            if (member.endsWith("!")
                    && (value == null || value.equals("") || List.of().equals(value))) {
                throw Refusal.business(name + "must not be null");
            }
        }
    }
}
