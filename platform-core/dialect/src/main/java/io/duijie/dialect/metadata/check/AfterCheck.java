package io.duijie.dialect.metadata.check;

import io.duijie.connector.api.Text;
import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.tree.Node;
import io.duijie.dialect.metadata.tree.Node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code schedule/after}: whether the integrations named there exist, and whether following them ever ends. */
public final class AfterCheck {
    private final Map<String, String> predecessors = new LinkedHashMap<>();
    private final List<Wish> wishes = new ArrayList<>();
    private final StoredSettings settings;
    private final boolean all;

    /** @param all the files are all there are */
    public AfterCheck(StoredSettings settings, boolean all) {
        this.settings = settings;
        this.all = all;
    }

    /** Takes note of one file. */
    public void add(ObjectNode file, Findings findings) {
        String id = file.text("id");
        if (id == null || id.isEmpty()) {
            return;
        }
        Node after = file.get("schedule") instanceof ObjectNode schedule ? schedule.given("after") : null;
        String named = after == null ? null : after.text();
        predecessors.put(id, named == null ? "" : named);
        if (after != null && named != null && !named.isEmpty()) {
            wishes.add(new Wish(id, named, after, findings));
        }
    }

    /** When all files are noted. */
    public void report() {
        @Nullable Map<String, String> stored = wishes.isEmpty() || all ? null : settings.predecessors();
        if (stored != null) {
            stored.forEach(predecessors::putIfAbsent);
        }
        for (Wish wish : wishes) {
            List<String> way = way(wish.id);
            if (way.get(way.size() - 1).equals(wish.id)) {
                String shown = String.join(" → ", way);
                wish.report(
                        Code.AFTER_CIRCLE,
                        new Text(
                                "schedule.after 绕成了圈：" + shown,
                                "schedule.after leads back to where it began: " + shown));
            } else if ((all || stored != null) && !predecessors.containsKey(wish.after)) {
                wish.report(
                        Code.AFTER_UNKNOWN,
                        new Text(
                                "schedule.after：没有方案 \"" + wish.after + "\"",
                                "schedule.after: there is no integration \"" + wish.after + "\""));
            }
        }
    }

    /** From an integration to the one before it and so on, to the first one or to where a circle closes. */
    private List<String> way(String from) {
        Set<String> seen = new LinkedHashSet<>();
        String at = from;
        while (!at.isEmpty() && seen.add(at)) {
            at = predecessors.getOrDefault(at, "");
        }
        List<String> way = new ArrayList<>(seen);
        if (!at.isEmpty()) {
            way.add(at);
        }
        return way;
    }

    private record Wish(String id, String after, Node place, Findings findings) {
        void report(Code code, Text message) {
            findings.at(place, code, message);
        }
    }
}
