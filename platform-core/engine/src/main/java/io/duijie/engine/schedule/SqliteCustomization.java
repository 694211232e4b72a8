package io.duijie.engine.schedule;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;

/** SQLite has no {@code OFFSET … FETCH FIRST}. */
final class SqliteCustomization extends DefaultJdbcCustomization {
    SqliteCustomization() {
        super(false);
    }

    @Override
    public String getQueryLimitPart(int limit) {
        return " LIMIT " + limit;
    }
}
