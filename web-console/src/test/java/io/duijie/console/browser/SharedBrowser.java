package io.duijie.console.browser;

import com.microsoft.playwright.Browser;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives the journeys one browser for all of them. Without a browser they are skipped, loudly; with {@code CI=true} that fails,
 * unless {@code -Dduijie.browser=none} says that there is none.
 */
final class SharedBrowser implements ExecutionCondition, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(SharedBrowser.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if ("none".equals(System.getProperty("duijie.browser"))) {
            return skipped(context, "duijie.browser=none");
        }
        if (InstalledBrowser.find().isPresent()) {
            return ConditionEvaluationResult.enabled("a browser is installed");
        }
        String missing = "no Chromium is installed (Debian: apt-get install chromium fonts-noto-cjk)";
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(missing);
        }
        return skipped(context, missing);
    }

    private static ConditionEvaluationResult skipped(ExtensionContext context, String reason) {
        if (context.getTestMethod().isEmpty()) {
            System.err.println("*** SKIPPED, NOT TESTED: " + context.getDisplayName() + ": " + reason + " ***");
        }
        return ConditionEvaluationResult.disabled(reason);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Browser resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Optional<Path> executable = InstalledBrowser.find();
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        "browser", unused -> RunningBrowser.start(executable.orElseThrow()), RunningBrowser.class)
                .browser();
    }
}
