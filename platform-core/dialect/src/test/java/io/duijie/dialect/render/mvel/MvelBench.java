package io.duijie.dialect.render.mvel;

import io.duijie.dialect.json.Json;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.LinkedHashMap;
import java.util.Map;

/** Measures what an evaluation costs the processor; a program, since measurements are no tests. */
final class MvelBench {
    private static final int ROUNDS = 5;
    private static final int EVALUATIONS = 1_000_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private MvelBench() {}

    public static void main(String[] args) {
        Map<String, String> cases = new LinkedHashMap<>();
        cases.put("(a + b) * c - d", "{'a':1,'b':2,'c':3,'d':4}");
        cases.put("amount / 3", "{'amount':100}");
        cases.put("score >= 90 ? 'A' : score >= 80 ? 'B' : 'C'", "{'score':85}");
        cases.put("name.trim().toUpperCase() + '-' + items[0].sku", "{'name':' ab ','items':[{'sku':'S1'}]}");
        cases.put("sum(($.qty * $.price in items))", "{'items':[{'qty':2,'price':9.9},{'qty':1,'price':0.2}]}");
        cases.forEach(MvelBench::measure);
    }

    private static void measure(String expression, String variables) {
        MvelProgram program = MvelProgram.compile(expression);
        Map<String, Object> data = Json.readObject(variables.replace('\'', '"'));
        long nanoseconds = 0;
        Object last = null;
        for (int round = 0; round < ROUNDS; round++) {
            long begun = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < EVALUATIONS; i++) {
                last = program.evaluate(data);
            }
            nanoseconds = THREADS.getCurrentThreadCpuTime() - begun;
        }
        System.out.println(expression + ": " + nanoseconds / EVALUATIONS + " ns, gives " + last);
    }
}
