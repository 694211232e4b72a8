package io.duijie.sandbox.kingdee.query;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A filter string as a tree. */
public sealed interface Filter {
    boolean matches(QueryRow row);

    /** The columns that it reads. */
    Stream<Column> columns();

    /** The only document numbers that can match, when the filter says so; the comparison ignores case. */
    default Optional<Set<String>> numbers() {
        return Optional.empty();
    }

    /** Lets every row pass. */
    record All() implements Filter {
        @Override
        public boolean matches(QueryRow row) {
            return true;
        }

        @Override
        public Stream<Column> columns() {
            return Stream.empty();
        }
    }

    /** Both. */
    record And(Filter left, Filter right) implements Filter {
        @Override
        public boolean matches(QueryRow row) {
            return left.matches(row) && right.matches(row);
        }

        @Override
        public Stream<Column> columns() {
            return Stream.concat(left.columns(), right.columns());
        }

        @Override
        public Optional<Set<String>> numbers() {
            return left.numbers().or(right::numbers);
        }
    }

    /** Either. */
    record Or(Filter left, Filter right) implements Filter {
        @Override
        public boolean matches(QueryRow row) {
            return left.matches(row) || right.matches(row);
        }

        @Override
        public Stream<Column> columns() {
            return Stream.concat(left.columns(), right.columns());
        }

        @Override
        public Optional<Set<String>> numbers() {
            return left.numbers().flatMap(some -> right.numbers().map(others -> {
                Set<String> all = new HashSet<>(some);
                all.addAll(others);
                return all;
            }));
        }
    }

    /** The opposite. */
    record Not(Filter inner) implements Filter {
        @Override
        public boolean matches(QueryRow row) {
            return !inner.matches(row);
        }

        @Override
        public Stream<Column> columns() {
            return inner.columns();
        }
    }

    /** {@code = <> != > >= < <=} with a literal. */
    record Compare(Column column, String operator, Object literal) implements Filter {
        @Override
        public boolean matches(QueryRow row) {
            Object value = column.value(row);
            if (value == null) {
                return false;
            }
            int order = SqlOrder.compare(value, literal);
            return switch (operator) {
                case "=" -> order == 0;
                case "<>", "!=" -> order != 0;
                case ">" -> order > 0;
                case ">=" -> order >= 0;
                case "<" -> order < 0;
                default -> order <= 0;
            };
        }

        @Override
        public Stream<Column> columns() {
            return Stream.of(column);
        }

        @Override
        public Optional<Set<String>> numbers() {
            return column.isNumber() && operator.equals("=")
                    ? Optional.of(Set.of(literal.toString()))
                    : Optional.empty();
        }
    }

    /** One of the literals. */
    record In(Column column, List<Object> literals) implements Filter {
        @Override
        public boolean matches(QueryRow row) {
            Object value = column.value(row);
            return value != null && literals.stream().anyMatch(each -> SqlOrder.compare(value, each) == 0);
        }

        @Override
        public Stream<Column> columns() {
            return Stream.of(column);
        }

        @Override
        public Optional<Set<String>> numbers() {
            return column.isNumber()
                    ? Optional.of(literals.stream().map(Object::toString).collect(Collectors.toSet()))
                    : Optional.empty();
        }
    }

    /** SQL's pattern with {@code %} and {@code _}. */
    record Like(Column column, SqlPattern pattern) implements Filter {
        @Override
        public boolean matches(QueryRow row) {
            Object value = column.value(row);
            return value != null && pattern.matches(value.toString());
        }

        @Override
        public Stream<Column> columns() {
            return Stream.of(column);
        }
    }

    /** No value. */
    record IsNull(Column column) implements Filter {
        @Override
        public boolean matches(QueryRow row) {
            @Nullable Object value = column.value(row);
            return value == null;
        }

        @Override
        public Stream<Column> columns() {
            return Stream.of(column);
        }
    }
}
