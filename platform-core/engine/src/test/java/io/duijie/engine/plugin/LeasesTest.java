package io.duijie.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorType;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A lease hands everything on: a default method of the contract that it forgot would answer for every connector. */
class LeasesTest {
    @ParameterizedTest
    @CsvSource({"LeasedConnector", "LeasedType"})
    void passOnEveryMethodOfTheContract(String lease) throws ClassNotFoundException {
        Class<?> contract = lease.equals("LeasedType") ? ConnectorType.class : Connector.class;
        Class<?> leased = Class.forName(LeasedType.class.getPackageName() + "." + lease);

        assertThat(Arrays.stream(contract.getMethods()).map(LeasesTest::signature))
                .isNotEmpty()
                .isSubsetOf(Arrays.stream(leased.getDeclaredMethods())
                        .map(LeasesTest::signature)
                        .toList());
    }

    private static String signature(Method method) {
        return method.getName() + Arrays.toString(method.getParameterTypes());
    }
}
