package io.duijie.console.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.duijie.sandbox.fault.FaultKind.PARTIAL;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.duijie.console.account.Role;
import io.duijie.dialect.document.alert.AlertChannel;
import io.duijie.dialect.document.alert.ChannelKind;
import io.duijie.engine.alert.ScheduleView;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.jushuitan.data.SourceEntity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every page in both languages, light and dark, on a desk and on a phone: axe finds nothing, no page is wider than the phone, and
 * of each view there is a picture for people to look at.
 */
@ExtendWith(SharedBrowser.class)
class EveryPageIT {
    private static final Path FRONT_END = Path.of("src", "main", "frontend");
    private static final Pattern ROUTE = Pattern.compile("path: '([^']+)'");
    private static final String REFUSED = "10012350";
    private static final int DESK = 1440;
    private static final int PHONE = 390;

    /** What axe says against the page; where only the colours changed, only these are looked at again. */
    private static final String FINDINGS =
            """
            async (coloursOnly) => {
              const options = { resultTypes: ['violations'] }
              if (coloursOnly) options.runOnly = ['color-contrast']
              const { violations } = await axe.run(document, options)
              return violations.flatMap(({ id, help, nodes }) =>
                nodes.slice(0, 5).map(({ html, any, all }) => `${id}: ${help}: ${html.slice(0, 240)} ` +
                  [...any, ...all].map(({ message }) => message).join('; ').slice(0, 240)))
            }""";

    private static final String TOO_WIDE =
            """
            () => {
              const wide = document.documentElement.scrollWidth
              if (wide <= window.innerWidth) return []
              const out = [...document.querySelectorAll('body *')]
                .filter((each) => each.getBoundingClientRect().right > window.innerWidth + 1)
              return [`the page is ${wide} wide: ` + out.slice(0, 4).map((each) => each.outerHTML.slice(0, 120)).join(' | ')]
            }""";

    @TempDir
    Path home;

    private final List<String> findings = new ArrayList<>();

    /** A page of the console: the route as its feature has it, and an address of it. */
    private record Place(String name, String route, String path) {}

    @Test
    void everyPageIsFreeOfFindingsInBothLanguagesAndColoursOnADeskAndOnAPhone(Browser browser) throws IOException {
        try (Scene scene = filled();
                Visitor visitor = Visitor.arrive(browser, scene)) {
            Page page = visitor.page();
            page.addInitScript(Files.readString(FRONT_END.resolve("node_modules/axe-core/axe.min.js")));
            page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
            views(visitor, scene, new Place("login", "/login", "login"));
            visitor.logIn("newcomer", Scene.PASSWORD);
            assertThat(visitor.at("new-password")).isVisible();
            views(visitor, scene, new Place("new-password", "/new-password", "new-password"));
            visitor.replacePassword(Scene.PASSWORD, Scene.PASSWORD + "!");
            assertThat(visitor.at("tour-text").first()).isVisible();
            for (int width : List.of(PHONE, DESK)) {
                page.setViewportSize(width, 844);
                visitor.picture("pages/tour-" + width);
            }
            visitor.at("tour-skip").click();
            assertThat(visitor.at("tour-text")).hasCount(0);
            visitor.at("logout").click();
            visitor.logIn("admin", Scene.PASSWORD);
            assertThat(visitor.at("account")).isVisible();
            page.navigate(scene.url() + "reconcile/" + first(page, "reconciliations", "[0].id"));
            assertThat(visitor.at("reconcile-outcome")).isVisible();
            List<Place> places = places(page);
            for (Place place : places) {
                views(visitor, scene, place);
            }
            Assertions.assertThat(Stream.concat(
                            Stream.of("/login", "/new-password"),
                            places.stream().map(Place::route)))
                    .containsAll(routes());
        }
        Assertions.assertThat(findings).as(String.join("\n", findings)).isEmpty();
    }

