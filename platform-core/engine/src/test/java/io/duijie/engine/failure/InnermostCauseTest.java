package io.duijie.engine.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class InnermostCauseTest {
    @Test
    void isToldOnOneLine() {
        IOException inner = new IOException("\n disk full \r\n at sector 7");

        assertThat(InnermostCause.of(new IllegalStateException("outer", new RuntimeException(inner))))
                .isSameAs(inner);
        assertThat(InnermostCause.onOneLine(new IllegalStateException(inner))).isEqualTo("disk full");
        assertThat(InnermostCause.onOneLine(new IOException())).isEqualTo("IOException");
        assertThat(InnermostCause.onOneLine(new IOException(" "))).isEmpty();
    }

    @Test
    void causesInACircleEnd() {
        IllegalStateException outer = new IllegalStateException("outer");
        RuntimeException inner = new RuntimeException("inner", outer);
        outer.initCause(inner);

        assertThat(InnermostCause.of(outer)).isIn(outer, inner);
    }
}
