package io.duijie.console.web;

import io.duijie.console.account.Role;
import java.util.List;

/** How everything stands, in one answer. */
final class OverviewResource implements Resource {
    private final OverviewAnswers answers;

    OverviewResource(OverviewAnswers answers) {
        this.answers = answers;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get(
                        "/api/v1/overview",
                        Role.VIEWER,
                        "overview",
                        "How everything stands.",
                        context -> context.json(answers.overview()))
                .giving(IntegrationShapes.OVERVIEW));
    }
}
