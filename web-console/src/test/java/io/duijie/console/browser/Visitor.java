package io.duijie.console.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.Assertions;

/** A person at a browser in Shanghai. Whatever the browser complains about is kept and must be nothing at the end. */
final class Visitor implements AutoCloseable {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final String REPORT_VIOLATIONS = "document.addEventListener('securitypolicyviolation',"
            + " (event) => console.error('policy violation: ' + event.violatedDirective + ' ' + event.blockedURI))";

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private Visitor(BrowserContext context) {
        this.context = context;
        context.addInitScript(REPORT_VIOLATIONS);
        this.page = context.newPage();
        page.onDialog(dialog -> {
            complaints.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onPageError(error -> complaints.add("script: " + error));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add("console: " + message.text());
            }
        });
    }

    /** Opens the console, which asks for a login. */
    static Visitor arrive(Browser browser, Scene scene) {
        Visitor visitor = new Visitor(browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(1440, 900)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai")));
        visitor.page.navigate(scene.url());
        return visitor;
    }

    /** Opens the console and logs in. */
    static Visitor loggedIn(Browser browser, Scene scene, String name) {
        Visitor visitor = arrive(browser, scene);
        visitor.logIn(name, Scene.PASSWORD);
        assertThat(visitor.at("account")).containsText(name);
        return visitor;
    }

    void logIn(String name, String password) {
        at("login-name").fill(name);
        at("login-password").fill(password);
        at("login-submit").click();
    }

    /** In place of the password that was made for the person. */
    void replacePassword(String made, String own) {
        at("password-current").fill(made);
        at("password-chosen").fill(own);
        at("password-repeat").fill(own);
        at("password-save").click();
    }

    Page page() {
        return page;
    }

    Locator at(String testId) {
        return page.getByTestId(testId);
    }

    /** The records of one state, by way of the menu and the filter. */
    void openRecords(String stateWord) {
        at("nav-records").click();
        at("filter-state").click();
        page.locator(".el-select-dropdown__item:visible")
                .filter(new Locator.FilterOptions().setHasText(stateWord))
                .click();
    }

    /** A picture of the whole page, for people to look at. */
    void picture(String name) {
        page.waitForLoadState();
        page.waitForFunction("() => !document.querySelector('.el-skeleton, [data-testid=skeleton]')");
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(PICTURES.resolve(name + ".png"))
                .setAnimations(ScreenshotAnimations.DISABLED));
    }

    /** Leaves; there must have been no dialog, failed script, console error or violation of the content security policy. */
    @Override
    public void close() {
        context.close();
        Assertions.assertThat(complaints).isEmpty();
    }
}
