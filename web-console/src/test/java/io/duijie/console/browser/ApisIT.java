package io.duijie.console.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import io.duijie.sandbox.SandboxCredentials;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedBrowser.class)
class ApisIT {
    @TempDir
    Path home;

    @Test
    void showsWhatWasCalledHowItDidAndWhatIsKnownOfIt(Browser browser) {
        try (Scene scene = Scene.open(home, 12);
                Visitor visitor = Visitor.loggedIn(browser, scene, "admin")) {
            visitor.at("nav-apis").click();
            assertThat(visitor.at("empty-state").filter(has("还没有接口"))).isVisible();
            scene.importFiles();
            scene.run();
            visitor.page().reload();
            visitor.at("filter-called").click();
            Locator read = visitor.at("api-row").filter(has("distributor/query"));
            assertThat(read).containsText("分销商查询");
            visitor.picture("120-apis");
            read.click();
            assertThat(visitor.at("api-calls")).hasText(Pattern.compile("[1-9]\\d*"));
            assertThat(visitor.at("api-errors")).hasText("0");
            assertThat(visitor.at("api-chart")).isVisible();
            assertThat(visitor.at("api-facts")).containsText("modified_begin");
            assertThat(visitor.at("field-row").first()).containsText("page_index");
            visitor.picture("121-api");
            visitor.at("call-row").first().click();
            assertThat(visitor.at("call-detail")).containsText("drp_co_id");
            visitor.picture("122-call");
            Assertions.assertThat(visitor.page().content())
                    .doesNotContain(SandboxCredentials.APP_SECRET, SandboxCredentials.ACCESS_TOKEN);
            visitor.page().keyboard().press("Escape");

            visitor.at("back-link").click();
            visitor.at("api-row").filter(has("BatchSave")).click();
            visitor.at("field-search").fill("结算币别");
            assertThat(visitor.at("field-row").filter(has("FTRADINGCURRID"))).isVisible();
            visitor.picture("123-api-fields");
            visitor.at("field-search").clear();
            visitor.at("read-fields").click();
            assertThat(visitor.at("api-fields")).containsText("系统返回");
            assertThat(visitor.at("field-row").filter(has("FName")).first()).isVisible();
            visitor.picture("124-fields-read");
            visitor.at("calls-failed").click();
            assertThat(visitor.at("call-row")).hasCount(0);
        }
    }

    private static Locator.FilterOptions has(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
