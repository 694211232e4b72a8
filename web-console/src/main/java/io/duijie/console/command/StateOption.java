package io.duijie.console.command;

import io.duijie.engine.record.RecordState;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** Reads a record state as it is written anywhere: {@code IN_DOUBT}, {@code in doubt}, {@code in-doubt} or 待核实. */
final class StateOption implements CommandLine.ITypeConverter<RecordState> {
    @Override
    public RecordState convert(String text) {
        String word = text.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        return Arrays.stream(RecordState.values())
                .filter(state -> state.name().equals(word)
                        || state.title().chinese().equals(text.strip())
                        || state.title().english().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() ->
                        new CommandLine.TypeConversionException("\"" + text + "\" is no state / 没有这个状态：" + known()));
    }

    private static String known() {
        return Arrays.stream(RecordState.values())
                .map(state -> state.name() + " " + state.title().chinese())
                .collect(Collectors.joining(", "));
    }
}
