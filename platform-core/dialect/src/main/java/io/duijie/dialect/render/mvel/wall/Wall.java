package io.duijie.dialect.render.mvel.wall;

import io.duijie.dialect.render.mvel.run.MvelOperation;
import io.duijie.dialect.render.mvel.run.MvelTerm;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mvel2.CompileException;
import org.mvel2.ParserConfiguration;
import org.mvel2.ParserContext;
import org.mvel2.ast.ASTNode;
import org.mvel2.compiler.AbstractParser;
import org.mvel2.compiler.CompiledExpression;
import org.mvel2.compiler.ExecutableStatement;
import org.mvel2.compiler.ExpressionCompiler;
import org.mvel2.integration.VariableResolverFactory;
import org.mvel2.integration.impl.ImmutableDefaultFactory;
import org.mvel2.optimizers.OptimizerFactory;
import org.mvel2.util.ParseTools;

/**
 * Compiles canonical text with MVEL, and keeps MVEL from doing anything else in this JVM: its classes, keywords, operators and
 * accessors are taken away when this class is loaded. MVEL is the engine's alone; a connector that wants it bundles its own.
 */
public final class Wall {
    private static final Set<String> LITERALS = Set.of("true", "false", "null", "empty");
    private static final VariableResolverFactory NO_VARIABLES = new ImmutableDefaultFactory();

    static {
        compileOnceWhatIsFaulty();
        takeAwayLanguage();
        takeAwayAccessors();
    }

    private Wall() {}

    /**
     * A stack overflow inside one of MVEL's static initializers would break it for the life of the JVM; so they all run now, while
     * the stack is short.
     */
    private static void compileOnceWhatIsFaulty() {
        try {
            new ExpressionCompiler("(".toCharArray()).compile();
            throw new IllegalStateException("MVEL has changed, it compiles what is faulty");
        } catch (CompileException expected) {
            if (expected.getMessage() == null) {
                throw expected;
            }
        }
        OptimizerFactory.getAccessorCompiler(OptimizerFactory.SAFE_REFLECTIVE);
        ExpressionCompiler one = new ExpressionCompiler("1".toCharArray());
        ParseTools.optimizeTree(one.compile());
    }

    private static void takeAwayLanguage() {
        AbstractParser.LITERALS.keySet().retainAll(LITERALS);
        AbstractParser.CLASS_LITERALS.clear();
        AbstractParser.OPERATORS.clear();
    }

    /** The map has no other access; without it the engine must not run expressions. */
    @SuppressWarnings("unchecked")
    private static void takeAwayAccessors() {
        try {
            Field field = OptimizerFactory.class.getDeclaredField("accessorCompilers");
            field.setAccessible(true);
            Map<String, Object> compilers = (Map<String, Object>) field.get(null);
            compilers.put("ASM", new HardenedAccessors());
            compilers.replaceAll((name, compiler) -> new HardenedAccessors());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("MVEL has changed, its accessors can't be replaced", e);
        }
        OptimizerFactory.setDefaultOptimizer(OptimizerFactory.SAFE_REFLECTIVE);
        OptimizerFactory.clearThreadAccessorOptimizer();
    }

    /**
     * Compiles a piece of canonical text and everything in it, so that nothing is left to compile when it runs.
     *
     * @throws WallException if it is anything but a call of one of these operations
     */
    public static MvelTerm compile(String canonical, List<MvelOperation> operations) {
        ParserContext context = new ParserContext(new ParserConfiguration());
        context.getParserConfiguration().setClassLoader(NoClasses.INSTANCE);
        return term(canonical.toCharArray(), 0, canonical.length(), operations, context);
    }

    static MvelTerm term(char[] text, int start, int length, List<MvelOperation> operations, ParserContext context) {
        ExpressionCompiler compiler = new ExpressionCompiler(text, start, length, context);
        compiler.setVerifying(false);
        CompiledExpression compiled = compiler.compile();
        ASTNode node = compiled.getFirstNode();
        if (node == null || node.nextASTNode != null || node.getClass() != ASTNode.class) {
            throw new WallException("not one call of the context object");
        }
        node.setAccessor(HardenedAccessors.accessor(text, node.getStart(), node.getOffset(), operations, context));
        ExecutableStatement statement = (ExecutableStatement) ParseTools.optimizeTree(compiled);
        return evaluation -> statement.getValue(evaluation, NO_VARIABLES);
    }

    /** Finds no class. */
    private static final class NoClasses extends ClassLoader {
        static final NoClasses INSTANCE = new NoClasses();

        private NoClasses() {
            super(null);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            throw new ClassNotFoundException(name);
        }
    }
}
