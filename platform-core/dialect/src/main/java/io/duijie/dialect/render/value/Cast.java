package io.duijie.dialect.render.value;

import org.jspecify.annotations.Nullable;

/** Casting by {@code type} (dialect §5), without the types that are date formats. */
public enum Cast {
    NONE,
    STRING,
    INT,
    FLOAT,
    BOOL;

    /** The cast of a type in lower case; null = no type. Date types are formats and come out as {@code STRING}. */
    public static Cast of(@Nullable String type) {
        if (type == null) {
            return NONE;
        }
        return switch (type) {
            case "object", "array" -> NONE;
            case "int" -> INT;
            case "float" -> FLOAT;
            case "bool", "boolean" -> BOOL;
            default -> STRING;
        };
    }

    /**
     * Casts a value that is there.
     *
     * @throws ValueFailure {@code cast-failed}
     */
    public Object apply(Object value) {
        if (this == NONE) {
            return value;
        }
        if (Values.isStructure(value)) {
            throw Failures.structureAs(value, typeName());
        }
        return switch (this) {
            case STRING -> string(value);
            case INT -> integer(value);
            case FLOAT -> decimal(value);
            default -> bool(value);
        };
    }

    private String typeName() {
        return switch (this) {
            case INT -> "int";
            case FLOAT -> "float";
            case BOOL -> "bool";
            default -> "string";
        };
    }

    private static Object string(Object value) {
        String text = Values.text(value);
        if (text == null) {
            throw Failures.structureAs(value, "string");
        }
        return text;
    }

    private static Object integer(Object value) {
        if (value instanceof Boolean flag) {
            return flag ? 1L : 0L;
        }
        Number number = number(value);
        Number whole = number == null ? null : Numbers.whole(number);
        if (whole == null) {
            throw Failures.notAnInteger(value);
        }
        return whole;
    }

    private static Object decimal(Object value) {
        if (value instanceof Boolean flag) {
            return flag ? 1L : 0L;
        }
        Number number = number(value);
        if (number == null) {
            throw Failures.notANumber(value);
        }
        return number;
    }

    private static @Nullable Number number(Object value) {
        if (value instanceof Number number) {
            return number;
        }
        return value instanceof String text ? Numbers.parseNarrow(text) : null;
    }

    private static Object bool(Object value) {
        if (value instanceof Boolean) {
            return value;
        }
        String text = Values.text(value);
        if (text != null) {
            String trimmed = text.trim();
            if (trimmed.equalsIgnoreCase("true") || trimmed.equals("1")) {
                return true;
            }
            if (trimmed.equalsIgnoreCase("false") || trimmed.equals("0")) {
                return false;
            }
        }
        throw Failures.notABoolean(value);
    }
}