    private static List<Place> places(Page page) {
        String integration = "integrations/" + SceneFiles.INTEGRATION;
        String record = first(page, "records?state=FAILED", "records[0].id");
        String traced = first(page, "records?state=DONE", "records[0].id");
        List<Place> places = new ArrayList<>(List.of(
                new Place("overview", "/", ""),
                new Place("integrations", "/integrations", "integrations"),
                new Place("import", "/integrations/import", "integrations/import"),
                new Place("new-integration", "/integrations/new", "integrations/new"),
                new Place("edit-integration", "/integrations/:id/edit", integration + "/edit"),
                new Place("runs", "/runs", "runs"),
                new Place("run", "/runs/:id", "runs/" + first(page, "runs", "[0].id")),
                new Place("records", "/records", "records"),
                new Place("records-failed", "/records", "records?state=FAILED"),
                new Place("record", "/records/:id", "records/" + record),
                new Place("trace", "/trace", "trace?q=" + REFUSED),
                new Place("traced", "/trace/:id", "trace/" + traced),
                new Place("reconcile", "/reconcile", "reconcile"),
                new Place("reconciliation", "/reconcile/:id", "reconcile/" + first(page, "reconciliations", "[0].id")),
                new Place("alerts", "/alerts", "alerts"),
                new Place("new-alert-channel", "/new-alert-channel", "new-alert-channel"),
                new Place("alert-channel", "/alerts/channels/:id", "alerts/channels/ops"),
                new Place("connections", "/connections", "connections"),
                new Place("new-connection", "/new-connection", "new-connection"),
                new Place("connection", "/connections/:id", "connections/jst"),
                new Place("apis", "/apis", "apis"),
                new Place("api", "/apis/detail", "apis/detail?connection=k3&api=BatchSave"),
                new Place("connectors", "/connectors", "connectors")));
        for (String tab : List.of("coverage", "runs", "failures", "rejected", "versions", "document")) {
            places.add(new Place("integration-" + tab, "/integrations/:id", integration + "?tab=" + tab));
        }
        for (String tab : List.of("users", "tokens", "audit", "retention", "password")) {
            places.add(new Place("settings-" + tab, "/settings/:tab?", "settings/" + tab));
        }
        return places;
    }

    private void views(Visitor visitor, Scene scene, Place place) {
        Page page = visitor.page();
        page.setViewportSize(DESK, 900);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.navigate(scene.url() + place.path());
        assertThat(page.locator("h1").first()).isVisible();
        for (String language : List.of("zh", "en")) {
            visitor.at("language-" + language).click();
            for (int width : List.of(DESK, PHONE)) {
                page.setViewportSize(width, width == DESK ? 900 : 844);
                for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
                    String view = String.join(
                            "-", place.name(), language, colours.name().toLowerCase(), Integer.toString(width));
                    visitor.picture("pages/" + view);
                    // What only the language or the width changes is looked at in one of both.
                    if ((width == DESK) == language.equals("zh")) {
                        note(view, page.evaluate(FINDINGS, colours == ColorScheme.DARK));
                    }
                    note(view, page.evaluate(TOO_WIDE));
                }
            }
        }
    }

    private void note(String view, Object found) {
        ((List<?>) found).forEach(each -> findings.add(view + ": " + each));
    }

    private Scene filled() {
        Scene scene = Scene.open(home, 12);
        scene.importFiles();
        scene.putDistributor(20_000_001, "");
        scene.vendors()
                .kingdee()
                .faults()
                .add(Fault.of(PARTIAL)
                        .on("BatchSave")
                        .numbers(REFUSED)
                        .message("客户分组已禁用，不允许保存")
                        .always());
        scene.run();
        scene.addNewcomer("newcomer", Role.VIEWER);
        scene.putInDoubt("d1");
        scene.platform()
                .alerts()
                .configuration()
                .save(new AlertChannel(
                        "ops", ChannelKind.DINGTALK, "运维群", true, Map.of("url", "http://127.0.0.1:1/send")));
        scene.platform().alerts().tick(ScheduleView.none());
        LocalDate day = scene.vendors()
                .jushuitan()
                .data()
                .table(SourceEntity.DISTRIBUTOR)
                .byModified()
                .get(0)
                .modified()
                .toLocalDate();
        scene.vendors().kingdee().remove("BD_Customer", "10012351");
        var unused = scene.platform()
                .reconciler()
                .start(SceneFiles.INTEGRATION, day, day, "admin")
                .orElseThrow();
        return scene;
    }

    /** A member of what the server answers to a browser that is logged in. */
    private static String first(Page page, String path, String member) {
        return String.valueOf(page.evaluate(
                "async (path) => { const found = await (await fetch('/api/v1/' + path)).json(); return found"
                        + (member.startsWith("[") ? "" : ".") + member + " }",
                path));
    }

    private static List<String> routes() throws IOException {
        try (Stream<Path> features =
                Files.find(FRONT_END.resolve("src/modules"), 2, (path, what) -> path.endsWith("feature.ts"))) {
            List<String> routes = new ArrayList<>();
            for (Path feature : features.toList()) {
                ROUTE.matcher(Files.readString(feature))
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .forEach(routes::add);
            }
            return routes;
        }
    }
}
