package io.duijie.dialect.render.mvel.syntax;

/** Says why a text is no expression of the safe subset. Validation reports it before anything is compiled. */
public final class MvelSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient MvelProblem problem;

    public MvelSyntaxException(MvelProblem problem) {
        super(problem.code() + ": " + problem.message().english(), null, false, false);
        this.problem = problem;
    }

    public MvelProblem problem() {
        return problem;
    }
}
