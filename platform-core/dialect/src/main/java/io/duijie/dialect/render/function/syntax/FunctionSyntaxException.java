package io.duijie.dialect.render.function.syntax;

/** Says why a text is no expression; reading stopped at the problem. */
public final class FunctionSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient FunctionProblem problem;

    public FunctionSyntaxException(FunctionProblem problem) {
        super(problem.message().english(), null, false, false);
        this.problem = problem;
    }

    public FunctionProblem problem() {
        return problem;
    }
}
